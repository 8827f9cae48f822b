"""What is done about copies without anyone asking: now and then, when locking, when closing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import backups, purging, restore_test, second_place
from desktop.services.files import DataFile
from desktop.services.second_place import PlaceIsAway
from desktop.storage.copy_folder import Copy

__all__ = ["Reminder", "Round", "go_round", "put_away", "reminders"]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of it. ``trouble`` is of the second place: the copy on the laptop is there."""

    made: Copy | None = None
    brought: Copy | None = None
    trouble: UserError | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something the worker is told once, in the quiet bar."""

    key: str
    text: str


def go_round(file: DataFile, progress: Progress | None = None) -> Round:
    """Make a copy when it is due, and bring the newest to the second place when that is there.

    Raises NoRoomForCopy, CannotWriteCopy or CopyNotRight when the laptop has no new copy.
    """
    progress = progress or Progress()
    purging.finish(file, progress)  # of copies that were not here when somebody was purged
    made = backups.make_if_due(file, progress)
    try:
        return Round(made, second_place.bring(file, progress))
    except PlaceIsAway:
        return Round(made)  # a reminder comes when it stays away
    except UserError as error:
        return Round(made, trouble=error)


def put_away(file: DataFile) -> UserError | None:
    """Lock the file, with a copy first when that takes no time; what went wrong with the copy.

    The file is locked whatever happens.
    """
    try:
        backups.lock_with_copy(file)
    except UserError as error:
        return error
    return None


def reminders(path: Path) -> list[Reminder]:
    """What the worker should hear about the copies of this file; needs no key."""
    found = []
    second = second_place.state(path)
    if second.away_too_long:
        found.append(
            Reminder(
                "second",
                f"De tweede plek voor reservekopieën is al {second.away_days} dagen of langer "
                "niet bijgewerkt. Sluit de USB-stick aan, of kijk bij Instellingen.",
            )
        )
    if restore_test.standing(path).due:
        found.append(
            Reminder(
                "test",
                "Het is tijd voor de jaarlijkse hersteltest: Instellingen, Reservekopieën.",
            )
        )
    return found
