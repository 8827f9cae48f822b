"""Writing what the worker asked for to a place of their choice; with a password when they say so.

What is locked is locked in memory: nothing readable is on the disk on the way, also not for a
moment and not in a folder for temporary files.
"""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import UserError
from desktop.runtime.atomic import write_bytes
from desktop.services.export_passwords import refuse_weak

_ARCHIVE, _WORKBOOK = ".zip", ".xlsx"


class CannotWrite(UserError):
    """The target is in use, missing or full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}” kan niet worden bewaard.",
            "Sluit het bestand als het nog open staat, kijk of de map bestaat en of er ruimte is "
            "op de schijf, en probeer het opnieuw. Er is niets overschreven.",
        )


def locked_name(name: str) -> str:
    """What a file is called once it has a password: a workbook keeps its name, a PDF is zipped."""
    return name if name.endswith(_WORKBOOK) else str(Path(name).with_suffix(_ARCHIVE))


def save_document(path: Path, content: bytes, password: str = "") -> Path:
    """Write a whole PDF or workbook, or leave what was there; gives back where it is.

    With a password the workbook asks for it, and a PDF goes into a zip of the same name that does.
    Raises CannotWrite, and WeakPassword when the password is too easily guessed.
    """
    target = path
    if password:
        refuse_weak(password)
        content = _locked(path, content, password)
        target = path.with_name(locked_name(path.name))
    try:
        write_bytes(target, content)
    except OSError as error:
        raise CannotWrite(target) from error
    return target


def _locked(path: Path, content: bytes, password: str) -> bytes:
    from desktop.exchange.locking import locked_archive, locked_workbook

    if path.suffix == _WORKBOOK:
        return locked_workbook(content, password)
    return locked_archive(path.with_suffix(".pdf").name, content, password)
