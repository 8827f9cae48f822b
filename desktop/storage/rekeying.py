"""Another key for the file: it is written anew beside the old one, compared, and put in its place.

A kill at any moment leaves the old file with the old key, or the new file with the new key; never a
mixture, because the two are only exchanged when the new one is complete and no log of writes of the
old one is left that could be taken for a log of the new one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.domain.errors import UserError
from desktop.runtime.atomic import atomic_path, throw_away
from desktop.runtime.progress import Cancelled, Progress
from desktop.storage.database import Actor, Database, open_with_key
from desktop.storage.engine import connect, integrity_problems, make_engine
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey
from desktop.storage.troubles import DiskFull, InUse, told_in_words

COPYING = "Het bestand wordt opnieuw versleuteld"
COMPARING = "Het nieuwe bestand wordt vergeleken met het oude"
NOTING = "De wijziging wordt vastgelegd"
CHECKING = "Het nieuwe bestand wordt gecontroleerd"
SWAPPING = "Het nieuwe bestand komt in de plaats van het oude"
OPENING = "Het bestand gaat open met de nieuwe sleutel"
STEPS = (COPYING, COMPARING, NOTING, CHECKING, SWAPPING, OPENING)

_PAGES_AT_A_TIME = 64
_PATIENCE = 5000  # milliseconds, for who still reads
_SPARE = 8 * 1024 * 1024  # bytes, for the log of writes and whoever else uses the disk


class NoRoom(UserError):
    """The disk has no room for a second copy of the file."""

    def __init__(self, needed: int, free: int) -> None:
        super().__init__(
            "Er is te weinig ruimte op de schijf.",
            f"Even is er plaats nodig voor het oude en het nieuwe bestand: {_megabytes(needed)} "
            f"MB. Er is {_megabytes(free)} MB vrij. Maak ruimte en probeer het opnieuw. Er is "
            "niets veranderd: de oude wachtwoordzin geldt nog.",
        )


class NotEqual(UserError):
    """What was written is not what stood there."""

    def __init__(self) -> None:
        super().__init__(
            "Het nieuwe bestand is niet gelijk aan het oude.",
            "Het is weggegooid en er is niets veranderd: de oude wachtwoordzin geldt nog. "
            "Controleer het bestand en de schijf, en probeer het dan opnieuw.",
        )


class CannotReplace(UserError):
    """The folder or the old file does not let itself be changed."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand kan niet worden vervangen.",
            "De map is alleen-lezen, of een ander programma houdt het bestand bezet, zoals een "
            "virusscanner. Wacht even en probeer het opnieuw. Er is niets veranderd: de oude "
            "wachtwoordzin geldt nog.",
        )


def with_new_key(
    path: Path, old: FileKey, new: FileKey, actor: Actor, draft: EventDraft, progress: Progress
) -> Database:
    """Write the file anew and open it. ``draft`` is in its log, and is not in that of the old file.

    Nobody else may have the file open. On any failure the file is as it was, with its old key.
    Raises NoRoom, NotEqual, CannotReplace, DiskFull, InUse, DamagedFile or Cancelled.
    """
    with _in_words():
        _check_room(path)
        source = _alone_with(path, old)
        try:
            with atomic_path(path, left_by_a_kill(path)) as beside, _nothing_left(beside):
                progress.begin(COPYING)
                _copy(source, beside, new, progress)
                progress.begin(COMPARING)
                _compare(source, beside, new, progress)
                progress.begin(NOTING)
                _note(beside, new, actor, draft)
                progress.begin(CHECKING)
                _check(beside, new)
                source.close()  # Windows replaces no file that is open
                progress.begin(SWAPPING)
                for one in (path, beside):
                    _refuse_unfinished(one)
        finally:
            source.close()
    with contextlib.suppress(Cancelled):  # too late: it is done
        progress.begin(OPENING)
    return open_with_key(path, new.copy(), actor)


def left_by_a_kill(path: Path) -> Path:
    """Where the new file is written: found there later, it is what a killed program left."""
    return path.with_name(f".{path.name}.nieuwe-sleutel")


def throw_away_leftovers(path: Path) -> None:
    """Remove what a killed program left. Only for who has claimed ``path``; never raises."""
    throw_away(*_with_logs(left_by_a_kill(path)))


def _check_room(path: Path) -> None:
    logs = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (logs.stat().st_size if logs.exists() else 0)
    # The old file may have to take in its log of writes first
    needed, free = 2 * size - path.stat().st_size + _SPARE, shutil.disk_usage(path.parent).free
    if free < needed:
        raise NoRoom(needed, free)


def _alone_with(path: Path, key: FileKey) -> Any:
    """A connection to the old file that has no log of writes any more, and nobody else. InUse.

    Leaving the write-ahead log is what SQLite allows to the only connection there is: whoever
    still had the file open would, when closing, take away the log of the new file.
    """
    source = connect(path, key)
    try:
        source.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        source.execute("PRAGMA synchronous=FULL")
        source.execute("PRAGMA journal_mode=DELETE").fetchone()  # "locked" while anybody else is in
    except BaseException:
        source.close()
        raise
    return source


def _copy(source: Any, beside: Path, key: FileKey, progress: Progress) -> None:
    target = connect(beside, key)
    try:
        target.execute("PRAGMA synchronous=FULL")

        def tell(_status: int, left: int, total: int) -> None:
            progress.step(total - left, total)

        source.backup(target, pages=_PAGES_AT_A_TIME, progress=tell)
    finally:
        target.close()


def _compare(source: Any, beside: Path, key: FileKey, progress: Progress) -> None:
    target = connect(beside, key)
    try:
        tables = _tables(source)
        if tables != _tables(target):
            raise NotEqual
        for done, (name, _sql) in enumerate(tables):
            progress.step(done, len(tables))
            if _content_of(source, name) != _content_of(target, name):
                raise NotEqual
    finally:
        target.close()


def _tables(connection: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return found


def _content_of(connection: Any, table: str) -> tuple[int, bytes]:
    """How many rows, and a fingerprint of them in the order in which they are stored."""
    rows, seen = 0, hashlib.blake2b()
    quoted = table.replace('"', '""')
    for row in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608
        rows += 1
        seen.update(repr(row).encode("utf-8", "surrogatepass"))
    return rows, seen.digest()


def _note(beside: Path, key: FileKey, actor: Actor, draft: EventDraft) -> None:
    database = Database(make_engine(beside, key), actor, key, beside.parent)
    try:
        with database.writing(draft):
            pass
    finally:
        database.close()


def _check(beside: Path, key: FileKey) -> None:
    engine = make_engine(beside, key)
    try:
        if integrity_problems(engine):
            raise NotEqual
    finally:
        engine.dispose()


def _refuse_unfinished(path: Path) -> None:
    """A log of writes that is still there would be taken for one of the new file."""
    for log in _with_logs(path)[1:]:
        if log.exists() and log.stat().st_size:
            raise InUse


def _with_logs(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]


@contextmanager
def _nothing_left(beside: Path) -> Iterator[None]:
    try:
        yield
    finally:
        throw_away(*_with_logs(beside)[1:])


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        with told_in_words():
            yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise CannotReplace from error


def _megabytes(size: int) -> int:
    return -(-size // (1024 * 1024))
