"""The same facts for binary workbooks: error cells, hidden columns, how far the sheet reaches.

Only record heads are looked at. Sources: [MS-XLS] 2.4, [MS-XLSB] 2.4 (record numbers below).
"""

from __future__ import annotations

import struct

from desktop.exchange.sheet_facts import MOST_CELLS, SheetFacts, too_large

# Record numbers of xls
_BOF, _EOF, _BOUND_SHEET, _DATE_MODE = 0x0809, 0x000A, 0x0085, 0x0022
_BOOL_ERR, _FORMULA, _COL_INFO = 0x0205, 0x0006, 0x007D
# Record numbers of xlsb
_ROW, _CELL_BLANK, _CELL_ERROR, _FORMULA_ERROR, _LAST_CELL = 0, 1, 3, 11, 11
_COLUMN = 60

_ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def facts_of_xls(stream: bytes) -> tuple[list[SheetFacts], bool]:
    """Facts of the sheets of a Workbook stream, in order, and whether days count from 1904."""
    starts: list[int] = []
    from_1904 = False
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == _BOUND_SHEET and size >= 6:
            starts.append(struct.unpack_from("<I", stream, place + 4)[0])
        elif kind == _DATE_MODE and size >= 2:
            from_1904 = struct.unpack_from("<H", stream, place + 4)[0] == 1
        elif kind == _EOF:
            break
        place += 4 + size
    return [_xls_sheet(stream, start) for start in starts], from_1904


def _xls_sheet(stream: bytes, place: int) -> SheetFacts:
    facts = SheetFacts()
    hidden: set[int] = set()
    depth = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        body = place + 4
        if kind == _BOF:
            depth += 1  # a chart inside the sheet has its own BOF and EOF
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _BOOL_ERR and size >= 8 and stream[body + 7] == 1:
            _note(facts, stream, body, stream[body + 6])
        elif (
            kind == _FORMULA
            and size >= 14
            and stream[body + 6] == 2
            and stream[body + 12 : body + 14] == b"\xff\xff"
        ):
            _note(facts, stream, body, stream[body + 8])
        elif kind == _COL_INFO and size >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", stream, body)
            if options & 1:
                hidden.update(range(first, min(last, 255) + 1))
        place = body + size
    facts.hidden = frozenset(hidden)
    return facts


def _note(facts: SheetFacts, stream: bytes, body: int, code: int) -> None:
    row, column = struct.unpack_from("<HH", stream, body)
    facts.errors[row, column] = _ERROR_NAMES.get(code, "#N/A")


def facts_of_xlsb(part: bytes) -> SheetFacts:
    """Facts of one sheet of an xlsb. Raises UserError when its area is too large."""
    facts = SheetFacts()
    hidden: set[int] = set()
    row = columns = place = 0
    end = len(part)
    try:
        while place < end:
            kind = part[place]
            place += 1
            if kind & 0x80:
                kind = kind & 0x7F | (part[place] & 0x7F) << 7
                place += 1
            size = shift = 0
            while True:
                low = part[place]
                place += 1
                size |= (low & 0x7F) << shift
                if not low & 0x80:
                    break
                shift += 7
            if kind == _ROW:
                row = int.from_bytes(part[place : place + 4], "little")
            elif _CELL_BLANK < kind <= _LAST_CELL:
                column = int.from_bytes(part[place : place + 4], "little")
                if column >= columns:
                    columns = column + 1
                if (row + 1) * columns > MOST_CELLS:
                    raise too_large()
                if kind in (_CELL_ERROR, _FORMULA_ERROR):
                    facts.errors[row, column] = _ERROR_NAMES.get(part[place + 8], "#N/A")
            elif kind == _COLUMN and size >= 18:
                first, last = struct.unpack_from("<II", part, place)
                if struct.unpack_from("<H", part, place + 16)[0] & 1:
                    hidden.update(range(first, min(last, 16_383) + 1))
            place += size
    except (IndexError, struct.error):
        pass  # cut off: the parser says what is wrong with it
    facts.hidden = frozenset(hidden)
    return facts
