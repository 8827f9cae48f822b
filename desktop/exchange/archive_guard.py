"""Looks at a zipped workbook before anything unpacks it for real, and unpacks with a limit.

The sizes that an archive states are not believed: a part is measured while it is unpacked. What an
XML parser could be made to blow up with (a DOCTYPE, entities) is refused before one sees it.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from desktop.domain.errors import UserError
from desktop.exchange.file_kind import damaged

_MOST_UNPACKED = 1024**3
_MOST_IN_PART = 512 * 1024**2
_MOST_IN_STRINGS = 256 * 1024**2
_MOST_STRINGS = 4_000_000
_MOST_PARTS = 10_000
_SUSPECT_RATIO, _SUSPECT_SIZE = 300, 64 * 1024**2
_NEVER_LARGE = 64 * 1024  # packed: this can be at most 64 MB
_CHUNK = 1 << 20
_HEAD = 4096
_LONGEST_PROLOGUE = 1 << 20

_XML = (".xml", ".rels", ".vml")
_ROOT = re.compile(rb"<(?![?!])")
_REMARK = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def guard(content: BinaryIO) -> None:
    """Refuse an archive that is no plain workbook. Raises UserError."""
    with zipfile.ZipFile(content) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise _bomb()
        names = [part.filename.casefold() for part in parts]
        if len(set(names)) != len(names):
            raise damaged()  # two parts with one name: each reader would take another
        for part in parts:
            _guard_part(archive, part)


def _guard_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    packed = max(part.compress_size, 1)
    if part.file_size > _MOST_IN_PART or (
        part.file_size > _SUSPECT_SIZE and part.file_size > _SUSPECT_RATIO * packed
    ):
        raise _bomb()
    if part.filename.endswith("/"):
        return
    if not part.filename or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged()
    name = part.filename.casefold()
    if name.endswith(_XML):
        _guard_prologue(Unpacked(archive, part))
    if "sharedstrings" in name:
        _guard_strings(archive, part)
    elif packed > _NEVER_LARGE and not name.startswith("xl/worksheets/"):
        stream = Unpacked(archive, part)
        while stream.read(_CHUNK):
            pass


def _guard_prologue(stream: Unpacked) -> None:
    """Nothing but a declaration, comments and instructions may stand before the root."""
    head = stream.read(_HEAD)
    if b"\0" in head:
        raise _hostile_xml()  # two bytes to a sign: no program writes workbooks that way
    before, has_root = _before_root(head)
    while not has_root and len(head) < _LONGEST_PROLOGUE and (more := stream.read(len(head))):
        head += more
        before, has_root = _before_root(head)
    if _DOCTYPE.search(before) or (not has_root and len(head) >= _LONGEST_PROLOGUE):
        raise _hostile_xml()


def _before_root(head: bytes) -> tuple[bytes, bool]:
    """What stands before the root but comments and instructions, and whether it was reached."""
    plain = _REMARK.sub(b"", head)
    unclosed = min((at for at in (plain.find(b"<!--"), plain.find(b"<?")) if at >= 0), default=None)
    plain = plain[:unclosed]
    root = _ROOT.search(plain)
    return plain[: root.start() if root else None], root is not None


def _guard_strings(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > _MOST_IN_STRINGS:
        raise _bomb()
    stream, count = Unpacked(archive, part), 0
    while piece := stream.read(_CHUNK):
        count += piece.count(b"<si")
        if count > _MOST_STRINGS:
            raise _bomb()


class Unpacked:
    """A part that is unpacked while it is read, and never into more than it said it would be."""

    def __init__(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Raise UserError when the part is not where the archive says, or is locked."""
        stream = archive.fp
        if stream is None or part.flag_bits & 1:
            raise damaged()
        self._stream = stream
        try:
            stream.seek(part.header_offset)
        except (OSError, ValueError):
            raise damaged() from None
        head = stream.read(30)
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise damaged()
        name, extra = struct.unpack_from("<HH", head, 26)
        self._place = part.header_offset + 30 + name + extra
        self._end = self._place + part.compress_size
        self._unpack = zlib.decompressobj(-15) if part.compress_type else None
        self._left = part.file_size
        self._check, self._sum = part.CRC, 0

    def read(self, size: int) -> bytes:
        """Some bytes, at most ``size``; none at the end. Raises UserError for a lie or damage."""
        piece = self._next(size)
        self._left -= len(piece)
        self._sum = zlib.crc32(piece, self._sum)
        if self._left < 0:
            raise _bomb()
        if not piece and (self._left or self._sum != self._check):
            raise damaged()
        return piece

    def _next(self, size: int) -> bytes:
        if self._unpack is None:
            return self._packed(min(size, _CHUNK))
        try:
            while not self._unpack.eof:
                packed = self._unpack.unconsumed_tail or self._packed(1 << 16)
                piece = self._unpack.decompress(packed, size)
                if piece or not packed:
                    return piece
        except zlib.error:
            raise damaged() from None
        return b""

    def _packed(self, size: int) -> bytes:
        self._stream.seek(self._place)
        piece = self._stream.read(max(min(size, self._end - self._place), 0))
        self._place += len(piece)
        return piece


def _bomb() -> UserError:
    return UserError(
        "Dit bestand wordt bij het uitpakken onwaarschijnlijk groot.",
        "Zo ziet een levering er niet uit, en er is niets ingelezen. Vraag de afzender of dit het "
        "goede bestand is.",
    )


def _hostile_xml() -> UserError:
    return UserError(
        "In dit bestand staat iets wat in een rekenblad niet hoort (een DOCTYPE).",
        "Daarmee kan een programma worden vastgezet. Er is niets ingelezen. Open het bestand niet, "
        "en vraag de afzender of dit het goede bestand is.",
    )
