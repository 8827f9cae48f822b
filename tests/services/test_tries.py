from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.tries import FREE, TooManyTries
from desktop.runtime.paths import data_folder
from desktop.services.files import DataFile, open_file
from desktop.services.tries import counted
from desktop.storage.key import WrongPassphrase, mark_of
from tests.services.conftest import PASSPHRASE

WRONG = "heel andere woorden"


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(file: DataFile) -> Path:
    file.close()
    return file.path


def fail(path: Path, clock: Clock) -> None:
    with pytest.raises(WrongPassphrase), counted(path, clock):
        raise WrongPassphrase


def test_the_fourth_wrong_passphrase_makes_the_next_one_wait(path: Path) -> None:
    for _ in range(FREE + 1):
        with pytest.raises(WrongPassphrase):
            open_file(path, WRONG)

    for passphrase in (WRONG, PASSPHRASE):  # also the right one: trying it is what has to wait
        with pytest.raises(TooManyTries, match=r"Wacht nog \d seconden"):
            open_file(path, passphrase)


def test_after_the_wait_the_right_one_opens_and_the_count_is_gone(path: Path) -> None:
    clock = Clock()
    for _ in range(FREE + 1):
        fail(path, clock)
    with pytest.raises(TooManyTries) as told, counted(path, clock):
        pass
    clock.now += told.value.seconds

    with counted(path, clock):
        pass

    for _ in range(FREE):
        fail(path, clock)
    with counted(path, clock):
        pass
    assert not list((data_folder() / "tries").iterdir())


def test_it_never_ends_in_a_lockout(path: Path) -> None:
    clock = Clock()
    longest = 0
    for _ in range(60):
        try:
            fail(path, clock)
        except TooManyTries as told:
            longest = max(longest, told.seconds)
            clock.now += told.seconds
    assert longest == 15 * 60

    clock.now += longest
    with counted(path, clock):
        pass


def test_ending_the_program_halfway_a_try_gains_nothing(path: Path) -> None:
    clock = Clock()
    for _ in range(FREE):
        fail(path, clock)
    killed = counted(path, clock)
    killed.__enter__()  # and it never comes back: what a kill leaves is a count of one more

    with pytest.raises(TooManyTries), counted(path, clock):
        pass


def test_another_error_than_a_wrong_passphrase_is_no_try(path: Path) -> None:
    clock = Clock()
    for _ in range(20):
        with pytest.raises(OSError, match="schijf"), counted(path, clock):
            raise OSError("schijf")


def test_next_morning_counting_begins_again(path: Path) -> None:
    clock = Clock()
    for _ in range(FREE + 1):
        fail(path, clock)
    clock.now += 13 * 60 * 60

    for _ in range(FREE):
        fail(path, clock)


def test_a_clock_that_was_set_back_locks_nobody_out(path: Path) -> None:
    clock = Clock()
    for _ in range(FREE + 1):
        fail(path, clock)
    clock.now -= 365 * 24 * 60 * 60

    with pytest.raises(TooManyTries) as told, counted(path, clock):
        pass
    assert told.value.seconds == 5


def test_unlocking_counts_as_well(file: DataFile, path: Path) -> None:
    with open_file(path, PASSPHRASE) as again:
        again.lock()
        for _ in range(FREE + 1):
            with pytest.raises(WrongPassphrase):
                again.unlock(WRONG)
        with pytest.raises(TooManyTries):
            again.unlock(PASSPHRASE)


def test_what_is_kept_tells_nothing_of_the_file(path: Path) -> None:
    fail(path, Clock())
    (kept,) = (data_folder() / "tries").iterdir()

    assert kept.name == f"{mark_of(path)}.json"
    assert kept.read_text() == "[1, 1000000.0]"


def test_what_is_no_file_of_ours_is_not_counted(tmp_path: Path) -> None:
    for _ in range(FREE + 3):
        with pytest.raises(WrongPassphrase), counted(tmp_path / "weg.inbeeld"):
            raise WrongPassphrase
    assert not (data_folder() / "tries").exists()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "[null, null]", "\x00\x01"])
def test_a_count_that_cannot_be_read_keeps_nobody_out(path: Path, content: str) -> None:
    place = data_folder() / "tries" / f"{mark_of(path)}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content)

    open_file(path, PASSPHRASE).close()


def test_a_folder_that_cannot_be_written_to_keeps_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "bestand"
    in_the_way.write_text("geen map")
    monkeypatch.setenv("XDG_DATA_HOME", str(in_the_way))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(in_the_way))
    for _ in range(FREE + 3):
        with pytest.raises(WrongPassphrase):
            open_file(path, WRONG)

    open_file(path, PASSPHRASE).close()


def test_what_is_no_file_of_ours_can_be_looked_at_too(tmp_path: Path) -> None:
    with counted(tmp_path / "weg.inbeeld"):
        pass
    assert not (data_folder() / "tries").exists()
