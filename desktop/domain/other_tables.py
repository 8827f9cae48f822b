"""A second table on the sheet, below or beside the first: its rows are never mixed with ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain import bsn
from desktop.domain.column_headers import LIKELY, fields_of_header
from desktop.domain.columns import Column
from desktop.domain.delivery import Field
from desktop.domain.folding import fold
from desktop.domain.passing_over import Placed
from desktop.domain.values import text_of

_ENOUGH_ROWS = 8  # fewer say nothing about how long a table is
_NOT_ON_THE_LIST = re.compile(
    r"uitgestroomd|uitstroom|vertrokken|afgemeld|beeindigd|vervallen|verwijderd|overleden"
    r"|niet meer|voorbeeld|vorige (lever|lijst)|oude (lever|lijst|gegevens)"
)


def other_header(texts: Sequence[str], columns: Sequence[Placed]) -> dict[Field, int] | None:
    """Where the fields stand in a second header with other columns; None when it is no such row.

    ``texts``: the cells of a row that is no person, stripped.
    """
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(sum(map(str.isdigit, text)) > 2 for text in filled):
        return None
    found: dict[Field, int] = {}
    for place, text in enumerate(texts):
        pointed = fields_of_header(text) if 0 < len(text) <= 60 else {}
        field = max(pointed, key=lambda one: pointed[one], default=None)
        if field is not None and pointed[field] >= LIKELY:
            found.setdefault(field, place)
    enough = 2 if Field.BSN in found else 3
    if len(found) < enough or len(found) * 2 < len(filled):
        return None
    ours = {column.field: column.place for column in columns}
    if all(ours.get(field, place) == place for field, place in found.items()):
        return None  # our own header, perhaps in other words
    return found


def is_not_on_the_list(title: str) -> bool:
    """Whether a line above some rows says that they are there for another reason."""
    return _NOT_ON_THE_LIST.search(fold(title)) is not None


def begins_beside(columns: Sequence[Column]) -> int | None:
    """The column in which a second table begins, to the right of an empty one; None without.

    The second has BSNs of its own, or is a short list of something, such as codes.
    """
    for at in range(1, len(columns)):
        left, right = columns[:at], columns[at:]
        if right[0].index == left[-1].index + 1:
            continue
        if _has_bsns(left) and (_has_bsns(right) or _is_short_list(left, right)):
            return right[0].index
    return None


def _has_bsns(columns: Sequence[Column]) -> bool:
    for column in columns:
        if fields_of_header(column.header).get(Field.BSN, 0) >= LIKELY:
            return True
        texts = [text_of(cell).strip() for cell in column.cells[:40]]
        if sum(map(bsn.is_valid, texts)) >= 3:
            return True
    return False


def _is_short_list(left: Sequence[Column], right: Sequence[Column]) -> bool:
    """Whether the right part has several columns, filled in the first rows only."""
    ours, theirs = _filled_rows(left), _filled_rows(right)
    return (
        len(right) >= 2
        and len(ours) >= _ENOUGH_ROWS
        and 0 < len(theirs) <= len(ours) // 2
        and max(theirs) - min(theirs) < len(theirs)
        and min(theirs) <= 1
    )


def _filled_rows(columns: Sequence[Column]) -> set[int]:
    return {
        row for column in columns for row, cell in enumerate(column.cells) if text_of(cell).strip()
    }
