from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from desktop.domain.backup_words import Contents
from desktop.runtime.progress import Cancelled
from desktop.storage.backup import (
    CopyDamaged,
    CopyNotRight,
    contents,
    contents_of_copy,
    copy_checked,
    last_change,
    look_through,
    reading_copy,
    row_counts,
)
from desktop.storage.database import Actor, Database, open_database
from desktop.storage.events import EventDraft
from tests.storage.conftest import PASSPHRASE


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "kopieën"
    folder.mkdir()
    return folder / "kopie.inbeeld"


def write(database: Database, action: str = "test", **values: object) -> None:
    with database.writing(EventDraft(action, "test")) as store:
        store.settings.set(values)


def test_a_copy_holds_what_is_still_in_the_log_of_writes_and_opens_with_the_same_passphrase(
    database: Database, target: Path
) -> None:
    write(database, gemeente="Hof")

    counts = copy_checked(database.engine, target, database.key)

    assert counts["setting"] == 1
    assert counts == row_counts(database.engine)
    assert list(target.parent.iterdir()) == [target]
    assert b"SQLite format 3" not in target.read_bytes()
    copy = open_database(target, PASSPHRASE, Actor())
    with copy.reading() as store:
        assert store.settings.all() == {"gemeente": "Hof"}
    assert copy.problems() == ()
    copy.close()


def test_a_copy_is_of_one_moment_while_the_work_goes_on(database: Database, target: Path) -> None:
    write(database, one=1)

    def meanwhile(_done: int, _all: int) -> None:
        write(database, two=2)

    counts = copy_checked(database.engine, target, database.key, meanwhile)

    assert counts["setting"] == 1
    assert row_counts(database.engine)["setting"] == 2
    assert look_through(target, database.key) == counts


def test_a_copy_that_is_stopped_leaves_nothing(database: Database, target: Path) -> None:
    def stop(_done: int, _all: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copy_checked(database.engine, target, database.key, stop)
    assert not list(target.parent.iterdir())
    write(database, still=1)


def test_a_copy_that_reads_back_differently_is_not_counted_and_the_earlier_one_stays(
    database: Database, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_checked(database.engine, target, database.key)
    before = target.read_bytes()
    write(database, one=1)

    def spoil(done: int, all_: int) -> None:
        if done == all_:
            (part,) = target.parent.glob(".~*")
            spoiled = bytearray(part.read_bytes())
            spoiled[len(spoiled) // 2] ^= 1
            part.write_bytes(spoiled)

    with pytest.raises(CopyNotRight):
        copy_checked(database.engine, target, database.key, spoil)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]


def test_every_flipped_bit_of_a_sample_is_noticed(database: Database, target: Path) -> None:
    """A thousand of them in tests/long/flipped_bytes.py."""
    write(database, gemeente="Hof")
    copy_checked(database.engine, target, database.key)
    whole = target.read_bytes()
    random = Random(4)
    places = [0, 1, 15, 16, len(whole) - 1, *(random.randrange(len(whole)) for _ in range(40))]
    for place in places:
        spoiled = bytearray(whole)
        spoiled[place] ^= 1 << random.randrange(8)
        target.write_bytes(spoiled)
        with pytest.raises(CopyDamaged):
            look_through(target, database.key)
    target.write_bytes(whole)
    look_through(target, database.key)


@pytest.mark.parametrize("change", [-1, 1, -16384, 16384, 5])
def test_a_copy_that_is_too_short_or_too_long_is_noticed(
    database: Database, target: Path, change: int
) -> None:
    copy_checked(database.engine, target, database.key)
    whole = target.read_bytes()
    target.write_bytes(whole[:change] if change < 0 else whole + bytes(change))
    with pytest.raises(CopyDamaged):
        look_through(target, database.key)


def test_a_copy_that_is_not_there_or_not_ours_is_damaged(database: Database, target: Path) -> None:
    with pytest.raises(CopyDamaged):
        look_through(target, database.key)
    target.write_bytes(b"x" * 32768)
    with pytest.raises(CopyDamaged):
        contents_of_copy(target, database.key)


def test_a_copy_in_a_folder_that_cannot_be_written_to_can_be_read(
    database: Database, target: Path
) -> None:
    copy_checked(database.engine, target, database.key)
    target.parent.chmod(0o500)
    try:
        with reading_copy(target, database.key) as copy:
            assert copy.execute("SELECT count(*) FROM resident").fetchone() == (0,)
        assert list(target.parent.iterdir()) == [target]
    finally:
        target.parent.chmod(0o700)


def test_what_a_file_and_a_copy_hold_is_counted_alike(database: Database, target: Path) -> None:
    write(database, one=1)
    copy_checked(database.engine, target, database.key)
    assert contents(database.engine) == contents_of_copy(target, database.key) == Contents(last=1)


def test_making_and_testing_copies_is_no_change(database: Database) -> None:
    write(database, one=1)
    write(database, "kopie.getest")
    assert last_change(database.engine) == 1


def test_a_copy_that_holds_another_number_of_rows_is_not_counted(
    database: Database, target: Path
) -> None:
    with database.engine.connect() as connection:
        # Only this connection sees it, in front of the table that is copied
        connection.exec_driver_sql("CREATE TEMP TABLE setting AS SELECT 1 AS value")
        connection.commit()

    with pytest.raises(CopyNotRight):
        copy_checked(database.engine, target, database.key)
    assert list(target.parent.iterdir()) == []


def test_a_copy_whose_pages_are_sealed_but_whose_contents_are_not_right_is_damaged(
    database: Database, target: Path
) -> None:
    with database.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE trial (value TEXT)")
        connection.exec_driver_sql("INSERT INTO trial VALUES (NULL)")
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = 'CREATE TABLE trial (value TEXT NOT NULL)' "
            "WHERE name = 'trial'"
        )
        connection.commit()

    with pytest.raises(CopyNotRight) as told:
        copy_checked(database.engine, target, database.key)
    assert isinstance(told.value.__cause__, CopyDamaged)
