"""Taking back what was done, and doing it again, across pages and after a restart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain import backup_words
from desktop.domain.errors import UserError
from desktop.domain.undoing import AGAIN, DELIVERY_BACK, NOT_UNDONE, OF_UNDO, UNDONE
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.wording import count_words, quoted
from desktop.storage.delivery_undo import IMPORTED
from desktop.storage.events import EventDraft
from desktop.storage.row_changes import ChangedSince
from desktop.storage.undo_history import DoneLine

__all__ = [
    "AlreadyUndone",
    "CannotBeUndone",
    "ChangedSince",
    "Done",
    "InTheWay",
    "LaterDelivery",
    "done",
    "last_redoable",
    "last_undoable",
    "undo",
]


class LaterDelivery(UserError):
    """A later delivery was compared with the list as this one made it."""

    def __init__(self) -> None:
        super().__init__(
            "Er is daarna nog een levering ingelezen.",
            "Maak eerst de laatste levering ongedaan, en dan deze. Er is niets veranderd.",
        )


class InTheWay(ChangedSince):
    """Later actions did something to the same. ``actions``: what they said, newest first."""

    def __init__(self, actions: Sequence[str]) -> None:
        super().__init__()
        self.actions = tuple(actions)
        self.advice = (
            f"Hier is later nog iets mee gedaan: {'; '.join(actions)}. Maak dat eerst ongedaan. "
            "Er is niets veranderd."
        )
        self.args = (f"{self.title} {self.advice}",)


class AlreadyUndone(ChangedSince):
    """It was taken back before."""

    def __init__(self) -> None:
        super().__init__()
        self.title = "Dit is al ongedaan gemaakt."
        self.advice = "Er is niets veranderd."
        self.args = (f"{self.title} {self.advice}",)


class CannotBeUndone(ChangedSince):
    """An action that has no way back; ``why`` says it in words."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.title = "Dit kunt u niet ongedaan maken."
        self.advice = f"{why} Er is niets veranderd."
        self.args = (f"{self.title} {self.advice}",)


@dataclass(frozen=True, slots=True)
class Done:
    """What the quiet bar says after an action, and what Ongedaan maken needs.

    ``event_id`` is what ``undo`` wants to take it back; ``again``: that does it once more.
    """

    event_id: int
    message: str
    undoable: bool = True
    again: bool = False


def done(draft: EventDraft) -> Done:
    """What was done, once its transaction has ended; without undo when nothing changed."""
    return Done(draft.id, draft.message, draft.undoable)


def last_undoable(file: DataFile) -> Done | None:
    """What Ctrl+Z would take back now."""
    with file.database.reading() as store:
        line = store.undo_history.last_undoable()
    return None if line is None else Done(line.id, line.message)


def last_redoable(file: DataFile) -> Done | None:
    """What Ctrl+Y would do again now: the undo line to take back."""
    with file.database.reading() as store:
        line = store.undo_history.last_redoable()
    return None if line is None else Done(line.id, line.message, again=True)


def undo(file: DataFile, event_id: int, progress: Progress | None = None) -> Done:
    """Take one action back, or, given the line of an undo, do again what that took back.

    A delivery is taken back as a whole but for the residents that were worked on since. Raises
    ChangedSince (InTheWay, AlreadyUndone or CannotBeUndone where it is known why), LaterDelivery,
    and Cancelled.
    """
    with file.database.reading() as store:
        line = store.undo_history.get(event_id)
        before = store.undo_history.get(line.undoes) if line and line.undoes else None
    if line is None:
        raise ChangedSince
    _refuse(line)
    of_delivery = line.action in (IMPORTED, DELIVERY_BACK)
    draft = EventDraft(
        _action(line),
        line.object_kind,
        line.object_id,
        _words(line, before),
        undoable=line.action not in OF_UNDO,
        undoes=event_id,
    )
    try:
        with file.database.writing(draft) as store:
            if of_delivery and store.delivery_undo.read_in_since(event_id):
                raise LaterDelivery
            if line.action == IMPORTED:
                taken = store.delivery_undo.take_back(event_id, progress or Progress())
                if taken.kept:
                    stay = count_words(len(taken.kept), "inwoner blijft", "inwoners blijven")
                    draft.message += f" {stay} zoals nu, want daar is daarna aan gewerkt."
            elif store.undo_history.would_lose(event_id):
                raise ChangedSince
            else:
                store.events.take_back(event_id)
            worker = str(store.settings.all().get("worker", ""))
    except ChangedSince as error:
        with file.database.reading() as store:
            found = store.undo_history.in_the_way(event_id)
        if not found:
            raise
        raise InTheWay(list(told(found))) from error
    file.database.actor.name = worker
    if line.action in OF_UNDO and line.undoes is not None:
        return Done(line.undoes, draft.message)  # what was done again holds, and can be undone
    return Done(draft.id, draft.message, draft.undoable, again=True)


def told(lines: Iterable[DoneLine]) -> Iterable[str]:
    """``“Notitie bewaard bij F. Özdemir” (vandaag 10:12)``."""
    now = local_now()
    for line in lines:
        when = backup_words.moment(line.at.astimezone(), now)
        yield f"{quoted(line.message)} ({when})"


def _refuse(line: DoneLine) -> None:
    if line.action in NOT_UNDONE:
        raise CannotBeUndone(NOT_UNDONE[line.action])
    if line.undone_by is not None:
        raise AlreadyUndone
    if not line.undoable:
        raise CannotBeUndone("Er is toen niets veranderd.")


def _action(line: DoneLine) -> str:
    if line.action == IMPORTED:
        return DELIVERY_BACK
    return AGAIN if line.action in OF_UNDO else UNDONE


def _words(line: DoneLine, before: DoneLine | None) -> str:
    """``before``: what was taken back by the action that is now taken back itself."""
    if line.action == DELIVERY_BACK:
        return "De levering is weer ingelezen."
    if before is not None:
        return f"Opnieuw gedaan: {quoted(before.message)}."
    return f"Ongedaan gemaakt: {quoted(line.message)}."
