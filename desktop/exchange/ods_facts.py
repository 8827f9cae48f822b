"""The same facts for an OpenDocument sheet, in which runs of equal cells are written once."""

from __future__ import annotations

import html
import re

from desktop.exchange.sheet_facts import MOST_CELLS, SheetFacts, too_large

_TABLE = re.compile(rb"<table:table\s[^>]*table:name=\"([^\"]*)\"")
_COLUMN = re.compile(rb"<table:table-column\b([^>]*)>")
_REPEATED = re.compile(rb"number-columns-repeated=\"(\d+)\"")
_TALL = re.compile(rb"number-rows-repeated=\"(\d{4,9})\"")
_WIDE_FILLED = re.compile(
    rb"<table:table-cell\b(?=[^>]*office:)[^>]*number-columns-repeated=\"(\d{4,9})\""
)
_WIDE_GAP = re.compile(
    rb"number-columns-repeated=\"(\d{3,9})\"[^>]*/>\s*<table:table-cell\b[^>]*office:"
)


def facts_of_ods(content: bytes, sheet: str) -> SheetFacts:
    """Hidden columns of one sheet. Raises UserError when its area is too large."""
    for match in _TABLE.finditer(content):
        if html.unescape(match[1].decode("utf-8", "replace")) == sheet:
            end = content.find(b"</table:table>", match.end())
            table = content[match.end() : end if end > 0 else len(content)]
            _measure(table)
            return SheetFacts(hidden=_hidden(table))
    return SheetFacts()


def _measure(table: bytes) -> None:
    last_filled = table.rfind(b"office:value")
    rows = table.count(b"<table:table-row", 0, max(last_filled, 0))
    for match in _TALL.finditer(table):
        row_end = table.find(b"</table:table-row>", match.end())
        filled = b"office:value" in table[match.end() : row_end] if row_end > 0 else False
        if match.start() < last_filled or filled:
            rows += int(match[1])
    columns = 26
    for pattern in (_WIDE_FILLED, _WIDE_GAP):
        for match in pattern.finditer(table):
            columns = max(columns, int(match[1]))
    if rows * columns > MOST_CELLS:
        raise too_large()


def _hidden(table: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    index = 0
    for match in _COLUMN.finditer(table):
        repeated = _REPEATED.search(match[1])
        count = min(int(repeated[1]), 16_384) if repeated else 1
        if b'visibility="collapse"' in match[1]:
            hidden.update(range(index, index + count))
        index += count
    return frozenset(hidden)
