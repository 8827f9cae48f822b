from __future__ import annotations

import errno
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.backup_keeping import CopyName, Reason, to_keep
from desktop.storage import copy_folder
from desktop.storage.copy_folder import (
    CannotWriteCopy,
    NoRoomForCopy,
    clear_half_copies,
    copies_in,
    make_copy,
    thin,
    told_about,
)
from desktop.storage.database import Database
from tests.storage.conftest import PASSPHRASE

NOW = datetime.fromisoformat("2026-11-23T10:12:00")

COPY_WITH_LITTLE_ROOM = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from desktop.domain.backup_keeping import Reason
from desktop.domain.errors import UserError
from desktop.storage.copy_folder import make_copy
from desktop.storage.database import Actor, open_database

path, passphrase, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
database = open_database(path, passphrase, Actor())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    make_copy(database.engine, path, path.parent / "kopieën", database.key, Reason.SESSION,
              datetime.fromisoformat("2026-11-23T11:00:00"))
except UserError as error:
    print(error.title)
else:
    print("gelukt")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopieën"


def copy(database: Database, path: Path, folder: Path, at: datetime = NOW) -> CopyName:
    return make_copy(database.engine, path, folder, database.key, Reason.SESSION, at).name


def test_a_folder_is_made_and_the_copy_is_named_after_its_moment(
    database: Database, path: Path, folder: Path
) -> None:
    assert copies_in(folder) == []
    name = copy(database, path, folder)
    (found,) = copies_in(folder)
    assert found.name == name
    assert found.path.name == "inbeeld-20261123-101200-werk.inbeeld"
    assert found.size == found.path.stat().st_size


def test_what_a_killed_program_left_is_cleared_away_and_never_counted(
    database: Database, path: Path, folder: Path
) -> None:
    folder.mkdir()
    for half in (".~abc.inbeeld", ".~abc.inbeeld-journal"):
        (folder / half).write_bytes(b"half")
    (folder / "andere.txt").write_text("van de medewerker")
    assert copies_in(folder) == []

    copy(database, path, folder)

    assert sorted(p.suffix for p in folder.iterdir()) == [".inbeeld", ".txt"]
    clear_half_copies(folder)


def test_half_a_copy_that_cannot_go_does_not_stand_in_the_way_of_a_new_one(
    database: Database, path: Path, folder: Path
) -> None:
    (folder / ".~vast.inbeeld").mkdir(parents=True)  # cannot be removed as a file
    (folder / ".~los.inbeeld").write_bytes(b"half")

    name = copy(database, path, folder)

    assert [found.name for found in copies_in(folder)] == [name]
    assert not (folder / ".~los.inbeeld").exists()


def test_old_copies_go_and_other_files_stay(database: Database, path: Path, folder: Path) -> None:
    folder.mkdir()
    for n in range(60):
        name = CopyName(NOW - timedelta(minutes=40 * n), Reason.SESSION)
        (folder / name.file_name).touch()
    (folder / "inbeeld-notitie.txt").touch()

    gone = thin(folder, NOW)

    assert gone
    assert not any(p.exists() for p in gone)
    assert (folder / "inbeeld-notitie.txt").exists()
    assert CopyName(NOW, Reason.SESSION) == copies_in(folder)[0].name
    assert thin(folder, NOW) == []


def test_a_disk_without_room_is_told_before_anything_is_written(
    database: Database, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = path.stat().st_size
    usage = type("Usage", (), {"free": size})
    monkeypatch.setattr(copy_folder.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(NoRoomForCopy) as told:
        copy(database, path, folder)
    assert "schijf is vol" in told.value.advice
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_up_halfway_leaves_the_earlier_copies(
    database: Database, path: Path, folder: Path
) -> None:
    """The system refuses to let a file grow further; on a really full disk in tests/long."""
    copy(database, path, folder)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    database.close()
    size = path.stat().st_size
    for limit, told in ((size // 2, "Er is geen ruimte"), (size * 2, "gelukt")):
        ended = subprocess.run(
            [sys.executable, "-c", COPY_WITH_LITTLE_ROOM, path, PASSPHRASE, str(limit)],
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        if told == "gelukt":
            assert ended.stdout.strip() == told
        else:
            assert ended.stdout.startswith(("De reservekopie kan niet", told))
            assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_folder_that_is_a_file_or_was_taken_away_is_told(
    database: Database, path: Path, folder: Path
) -> None:
    folder.write_bytes(b"")
    with pytest.raises(CannotWriteCopy) as told:
        copy(database, path, folder)
    assert "USB-stick" in told.value.advice


@pytest.mark.parametrize("told", [OSError(errno.ENOSPC, "vol"), OSError(errno.EDQUOT, "vol")])
def test_a_full_disk_is_told_as_full(folder: Path, told: OSError) -> None:
    with pytest.raises(NoRoomForCopy), told_about(folder):
        raise told


def test_a_copy_that_cannot_be_taken_away_is_left_and_the_others_go(folder: Path) -> None:
    folder.mkdir()
    names = [CopyName(NOW - timedelta(minutes=40 * n), Reason.SESSION) for n in range(60)]
    stuck, *others = [name for name in names if name not in to_keep(names, NOW)]
    for name in names:
        (folder / name.file_name).touch()
    (folder / stuck.file_name).unlink()
    (folder / stuck.file_name).mkdir()  # cannot be removed as a file

    gone = thin(folder, NOW)

    assert {path.name for path in gone} == {name.file_name for name in others}
    assert (folder / stuck.file_name).exists()


def test_what_the_file_itself_says_of_a_full_disk_is_told_too(
    database: Database, folder: Path
) -> None:
    def fill(pages: int) -> None:
        with told_about(folder), database.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.exec_driver_sql("CREATE TABLE more AS SELECT zeroblob(1000000) AS value")

    with pytest.raises(NoRoomForCopy):
        fill(1)
    with pytest.raises(CannotWriteCopy), told_about(folder), database.engine.connect() as one:
        one.exec_driver_sql("SELECT * FROM niets")
