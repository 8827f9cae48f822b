"""A file that is moved, thrown away or replaced while it is open is noticed before writing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desktop.storage.database import Actor, Database, open_database
from desktop.storage.engine import connect
from desktop.storage.events import EventDraft
from desktop.storage.key import key_of
from desktop.storage.place import FileMoved, FileReplaced, Place, address_of
from desktop.storage.troubles import DiskTrouble
from tests.storage.conftest import PASSPHRASE


def keep(database: Database, name: str) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        store.settings.set({name: 1})


def settings_in(path: Path) -> dict[str, object]:
    opened = open_database(path, PASSPHRASE, Actor())
    try:
        with opened.reading() as store:
            return store.settings.all()
    finally:
        opened.close()


def test_a_file_that_was_moved_gets_nothing_new_and_none_is_made(
    database: Database, path: Path
) -> None:
    keep(database, "before")
    away = path.rename(path.with_name("elders.inbeeld"))

    with pytest.raises(FileMoved, match="niet opgeslagen"):
        keep(database, "after")

    assert not path.exists()
    copied = shutil.copy(away, path.with_name("kopie.inbeeld"))  # without any log of writes
    assert settings_in(Path(copied)) == {"before": 1}


def test_when_it_is_put_back_the_work_goes_on(database: Database, path: Path) -> None:
    away = path.rename(path.with_name("elders.inbeeld"))
    with pytest.raises(FileMoved):
        keep(database, "one")
    away.rename(path)

    keep(database, "two")

    database.close()
    assert settings_in(path) == {"two": 1}


def test_a_file_that_was_thrown_away_is_said_and_can_still_be_read(
    database: Database, path: Path
) -> None:
    keep(database, "before")
    path.unlink()

    with pytest.raises(FileMoved, match="reservekopie"):
        keep(database, "after")

    assert not path.exists()
    with database.reading() as store:
        assert store.settings.all() == {"before": 1}
    database.close()
    assert not path.exists()


def test_another_file_in_its_place_is_left_alone(database: Database, path: Path) -> None:
    keep(database, "before")
    other = path.with_name("ander.inbeeld")
    shutil.copy(path, other)
    content = other.read_bytes()
    other.replace(path)

    with pytest.raises(FileReplaced):
        keep(database, "after")
    database.engine.pool.dispose()  # so that a connection has to be made anew
    with pytest.raises(FileReplaced), database.reading() as store:
        store.settings.all()

    database.close()
    assert path.read_bytes() == content


def test_a_file_that_is_moved_halfway_an_action_is_noticed_at_its_end(
    database: Database, path: Path
) -> None:
    away = path.with_name("elders.inbeeld")

    def act() -> None:
        with database.writing(EventDraft("test", "test")) as store:
            store.settings.set({"half": 1})
            path.rename(away)

    with pytest.raises(FileMoved):
        act()

    database.close()
    assert settings_in(away) == {}


def test_a_stick_or_a_network_that_is_gone_is_told_as_such(path: Path) -> None:
    folder = path.parent / "stick"
    folder.mkdir()
    place = Place(Path(shutil.copy(path, folder)))
    place.check()
    shutil.rmtree(folder)

    with pytest.raises(DiskTrouble, match="netwerk"):
        place.check()


def test_a_file_that_was_moved_is_missed_and_another_one_in_its_place_is_seen(path: Path) -> None:
    """Also on Windows, that lets nobody move a file while a program has it open."""
    place = Place(path)
    place.check()
    away = path.rename(path.with_name("elders.inbeeld"))
    with pytest.raises(FileMoved):
        place.check()
    shutil.copy(away, path)
    with pytest.raises(FileReplaced):
        place.check()
    away.replace(path)
    place.check()


def test_a_disk_that_gives_an_error_is_told(path: Path) -> None:
    unfit = "x?" if os.name == "nt" else "x" * 300  # longer than a name may be
    with pytest.raises(DiskTrouble):
        Place(path.with_name(unfit)).check()


def test_sqlite_makes_no_file_where_there_is_none(path: Path) -> None:
    key = key_of(path, PASSPHRASE)
    gone = path.with_name("weg.inbeeld")

    with pytest.raises(sqlcipher.OperationalError, match="unable to open"):
        connect(gone, key)

    assert not gone.exists()


ASK = "" if os.name == "nt" else "?"  # Windows takes none in a name


@pytest.mark.parametrize(
    "name", ["met spatie.inbeeld", f"50%20{ASK}x=1#deel.inbeeld", "é ñ.inbeeld"]
)
def test_any_name_can_be_opened(path: Path, name: str) -> None:
    other = path.with_name(name)
    shutil.copy(path, other)

    assert settings_in(other) == {}


def test_the_address_of_a_file() -> None:
    assert address_of(Path("/a b/c"), "mode=rw").endswith("/a%20b/c?mode=rw")
    assert address_of(Path("/a"), "mode=rw").startswith("file:///")
