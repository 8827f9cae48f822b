"""The same facts for an OpenDocument sheet, in which runs of equal cells are written once."""

from __future__ import annotations

import html
import re

from desktop.domain.values import NO_OUTCOME
from desktop.exchange.sheet_facts import MOST_CELLS, SheetFacts, too_large

_TABLE = re.compile(rb"<table:table\s[^>]*table:name=\"([^\"]*)\"")
_COLUMN = re.compile(rb"<table:table-column\b([^>]*)>")
_REPEATED = re.compile(rb"number-columns-repeated=\"(\d{1,9})\"")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated=\"(\d{1,9})\"")
_TALL = re.compile(rb"number-rows-repeated=\"(\d{4,})\"")
_WIDE_FILLED = re.compile(
    rb"<table:table-cell\b(?=[^>]*office:)[^>]*number-columns-repeated=\"(\d{3,})\""
)
_WIDE_GAP = re.compile(
    rb"number-columns-repeated=\"(\d{3,})\"[^>]*/>\s*<table:table-cell\b[^>]*office:"
)
_FILLED = b"office:value"
# The tags of rows and cells: name, attributes, and whether it is closed at once
_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*?)(/?)>", re.DOTALL
)
_SPANS = re.compile(rb"number-(columns|rows)-spanned=\"(\d{1,7})\"")
_ERROR_TEXT = re.compile(rb"<text:p[^>]*>([^<]*)<")
_WORTH_A_WALK = (
    b"table:formula=",
    b"-spanned=",
    b'"filter"',
    b'table:visibility="collapse"',
    b'value-type="error"',
)


def facts_of_ods(content: bytes, sheet: str) -> SheetFacts:
    """Facts of one sheet. Raises UserError when its area is too large."""
    for match in _TABLE.finditer(content):
        if html.unescape(match[1].decode("utf-8", "replace")) == sheet:
            end = content.find(b"</table:table>", match.end())
            end = end if end > 0 else len(content)
            _measure(content, match.end(), end)
            facts = SheetFacts(hidden=_hidden(content, match.end(), end))
            if any(content.find(sign, match.end(), end) > 0 for sign in _WORTH_A_WALK):
                _walk(content, match.end(), end, facts)
            return facts
    return SheetFacts()


def _measure(content: bytes, start: int, end: int) -> None:
    last_filled = max(content.rfind(_FILLED, start, end), start)
    rows = content.count(b"<table:table-row", start, last_filled)
    for match in _TALL.finditer(content, start, end):
        row_end = content.find(b"</table:table-row>", match.end(), end)
        filled = row_end > 0 and content.find(_FILLED, match.end(), row_end) > 0
        if match.start() < last_filled or filled:
            rows += int(match[1][:9])
    columns = 26
    for pattern in (_WIDE_FILLED, _WIDE_GAP):
        for match in pattern.finditer(content, start, end):
            columns = max(columns, int(match[1][:9]))
    if rows * columns > MOST_CELLS:
        raise too_large()


def _hidden(content: bytes, start: int, end: int) -> frozenset[int]:
    hidden: set[int] = set()
    index = 0
    for match in _COLUMN.finditer(content, start, end):
        repeated = _REPEATED.search(match[1])
        count = min(int(repeated[1]), 16_384) if repeated else 1
        if b'visibility="collapse"' in match[1]:
            hidden.update(range(index, min(index + count, 16_384)))
        index += count
    return frozenset(hidden)


def _walk(content: bytes, start: int, end: int, facts: SheetFacts) -> None:
    """Go through the cells one by one, and note those that hold something else than a value."""
    row = column = again = 0
    is_hidden = False
    for match in _TAG.finditer(content, start, end):
        closing, name, attributes, at_once = match.groups()
        if name == b"table-row":
            if closing or at_once:
                if at_once:
                    again = _times(_ROWS_REPEATED, attributes)
                row += again
                continue
            again, column = _times(_ROWS_REPEATED, attributes), 0
            is_hidden = b'visibility="collapse"' in attributes or b'"filter"' in attributes
            if is_hidden and again < MOST_CELLS // 26:
                facts.hidden_rows.extend(range(row, row + again))
                facts.filtered = facts.filtered or b'"filter"' in attributes
        elif not closing:
            times = _times(_REPEATED, attributes)
            if name == b"table-cell":
                inside = b"" if at_once else content[match.end() : match.end() + 400]
                _note_cell(facts, attributes, inside, (row, column, again, times))
            column += times


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return min(int(found[1]), 1 << 21) if found else 1


def _note_cell(
    facts: SheetFacts, attributes: bytes, inside: bytes, run: tuple[int, int, int, int]
) -> None:
    row, column, again, times = run
    is_formula = b"table:formula=" in attributes
    error = ""
    if b'value-type="error"' in attributes:
        text = _ERROR_TEXT.search(inside)
        error = text[1].decode("utf-8", "replace") if text else "#N/A"
        error = error if error.startswith("#") else "#N/A"
    elif is_formula and b"office:value-type=" not in attributes:
        error = NO_OUTCOME
    if is_formula or error:
        if again * times > MOST_CELLS // 26:
            raise too_large()
        for down in range(row, row + again):
            for across in range(column, column + times):
                if is_formula:
                    facts.note_formula(down, across, has_outcome=error != NO_OUTCOME)
                if error:
                    facts.note_error(down, across, error)
    spans = {name: int(size) for name, size in _SPANS.findall(attributes)}
    if spans:
        bottom = row + max(spans.get(b"rows", 1), 1) - 1
        facts.note_merged((row, column, bottom, column + max(spans.get(b"columns", 1), 1) - 1))
