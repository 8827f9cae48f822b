"""What a file really is, by its content. The extension is not believed."""

from __future__ import annotations

import errno
import os
import re
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import olefile

from desktop.domain.errors import UserError

_ADVICE = (
    "Er is niets ingelezen. Open het bestand in het programma waarmee het is gemaakt en sla het op "
    "als Excel-werkmap (.xlsx) of als CSV."
)
_HEAD = 4096
_LONGEST_ON_WINDOWS = 259  # characters of a path, unless an administrator allows more (MAX_PATH)
_DEVICE_IS_GONE = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "ENOTCONN")
    if hasattr(errno, name)
)


_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    KeyError,
    zlib.error,
)

BROKEN_CONTAINER = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)
"""What comes out of the libraries that read the container of an xls, when it is damaged."""


class FileKind(StrEnum):
    """The kinds that can be read. ``LOCKED`` is an xlsx, xlsm or xlsb behind a password."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"
    LOCKED = "locked"


def kind_of(stream: BinaryIO) -> FileKind:
    """The kind of the file in ``stream``, which is left at its beginning.

    Raises UserError for everything that is not a table, with what it is instead.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    if not head:
        raise UserError(
            "Dit bestand is leeg.",
            "Er staat niets in. Vraag of kopieer het bestand opnieuw; misschien is het kopiëren "
            "afgebroken.",
        )
    try:
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _zip_kind(stream)
        if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            return _ole_kind(stream)
    finally:
        stream.seek(0)
    return _text_kind(head)


def damaged() -> UserError:
    """A file that begins well and then makes no sense."""
    return UserError(
        "Dit bestand is beschadigd of niet compleet.",
        "Het is niet te lezen en er is niets ingelezen. Kopieer of download het bestand opnieuw, "
        "of vraag de levering opnieuw op.",
    )


def _zip_kind(stream: BinaryIO) -> FileKind:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except _BROKEN_ARCHIVE:
        raise damaged() from None
    lower = {name.lower().replace("\\", "/") for name in names}
    if b"opendocument.spreadsheet" in mime or (not mime and "content.xml" in lower):
        return FileKind.ODS
    if mime.startswith(b"application/vnd.oasis"):
        raise UserError("Dit is een tekstdocument of tekening, geen rekenblad.", _ADVICE)
    if "xl/workbook.bin" in lower:
        return FileKind.XLSB
    if "xl/workbook.xml" in lower or any(name.startswith("xl/worksheets/") for name in lower):
        return FileKind.XLSX
    if any(name.startswith("word/") for name in lower):
        raise UserError("Dit is een Word-document, geen rekenblad.", _ADVICE)
    if any(name.startswith("ppt/") for name in lower):
        raise UserError("Dit is een presentatie, geen rekenblad.", _ADVICE)
    if any(name.startswith("index/") for name in lower):
        raise UserError("Dit is een bestand van Apple Numbers.", _ADVICE)
    if "[content_types].xml" in lower:
        raise damaged()
    raise UserError(
        "Dit is een ingepakt bestand (zip).",
        "Pak het eerst uit: klik er in de Verkenner met rechts op en kies Alles uitpakken. Kies "
        "daarna het bestand dat erin zat.",
    )


def _ole_kind(stream: BinaryIO) -> FileKind:
    try:
        with olefile.OleFileIO(stream) as container:
            if container.exists("EncryptedPackage"):
                return FileKind.LOCKED
            if container.exists("Workbook") or container.exists("Book"):
                return FileKind.XLS
            is_word = container.exists("WordDocument")
    except BROKEN_CONTAINER:
        raise damaged() from None
    if is_word:
        raise UserError("Dit is een Word-document, geen rekenblad.", _ADVICE)
    raise UserError("Dit is geen rekenblad.", _ADVICE)


def _text_kind(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"%pdf"):
        raise UserError(
            "Dit is een PDF, geen rekenblad.",
            "Uit een PDF kunnen de gegevens niet betrouwbaar worden gelezen en er is niets "
            "ingelezen. Vraag dezelfde levering als Excel-bestand of CSV.",
        )
    if start.startswith(b"{\\rtf"):
        raise UserError("Dit is een tekstdocument (RTF), geen rekenblad.", _ADVICE)
    if re.match(rb"(<!--.*?-->\s*)?<(!doctype html|html|table|meta|head|body|div|style)", start):
        raise UserError(
            "Dit is een webpagina met de naam van een rekenblad.",
            "Er is niets ingelezen. Open het bestand in Excel of LibreOffice en sla het op als "
            "Excel-werkmap (.xlsx).",
        )
    if start.startswith((b"<?xml", b"<")):
        raise UserError("Dit is een XML-bestand, geen rekenblad.", _ADVICE)
    if start.startswith((b"{", b"[{")):
        raise UserError("Dit is een JSON-bestand, geen rekenblad.", _ADVICE)
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise UserError("Dit is een afbeelding, geen rekenblad.", _ADVICE)
    if b"\x00" in head or sum(byte < 9 for byte in head) > len(head) // 100:
        raise UserError("Dit is geen rekenblad en geen tekst.", _ADVICE)
    return FileKind.TEXT


def size_of(path: Path) -> int:
    """Bytes on disk. Raises UserError when the file is not there or may not be read."""
    try:
        if path.is_dir():
            raise UserError("Dit is een map, geen bestand.", "Kies het bestand met de levering.")
        return path.stat().st_size
    except (OSError, ValueError) as error:
        raise unreadable(error) from None


def unreadable(error: OSError | ValueError) -> UserError:
    """Why the operating system did not let us read, or stopped half-way."""
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, FileNotFoundError) and not _is_too_long(error):
        return UserError(
            "Het bestand is er niet (meer).",
            "Misschien is het verplaatst, of is de USB-stick of netwerkmap weg. Kies het opnieuw.",
        )
    if isinstance(error, PermissionError):
        return UserError(
            "Het bestand kan niet worden geopend.",
            "Misschien is het nog open in Excel, of mag u het niet lezen. Sluit het daar en "
            "probeer het opnieuw, of maak een kopie en kies die.",
        )
    if number in _DEVICE_IS_GONE:
        return UserError(
            "Het lezen van het bestand is halverwege gestopt.",
            "De USB-stick, schijf of netwerkmap gaf geen antwoord meer. Er is niets ingelezen. "
            "Kopieer het bestand naar deze computer en kies die kopie.",
        )
    if number == errno.ENAMETOOLONG or isinstance(error, ValueError) or _is_too_long(error):
        return UserError(
            "Het bestand kan niet worden geopend: de naam klopt niet of is te lang.",
            "Geef het bestand een kortere naam, of zet het in een andere map, en kies het opnieuw.",
        )
    return UserError(
        "Het bestand kan niet worden gelezen.",
        "Kijk of u het met een ander programma kunt openen. Maak anders een kopie op deze "
        "computer en kies die.",
    )


def _is_too_long(error: OSError) -> bool:
    """Windows does not say so: a path that is longer than it takes is not found there."""
    return os.name == "nt" and len(str(error.filename or "")) > _LONGEST_ON_WINDOWS
