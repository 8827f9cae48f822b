"""Says on Windows that the program runs, so that its set-up asks to close it first.

The set-up (installer/set_up.nsi) looks for a mutex of this name, and never ends the program.
"""

from __future__ import annotations

import sys

MUTEX = "Local\\In Beeld"


def say_running() -> None:
    """From now on until the process ends. On other systems there is nothing to do."""
    if sys.platform == "win32":
        import ctypes

        # The handle is never closed: Windows does so when the process ends, also after a crash
        ctypes.windll.kernel32.CreateMutexW(None, False, MUTEX)
