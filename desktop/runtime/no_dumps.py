"""A program that dies leaves no copy of its memory: no core file, no report of Windows."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Any

_PR_SET_DUMPABLE = 4  # prctl(2); with 0 also crash collectors of the system get nothing
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002  # Windows Error Reporting is not called, so it writes no dump
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1  # should a report be made all the same: without the heap


def leave_no_dumps() -> None:
    """For this process, until it ends. What the system cannot do is left as it is."""
    if sys.platform == "win32":
        _on_windows(ctypes.windll.kernel32)
    else:
        _on_posix()


def _on_windows(kernel: Any) -> None:
    """``kernel``: kernel32. WerSetFlags is not in every Windows."""
    mode = kernel.GetErrorMode()
    kernel.SetErrorMode(mode | _SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    with contextlib.suppress(AttributeError):
        kernel.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)


def _on_posix() -> None:
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
