"""When the disk does not do what we ask."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import IntegrityError

from desktop.storage import engine, troubles
from desktop.storage.database import Actor, Database, create_database, open_database
from desktop.storage.engine import PAGE_SIZE
from desktop.storage.events import EventDraft
from desktop.storage.key import DamagedFile
from desktop.storage.troubles import (
    NOT_OPENED,
    DiskFull,
    DiskTrouble,
    InUse,
    ReadOnly,
    told_in_words,
    what_is_wrong_with,
)
from tests.storage.people import add_resident

PASSPHRASE = "vier losse woorden samen"


def note(database: Database, id_: int, text: str) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        store.residents.set(id_, note=text)


def test_a_full_disk_is_said_and_what_was_there_stays(database: Database) -> None:
    id_ = add_resident(database)
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull, match="Maak ruimte vrij"):
        note(database, id_, "x" * 100_000)

    with database.reading() as store:
        assert store.residents.get(id_).note == ""


def test_a_file_that_may_not_be_written_to(database: Database) -> None:
    id_ = add_resident(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(ReadOnly):
        note(database, id_, "nieuw")


def test_another_program_that_keeps_the_file(database: Database) -> None:
    id_ = add_resident(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with database.engine.connect() as other:
        other.rollback()
        other.exec_driver_sql("SELECT 1")
        other.exec_driver_sql("ROLLBACK")
        other.connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InUse, match="virusscanner"):
            note(database, id_, "nieuw")
        other.connection.execute("ROLLBACK")
    note(database, id_, "nieuw")


def test_a_page_that_was_damaged_while_the_file_was_closed(tmp_path: Path) -> None:
    path = tmp_path / "f.inbeeld"
    database = create_database(path, PASSPHRASE, Actor())
    for number in range(200):
        add_resident(database, f"9999{number:05d}", surname="x" * 200)
    database.close()
    with path.open("r+b") as stream:
        stream.seek(-PAGE_SIZE * 3, os.SEEK_END)
        stream.write(b"\x00" * PAGE_SIZE)

    def everything() -> None:
        opened = open_database(path, PASSPHRASE, Actor())
        try:
            with opened.reading() as store:
                store.residents.all()
        finally:
            opened.close()

    with pytest.raises(DamagedFile):
        everything()


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(database: Database) -> None:
    with (
        pytest.raises(IntegrityError),
        database.writing(EventDraft("test", "test")) as store,
    ):
        store.session.connection().exec_driver_sql("INSERT INTO period (resident_id) VALUES (1)")


@contextmanager
def as_somebody_without_rights() -> Iterator[None]:
    """The superuser may write anywhere, so be somebody else for a moment."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_folder_that_is_read_only_is_not_called_damaged(path: Path, what: str) -> None:
    open_database(path, PASSPHRASE, Actor()).close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        other = Path(shutil.copy(path, folder))
        before = other.read_bytes()
        other.chmod(0o444 if what == "file" else 0o666)
        folder.chmod(0o777 if what == "file" else 0o555)
        try:
            with as_somebody_without_rights(), pytest.raises(ReadOnly, match="niet geopend"):
                open_database(other, PASSPHRASE, Actor())
            assert other.read_bytes() == before
        finally:
            folder.chmod(0o777)


def test_a_file_that_another_program_keeps_is_not_called_damaged_either(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(InUse, match="niet geopend"):
            open_database(path, PASSPHRASE, Actor())
        connection.connection.execute("ROLLBACK")


def test_a_disk_without_any_room_is_called_full_whatever_sqlite_makes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(what_is_wrong_with(tmp_path), DiskTrouble)
    assert isinstance(what_is_wrong_with(tmp_path / "weg"), DiskTrouble)
    monkeypatch.setattr(troubles.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))

    def fail() -> None:
        with told_in_words(tmp_path, NOT_OPENED):
            raise sqlcipher.OperationalError("disk I/O error")

    with pytest.raises(DiskFull, match="niet geopend"):
        fail()
