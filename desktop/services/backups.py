"""Copies of the file that nobody has to think of: when, where, and what is known of them.

Every copy is checked before it counts: see ``storage/backup``. What is said of copies needs no key,
so that it also works when the file is broken or missing; ``restoring`` looks inside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from desktop.domain import backup_words
from desktop.domain.backup_keeping import CopyName, Reason, is_due
from desktop.domain.errors import UserError
from desktop.runtime.atomic import write_bytes
from desktop.runtime.backup_places import BackupPlaces, copies_folder, moment_of
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Progress
from desktop.storage.backup import CopyNotRight, contents, last_change
from desktop.storage.copy_folder import (
    CannotWriteCopy,
    Copy,
    NoRoomForCopy,
    copies_in,
    make_copy,
    thin,
    told_about,
)
from desktop.storage.database import Database
from desktop.storage.delivery_undo import IMPORTED

if TYPE_CHECKING:
    from desktop.services.files import DataFile

__all__ = [
    "QUICK_UP_TO",
    "CannotWriteCopy",
    "Copy",
    "CopyName",
    "CopyNotRight",
    "FolderUnfit",
    "NoRoomForCopy",
    "Reason",
    "State",
    "before",
    "choose_folder",
    "copies",
    "lock_with_copy",
    "make",
    "make_if_due",
    "needs_copy",
    "note",
    "state",
    "undisturbed",
]

QUICK_UP_TO = 16 * 1024 * 1024
"""Bytes of a file that is copied and checked within a second, also on a busy laptop."""

_BEFORE = {IMPORTED: Reason.IMPORT}
"""What may not be done without a copy, whoever asks for it."""

_one_at_a_time = Lock()


class FolderUnfit(UserError):
    """The copies cannot go there."""

    def __init__(self, why: str) -> None:
        super().__init__("In deze map kunnen geen reservekopieën.", why)


@dataclass(frozen=True, slots=True)
class State:
    """How the copies stand. ``sentence`` for the worker; ``well`` when nothing needs attention."""

    sentence: str
    well: bool
    folder: Path
    copies: tuple[Copy, ...]


def before(file: DataFile, reason: Reason, progress: Progress | None = None) -> Copy | None:
    """A checked copy before something big: an import, an update, erasing, another key.

    None when the file holds nothing yet. Raises NoRoomForCopy, CannotWriteCopy or CopyNotRight:
    then the big thing is not to be done. Do not call it inside a transaction of your own.
    """
    held = contents(file.database.engine)
    if not held.residents and not held.deliveries:
        return None
    return make(file, reason, progress)


def note(file: DataFile, action: str) -> None:
    """Called before each transaction: makes the copy that must come first."""
    reason = _BEFORE.get(action)
    if reason is not None:
        before(file, reason)


def make(file: DataFile, reason: Reason = Reason.BY_HAND, progress: Progress | None = None) -> Copy:
    """Make a copy now, check it, and take away those that need not stay.

    Raises NoRoomForCopy, CannotWriteCopy or CopyNotRight; the earlier copies are still there then.
    Raises Cancelled when it is stopped.
    """
    return _make(file.path, file.database, reason, progress)


def needs_copy(file: DataFile) -> bool:
    """Whether something was done since the last copy, and that one is at least 30 minutes old."""
    return _needs_copy(file.path, file.database)


def make_if_due(file: DataFile, progress: Progress | None = None) -> Copy | None:
    """A copy of the daily work, when there is reason for one. Raises what ``make`` raises."""
    return make(file, Reason.SESSION, progress) if needs_copy(file) else None


def lock_with_copy(file: DataFile) -> Copy | None:
    """Lock the file at once, and make a copy that is due before its key is forgotten.

    Only when that takes no time that anyone would notice: not of a large file, and not while
    another copy is being made. Raises what ``make`` raises; the file is locked all the same.
    """
    database = file.part_with_database()
    if database is None:
        return None
    try:
        quick = file.path.stat().st_size <= QUICK_UP_TO and not _one_at_a_time.locked()
        if quick and _needs_copy(file.path, database):
            return _make(file.path, database, Reason.SESSION)
    except OSError as error:
        raise CannotWriteCopy(copies_folder(file.path)) from error
    finally:
        database.close()
    return None


@contextmanager
def undisturbed() -> Iterator[None]:
    """No copy is made or taken away while copies are being rewritten."""
    with _one_at_a_time:
        yield


def copies(path: Path) -> list[Copy]:
    """Every copy of this file in its folder and on the second place, each once; newest first."""
    second = BackupPlaces.of(path).second
    found: dict[str, Copy] = {}
    for folder in (copies_folder(path), *((Path(second),) if second else ())):
        for copy in copies_in(folder):
            found.setdefault(copy.path.name, copy)
    return sorted(found.values(), key=lambda copy: copy.name, reverse=True)


def choose_folder(path: Path, folder: Path) -> None:
    """Put the copies of this file there from now on; those that are there stay where they are.

    Raises FolderUnfit, or CannotWriteCopy when nothing can be written there.
    """
    _check_writable(folder)
    with told_about(path.parent):
        BackupPlaces.of(path).changed(folder=str(folder.absolute())).keep(path)


def state(path: Path) -> State:
    """How the copies stand, without a key."""
    folder = copies_folder(path)
    found = tuple(copy for copy in copies_in(folder) if copy.name.reason is not Reason.ASIDE)
    if not found:
        return State("Er is nog geen reservekopie.", False, folder, found)
    now, last = local_now(), found[0].name.at
    when = backup_words.moment(last, now)
    well = now - last < timedelta(days=31)
    sentence = f"Laatste kopie: {when}, gecontroleerd."
    return State(sentence, well, folder, found)


def _make(path: Path, database: Database, reason: Reason, progress: Progress | None = None) -> Copy:
    progress, now = progress or Progress(), local_now()
    progress.begin("Er wordt een reservekopie gemaakt")
    key = database.key.copy()  # locking meanwhile forgets the other one
    try:
        with _one_at_a_time:
            progress.check()
            folder = copies_folder(path)
            last = last_change(database.engine)
            made = make_copy(database.engine, path, folder, key, reason, now, progress.step)
            _remember(path, made, last)
            thin(folder, now)
    finally:
        key.forget()
    return made


def _needs_copy(path: Path, database: Database) -> bool:
    places = BackupPlaces.of(path)
    there = copies_in(copies_folder(path))
    newest = there[0].name.at if there else None
    last = moment_of(places.last_copy) if there else None
    if not is_due(local_now(), last if last is not None else newest):
        return False
    if there:
        return last_change(database.engine) != places.last_event
    held = contents(database.engine)
    return bool(held.residents or held.deliveries)


def _remember(path: Path, made: Copy, last: int) -> None:
    try:
        BackupPlaces.of(path).changed(last_copy=made.name.at.isoformat(), last_event=last).keep(
            path
        )
    except OSError:
        return  # the next copy comes sooner than it need: no harm


def _check_writable(folder: Path) -> None:
    if not folder.is_dir():
        raise FolderUnfit("Deze map is er niet. Kies een map die er is.")
    trial = folder / ".inbeeld-proef"
    try:
        write_bytes(trial, b"")
        trial.unlink()
    except OSError as error:
        raise CannotWriteCopy(folder) from error
