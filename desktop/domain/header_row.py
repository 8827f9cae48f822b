"""Finds the row with the headers, below titles and above the first person."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain import bsn
from desktop.domain.column_headers import fields_of_header
from desktop.domain.delivery import Field
from desktop.domain.values import Cell, text_of


def find_header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The place in ``rows`` of the header; None when the data begin without one."""
    first = _first_person(rows)
    above = rows if first is None else rows[:first]
    scores = [_header_score(row) for row in above]
    best = max(scores, default=0)
    if best >= 2 or (best and first is None):
        return len(scores) - 1 - scores[::-1].index(best)
    if first is None:
        return None
    width = sum(1 for cell in rows[first] if text_of(cell).strip())
    for place in range(first - 1, -1, -1):
        texts = [text for cell in rows[place] if (text := text_of(cell).strip())]
        if len(texts) >= max(2, width * 0.6):
            return place if _is_wording(rows[place]) else None
    return None


def _first_person(rows: Sequence[Sequence[Cell]]) -> int | None:
    for place, row in enumerate(rows):
        texts = [text_of(cell).strip() for cell in row]
        if sum(1 for text in texts if text) >= 3 and any(
            len(text) in (8, 9) and text.isdigit() and bsn.is_valid(text.zfill(9)) for text in texts
        ):
            return place
    return None


def _header_score(row: Sequence[Cell]) -> int:
    fields: set[Field] = set()
    for cell in row:
        if isinstance(cell, str) and 0 < len(cell) <= 60:
            found = fields_of_header(cell)
            strongest = max(found.values(), default=0)
            if strongest >= 50:
                fields.add(max(found, key=lambda field: found[field]))
    return len(fields)


def _is_wording(row: Sequence[Cell]) -> bool:
    """Only words, no values: what a header looks like when its words say nothing to us."""
    texts = [cell for cell in row if not (isinstance(cell, str) and not cell.strip())]
    return all(
        isinstance(cell, str) and len(cell) < 60 and sum(map(str.isdigit, cell)) <= 2
        for cell in texts
    )
