"""The list of what was done, newest first, and going back to a point in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain import backup_words
from desktop.domain.undoing import NOT_UNDONE
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile
from desktop.services.undo import CannotBeUndone, Done, told, undo
from desktop.services.wording import count_words
from desktop.storage.undo_history import DoneLine

__all__ = ["HistoryLine", "State", "back_to", "keys", "lines", "obstacle", "steps_back"]

_ERASED = "De inhoud is gewist na de bewaartermijn."
_NOTHING = "Er is toen niets veranderd."


class State(StrEnum):
    """What can be done with an action of the list."""

    HOLDS = "holds"  # can be undone
    UNDONE = "undone"  # can be done again
    FIXED = "fixed"  # neither; the line says why


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One action. ``note`` is what there is to know about going back; empty: it simply can."""

    event_id: int
    what: str
    when: str
    who: str
    state: State
    note: str
    undo_id: int | None = None  # the line that took it back: to be given to undo for doing it again


def keys(file: DataFile, search: str = "", limit: int | None = None) -> list[int]:
    """The numbers of what was done, newest first, with ``search`` in what was said of it."""
    with file.database.reading() as store:
        return store.undo_history.keys(search, limit)


def lines(file: DataFile, ids: Sequence[int]) -> dict[int, HistoryLine]:
    """For these numbers what is told of them, in the words of the moment."""
    with file.database.reading() as store:
        found = store.undo_history.lines(ids)
    now = local_now()
    return {id_: _line(line, now) for id_, line in found.items()}


def obstacle(file: DataFile, event_id: int) -> str:
    """What was done later to the same, in words; empty when nothing is known to be in the way."""
    with file.database.reading() as store:
        found = list(told(store.undo_history.in_the_way(event_id)))
    if not found:
        return ""
    return f"Hier is later nog iets mee gedaan: {'; '.join(found)}. Maak dat eerst ongedaan."


def steps_back(file: DataFile, event_id: int) -> int:
    """How many actions going back to before this one takes back, with itself."""
    with file.database.reading() as store:
        return store.undo_history.count_from(event_id)


def back_to(file: DataFile, event_id: int, progress: Progress | None = None) -> Done:
    """Take back this action and all after it that hold, newest first, each as its own log line.

    What cannot be undone (exports, prints) stays. When one refuses, those after it are taken back
    and the rest holds. Raises what ``undo`` raises, and Cancelled.
    """
    progress = progress or Progress()
    with file.database.reading() as store:
        found = store.undo_history.undoable_from(event_id)
    if not found:
        raise CannotBeUndone("Hierna is niets gedaan dat terug kan.")
    progress.begin("De handelingen worden ongedaan gemaakt")
    done = None
    for at, line in enumerate(found):
        progress.step(at, len(found))
        done = undo(file, line.id)
    assert done is not None
    if len(found) == 1:
        return done
    words = count_words(len(found), "handeling", "handelingen")
    return Done(done.event_id, f"Ongedaan gemaakt: {words}.", done.undoable, again=True)


def _line(line: DoneLine, now: datetime) -> HistoryLine:
    state, note = _state(line, now)
    return HistoryLine(
        event_id=line.id,
        what="Gewist" if line.erased else line.message.rstrip("."),
        when=backup_words.moment(line.at.astimezone(), now),
        who=line.actor,
        state=state,
        note=note,
        undo_id=line.undone_by,
    )


def _state(line: DoneLine, now: datetime) -> tuple[State, str]:
    if line.action in NOT_UNDONE:
        return State.FIXED, NOT_UNDONE[line.action]
    if line.erased:
        return State.FIXED, _ERASED
    if line.undone_at is not None:
        when = backup_words.moment(line.undone_at.astimezone(), now)
        other = line.undone_actor not in ("", line.actor)
        by = f" door {line.undone_actor}" if other else ""
        return State.UNDONE, f"Ongedaan gemaakt: {when}{by}"
    if not line.undoable:
        return State.FIXED, _NOTHING
    return State.HOLDS, ""
