"""What the reader of sheets does not tell: how far a sheet reaches, hidden columns, error cells.

The parser (calamine) makes one dense table of the area between the first and the last cell and
aborts the whole process when that does not fit; so the area is measured first. It also gives error
cells as empty ones: an error would become "unknown" without anybody seeing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from desktop.domain.errors import UserError

MOST_CELLS = 12_000_000  # about 300 MB; the whole country is 2.8 million
_CHUNK = 1 << 20
_OVERLAP = 1 << 10

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Capitals -> A and ' -> ", without white space: one search then finds every wide reference
_FLAT = bytes.maketrans(_LETTERS + b"'", b"A" * 26 + b'"')
_WIDE = b'r="AA'
_SPACE = b" \t\r\n"

_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>", re.ASCII)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']", re.ASCII)
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.ASCII | re.DOTALL,
)
_LAST_ROW = re.compile(rb"\sr\s*=\s*[\"'](\d{1,7})[\"']", re.ASCII)
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>", re.ASCII)


@dataclass(slots=True)
class SheetFacts:
    """Columns and rows count from 0 here."""

    hidden: frozenset[int] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)  # (row, column) -> "#N/A"


def too_large() -> UserError:
    """A sheet that would fill the memory."""
    return UserError(
        "Dit blad is te groot om te lezen.",
        "Er staat ergens heel ver onderaan of naar rechts nog iets, of het zijn meer dan "
        "450.000 rijen. Er is niets ingelezen. Kopieer alleen de rijen van de levering naar een "
        "nieuwe werkmap en lees die in.",
    )


def facts_of_xml(part: IO[bytes]) -> SheetFacts:
    """Look through the XML of one sheet. Raises UserError when its area is too large."""
    facts = SheetFacts()
    rows, columns = 0, 26
    for place, chunk in enumerate(_chunks(part)):
        if place == 0:
            facts.hidden = _hidden_columns(chunk)
        if b'="e"' in chunk or b"='e'" in chunk:
            _note_errors(chunk, facts)
        if _WIDE in chunk.translate(_FLAT, _SPACE):
            far_row, far_column = _farthest(chunk)
            rows, columns = max(rows, far_row), max(columns, far_column)
        last = _LAST_ROW.search(chunk, max(chunk.rfind(b"<row "), 0))
        number = int(last[1]) if last else 0
        if number * columns > MOST_CELLS:
            number = _farthest(chunk)[0]  # rows with nothing but a colour do not count
        rows = max(rows, number)
        if rows * columns > MOST_CELLS:
            raise too_large()
    return facts


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    """Pieces that overlap, so that nothing is cut in two."""
    tail = b""
    while piece := part.read(_CHUNK):
        yield tail + piece
        tail = piece[-_OVERLAP:]


def _farthest(chunk: bytes) -> tuple[int, int]:
    """The last row and column (from 1) of cells with something in them."""
    row = column = 0
    for match in _CELL.finditer(chunk):
        attributes = match[1]
        if attributes.endswith(b"/"):
            continue
        place = _REFERENCE.search(attributes)
        if place:
            row = max(row, int(place[2]))
            column = max(column, _column_number(place[1]))
    return row, column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _hidden_columns(head: bytes) -> frozenset[int]:
    start, end = head.find(b"<cols"), head.find(b"<sheetData")
    hidden: set[int] = set()
    for match in _COLUMN.finditer(head, max(start, 0), end if end > 0 else len(head)):
        attributes = dict(re.findall(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']", match[1]))
        if attributes.get(b"hidden") in (b"1", b"true"):
            first, last = int(attributes.get(b"min", b"1")), int(attributes.get(b"max", b"1"))
            hidden.update(range(first - 1, min(last, 16_384)))
    return frozenset(hidden)


def _note_errors(chunk: bytes, facts: SheetFacts) -> None:
    for match in _ERROR_CELL.finditer(chunk):
        place = _REFERENCE.search(match[1])
        if place:
            key = int(place[2]) - 1, _column_number(place[1]) - 1
            facts.errors[key] = match[2].decode("ascii", "replace") or "#N/A"
