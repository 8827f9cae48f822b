"""The facts of a sheet of an xlsx, found in its XML without building a tree of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from desktop.domain.errors import UserError
from desktop.exchange.file_kind import damaged
from desktop.exchange.sheet_facts import MOST_CELLS, SheetFacts, too_large

_CHUNK = 1 << 20
_LONGEST_ROW = 8 << 20

# Capitals -> A, ' -> ", figures -> 0, and nothing but what tells whether a closer look is needed.
# Dropping the rest makes every search after it cheap
_KEPT = b'</"cfhd'
_CAPITALS, _FIGURES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_FLAT = bytes.maketrans(_CAPITALS + b"'" + _FIGURES, b"A" * 26 + b'"' + b"0" * 10)
_DROPPED = bytes(byte for byte in range(256) if byte not in _KEPT + _CAPITALS + _FIGURES + b"'")
_ERROR = b"#"  # in the chunk itself: all errors begin with it
_FORMULA = b"<f"
_HIDDEN = b'hdd"'
_FAR, _VERY_FAR = b"A000000", b"A0000000"  # a row of six figures, and of seven
_SIX_FIGURES = 100_000
# A cell that begins with its place, in one of the first 26 columns; any cell; one without a place
_PLAIN, _SOME, _UNPLACED = b'<c"A0', b'<c"', b"<c<"

_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>", re.ASCII)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']", re.ASCII)
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>(?:(?!</(?:\w+:)?c>).)*?"
    rb"<(?:\w+:)?v\b[^<>]*>([^<]*)<",
    re.ASCII | re.DOTALL,
)
_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f\s*>)\s*"
    rb"(?:<(?:\w+:)?v(?:\s[^<>]*)?(/>|>([^<]*)<))?",
    re.ASCII,
)
_IS_TEXT = re.compile(rb"\bt\s*=\s*[\"'](?:str|inlineStr)[\"']")
_ANY_REFERENCE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]*)(\d*)", re.ASCII)
_HIDDEN_ROW = re.compile(
    rb"<(?:\w+:)?row\s(?=[^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'])"
    rb"[^<>]*?\br\s*=\s*[\"'](\d{1,7})[\"']",
    re.ASCII,
)
_UNPLACED_ROW = re.compile(
    rb"<(?:\w+:)?row\s[^<>]*?\br\s*=\s*[\"'](\d+)[\"'][^<>]*>\s*"
    rb"<(?:\w+:)?c(?:>|\s(?![^<>]*\br\s*=)[^<>]*[^/<>]>)",
    re.ASCII,
)
_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^<>]*\br\s*=)[^<>]*>)", re.ASCII)
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>", re.ASCII)
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']"
    rb"([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})[\"']",
    re.ASCII,
)


class Readable(Protocol):
    """What gives the next bytes, and none at the end."""

    def read(self, size: int, /) -> bytes: ...


def facts_of_xml(part: Readable) -> SheetFacts:
    """Look through the XML of one sheet. Raises UserError when its area is too large."""
    facts = SheetFacts()
    rows, columns = 0, 26
    for place, (chunk, is_last) in enumerate(_chunks(part)):
        if place == 0:
            facts.hidden = _hidden_columns(chunk)
        flat = chunk.translate(_FLAT, _DROPPED)
        if _ERROR in chunk:
            _note_errors(chunk, facts)
        if _FORMULA in flat:
            _note_formulas(chunk, facts)
        if _HIDDEN in flat:
            facts.hidden_rows.extend(int(row) - 1 for row in _HIDDEN_ROW.findall(chunk))
        if (_FAR if rows < _SIX_FIGURES else _VERY_FAR) in flat or (
            _UNPLACED in flat or flat.count(_PLAIN) != flat.count(_SOME)
        ):
            more, across = _counted(chunk) if _holds_unplaced(chunk) else (0, 0)
            far_row, far_column = _farthest(chunk)
            rows, columns = max(rows + more, far_row), max(columns, across, far_column)
        if is_last:
            _note_merged(chunk, facts)
        number = _number_of_last_row(chunk)
        if number * columns > MOST_CELLS:
            number = _farthest(chunk)[0]  # rows with nothing but a colour do not count
        rows = max(rows, number)
        if rows * columns > MOST_CELLS:
            raise too_large()
    return facts


def _chunks(part: Readable) -> Iterator[tuple[bytes, bool]]:
    """Pieces with whole rows, and behind the rows with whole tags; whether rows have ended."""
    tail = b""
    while piece := part.read(_CHUNK):
        whole = tail + piece
        cut = whole.rfind(b"<row")
        if cut <= 0 and (prefixed := whole.rfind(b":row")) > 0:
            cut = whole.rfind(b"<", 0, prefixed)
        if cut > 0:
            yield whole[:cut], False
        elif len(whole) > _LONGEST_ROW:
            cut = whole.rfind(b"<")
            cut = cut if cut > 0 else len(whole)
            yield whole[:cut], True
        tail = whole[max(cut, 0) :]
    if tail:
        yield tail, True


def _farthest(chunk: bytes) -> tuple[int, int]:
    """The last row and column (from 1) of cells with something in them."""
    column = 0
    row = max(map(_row_number, _UNPLACED_ROW.findall(chunk)), default=0)
    for match in _CELL.finditer(chunk):
        attributes = match[1]
        if attributes.endswith(b"/"):
            continue
        place = _ANY_REFERENCE.search(attributes)
        if place:
            if len(place[1]) > 3:
                raise damaged()
            row = max(row, _row_number(place[2]))
            column = max(column, _column_number(place[1]))
    return row, column


def _number_of_last_row(chunk: bytes) -> int:
    """By what its cells say too: the parser goes by the last cell there is."""
    numbers = [0]
    for letters, digits in _ANY_REFERENCE.findall(chunk, max(chunk.rfind(b"<row "), 0)):
        if len(letters) > 3:
            raise damaged()
        numbers.append(_row_number(digits))
    return max(numbers)


def _row_number(digits: bytes) -> int:
    if len(digits) > 7:
        raise damaged()
    return int(digits or b"0")


def _holds_unplaced(chunk: bytes) -> bool:
    return b"<c>" in chunk or _WITHOUT_PLACE.search(chunk) is not None


def _counted(chunk: bytes) -> tuple[int, int]:
    """How many rows, and the most cells in one, where cells do not say where they stand."""
    rows = chunk.split(b"row")
    return len(rows) // 2, max(row.count(b"<c ") + row.count(b"<c>") for row in rows)


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
            first, last = attributes.get(b"min", b"1"), attributes.get(b"max", b"1")
            if first.isdigit() and last.isdigit():
                hidden.update(range(int(first[:6]) - 1, min(int(last[:6]), 16_384)))
    return frozenset(hidden)


def _place(attributes: bytes) -> tuple[int, int]:
    """Row and column of a cell. Raises UserError when it does not tell."""
    place = _REFERENCE.search(attributes)
    if place is None:
        raise UserError(
            "Dit blad zegt niet waar zijn formules staan.",
            "Er is niets ingelezen. Open het bestand in Excel of LibreOffice, sla het opnieuw op "
            "als Excel-werkmap (.xlsx) en lees die in.",
        )
    return int(place[2]) - 1, _column_number(place[1]) - 1


def _note_errors(chunk: bytes, facts: SheetFacts) -> None:
    for match in _ERROR_CELL.finditer(chunk):
        row, column = _place(match[1])
        if row >= 0:
            facts.note_error(row, column, match[2].decode("ascii", "replace") or "#N/A")


def _note_formulas(chunk: bytes, facts: SheetFacts) -> None:
    for match in _FORMULA_CELL.finditer(chunk):
        row, column = _place(match[1])
        stored = match[3]
        if not stored and _IS_TEXT.search(match[1]):
            has_outcome = match[2] is not None  # an empty text is an outcome too
        else:
            has_outcome = bool(stored and stored.strip())
        if row >= 0:
            facts.note_formula(row, column, has_outcome=has_outcome)


def _note_merged(chunk: bytes, facts: SheetFacts) -> None:
    facts.filtered = facts.filtered or b"filterColumn" in chunk
    for left, top, right, bottom in _MERGED.findall(chunk):
        facts.note_merged(
            (int(top) - 1, _column_number(left) - 1, int(bottom) - 1, _column_number(right) - 1)
        )
