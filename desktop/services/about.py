"""What this program is, where it keeps things, and what it is made of."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import NamedTuple

from desktop import __version__
from desktop.runtime.backup_places import BackupPlaces, copies_folder
from desktop.runtime.licences import Package, shipped
from desktop.runtime.paths import log_folder
from desktop.services.files import DataFile
from desktop.storage.engine import cipher_version
from desktop.storage.migrations import HEAD

__all__ = ["About", "Package", "Place", "about"]


class Place(NamedTuple):
    """A folder or file of the program, by what is kept there."""

    what: str
    path: Path


class About(NamedTuple):
    """``facts``: pairs of a name and a value, nothing personal among them."""

    version: str
    facts: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    packages: tuple[Package, ...]

    @property
    def for_support(self) -> str:
        """What a helper wants to know, to paste in a message. No folder names: they hold names."""
        return "\n".join(f"{name}: {value}" for name, value in self.facts)


def about(file: DataFile, window_library: str) -> About:
    """``window_library``: name and version of what draws the windows, which only those know."""
    size = file.path.stat().st_size if file.path.exists() else 0
    facts = (
        ("In Beeld", __version__),
        ("Systeem", platform.platform()),
        ("Python", platform.python_version()),
        ("Vensters", window_library),
        ("Versleuteling", f"SQLCipher {cipher_version(file.database.engine)}"),
        ("Indeling van het bestand", HEAD),
        ("Grootte van het bestand", f"{size / 1e6:.1f} MB".replace(".", ",")),
    )
    second = BackupPlaces.of(file.path).second
    places = (
        Place("Bestand van de gemeente", file.path.absolute()),
        Place("Reservekopieën", copies_folder(file.path.absolute())),
        *((Place("Reservekopieën, tweede plek", Path(second)),) if second else ()),
        Place("Logbestanden", log_folder()),
    )
    return About(__version__, facts, places, shipped())
