"""What must hold for the folder with the program, or it is not packed."""

from __future__ import annotations

from pathlib import Path

from installer.steps import Stop
from installer.wine import STAND_INS

LARGEST_BUNDLE = 120  # million bytes
LARGEST_SET_UP = 45  # million bytes

MUST_HAVE = (
    "InBeeld.exe",
    "InBeeldOpdracht.exe",
    "licenties/LICENTIES.txt",
    "licenties/LGPL-3.0.txt",
    "_internal/PySide6/Qt6Core.dll",  # apart, so that it can be replaced: the LGPL asks that
    "_internal/PySide6/plugins/platforms/qwindows.dll",
    "_internal/PySide6/translations/qtbase_nl.qm",
    "_internal/desktop/storage/migrations/versions/0001_first.py",
    "_internal/resources/fonts/NotoSans-Regular.ttf",
    "_internal/resources/letters/kennismaking.md",
    "_internal/resources/manual/1-voor-het-eerst.md",
    "_internal/resources/manual/pictures/nieuw-bestand.png",
    "_internal/resources/wat-is-nieuw.md",
)

_MADE_BY_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")


def check_bundle(folder: Path) -> None:
    """Raise Stop, with all that is wrong with the folder."""
    troubles = [*lacking(folder), *strangers(folder)]
    size = size_of(folder)
    if size > LARGEST_BUNDLE * 1_000_000:
        troubles.append(f"{size / 1e6:.1f} MB is more than {LARGEST_BUNDLE} MB")
    if troubles:
        raise Stop("The bundle is not good:\n  " + "\n  ".join(troubles))
    print(f"Bundle: {size / 1e6:.1f} MB (at most {LARGEST_BUNDLE})", flush=True)


def check_set_up(file: Path) -> None:
    """Raise Stop when the set-up program has grown too large."""
    size = file.stat().st_size
    if size > LARGEST_SET_UP * 1_000_000:
        raise Stop(f"{file.name} is {size / 1e6:.1f} MB, more than {LARGEST_SET_UP} MB")
    print(f"{file.name}: {size / 1e6:.1f} MB (at most {LARGEST_SET_UP})", flush=True)


def lacking(folder: Path) -> list[str]:
    """What the program cannot do without, and is not there."""
    return [f"{name} is missing" for name in MUST_HAVE if not (folder / name).is_file()]


def strangers(folder: Path) -> list[str]:
    """Libraries of Wine, or our stand-ins for what it lacks: they must never reach a user."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in {".dll", ".exe", ".pyd"}:
            continue
        if file.stem.lower() in STAND_INS:
            found.append(f"{file.relative_to(folder)} is a stand-in for Wine")
        elif any(mark in file.read_bytes()[:4096] for mark in _MADE_BY_WINE):
            found.append(f"{file.relative_to(folder)} comes from Wine")
    return found


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
