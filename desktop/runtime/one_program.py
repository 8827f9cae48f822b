"""One program for each user of a computer: a second start asks the one that runs, and ends.

The asking is a small file in the local folder of the program, and who runs holds a lock there. No
socket and no window message: the program makes no connections, also not to itself, and a file works
the same on Windows and Linux. A lock goes when its process ends, also after a crash.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.runtime.atomic import patiently, write_bytes

PATIENCE = 60.0  # seconds; a large file is first kept as a copy when it closes
_BETWEEN_LOOKS = 0.05  # seconds


class NotAnswered(Exception):
    """A program holds the place, and did not do what it was asked in time."""


class Doorway:
    """The place in ``folder`` through which starts speak with each other."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError when the folder cannot be made."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._asked = folder / "gevraagd"
        self._lock = FileLock(folder / "draait.lock")

    def enter(self, file: Path | None, patience: float = PATIENCE) -> bool:
        """Become the program that runs. False: another one runs, and has done what was asked.

        That is to come to the front, with ``file`` when there is one. When it has another file
        open it closes itself, and then this start goes on: True. Raises NotAnswered after
        ``patience`` seconds, OSError when nothing can be written.
        """
        if not self._take_place(0):
            _let_others_come_to_the_front()
            write_bytes(self._asked, os.fsencode(file.absolute()) if file else b"")
            if not self._take_place(patience):
                if self._asked.exists():
                    self.answered()
                    raise NotAnswered
                return False
        self.answered()
        return True

    def _take_place(self, patience: float) -> bool:
        try:
            self._lock.acquire(
                timeout=patience,
                poll_interval=_BETWEEN_LOOKS,
                cancel_check=lambda: not self._asked.exists(),
            )
        except Timeout:
            return False
        return True

    def leave(self) -> None:
        """Make place for another start."""
        self._lock.release()

    def is_asked(self) -> bool:
        """Whether another start waits for an answer."""
        return self._asked.exists()

    def asked_file(self) -> Path | None:
        """What the other start wants to open; None: only to come to the front, or gone already."""
        try:
            name = self._asked.read_bytes()
        except FileNotFoundError:
            return None
        return Path(os.fsdecode(name)) if name else None

    def answered(self) -> None:
        """Tell the other start that it can end."""
        patiently(lambda: self._asked.unlink(missing_ok=True))  # the other one may be reading it


def _let_others_come_to_the_front() -> None:
    """Windows lets only who was just started take the front, unless that one gives it away."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # ASFW_ANY
