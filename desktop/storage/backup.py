"""Copies of the file: made while it is in use, read back, and compared before they count.

A copy has the same key as the file it was made of. It is written under another name, flushed to the
disk, opened anew with the key and looked through wholly (every page has its own seal). Only then
does it get its name.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from desktop.domain.backup_words import Contents
from desktop.domain.errors import UserError
from desktop.runtime.atomic import atomic_path, throw_away
from desktop.runtime.paths import only_for_me
from desktop.storage.engine import PAGE_SIZE, connect
from desktop.storage.events import FAILED_UNLOCK, UNLOCKED
from desktop.storage.key import SALT_LENGTH, FileKey
from desktop.storage.place import address_of
from desktop.storage.troubles import told_in_words

_AT_A_TIME = 1024  # pages: 16 MB between two chances to stop

RowCounts = dict[str, int]
"""Of every table, by its name."""


class CopyNotRight(UserError):
    """What was read back differs from what should be there."""

    def __init__(self) -> None:
        super().__init__(
            "De reservekopie is niet goed gelukt.",
            "Bij het nalezen klopte de kopie niet. Zij is weggegooid; de eerdere kopieën zijn er "
            "nog. Kies bij Instellingen voor Bestand controleren en maak daarna opnieuw een kopie. "
            "Gebeurt dit vaker, dan gaat de schijf misschien stuk: laat naar de laptop kijken.",
        )


class CopyDamaged(UserError):
    """A copy that was right once cannot be trusted any more."""

    def __init__(self) -> None:
        super().__init__(
            "Deze reservekopie is beschadigd.",
            "Er is niets mee gedaan. Kies een andere kopie.",
        )


def copy_checked(
    engine: Engine,
    target: Path,
    key: FileKey,
    report: Callable[[int, int], None] = lambda _done, _all: None,
) -> RowCounts:
    """Write a complete copy to ``target``, check it, and give back the rows of every table.

    It is there whole and checked, or not at all. ``report`` hears the pages that are done and may
    raise to stop. Raises CopyNotRight, or OSError and DatabaseError of a disk that fails.
    """
    with atomic_path(target) as part:
        try:
            counts = _write(engine, part, key, report)
            if look_through(part, key) != counts:
                raise CopyNotRight
        except CopyDamaged as error:
            raise CopyNotRight from error
        finally:
            throw_away(*(part.with_name(part.name + end) for end in ("-journal", "-wal", "-shm")))
        only_for_me(part)
    return counts


def look_through(path: Path, key: FileKey) -> RowCounts:
    """Read the whole copy back, and give the rows of every table. Raises CopyDamaged.

    Checks the salt, the seal of every page, the structure, and that it can be counted.
    """
    try:
        with path.open("rb") as stream:
            salt = stream.read(SALT_LENGTH)
        # SQLCipher takes the salt that it is given and looks past the one that stands there
        if not hmac.compare_digest(salt, key.salt) or path.stat().st_size % PAGE_SIZE:
            raise CopyDamaged
        with reading_copy(path, key) as copy:
            if copy.execute("PRAGMA cipher_integrity_check").fetchall():
                raise CopyDamaged
            if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                raise CopyDamaged
            return _rows_of(copy)
    except (sqlcipher.DatabaseError, OSError) as error:
        raise CopyDamaged from error


@contextmanager
def reading_copy(path: Path, key: FileKey) -> Iterator[Any]:
    """A connection that leaves nothing beside the copy, so that it works on a read-only disk."""
    copy = sqlcipher.connect(
        address_of(path, "mode=ro&immutable=1"), uri=True, isolation_level=None
    )
    try:
        copy.execute("PRAGMA cipher_log_level = NONE")
        copy.execute(f"PRAGMA key = {key.pragma}")
        copy.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
        yield copy
    finally:
        copy.close()


def contents_of_copy(path: Path, key: FileKey) -> Contents:
    """What a copy holds, in numbers. Raises CopyDamaged when that cannot be read."""
    try:
        with reading_copy(path, key) as copy:
            return _contents(lambda sql: copy.execute(sql).fetchone()[0])
    except sqlcipher.DatabaseError as error:
        raise CopyDamaged from error


def contents(engine: Engine) -> Contents:
    """What the open file holds, in numbers."""
    with engine.connect() as connection:
        return _contents(lambda sql: connection.exec_driver_sql(sql).scalar_one())


def row_counts(engine: Engine) -> RowCounts:
    """The rows of every table of the open file."""
    raw = engine.raw_connection()
    try:
        return _rows_of(raw.driver_connection)
    finally:
        raw.close()


def last_change(engine: Engine) -> int:
    """The newest log line that is about the data: copies and tests of copies are not.

    Raises DamagedFile, or in words what the disk does.
    """
    with told_in_words(), engine.connect() as connection:
        return int(connection.exec_driver_sql(_LAST_CHANGE).scalar_one())


OWN_ACTIONS = "kopie."
"""What the log lines about copies begin with: they are no reason for another copy."""

_LAST_CHANGE = (
    f"SELECT coalesce(max(id), 0) FROM event WHERE action NOT LIKE '{OWN_ACTIONS}%'"  # noqa: S608
    f" AND action NOT IN ('{UNLOCKED}', '{FAILED_UNLOCK}')"
)


def _write(
    engine: Engine, part: Path, key: FileKey, report: Callable[[int, int], None]
) -> RowCounts:
    copy = connect(part, key)
    # The copy is flushed as a whole; it needs no way back of its own
    copy.execute("PRAGMA journal_mode = OFF")
    copy.execute("PRAGMA synchronous = OFF")
    try:
        raw = engine.raw_connection()
        source: Any = raw.driver_connection
        try:
            # What does not need to wait for a reader goes from the log of writes into the file
            source.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            source.execute("BEGIN")
            try:
                counts = _rows_of(source)  # of the same moment as the pages
                source.backup(
                    copy,
                    pages=_AT_A_TIME,
                    progress=lambda _state, left, every: report(every - left, every),
                    sleep=0,
                )
            finally:
                source.execute("ROLLBACK")
        finally:
            raw.close()
    finally:
        copy.close()
    return counts


def _rows_of(connection: Any) -> RowCounts:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names
    }


def _contents(number: Callable[[str], Any]) -> Contents:
    return Contents(
        residents=int(number("SELECT count(*) FROM resident")),
        attempts=int(number("SELECT count(*) FROM contact_attempt")),
        deliveries=int(number("SELECT count(*) FROM delivery WHERE NOT undone")),
        last=int(number(_LAST_CHANGE)),
    )
