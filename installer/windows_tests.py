"""The project's own tests on Windows: which, with which Python, and what cannot be tried there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from installer.environment import requirements_of
from installer.smoke_window import OF_WINE
from installer.steps import Stop
from installer.windows_build import ROOT, cache_folder, make_ready
from installer.windows_left_out import NOT_ON_WINDOWS, NOT_UNDER_WINE, names
from installer.windows_python import TAG, WindowsPython, prepare
from installer.wine import Wine

EVERY_TIME = (
    "tests/runtime",
    "tests/storage",
    "tests/exchange",
    "tests/documents",
    "tests/tasks",
    "tests/services/test_files.py",
    "tests/cli/test_passwords.py",
    "tests/ui/test_clipboard.py",
    "tests/ui/test_keeping.py",
    "tests/ui/test_main_window.py",
    "tests/ui/test_printing.py",
    "tests/ui/test_screen_shield.py",
    "tests/ui/test_second_start.py",
    "tests/ui/test_session_watch.py",
    "tests/ui/dialogs/test_dialog.py",
    "tests/ui/dialogs/test_unlock.py",
)
"""What may differ on Windows, and is run at every check."""

FOLDER = ROOT / "build" / "windows-tests"
AT_A_TIME = "2"  # processes
WITH_WINDOWS = "tests/ui"
NOTHING_CHOSEN = 5  # how pytest ends when no test was asked for
AT_MOST = 300  # seconds for one test, after which its process is ended and the test fails

OF_WINDOWS = r"QWindowsWindow::setGeometry: Unable to set geometry"
"""What Qt says when a window is not made smaller than what is in it; it says nothing elsewhere."""

START = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "windows"  # Wine takes no variable of Qt from outside
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""

FOR_WINE = """
import _winapi
if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2  # Wine 8 lacks what it needs; shutil does without it
"""
"""What each Python of the tests does first."""


def main(words: Sequence[str]) -> int:
    """Run them; what pytest ends with."""
    try:
        return run(runs_of(words))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def runs_of(words: Sequence[str]) -> list[list[str]]:
    """What pytest is told, run by run: the words of the command, or without any EVERY_TIME.

    Windows has one window in front and one clipboard, so tests of windows come one at a time.
    """
    chosen = ["tests" if word == "--all" else word for word in words or EVERY_TIME]
    paths = [word for word in chosen if word.startswith("tests")]
    asked = [word for word in chosen if word not in paths]
    with_windows = [path for path in paths if path.startswith(WITH_WINDOWS)]
    others = [path for path in paths if path not in with_windows]
    if "tests" in others:
        others, with_windows = ["tests", f"--ignore={WITH_WINDOWS}"], [WITH_WINDOWS]
    runs = []
    if others or not with_windows:
        runs.append(["-n", AT_A_TIME, *others, *asked])
    if with_windows:
        runs.append([*with_windows, *asked])
    return runs


def run(runs: Sequence[Sequence[str]]) -> int:
    """Make a Python with what the tests need, and run pytest in it. Raises Stop."""
    own = make_ready(cache_folder())
    with nullcontext() if os.name == "nt" else Wine(FOLDER / "wine") as wine:
        python = prepare(
            FOLDER / "python",
            requirements_of(ROOT),
            root=ROOT,
            pip=own,
            cache=cache_folder(),
            wine=wine,
        )
        if wine is not None:
            wine.give_fonts(ROOT / "resources" / "fonts")
            make_usual(python.folder, python.packages)
        asked = options(under_wine=wine is not None)
        codes = [pytest(python, [*asked, *words]) for words in runs]
    wrong = [code for code in codes if code not in (0, NOTHING_CHOSEN)]
    return max(wrong, default=min(codes))


def pytest(python: WindowsPython, words: Sequence[str]) -> int:
    """Run it and show what it says; what it ends with."""
    # Through a pipe: Windows programs under Wine cannot write to a file of Linux as stdout
    with subprocess.Popen(
        python.command(["-X", "utf8", "-c", START, *words]),
        env=python.environment({}),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        assert running.stdout is not None
        while said := os.read(running.stdout.fileno(), 4096):
            sys.stdout.buffer.write(said)
            sys.stdout.flush()
    return running.returncode


def make_usual(folder: Path, packages: Path) -> None:
    """Let the embeddable Python find programs and packages as a Python of python.org does.

    It comes with a list of paths of its own, and then looks neither at PYTHONPATH nor beside the
    script it runs, which programs that the tests start count on.
    """
    (folder / f"python{TAG}._pth").unlink(missing_ok=True)
    (packages / "sitecustomize.py").write_text(FOR_WINE, encoding="utf-8")


def options(under_wine: bool) -> list[str]:
    """What is always asked of pytest here."""
    asked = [
        "--quiet", "-p", "no:cacheprovider", "--durations", "10",
        "-o", f"faulthandler_timeout={AT_MOST}", "-o", "faulthandler_exit_on_timeout=true",
        *(f"--deselect={name}" for name in names(NOT_ON_WINDOWS)),
    ]  # fmt: skip
    said = [OF_WINDOWS]
    if under_wine:
        asked += [f"--deselect={name}" for name in names(NOT_UNDER_WINE)]
        said += map(re.escape, OF_WINE)
    return [*asked, "-o", "qt_log_ignore=" + "\n".join(said)]
