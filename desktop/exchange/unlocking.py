"""Takes the password off a copy in memory. Nothing unlocked is ever written to disk."""

from __future__ import annotations

import io
import re
import struct
from typing import BinaryIO

import olefile

from desktop.domain.delivery import PasswordNeeded, WrongPassword
from desktop.exchange.file_kind import BROKEN_CONTAINER, damaged

_FILEPASS = 0x002F
_EOF = 0x000A
_MOST_TURNS = 500_000


def is_locked_xls(stream: BinaryIO) -> bool:
    """Whether an xls asks for a password: its workbook then has a FILEPASS record in front."""
    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as container:
            name = "Workbook" if container.exists("Workbook") else "Book"
            head = container.openstream(name).read(4096)
    except BROKEN_CONTAINER:
        raise damaged() from None
    finally:
        stream.seek(0)
    place = 0
    while place + 4 <= len(head):
        kind, size = struct.unpack_from("<HH", head, place)
        if kind == _FILEPASS:
            return True
        if kind == _EOF:
            return False
        place += 4 + size
    return False


def unlocked(stream: BinaryIO, password: str | None) -> io.BytesIO:
    """The file without its password. Raises PasswordNeeded, WrongPassword or UserError."""
    from xml.parsers.expat import ExpatError

    import msoffcrypto  # late: it costs start-up time and few files need it
    from msoffcrypto.exceptions import (
        DecryptionError,
        FileFormatError,
        InvalidKeyError,
        ParseError,
    )

    if not password:
        raise PasswordNeeded(
            "Dit bestand is beveiligd met een wachtwoord.",
            "Vul het wachtwoord in dat u bij de levering kreeg.",
        )
    _guard_patience(stream)
    stream.seek(0)
    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(stream)
        office.load_key(password=password)
        office.decrypt(plain)
    except (InvalidKeyError, DecryptionError):
        raise _wrong() from None
    except (FileFormatError, ParseError, ExpatError, AssertionError, *BROKEN_CONTAINER):
        raise damaged() from None
    plain.seek(0)
    if not plain.getbuffer().nbytes or plain.getvalue()[:2] not in (b"PK", b"\xd0\xcf"):
        raise _wrong()
    return plain


def _guard_patience(stream: BinaryIO) -> None:
    """Excel hashes a password 100,000 times; a file that asks for far more keeps us for hours."""
    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as container:
            info = container.openstream("EncryptionInfo").read(1 << 16)
    except BROKEN_CONTAINER:
        return  # an xls keeps it elsewhere and hashes once; the rest is found damaged
    if b"<!DOCTYPE" in info or b"<!ENTITY" in info:
        raise damaged()
    for number in re.findall(rb"spinCount\s*=\s*[\"'](\d+)[\"']", info):
        if len(number) > 7 or int(number) > _MOST_TURNS:
            raise damaged()


def _wrong() -> WrongPassword:
    return WrongPassword(
        "Het wachtwoord klopt niet.",
        "Let op hoofdletters en op spaties voor of achter het wachtwoord, en probeer het opnieuw.",
    )
