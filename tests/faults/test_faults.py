"""A disk that goes wrong at any moment leaves the file as it was or as it should be.

This draws from all that can go wrong; ``python -m tests.long.faults`` does every one of them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.scenarios import SCENARIOS

ROOT = Path(__file__).resolve().parents[2]
EACH = 25


def long_run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.long.faults", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS])
def test_nothing_is_lost_when_the_disk_goes_wrong(name: str) -> None:
    ended = long_run("--only", name, "--count", str(EACH), "--seed", "1")

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"{EACH} of {EACH}, 0 lost" in ended.stdout


def test_a_program_that_does_not_flush_is_found_out() -> None:
    ended = long_run("--only", "form", "--way", "power", "--count", "25", "--not-flushed")

    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert re.search(r"LOST: form, .*said to be saved", ended.stdout)


def test_a_program_that_saves_in_two_steps_is_found_out() -> None:
    ended = long_run("--only", "form", "--way", "kill", "--count", "25", "--in-two-steps")

    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "LOST: form" in ended.stdout
