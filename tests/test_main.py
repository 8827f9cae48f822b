"""The way in: a command goes to the one front door, anything else to the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parent.parent / "main.py"

PROGRAM = """
import runpy, sys, types
for name in ("app", "cli"):
    door = types.ModuleType(f"desktop.{name}")
    door.main = lambda *given, name=name: print(name, *given[:1]) or 7
    sys.modules[f"desktop.{name}"] = door
sys.path.insert(0, sys.argv[1])
sys.argv[:2] = []
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start main.py with two front doors that only say who came in."""
    command = [sys.executable, "-c", PROGRAM, str(MAIN.parent), str(MAIN), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "door"),
    [
        ((), "app None"),
        (("utrecht.inbeeld",), "app utrecht.inbeeld"),
        (("demo", "--folder", "x.y"), "cli ['demo', '--folder', 'x.y']"),
        (("--help",), "cli ['--help']"),
        (("nonsense",), "cli ['nonsense']"),
    ],
)
def test_each_way_of_starting_finds_its_front_door(arguments: tuple[str, ...], door: str) -> None:
    started = start(*arguments)
    assert started.stdout.strip() == door, started.stderr
    assert started.returncode == 7


def test_a_command_loads_neither_qt_nor_the_window() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import desktop.cli;"
        "print(sorted({'PySide6', 'sqlalchemy', 'desktop.app'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, str(MAIN.parent)]
    started = subprocess.run(command, capture_output=True, text=True, check=True)
    assert started.stdout.strip() == "[]"


def test_wrong_use_ends_with_2() -> None:
    started = subprocess.run([sys.executable, MAIN, "nonsense"], capture_output=True, check=False)
    assert started.returncode == 2
