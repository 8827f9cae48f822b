"""Saying that the program runs is for Windows only, and never in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop.runtime.running import MUTEX, say_running

ROOT = Path(__file__).resolve().parents[2]


def test_it_can_be_said_more_than_once() -> None:
    say_running()
    say_running()
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenMutexW(0x100000, False, MUTEX)
        assert handle
        ctypes.windll.kernel32.CloseHandle(handle)


def test_a_program_without_somewhere_to_answer_is_still_started() -> None:
    """As a program with a window on Windows, where stdout and stderr are nothing."""
    program = (
        "import sys; sys.stdout = sys.stderr = None; sys.argv[1:] = ['--help']\n"
        "import main\n"
        "try:\n    main.main()\nexcept SystemExit as end:\n    code = end.code\n"
        "sys.stdout = sys.__stdout__; print('einde', code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "einde 0\n"
