"""Reading who made a Windows program and which version it is, without starting it."""

from __future__ import annotations

from pathlib import Path

import pefile

from desktop.domain.errors import UserError

PRODUCT = "In Beeld"
_MOST_BYTES = 500_000_000


class NoSetUp(UserError):
    """The chosen file is no set-up file of this program."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is geen installatiebestand van In Beeld.",
            "Kies het bestand dat begint met InBeeld en eindigt op setup.exe. Start het bestand "
            "dat u nu koos niet.",
        )


def version_of(path: Path) -> str:
    """The version that its resource states: ``1.2.0.0``.

    Raises NoSetUp when that does not state our name, and UserError when it cannot be read.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise NoSetUp
        with pefile.PE(str(path), fast_load=True) as program:
            program.parse_data_directories(
                directories=[pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]]
            )
            texts: dict[str, str] = {
                name.decode("utf-8", "replace"): value.decode("utf-8", "replace").strip()
                for infos in getattr(program, "FileInfo", ())
                for info in infos
                for table in getattr(info, "StringTable", ())
                for name, value in table.entries.items()
            }
    except pefile.PEFormatError:
        raise NoSetUp from None
    except OSError as error:
        raise UserError(
            "Dit bestand kan niet worden gelezen.",
            "Kijk of het nog op die plek staat, en of een ander programma het niet in gebruik "
            "heeft. Probeer het daarna opnieuw.",
        ) from error
    if texts.get("ProductName") != PRODUCT:
        raise NoSetUp
    return texts.get("ProductVersion", "")
