"""The folder with copies of one file: making one there, naming what is there, taking old ones away.

A name that is whole is a copy that was checked. What a killed program left half is cleared away
before the next copy is made.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from desktop.domain.backup_keeping import SUFFIX, CopyName, Reason, new_name, to_keep
from desktop.domain.errors import UserError
from desktop.runtime.atomic import throw_away
from desktop.storage.backup import copy_checked
from desktop.storage.key import FileKey

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ROOM = 16 * 1024 * 1024
"""Bytes that a copy leaves free on the disk, so that the work itself can go on."""


class NoRoomForCopy(UserError):
    """The disk is too full for another copy."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "Er is geen ruimte voor een reservekopie.",
            f"De schijf is vol: {folder}. Maak ruimte vrij, of kies bij Instellingen een andere "
            "plek voor de kopieën. Uw gegevens en de eerdere kopieën zijn er nog.",
        )


class CannotWriteCopy(UserError):
    """The folder is read-only, was removed, or its disk was taken away."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "De reservekopie kan niet worden geschreven.",
            f"De map is er niet meer of is alleen-lezen: {folder}. Is een USB-stick losgehaald of "
            "het netwerk weggevallen? Zet dat terug, of kies bij Instellingen een andere plek. Uw "
            "gegevens en de eerdere kopieën zijn er nog.",
        )


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy on a disk. ``size`` in bytes."""

    path: Path
    name: CopyName
    size: int


def copies_in(folder: Path) -> list[Copy]:
    """The copies in a folder, the newest first; none when it cannot be read."""
    found = []
    try:
        for path in folder.iterdir():
            name = CopyName.parse(path.name)
            if name is not None:
                found.append(Copy(path, name, path.stat().st_size))
    except OSError:
        return []
    return sorted(found, key=lambda copy: copy.name, reverse=True)


def make_copy(
    engine: Engine,
    file: Path,
    folder: Path,
    key: FileKey,
    reason: Reason,
    now: datetime,
    report: Callable[[int, int], None] = lambda _done, _all: None,
) -> Copy:
    """Make a checked copy of the open ``file`` in ``folder``, which is made when it is not there.

    Raises NoRoomForCopy, CannotWriteCopy or CopyNotRight; earlier copies stay as they are.
    """
    with told_about(folder):
        folder.mkdir(parents=True, exist_ok=True)
        clear_half_copies(folder)
        check_room(folder, file.stat().st_size)
        name = new_name(now, reason, (copy.name for copy in copies_in(folder)))
        target = folder / name.file_name
        copy_checked(engine, target, key, report)
        return Copy(target, name, target.stat().st_size)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Take away the copies that need not stay; give back which. One that cannot go is left."""
    copies = copies_in(folder)
    kept = to_keep((copy.name for copy in copies), now)
    gone = []
    for path in (copy.path for copy in copies if copy.name not in kept):
        try:
            path.unlink()
            path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
        except OSError:
            continue
        gone.append(path)
    return gone


def clear_half_copies(folder: Path) -> None:
    """What was being written when the program was killed: see runtime/atomic."""
    throw_away(*folder.glob(f".~*{SUFFIX}*"))


def check_room(folder: Path, size: int) -> None:
    """Raise NoRoomForCopy before anything is written."""
    if shutil.disk_usage(folder).free < size + min(_ROOM, size):
        raise NoRoomForCopy(folder)


@contextmanager
def told_about(folder: Path) -> Iterator[None]:
    """Say in words what the disk under the copies does: it is full, or anything else."""
    try:
        yield
    except OSError as error:
        told = NoRoomForCopy if error.errno in _FULL else CannotWriteCopy
        raise told(folder) from error
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        told = NoRoomForCopy if "full" in str(error) else CannotWriteCopy
        raise told(folder) from error
