from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.storage import rekeying
from desktop.storage.database import Actor, open_database
from desktop.storage.engine import PAGE_SIZE, connect
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey, key_of, new_key
from desktop.storage.rekeying import (
    CHECKING,
    COMPARING,
    COPYING,
    NOTING,
    SWAPPING,
    CannotReplace,
    NoRoom,
    NotEqual,
    left_by_a_kill,
    throw_away_leftovers,
    with_new_key,
)
from desktop.storage.troubles import DiskFull, InUse
from tests.storage.conftest import PASSPHRASE

NEW = "fiets lamp koekje wolk"


@pytest.fixture
def fresh() -> FileKey:
    return new_key(NEW)


def rewrite(path: Path, fresh: FileKey, progress: Progress | None = None) -> None:
    with_new_key(
        path,
        key_of(path, PASSPHRASE),
        fresh,
        Actor("Marieke", "test"),
        EventDraft("wachtwoordzin.gewijzigd", "bestand", undoable=False),
        progress or Progress(),
    ).close()


def at(step: str, deed: Callable[[], None]) -> Progress:
    """Progress that does something when this step begins."""
    done = []

    def look(_done: int, _total: int, what: str) -> None:
        if what == step and not done:
            done.append(step)
            deed()

    return Progress(look)


def is_as_it_was(path: Path, before: bytes) -> bool:
    """But for the two bytes that say how writes are logged, inside the first page."""
    open_database(path, PASSPHRASE, Actor()).close()
    assert not left_by_a_kill(path).exists()
    after = path.read_bytes()
    return len(after) == len(before) and after[PAGE_SIZE:] == before[PAGE_SIZE:]


def test_the_new_file_has_the_same_content_and_one_more_line_in_its_log(
    path: Path, fresh: FileKey
) -> None:
    old = open_database(path, PASSPHRASE, Actor())
    with old.writing(EventDraft("test", "test")) as store:
        store.settings.set({"gemeente": "Hof"})
    old.close()

    rewrite(path, fresh)

    new = open_database(path, NEW, Actor())
    with new.reading() as store:
        assert store.settings.all() == {"gemeente": "Hof"}
        line = store.events.get(store.events.newest())
    assert line is not None
    assert (line.action, line.actor) == ("wachtwoordzin.gewijzigd", "Marieke")
    assert new.problems() == ()
    new.close()


def test_no_page_of_the_old_file_is_in_the_new_one(path: Path, fresh: FileKey) -> None:
    before = path.read_bytes()

    rewrite(path, fresh)

    after = path.read_bytes()
    for start in range(0, len(after), PAGE_SIZE):
        assert after[start : start + 64] not in before


def change_a_row(path: Path, fresh: FileKey) -> None:
    raw = connect(left_by_a_kill(path), fresh)
    raw.execute("UPDATE alembic_version SET version_num = '0000'")
    raw.close()


def add_a_table(path: Path, fresh: FileKey) -> None:
    raw = connect(left_by_a_kill(path), fresh)
    raw.execute("CREATE TABLE more (id INTEGER)")
    raw.close()


def flip_a_byte(path: Path, _fresh: FileKey) -> None:
    beside = left_by_a_kill(path)
    content = bytearray(beside.read_bytes())
    content[-PAGE_SIZE // 2] ^= 1
    beside.write_bytes(content)


def leave_a_log(path: Path, _fresh: FileKey) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"x" * 100)


def fill_the_disk(_path: Path, _fresh: FileKey) -> None:
    raise OSError(28, "No space left on device")


def refuse(_path: Path, _fresh: FileKey) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("step", "deed", "told"),
    [
        (COMPARING, change_a_row, NotEqual),
        (COMPARING, add_a_table, NotEqual),
        (COMPARING, flip_a_byte, UserError),
        (CHECKING, flip_a_byte, NotEqual),
        (SWAPPING, leave_a_log, InUse),
        (COPYING, fill_the_disk, DiskFull),
        (NOTING, fill_the_disk, DiskFull),
        (SWAPPING, refuse, CannotReplace),
    ],
)
def test_whatever_goes_wrong_the_old_file_stays(
    path: Path,
    fresh: FileKey,
    step: str,
    deed: Callable[[Path, FileKey], None],
    told: type[UserError],
) -> None:
    before = path.read_bytes()

    with pytest.raises(told):
        rewrite(path, fresh, at(step, lambda: deed(path, fresh)))

    path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
    assert is_as_it_was(path, before)


def test_somebody_who_still_reads_the_file_is_waited_for_and_then_it_is_left_alone(
    path: Path, fresh: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "_PATIENCE", 1)  # milliseconds
    before = path.read_bytes()
    other = open_database(path, PASSPHRASE, Actor())
    with other.engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()
        with pytest.raises(InUse):
            rewrite(path, fresh)
    other.close()

    assert is_as_it_was(path, before)


def test_without_room_for_two_nothing_is_begun(
    path: Path, fresh: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "_SPARE", shutil.disk_usage(path.parent).total)
    before = path.read_bytes()

    with pytest.raises(NoRoom, match=r"Er is \d+ MB vrij"):
        rewrite(path, fresh)

    assert path.read_bytes() == before


def test_a_damaged_file_gets_no_new_key(path: Path, fresh: FileKey) -> None:
    content = bytearray(path.read_bytes())
    content[5 * PAGE_SIZE + 100] ^= 1
    path.write_bytes(content)

    with pytest.raises(UserError):
        rewrite(path, fresh)

    assert path.read_bytes()[PAGE_SIZE:] == content[PAGE_SIZE:]
    assert not left_by_a_kill(path).exists()


def test_what_a_kill_left_is_thrown_away_and_nothing_else_is(path: Path) -> None:
    left = left_by_a_kill(path)
    for each in (left, left.with_name(f"{left.name}-wal"), left.with_name(f"{left.name}-shm")):
        each.write_bytes(random.Random(1).randbytes(100))
    other = path.with_name(".anders.inbeeld.nieuwe-sleutel")
    other.write_bytes(b"van een ander bestand")

    throw_away_leftovers(path)
    throw_away_leftovers(path)

    assert {each.name for each in path.parent.iterdir()} == {path.name, other.name}
