"""What Windows shows under Properties, Details: the version of a program and who made it."""

from __future__ import annotations

import re
from pathlib import Path

COMPANY = "In Beeld"
DESCRIPTION = "In Beeld"
COPYRIGHT = "EUPL-1.2"

_DUTCH, _UNICODE = 0x0413, 1200
_VERSION = re.compile(r"^(\d+)\.(\d+)\.(\d+)$")


def version_of(root: Path) -> str:
    """The version of the program in ``root``, as in ``0.1.0``. Raises ValueError."""
    source = (root / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', source, re.MULTILINE)
    if not found:
        raise ValueError("desktop/__init__.py names no __version__")
    numbers_of(found[1])
    return found[1]


def numbers_of(version: str) -> tuple[int, int, int, int]:
    """Windows counts in four numbers. Raises ValueError for anything but ``1.2.3``."""
    found = _VERSION.match(version)
    if not found:
        raise ValueError(f"a version is three numbers, as in 1.2.3, and not {version!r}")
    return int(found[1]), int(found[2]), int(found[3]), 0


def resource_text(version: str) -> str:
    """The resource as PyInstaller reads it."""
    numbers = numbers_of(version)
    words = {
        "CompanyName": COMPANY,
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "LegalCopyright": COPYRIGHT,
        "ProductName": "In Beeld",
        "ProductVersion": version,
    }
    lines = ",\n".join(f"      StringStruct({name!r}, {word!r})" for name, word in words.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,
                    fileType=1, subtype=0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('{_DUTCH:04x}{_UNICODE:04x}', [
{lines}
    ])]),
    VarFileInfo([VarStruct('Translation', [{_DUTCH}, {_UNICODE}])])
  ]
)
"""
