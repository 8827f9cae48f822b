"""Each step of putting a copy back may be the last: then the next opening brings it to an end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from desktop.storage import restoring
from desktop.storage.backup import CopyNotRight
from desktop.storage.database import Actor, Database, open_database
from desktop.storage.events import EventDraft
from desktop.storage.restoring import HalfRestored, finish, is_half_done, prepare, set_aside, swap
from tests.storage.conftest import PASSPHRASE

NOW = datetime.fromisoformat("2026-11-23T10:12:00")


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture
def copy(database: Database, path: Path, tmp_path: Path) -> Path:
    """A copy without the setting that the file has."""
    target = tmp_path / "kopie.inbeeld"
    from desktop.storage.backup import copy_checked

    copy_checked(database.engine, target, database.key)
    with database.writing(EventDraft("test", "test")) as store:
        store.settings.set({"later": 1})
    return target


def settings_in(path: Path) -> dict[str, object]:
    opened = open_database(path, PASSPHRASE, Actor())
    try:
        with opened.reading() as store:
            assert opened.problems() == ()
            return store.settings.all()
    finally:
        opened.close()


def killing(at: str) -> Callable[[str], None]:
    def step(what: str) -> None:
        if what == at:
            raise Killed

    return step


def leave_a_log(path: Path) -> None:
    """As after a crash: writes that stand in the log only."""
    crashed = open_database(path, PASSPHRASE, Actor())
    with crashed.writing(EventDraft("test", "test")) as store:
        store.settings.set({"in the log": 1})
    logs = {p.name: p.read_bytes() for p in path.parent.glob(f"{path.name}-*")}
    main = path.read_bytes()
    crashed.close()
    path.write_bytes(main)
    for name, content in logs.items():
        path.with_name(name).write_bytes(content)


def test_before_the_mark_the_file_is_as_it_was(database: Database, path: Path, copy: Path) -> None:
    key = database.key.copy()
    database.close()
    candidate, rows = prepare(copy, key, path)
    assert candidate.exists()
    assert rows["setting"] == 0
    assert not is_half_done(path)

    assert finish(path) is False

    assert not candidate.exists()
    assert settings_in(path) == {"later": 1}


@pytest.mark.parametrize("at", ["log -wal", "log -shm", "log -journal", "replace", "mark"])
def test_killed_after_the_mark_the_next_opening_goes_on(
    database: Database, path: Path, copy: Path, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = database.key.copy()
    database.close()
    leave_a_log(path)
    prepare(copy, key, path)
    with monkeypatch.context() as patched:
        patched.setattr(restoring, "finish", lambda file: finish(file, killing(at)))
        with pytest.raises(Killed):
            swap(path)
    assert is_half_done(path)

    assert finish(path) is True

    assert not is_half_done(path)
    assert settings_in(path) == {}
    assert not list(path.parent.glob(".dossiers.inbeeld.terug*"))
    assert finish(path) is False


def test_a_file_that_another_program_holds_is_replaced_at_the_next_opening(
    database: Database, path: Path, copy: Path
) -> None:
    key = database.key.copy()
    database.close()
    prepare(copy, key, path)
    log = path.with_name(f"{path.name}-wal")
    log.unlink(missing_ok=True)
    log.mkdir()  # cannot be removed as a file

    with pytest.raises(HalfRestored):
        swap(path)

    assert is_half_done(path)
    log.rmdir()
    assert finish(path) is True
    assert settings_in(path) == {}


def test_all_bytes_of_a_file_are_set_aside(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopieën"
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"log")
    kept = set_aside(path, folder, NOW)
    assert kept is not None
    assert kept.path.read_bytes() == path.read_bytes()
    assert kept.path.name == "inbeeld-20261123-101200-opzij.inbeeld"
    assert (folder / f"{kept.path.name}-wal").read_bytes() == b"log"
    assert set_aside(tmp_path / "niets.inbeeld", folder, NOW) is None


def test_bytes_that_read_back_differently_are_not_set_aside(tmp_path: Path) -> None:
    class ReadsOtherwise(type(Path())):  # type: ignore[misc]
        def open(self, *_how: object) -> BytesIO:
            return BytesIO(b"other bytes")

    real = tmp_path / "dossiers.inbeeld"
    real.write_bytes(b"the bytes")

    with pytest.raises(CopyNotRight):
        restoring._same_bytes(ReadsOtherwise(real), tmp_path / "opzij.inbeeld")
    assert [each.name for each in tmp_path.iterdir()] == ["dossiers.inbeeld"]


def test_what_is_noted_in_the_copy_is_there_when_it_took_the_place_of_the_file(
    database: Database, path: Path, copy: Path
) -> None:
    key = database.key.copy()
    database.close()

    def note(candidate: Path) -> None:
        opened = open_database(candidate, PASSPHRASE, Actor())
        with opened.writing(EventDraft("test", "test")) as store:
            store.settings.set({"noted": 1})
        opened.close()

    prepare(copy, key, path, note)
    swap(path)

    assert settings_in(path) == {"noted": 1}
    assert settings_in(copy) == {}


def test_a_note_that_is_not_wholly_in_the_copy_is_refused(
    database: Database, path: Path, copy: Path
) -> None:
    key = database.key.copy()
    database.close()

    def note(candidate: Path) -> None:
        candidate.with_name(f"{candidate.name}-wal").write_bytes(b"not in the file yet")

    with pytest.raises(CopyNotRight):
        prepare(copy, key, path, note)

    assert {each.name for each in path.parent.iterdir()} <= {
        path.name,
        copy.name,
        f"{path.name}-shm",
    }
    assert settings_in(path) == {"later": 1}


def test_what_a_killed_program_wrote_by_half_is_thrown_away(database: Database, path: Path) -> None:
    database.close()
    for end in ("half-terug", "half-terug-wal", "half-terugzetten"):
        path.with_name(f".{path.name}.{end}").write_bytes(b"half")

    assert finish(path) is False

    assert not list(path.parent.glob(".dossiers.inbeeld.half*"))


def test_a_log_of_the_old_file_that_a_power_loss_brought_back_is_thrown_away(
    database: Database, path: Path, copy: Path
) -> None:
    key = database.key.copy()
    database.close()
    leave_a_log(path)
    log = path.with_name(f"{path.name}-wal")
    old = log.read_bytes()
    prepare(copy, key, path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(restoring, "finish", lambda file: finish(file, killing("mark")))
        with pytest.raises(Killed):
            swap(path)
    log.write_bytes(old)

    assert finish(path) is True

    assert settings_in(path) == {}
