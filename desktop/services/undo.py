"""Taking back what was done last, across pages and after a restart."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.wording import count_words
from desktop.storage.delivery_undo import IMPORTED
from desktop.storage.events import EventDraft
from desktop.storage.row_changes import ChangedSince

__all__ = ["ChangedSince", "Done", "LaterDelivery", "last_undoable", "undo"]


_TAKEN_BACK = "levering.teruggedraaid"


class LaterDelivery(UserError):
    """A later delivery was compared with the list as this one made it."""

    def __init__(self) -> None:
        super().__init__(
            "Er is daarna nog een levering ingelezen.",
            "Maak eerst de laatste levering ongedaan, en dan deze. Er is niets veranderd.",
        )


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


def undo(file: DataFile, event_id: int, progress: Progress | None = None) -> Done:
    """Take one action back.

    A delivery is taken back as a whole but for the residents that were worked on since, and that
    can itself be undone. Raises ChangedSince when something was done to it since, and Cancelled.
    """
    with file.database.reading() as store:
        line = store.events.get(event_id)
    if line is None:
        raise ChangedSince
    of_delivery = line.action in (IMPORTED, _TAKEN_BACK)
    draft = EventDraft(
        _TAKEN_BACK if line.action == IMPORTED else "ongedaan.gemaakt",
        line.object_kind,
        line.object_id,
        "De levering is weer ingelezen."
        if line.action == _TAKEN_BACK
        else f"Ongedaan gemaakt: {_in_mid_sentence(line.message)}",
        undoable=line.action == IMPORTED,
        undoes=event_id,
    )
    with file.database.writing(draft) as store:
        if of_delivery and store.delivery_undo.read_in_since(event_id):
            raise LaterDelivery
        if line.action == IMPORTED:
            taken = store.delivery_undo.take_back(event_id, progress or Progress())
            if taken.kept:
                stay = count_words(len(taken.kept), "inwoner blijft", "inwoners blijven")
                draft.message += f" {stay} zoals nu, want daar is daarna aan gewerkt."
        else:
            store.events.take_back(event_id)
        worker = str(store.settings.all().get("worker", ""))
    file.database.actor.name = worker
    return done(draft)


def _in_mid_sentence(message: str) -> str:
    """A small letter first, unless it begins with initials or an abbreviation: ``BRP``."""
    if message[1:2].islower():
        return message[0].lower() + message[1:]
    return message
