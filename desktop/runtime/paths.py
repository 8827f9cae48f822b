"""Where things live on this computer, and which places are no good for the file."""

from __future__ import annotations

import os
import re
import sys
from itertools import pairwise
from pathlib import Path

from platformdirs import user_data_path, user_log_path

PROGRAM = "In Beeld"

_SYNCHRONISED = re.compile(
    r"(?i)^(onedrive( - .*)?|dropbox|google ?drive|my drive|mijn drive|icloud ?drive|nextcloud|"
    r"owncloud|box|stack|pcloud ?drive|mega|sharepoint)$"
)
_DRIVE_REMOTE = 4  # GetDriveTypeW: a network drive


def data_folder() -> Path:
    """The local application-data folder: not roaming, so not copied to a server at log-off."""
    return user_data_path(PROGRAM, appauthor=False, roaming=False)


def log_folder() -> Path:
    """Where the log files go; they never hold personal data."""
    return user_log_path(PROGRAM, appauthor=False)


def is_synchronised(folder: Path) -> bool:
    """Whether a cloud service copies this folder, judged by the names of it and its parents."""
    return any(_SYNCHRONISED.match(part) for part in folder.parts)


def is_roaming(folder: Path) -> bool:
    """Whether Windows copies this folder to a server at log-off: Roaming, in AppData."""
    names = [part.casefold() for part in folder.parts]
    return ("appdata", "roaming") in pairwise(names)


def is_on_network(folder: Path) -> bool:
    """Whether the folder is on another computer: a UNC path, or a network drive of Windows."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32" and folder.drive:
        import ctypes

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        return kind == _DRIVE_REMOTE
    return False


def only_for_me(path: Path) -> None:
    """On systems with file modes: nobody else on this computer may read the file."""
    if os.name == "posix":
        path.chmod(0o600)
