"""Writing what the worker asked for to a place of their choice."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import UserError
from desktop.runtime.atomic import write_bytes


class CannotWrite(UserError):
    """The target is in use, missing or full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}” kan niet worden bewaard.",
            "Sluit het bestand als het nog open staat, kijk of de map bestaat en of er ruimte is "
            "op de schijf, en probeer het opnieuw. Er is niets overschreven.",
        )


def save_document(path: Path, content: bytes) -> None:
    """Write a whole document, or leave what was there. Raises CannotWrite."""
    try:
        write_bytes(path, content)
    except OSError as error:
        raise CannotWrite(path) from error
