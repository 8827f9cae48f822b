"""What the installed program made, looked at by other programs than itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path


class Wrong(Exception):
    """A product is not what it should be."""


def check_encrypted(file: Path) -> None:
    """The file of the user: our own header, and nothing that can be read. Raises Wrong."""
    content = file.read_bytes()
    if not content.startswith(b"IB"):
        raise Wrong(f"{file.name} begins with {content[:6]!r}")
    # Long enough to be in noise by chance in less than one of a million files
    for word in (b"SQLite format", b"CREATE TABLE", b"household_key"):
        if word in content:
            raise Wrong(f"{file.name} has {word!r} in the clear")
    # Noise has all bytes about as often: 1/256 each, and here within a third of that
    often = len(content) / 256
    if any(abs(content.count(value) - often) > often / 3 for value in range(256)):
        raise Wrong(f"{file.name} is not as even as what is encrypted")


def check_paper(file: Path, words: Sequence[str], least: int) -> int:
    """A PDF with these words somewhere and at least so many pages; how many. Raises Wrong."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        pages = len(document)
    finally:
        document.close()
    lacking = [word for word in words if word not in text]
    if lacking or pages < least:
        raise Wrong(f"{file.name} has {pages} pages and lacks {lacking}")
    return pages


def check_workbook(file: Path, words: Sequence[str], number: int) -> int:
    """A workbook with these words, and this number; how many numbers. Raises Wrong."""
    import openpyxl

    book = openpyxl.load_workbook(file)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    book.close()
    text = "\n".join(value for value in cells if isinstance(value, str))
    numbers = [value for value in cells if isinstance(value, int | float)]
    lacking = [word for word in words if word not in text]
    if lacking or number not in numbers:
        raise Wrong(f"{file.name} lacks {lacking} and has {len(numbers)} numbers")
    return len(numbers)


def check_locked(file: Path, password: str, begin: bytes) -> None:
    """A zip with one file that begins so, and opens with the password only. Raises Wrong."""
    import pyzipper

    with pyzipper.AESZipFile(file) as archive:
        (name,) = archive.namelist()
        try:
            archive.read(name)
        except RuntimeError:
            archive.setpassword(password.encode("ascii"))
        else:
            raise Wrong(f"{file.name} opens without its password")
        if not archive.read(name).startswith(begin):
            raise Wrong(f"{file.name} does not hold what it should")


def check_licences(folder: Path) -> int:
    """What the program lists its licences from, for all it names; how many. Raises Wrong."""
    from desktop.runtime.licences import ROOTS

    found = {_folded(one.parent.name.split("-")[0]) for one in folder.glob("*.dist-info/METADATA")}
    lacking = [name for name in ROOTS if _folded(name) not in found]
    if lacking:
        raise Wrong(f"No metadata of {lacking}")
    return len(found)


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()
