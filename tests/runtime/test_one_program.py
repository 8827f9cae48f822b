"""Of all starts of one user, one runs; the others ask it something and end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.runtime.one_program import Doorway, NotAnswered

HOLD = """
import sys
from pathlib import Path
from desktop.runtime.one_program import Doorway
doorway = Doorway(Path(sys.argv[1]))
print(doorway.enter(None), flush=True)
sys.stdin.read()
"""


def in_background(doorway: Doorway, file: Path | None) -> tuple[threading.Thread, list[bool]]:
    """A second start that waits for its answer, and what it is told."""
    told: list[bool] = []
    waiting = threading.Thread(target=lambda: told.append(doorway.enter(file, 30)))
    waiting.start()
    while not doorway.is_asked() and waiting.is_alive():
        waiting.join(0.01)
    return waiting, told


def test_who_comes_first_runs(tmp_path: Path) -> None:
    first = Doorway(tmp_path / "draait")
    assert first.enter(tmp_path / "utrecht.inbeeld")
    assert not first.is_asked()


def test_who_comes_second_asks_for_a_file_and_ends_when_it_is_answered(tmp_path: Path) -> None:
    first, second = Doorway(tmp_path), Doorway(tmp_path)
    first.enter(None)
    wanted = tmp_path / "Zoë – ’t Zand.inbeeld"
    waiting, told = in_background(second, wanted)
    assert first.asked_file() == wanted
    first.answered()
    waiting.join()
    assert told == [False]


def test_a_place_is_told_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Doorway(tmp_path / "draait"), Doorway(tmp_path / "draait")
    first.enter(None)
    monkeypatch.chdir(tmp_path)
    waiting, _told = in_background(second, Path("utrecht.inbeeld"))
    assert first.asked_file() == tmp_path / "utrecht.inbeeld"
    first.answered()
    waiting.join()


def test_a_second_start_without_a_file_asks_to_come_to_the_front_only(tmp_path: Path) -> None:
    first, second = Doorway(tmp_path), Doorway(tmp_path)
    first.enter(None)
    waiting, told = in_background(second, None)
    assert first.is_asked()
    assert first.asked_file() is None
    first.answered()
    waiting.join()
    assert told == [False]
    assert first.asked_file() is None


def test_when_the_first_one_makes_place_the_second_one_runs(tmp_path: Path) -> None:
    first, second, third = Doorway(tmp_path), Doorway(tmp_path), Doorway(tmp_path)
    first.enter(None)
    waiting, told = in_background(second, tmp_path / "b.inbeeld")
    first.leave()
    waiting.join()
    assert told == [True]
    assert not second.is_asked()
    with pytest.raises(NotAnswered):
        third.enter(None, 0)


def test_one_that_says_nothing_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    first, second = Doorway(tmp_path), Doorway(tmp_path)
    first.enter(None)
    with pytest.raises(NotAnswered):
        second.enter(tmp_path / "b.inbeeld", 0.2)
    assert not first.is_asked()


def test_one_that_is_killed_holds_nobody_up(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert program.stdout is not None
    assert program.stdin is not None
    assert program.stdout.readline().strip() == b"True"
    second = Doorway(tmp_path)
    with pytest.raises(NotAnswered):
        second.enter(None, 0)
    program.kill()
    program.wait()
    program.stdout.close()
    program.stdin.close()
    assert second.enter(None, 10)


def test_an_answer_waits_for_who_still_reads_the_question(tmp_path: Path) -> None:
    """Windows removes no file that another program has open."""
    first = Doorway(tmp_path / "draait")
    assert first.enter(None)
    waiting, told = in_background(Doorway(tmp_path / "draait"), None)
    reader = (tmp_path / "draait" / "gevraagd").open("rb")
    leaving = threading.Timer(0.3, reader.close)
    leaving.start()

    first.answered()

    leaving.join()
    waiting.join()
    assert told == [False]
    assert not first.is_asked()
    first.leave()
