"""Whether the open file still stands where it was opened.

On Linux and macOS a file can be moved, thrown away or replaced while it is open, and what is
written then goes with the file that was opened: to another place, or nowhere. Windows mostly
refuses that, but not for a stick that is taken out or a network that is gone.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from urllib.parse import quote

from desktop.domain.errors import UserError
from desktop.storage.troubles import NOT_SAVED, DiskTrouble


class FileMoved(UserError):
    """There is no file any more where it was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand staat niet meer op zijn plek.",
            f"{NOT_SAVED} Het is verplaatst, hernoemd of weggegooid terwijl het open was. Zet het "
            "terug in dezelfde map met dezelfde naam, en probeer het opnieuw. Lukt dat niet? Zet "
            "dan de laatste reservekopie terug. Er is niets nieuws gemaakt.",
        )


class FileReplaced(UserError):
    """Another file stands where ours was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Op de plek van uw bestand staat nu een ander bestand.",
            f"{NOT_SAVED} Iemand of iets heeft het vervangen terwijl het open was, bijvoorbeeld "
            "een programma dat mappen gelijk houdt. Zet het goede bestand terug en probeer het "
            "opnieuw. Weet u niet welk bestand het goede is? Sluit In Beeld en vraag hulp.",
        )


class NameTooLong(UserError):
    """A file with this name, or at this depth, could be made and never be opened again."""

    def __init__(self) -> None:
        super().__init__(
            "De naam van dit bestand is te lang.",
            "In Beeld zet er soms een hulpbestand naast met een nog langere naam, en dat kan hier "
            "niet. Kies een kortere naam, of een map die minder diep in andere mappen staat.",
        )


_LONGEST_BESIDE = len(".nieuwe-sleutel-journal") + 8
"""Of the names that are put beside the file; with some letters more, for those of later."""
_TOO_LONG = (123, 206)  # ERROR_INVALID_NAME and ERROR_FILENAME_EXCED_RANGE of Windows
_NO_SUCH_PATH = 3  # ERROR_PATH_NOT_FOUND: what Windows says of a path it finds too long


def refuse_long_name(path: Path) -> None:
    """Raise NameTooLong when what is put beside the file could not have a name here.

    The system is asked, because the limit is another one on each: so many bytes or letters of a
    name, or of the whole path (on Windows 259, unless somebody switched that off).
    """
    try:
        os.lstat(path.with_name(f".{path.name}{'x' * _LONGEST_BESIDE}"))
    except OSError as error:
        # Anything else that is wrong here is told by who goes on
        if _is_too_long(error, path):
            raise NameTooLong from error


def _is_too_long(error: OSError, path: Path) -> bool:
    number = getattr(error, "winerror", None)
    if number == _NO_SUCH_PATH:
        return path.parent.is_dir()
    return error.errno == errno.ENAMETOOLONG or number in _TOO_LONG


class Place:
    """Where one file is, and which file that is: its device and its number on it."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._known: tuple[int, int] | None = None

    def check(self) -> None:
        """The first time: remember which file it is. Later: see that it is still that one.

        Raises FileMoved, FileReplaced, or DiskTrouble when its folder is gone too.
        """
        try:
            found = os.stat(self.path)  # noqa: PTH116  Path.stat would do the same, more slowly
        except (FileNotFoundError, NotADirectoryError) as error:
            raise (FileMoved() if self.path.parent.is_dir() else DiskTrouble()) from error
        except OSError as error:
            raise DiskTrouble from error
        which = (found.st_dev, found.st_ino)
        if self._known is None:
            self._known = which
        # Some network disks give every file the number 0
        elif which != self._known and which[1] and self._known[1]:
            raise FileReplaced


def address_of(path: Path, options: str) -> str:
    """The file as SQLite's ``file:`` address, for ``uri=True``; ``options`` such as ``mode=rw``.

    Not ``Path.as_uri``: that puts the computer of a network path where SQLite allows none.
    """
    absolute = path.absolute().as_posix()
    lead = "" if absolute.startswith("/") else "/"
    return f"file://{lead}{quote(os.fsencode(absolute))}?{options}"
