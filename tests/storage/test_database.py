from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.storage.database import (
    Actor,
    Database,
    NotThereAnyMore,
    create_database,
    open_database,
)
from desktop.storage.events import EventDraft
from tests.storage.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


def draft() -> EventDraft:
    return EventDraft("test", "test")


def settings_of(database: Database) -> dict[str, object]:
    with database.reading() as store:
        return store.settings.all()


def test_all_of_an_action_is_kept_or_nothing(database: Database) -> None:
    def break_off() -> None:
        with database.writing(draft()) as store:
            store.settings.set({"gemeente": "Hof"})
            store.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()

    assert settings_of(database) == {}
    with database.reading() as store:
        assert store.events.newest() == 0


def test_the_number_of_the_log_line_is_known_afterwards(database: Database) -> None:
    first, second = draft(), draft()
    for done in (first, second):
        with database.writing(done):
            pass

    assert (first.id, second.id) == (1, 2)
    assert not first.undoable  # there is nothing to take back


def test_a_writer_waits_for_another_and_both_are_kept(database: Database) -> None:
    has_lock = threading.Event()

    def slow() -> None:
        with database.writing(draft()) as store:
            store.settings.set({"one": 1})
            store.session.flush()
            has_lock.set()

    other = threading.Thread(target=slow)
    other.start()
    assert has_lock.wait(10)
    with database.writing(draft()) as store:
        assert store.settings.all() == {"one": 1}  # it did wait
        store.settings.set({"two": 2})
    other.join()

    assert settings_of(database) == {"one": 1, "two": 2}


def test_a_reader_sees_whole_actions_only(database: Database) -> None:
    with database.writing(draft()) as store:
        store.settings.set({"one": 1})
        store.session.flush()
        assert settings_of(database) == {}

    assert settings_of(database) == {"one": 1}


def test_when_the_program_is_killed_halfway_nothing_is_left_of_the_action(path: Path) -> None:
    program = """
import sys
from pathlib import Path
from desktop.storage.database import Actor, open_database
from desktop.storage.events import EventDraft
database = open_database(Path(sys.argv[1]), sys.argv[2], Actor())
with database.writing(EventDraft("whole", "test")) as store:
    store.settings.set({"whole": 1})
with database.writing(EventDraft("half", "test")) as store:
    store.settings.set({"half": 1})
    store.session.flush()
    print("halfway", flush=True)
    sys.stdin.read()
"""
    started = subprocess.Popen(
        [sys.executable, "-c", program, str(path), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert started.stdin is not None
    assert started.stdout is not None
    with started, started.stdin, started.stdout:
        assert started.stdout.readline().strip() == b"halfway"
        started.kill()
        started.wait()

    database = open_database(path, PASSPHRASE, Actor())
    assert settings_of(database) == {"whole": 1}
    assert database.problems() == ()
    database.close()


def test_what_is_not_there_any_more_is_said_in_words(database: Database) -> None:
    told = pytest.raises(NotThereAnyMore, match="niet meer in het bestand")
    with told, database.writing(draft()) as store:
        store.settings.delete_filter(99)


def test_a_file_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nieuw.inbeeld"

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("desktop.storage.migrations.migrate", full)
    with pytest.raises(OSError, match="no space"):
        create_database(path, PASSPHRASE, Actor())

    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.inbeeld"
    path.write_bytes(b"of somebody else")

    with pytest.raises(FileExistsError):
        create_database(path, PASSPHRASE, Actor())

    assert path.read_bytes() == b"of somebody else"
