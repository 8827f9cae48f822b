"""When the disk does not do what we ask."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.storage.database import Actor, Database, create_database, open_database
from desktop.storage.engine import PAGE_SIZE
from desktop.storage.events import EventDraft
from desktop.storage.key import DamagedFile
from desktop.storage.troubles import DiskFull, InUse, ReadOnly
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
