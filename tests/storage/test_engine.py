from __future__ import annotations

from pathlib import Path

import pytest

from desktop.storage import engine as engine_module
from desktop.storage.database import Database
from desktop.storage.engine import (
    PAGE_SIZE,
    Closed,
    check_usable,
    integrity_problems,
    make_engine,
)
from desktop.storage.events import EventDraft
from desktop.storage.key import DamagedFile, FileKey, key_of
from tests.storage.conftest import PASSPHRASE


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("temp_store", 2),
    ],
)
def test_every_connection_is_careful(database: Database, pragma: str, value: object) -> None:
    for _ in range(2):
        with database.engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_making_a_table_is_part_of_the_transaction(database: Database) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        connection.rollback()
        found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'half'")
        assert found.all() == []


def test_a_sound_file_has_no_problems(database: Database) -> None:
    assert integrity_problems(database.engine) == ()


def test_the_wrong_key_reads_nothing(path: Path) -> None:
    key = key_of(path, PASSPHRASE)
    engine = make_engine(path, FileKey(bytearray(b"x" * 32), key.salt))

    with pytest.raises(DamagedFile):
        check_usable(engine, path)
    engine.dispose()


def test_a_page_that_breaks_while_the_file_is_open_is_found(database: Database, path: Path) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    content = bytearray(path.read_bytes())
    content[3 * PAGE_SIZE + 50] ^= 1
    path.write_bytes(content)

    engine = make_engine(path, key_of(path, PASSPHRASE))
    (problem,) = integrity_problems(engine)
    assert problem == "1 bladzijde van het bestand is beschadigd."
    engine.dispose()


def test_an_engine_that_is_done_with_has_forgotten_its_key_and_nobody_elses(path: Path) -> None:
    key = key_of(path, PASSPHRASE)
    engine, other = make_engine(path, key), make_engine(path, key)
    check_usable(engine, path)

    engine.dispose()

    with pytest.raises(Closed):
        check_usable(engine, path)
    check_usable(other, path)
    other.dispose()


def test_a_file_that_cannot_be_read_to_the_end_has_one_problem_in_words(
    database: Database, path: Path
) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql("UPDATE sqlite_master SET sql = 'x' WHERE name = 'setting'")
        connection.commit()
    engine = make_engine(path, database.key)

    assert integrity_problems(engine) == ("Het bestand is niet meer helemaal te lezen.",)
    engine.dispose()


def change_table(database: Database, more: str) -> None:
    """The columns of the settings are told otherwise than they are, with every page whole."""
    with database.writing(EventDraft("test", "test")) as store:
        store.settings.set({"worker": "Marieke"})
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, 'value TEXT NOT NULL', "
            f"'value TEXT NOT NULL{more}') WHERE name = 'setting'"
        )
        connection.commit()
    database.engine.dispose()


@pytest.mark.parametrize("more", [", more TEXT NOT NULL", " CHECK (a_function_of_others(value))"])
def test_what_does_not_hold_together_is_found_when_the_file_is_opened(
    database: Database, path: Path, more: str
) -> None:
    key = key_of(path, PASSPHRASE)
    change_table(database, more)
    engine = make_engine(path, key)

    with pytest.raises(DamagedFile):
        check_usable(engine, path)
    engine.dispose()


def test_a_large_file_opens_without_waiting_for_every_page(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(path, PASSPHRASE)
    change_table(database, ", more TEXT NOT NULL")
    monkeypatch.setattr(engine_module, "_QUICK_CHECK_UP_TO", path.stat().st_size - 1)
    engine = make_engine(path, key)

    check_usable(engine, path)

    assert integrity_problems(engine) == ("De inhoud van het bestand klopt niet meer.",)
    engine.dispose()
