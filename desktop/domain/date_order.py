"""Whether the dates of a delivery can be trusted to have the day in front.

One cell cannot tell: 3/4/1974 is a day in April or in March. The other cells can. Where one of them
can only have the month in front (3/23/1974), a program that writes the American way made the file,
and none of the dates that can be read in two ways is certain any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

_DAY_AND_MONTH = re.compile(r"\s*'?\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*\d{4}\b.*", re.ASCII)
_FIVE_DIGITS = re.compile(r"[1-9](0[1-9]|1[0-2])\d\d", re.ASCII)
_SIX_DIGITS = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d", re.ASCII)

MONTH_IN_FRONT = (
    "Het is niet zeker wat de dag is en wat de maand: in andere rijen van dit bestand staat de "
    "maand vooraan."
)
NO_CENTURY = (
    "Het is niet zeker of dit een datum als ddmmjj is: in andere rijen van deze kolom staan zulke "
    "datums van zes cijfers."
)


class _Seen(NamedTuple):
    day_in_front: bool
    month_in_front: bool
    six_digits: bool


def doubtful_dates(columns: Mapping[Any, Iterable[Any]]) -> dict[Any, dict[Any, str]]:
    """Column -> cell -> why its date is not certain, in Dutch; empty when all are.

    ``columns``: the different cells of every column of dates. A column that holds dates with the
    day in front, and none with the month there, is trusted whatever another column holds.
    """
    cells = {column: list(cells) for column, cells in columns.items()}
    seen = {column: _seen(texts) for column, texts in cells.items()}
    american = any(one.month_in_front for one in seen.values())
    found: dict[Any, dict[Any, str]] = {}
    for column, (day_in_front, month_in_front, six_digits) in seen.items():
        unsure = month_in_front or (american and not day_in_front)
        if not unsure and not six_digits:
            continue
        reasons = {}
        for cell in cells[column]:
            if unsure and _can_be_both(cell):
                reasons[cell] = MONTH_IN_FRONT
            elif six_digits and _FIVE_DIGITS.fullmatch(_digits(cell)):
                reasons[cell] = NO_CENTURY
        if reasons:
            found[column] = reasons
    return found


def _seen(cells: Iterable[Any]) -> _Seen:
    day_in_front = month_in_front = six_digits = False
    for cell in cells:
        if isinstance(cell, str) and (match := _DAY_AND_MONTH.fullmatch(cell)):
            first, second = int(match[1]), int(match[2])
            day_in_front |= 12 < first <= 31 and 1 <= second <= 12
            month_in_front |= 1 <= first <= 12 < second <= 31
        elif _SIX_DIGITS.fullmatch(_digits(cell)):
            six_digits = True
    return _Seen(day_in_front, month_in_front, six_digits)


def _can_be_both(cell: Any) -> bool:
    match = _DAY_AND_MONTH.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return False
    first, second = int(match[1]), int(match[2])
    return first != second and 1 <= first <= 12 and 1 <= second <= 12


def _digits(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 0 < cell < 1_000_000:
        return str(int(cell))
    return ""
