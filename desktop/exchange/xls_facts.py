"""The facts of the sheets of an xls. Only record heads are looked at. Source: [MS-XLS] 2.4."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from desktop.domain.values import NO_OUTCOME
from desktop.exchange.file_kind import damaged
from desktop.exchange.sheet_facts import MOST_CELLS, SheetFacts, too_large

_BOF, _EOF, _BOUND_SHEET, _DATE_MODE = 0x0809, 0x000A, 0x0085, 0x0022
_BOOL_ERR, _FORMULA, _COL_INFO, _ROW = 0x0205, 0x0006, 0x007D, 0x0208
_MERGED_CELLS, _FILTER_MODE = 0x00E5, 0x009B
# Number, label, truth or error, formula, shared text, small number, several of those, rich text
_DIMENSIONS, _SMALL_NUMBERS = 0x0200, 0x00BD
_FILLED = frozenset((0x0203, 0x0204, _BOOL_ERR, _FORMULA, 0x00FD, 0x027E, _SMALL_NUMBERS, 0x00D6))
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_ROW_IS_HIDDEN = 0x20
# What a formula holds instead of a number ([MS-XLS] 2.5.133)
_IS_ERROR, _IS_EMPTY = 2, 3

ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""[MS-XLS] 2.5.10; the same codes in an xlsb."""

_Record = tuple[int, int, int]  # its number, where its body begins, how long that is


def facts_of_xls(stream: bytes) -> tuple[list[SheetFacts], bool]:
    """Facts of the sheets of a Workbook stream, in order, and whether days count from 1904.

    Raises UserError when the area of one is too large.
    """
    starts: list[int] = []
    from_1904 = False
    for kind, body, size in _records(stream, 0):
        if kind == _BOUND_SHEET and size >= 6:
            starts.append(struct.unpack_from("<I", stream, body)[0])
        elif kind == _DATE_MODE and size >= 2:
            from_1904 = struct.unpack_from("<H", stream, body)[0] == 1
        elif kind == _EOF:
            break
    return [_facts_of_sheet(stream, start) for start in starts], from_1904


def _records(stream: bytes, place: int) -> Iterator[_Record]:
    """Whole records only."""
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        place += 4 + size
        if place > len(stream):
            return
        yield kind, place - size, size


def _facts_of_sheet(stream: bytes, place: int) -> SheetFacts:
    facts = SheetFacts()
    hidden: set[int] = set()
    empty_texts: list[tuple[int, int]] = []
    depth = rows = columns = formulas = 0
    for kind, body, size in _records(stream, place):
        if kind in _FILLED and size >= 6:
            row, column = struct.unpack_from("<HH", stream, body)
            if kind == _SMALL_NUMBERS:
                columns = max(columns, 1 + struct.unpack_from("<H", stream, body + size - 2)[0])
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind == _FORMULA and size >= 14:
                formulas += 1
                if _note_formula(facts, row, column, stream[body + 6 : body + 14]):
                    empty_texts.append((row, column))
            elif kind == _BOOL_ERR and size >= 8 and stream[body + 7] == 1:
                facts.note_error(row, column, ERROR_NAMES.get(stream[body + 6], "#N/A"))
        elif kind == _BOF:
            depth += 1  # a chart inside the sheet has its own BOF and EOF
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        else:
            _note_layout(facts, hidden, kind, stream[body : body + size])
    if rows * columns > MOST_CELLS:
        raise too_large()
    if len(empty_texts) == formulas:
        # Not one has an outcome: they were written by a program that cannot work them out
        for row, column in empty_texts:
            facts.note_error(row, column, NO_OUTCOME)
    facts.hidden = frozenset(hidden)
    return facts


def _note_formula(facts: SheetFacts, row: int, column: int, outcome: bytes) -> bool:
    """Note it, and tell whether its outcome is an empty text."""
    facts.note_formula(row, column, has_outcome=True)
    is_number = outcome[6:8] != b"\xff\xff"
    if not is_number and outcome[0] == _IS_ERROR:
        facts.note_error(row, column, ERROR_NAMES.get(outcome[2], "#N/A"))
    return not is_number and outcome[0] == _IS_EMPTY


def _note_layout(facts: SheetFacts, hidden: set[int], kind: int, body: bytes) -> None:
    if kind == _ROW and len(body) >= 16 and body[12] & _ROW_IS_HIDDEN:
        facts.hidden_rows.append(struct.unpack_from("<H", body)[0])
    elif kind == _DIMENSIONS and len(body) >= 12:
        # The parser makes room for all of this at once
        _, last_row, _, last_column = struct.unpack_from("<IIHH", body)
        if last_row > _MOST_ROWS or last_column > _MOST_COLUMNS:
            raise damaged()
    elif kind == _MERGED_CELLS and len(body) >= 2:
        count = struct.unpack_from("<H", body)[0]
        for at in range(min(count, (len(body) - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * at)
            facts.note_merged((top, left, bottom, right))
    elif kind == _FILTER_MODE:
        facts.filtered = True
    elif kind == _COL_INFO and len(body) >= 10:
        first, last, _, _, options = struct.unpack_from("<5H", body)
        if options & 1:
            hidden.update(range(first, min(last, 255) + 1))
