"""Taking back what was done last, across pages and after a restart."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.files import DataFile
from desktop.storage.events import ChangedSince, EventDraft

__all__ = ["ChangedSince", "Done", "last_undoable", "undo"]


@dataclass(frozen=True, slots=True)
class Done:
    """What the quiet bar says after an action, and what Ongedaan maken needs."""

    event_id: int
    message: str
    undoable: bool = True


def done(draft: EventDraft) -> Done:
    """What was done, once its transaction has ended; without undo when nothing changed."""
    return Done(draft.id, draft.message, draft.undoable)


def last_undoable(file: DataFile) -> Done | None:
    """What Ctrl+Z would take back now."""
    with file.database.reading() as store:
        line = store.events.last_undoable()
    return None if line is None else Done(line.id, line.message)


def undo(file: DataFile, event_id: int) -> Done:
    """Take one action back. Raises ChangedSince when something was done to it since."""
    with file.database.reading() as store:
        line = store.events.get(event_id)
    if line is None:
        raise ChangedSince
    message = f"Ongedaan gemaakt: {_in_mid_sentence(line.message)}"
    draft = EventDraft(
        "ongedaan.gemaakt",
        line.object_kind,
        line.object_id,
        message,
        undoable=False,
        undoes=event_id,
    )
    with file.database.writing(draft) as store:
        store.events.take_back(event_id)
        worker = str(store.settings.all().get("worker", ""))
    file.database.actor.name = worker
    return Done(draft.id, message, undoable=False)


def _in_mid_sentence(message: str) -> str:
    """A small letter first, unless it begins with initials or an abbreviation: ``BRP``."""
    if message[1:2].islower():
        return message[0].lower() + message[1:]
    return message
