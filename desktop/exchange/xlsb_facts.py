"""The facts of a sheet of an xlsb. Only record heads are looked at. Source: [MS-XLSB] 2.4."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from desktop.exchange.file_kind import damaged
from desktop.exchange.sheet_facts import MOST_CELLS, SheetFacts, too_large
from desktop.exchange.xls_facts import ERROR_NAMES

_ROW, _CELL_BLANK, _CELL_ERROR, _FIRST_FORMULA, _FORMULA_ERROR, _LAST_CELL = 0, 1, 3, 8, 11, 11
_COLUMN, _MERGE_CELL, _FILTER_COLUMN = 60, 176, 163
_WORKBOOK_PROPERTIES = 153
_ROW_IS_HIDDEN = 0x10
_LONGEST_SIZE = 28  # four times seven bits


def facts_of_xlsb(part: bytes) -> SheetFacts:
    """Facts of one sheet. Raises UserError when its area is too large."""
    facts = SheetFacts()
    hidden: set[int] = set()
    row = columns = 0
    for kind, place, size in records(part):
        if (kind == _ROW and size < 12) or (_ROW < kind <= _LAST_CELL and size < 8):
            raise damaged()  # the parser would take what stood there before
        if kind == _ROW:
            row = int.from_bytes(part[place : place + 4], "little")
            if part[place + 11] & _ROW_IS_HIDDEN:
                facts.hidden_rows.append(row)
        elif _CELL_BLANK < kind <= _LAST_CELL:
            column = int.from_bytes(part[place : place + 4], "little")
            if column >= columns:
                columns = column + 1
            if (row + 1) * columns > MOST_CELLS:
                raise too_large()
            if kind in (_CELL_ERROR, _FORMULA_ERROR) and size >= 9:
                facts.note_error(row, column, ERROR_NAMES.get(part[place + 8], "#N/A"))
            if kind >= _FIRST_FORMULA:
                facts.note_formula(row, column, has_outcome=True)
        elif kind == _COLUMN and size >= 18:
            first, last = struct.unpack_from("<II", part, place)
            if struct.unpack_from("<H", part, place + 16)[0] & 1:
                hidden.update(range(first, min(last, 16_383) + 1))
        elif kind == _MERGE_CELL and size >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", part, place)
            facts.note_merged((top, left, bottom, right))
        elif kind == _FILTER_COLUMN:
            facts.filtered = True
    facts.hidden = frozenset(hidden)
    return facts


def counts_from_1904(book: bytes) -> bool:
    """Whether bare day numbers count from 1904: the record BrtWbProp of the workbook."""
    for kind, place, size in records(book):
        if kind == _WORKBOOK_PROPERTIES and size >= 4:
            return bool(book[place] & 1)
    return False


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, place of the body and size of every whole record; the parser tells of the rest."""
    place, end = 0, len(part)
    try:
        while place < end:
            kind = part[place]
            place += 1
            if kind & 0x80:
                kind = kind & 0x7F | (part[place] & 0x7F) << 7
                place += 1
            size = shift = 0
            while shift < _LONGEST_SIZE:
                low = part[place]
                place += 1
                size |= (low & 0x7F) << shift
                shift = shift + 7 if low & 0x80 else _LONGEST_SIZE
            if place + size > end:
                return
            yield kind, place, size
            place += size
    except IndexError:
        return
