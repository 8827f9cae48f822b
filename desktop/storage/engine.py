"""The SQLCipher engine: what only SQLite knows about opening a file stands here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from desktop.domain.errors import UserError
from desktop.storage.key import DamagedFile, FileKey
from desktop.storage.place import Place, address_of
from desktop.storage.troubles import NOT_OPENED, told_in_words

PAGE_SIZE = 16384
"""Bytes. Each page is encrypted and sealed by itself: 4096 takes twice as long to write in bulk."""

CACHE_KIB = 65536
TO_WRITE = "BEGIN IMMEDIATE"
"""How a transaction that writes begins: waiting for the lock up front beats failing halfway."""

PATIENCE = 5000  # milliseconds, for another program that keeps the file
_QUICK_CHECK_UP_TO = 64 * 1024 * 1024  # bytes; above it the check is left to `verify`


class Closed(UserError):
    """Somebody still wants to read while the file was closed behind them."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand is net gesloten.", "Open het opnieuw. Er is niets veranderd of kwijt."
        )


def connect(path: Path, key: FileKey) -> Any:
    """One raw connection to a file that is there: SQLite never makes an empty one in its place.

    Raises nothing for a wrong key: the first read does.
    """
    connection = sqlcipher.connect(
        address_of(path, "mode=rw"), uri=True, check_same_thread=False, isolation_level=None
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key is told to stderr
    connection.execute(f"PRAGMA key = {key.pragma}")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")  # what is sorted never waits on the disk
    return connection


def make_engine(path: Path, key: FileKey) -> Engine:
    """An engine on the file. BEGIN is ours, so that CREATE and ALTER roll back too.

    Left alone, Python's driver opens no transaction before DDL, and a migration that fails halfway
    leaves a half-changed file.
    """
    own = key.copy()  # forgotten when the engine is done with it, whoever else uses the same key
    place = Place(path)

    def creator() -> Any:
        if own.is_forgotten:
            raise Closed
        place.check()  # another file there would be taken for the one that is open
        return connect(path, own)

    engine = create_engine("sqlite://", module=sqlcipher, creator=creator, poolclass=QueuePool)

    @event.listens_for(engine, "engine_disposed")
    def on_disposed(_engine: Engine) -> None:
        own.forget()

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            f"busy_timeout={PATIENCE}",
            f"cache_size=-{CACHE_KIB}",
            "temp_store=MEMORY",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        begin = connection.get_execution_options().get("begin", "BEGIN")
        if begin == TO_WRITE:
            place.check()
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "commit")
    def on_commit(connection: Connection) -> None:
        if connection.get_execution_options().get("begin") == TO_WRITE:
            place.check()

    return engine


def check_usable(engine: Engine, path: Path) -> None:
    """Read the first page, and in a file of ordinary size every page; see that it may be written.

    Raises DamagedFile, or in words what the disk does: DiskFull, ReadOnly, InUse, DiskTrouble.
    """
    try:
        with told_in_words(path.parent, NOT_OPENED):
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
                if path.stat().st_size <= _QUICK_CHECK_UP_TO:
                    answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
                    if answer != "ok":
                        raise DamagedFile
            with engine.execution_options(begin=TO_WRITE).connect() as connection:
                # Of a read-only file SQLite begins to write without a word. Rolled back at once
                connection.exec_driver_sql("PRAGMA user_version = 0")
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        raise DamagedFile from error


_NOT_LOOKED_AT = (
    "Het bestand kon niet worden nagekeken: er kan niet in worden geschreven. Vaak is de schijf "
    "vol. Maak ruimte vrij en controleer opnieuw."
)


def integrity_problems(engine: Engine) -> tuple[str, ...]:
    """What SQLCipher and SQLite find wrong in the whole file; empty when it is sound."""
    try:
        with engine.connect() as connection:
            # The check looks at the file alone. A page that was half written when the power went
            # stands whole in the log of writes: bring that in first, or it would be called damaged
            brought_in = _bring_in_the_log(connection)
            pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            if pages and not brought_in:
                return (_NOT_LOOKED_AT,)
            if pages:
                return (
                    "1 bladzijde van het bestand is beschadigd."
                    if len(pages) == 1
                    else f"{len(pages)} bladzijden van het bestand zijn beschadigd.",
                )
            answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except (DatabaseError, sqlcipher.DatabaseError):
        return ("Het bestand is niet meer helemaal te lezen.",)
    problems = [] if answers == ["ok"] else ["De inhoud van het bestand klopt niet meer."]
    if broken:
        problems.append(
            "1 verwijzing in het bestand klopt niet."
            if len(broken) == 1
            else f"{len(broken)} verwijzingen in het bestand kloppen niet."
        )
    return tuple(problems)


def _bring_in_the_log(connection: Connection) -> bool:
    """False when the disk is too full for it or refuses: that is no damage."""
    try:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
    except OperationalError:
        return False
    return True


def cipher_version(engine: Engine) -> str:
    """The version of SQLCipher that works on this file: ``4.19.0 community``."""
    with engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA cipher_version").scalar_one())
