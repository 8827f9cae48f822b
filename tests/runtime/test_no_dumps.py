"""A program that dies leaves no copy of its memory."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from desktop.runtime import no_dumps

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import ctypes, os, resource, signal, sys
sys.path.insert(0, sys.argv[1])
from desktop.runtime.no_dumps import leave_no_dumps
soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
leave_no_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGABRT)
"""


class Kernel:
    """What kernel32 keeps: the error mode of the process, and the flags of error reporting."""

    def __init__(self) -> None:
        self.mode, self.flags = 0x8000, None

    def GetErrorMode(self) -> int:
        return self.mode

    def SetErrorMode(self, mode: int) -> None:
        self.mode = mode

    def WerSetFlags(self, flags: int) -> None:
        self.flags = flags


class OlderKernel(Kernel):
    """One without error reporting to set."""

    WerSetFlags = property()  # type: ignore[assignment]


def test_a_program_that_is_killed_leaves_no_core(tmp_path: Path) -> None:
    if sys.platform == "win32":  # no core files there; the next test is for Windows
        return
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )

    dumpable = "0" if sys.platform == "linux" else ended.stdout.split()[1]
    assert ended.stdout.split() == ["0", dumpable]
    assert ended.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []


def test_windows_is_asked_for_no_report_and_keeps_its_other_modes() -> None:
    kernel = Kernel()

    no_dumps._on_windows(kernel)

    assert kernel.mode == 0x8000 | 0x0001 | 0x0002
    assert kernel.flags == 1


def test_an_older_windows_is_asked_for_what_it_knows() -> None:
    kernel = OlderKernel()

    no_dumps._on_windows(kernel)

    assert kernel.mode & 0x0002
