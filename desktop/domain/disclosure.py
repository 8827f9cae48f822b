"""Counts that may leave the house: small numbers hidden, and not to be worked out either.

A number from 1 up to the threshold is hidden (primary). A second number is hidden wherever the
first would follow from sums that everybody can make: start + inflow - outflow = end, a total and
its parts, or the end of one quarter and the start of the next (secondary). 0 is shown unless it
must go for such a sum. A share is hidden with either of its two numbers, a median when it rests on
fewer dossiers than the threshold.

Not covered: the difference between a group and a part of it that is shown too ("20 tried, 19
reached"), and reports of earlier quarters that were published with another threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.codes import HELP_ACCEPTED
from desktop.domain.count_definitions import SPLIT_TOTALS
from desktop.domain.quarterly_counts import QuarterlyCounts, cells_of

SUPPRESSED = "x"
THRESHOLD = 10
"""The usual threshold; a rule that the gemeente sets, not a legal number."""

Cell = int | float | None | str
Equation = Mapping[str, int]
"""Cell key -> its coefficient; the sum of the products is zero."""

_RATIOS = {
    "attempts_per_person": ("attempts", "open_cases"),
    "reached_share": ("persons_reached", "open_cases"),
    "help_share_of_reached": ("help_accepted", "reached_in_case"),
    "help_share_of_open": ("help_accepted", "open_cases"),
}
_MEDIANS = {
    "median_days_to_first_attempt": "first_attempts",
    "median_days_to_first_contact": "first_contacts",
}
_TOTALS = {
    "outflow_by_reason": "outflow",
    "attempts_by_kind": "attempts",
    "attempts_by_day_part": "attempts",
    "end_results": "cases_closed",
}
_KEPT_LONGEST = ("stock_start", "stock_end")
"""Hidden only when nothing else helps: they also stand in the report of the quarter beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCounts:
    """The cells of ``cells_of``, with ``SUPPRESSED`` in place of what may not be shown."""

    counts: QuarterlyCounts
    threshold: int
    cells: dict[str, Cell]
    previous_cells: dict[str, Cell]  # empty without a previous quarter


def for_publication(
    counts: QuarterlyCounts, *, threshold: int = THRESHOLD, previous: QuarterlyCounts | None = None
) -> PublishedCounts:
    """Hide what is too small to publish. Quarters printed together must be given together.

    Raises ValueError for a threshold below 2, which would hide nothing.
    """
    if threshold < 2:
        raise ValueError("De grens voor kleine aantallen is ten minste 2.")
    quarters = {"": counts} | ({"previous/": previous} if previous is not None else {})
    cells: dict[str, int | float | None] = {}
    equations: list[Equation] = []
    for prefix, one in quarters.items():
        cells.update((prefix + key, value) for key, value in cells_of(one).items())
        equations += [
            {prefix + key: factor for key, factor in equation.items()}
            for equation in identities(one)
        ]
    if previous is not None and previous.quarter.next == counts.quarter:
        equations.append({"previous/stock_end": 1, "stock_start": -1})
    numbers = {key: value for key, value in cells.items() if isinstance(value, int)}
    hidden = suppress(numbers, equations, threshold)
    for prefix, one in quarters.items():
        for key, operands in _RATIOS.items():
            if any(prefix + operand in hidden for operand in operands):
                hidden.add(prefix + key)
        for key, base in _MEDIANS.items():
            if cells[prefix + key] is not None and getattr(one, base) < threshold:
                hidden.add(prefix + key)
    shown: dict[str, Cell] = {
        key: SUPPRESSED if key in hidden else value for key, value in cells.items()
    }
    return PublishedCounts(
        counts=counts,
        threshold=threshold,
        cells={key: value for key, value in shown.items() if not key.startswith("previous/")},
        previous_cells={
            key.removeprefix("previous/"): value
            for key, value in shown.items()
            if key.startswith("previous/")
        },
    )


def identities(counts: QuarterlyCounts) -> list[Equation]:
    """Every sum between the cells of one quarter that a reader can make."""
    keys = list(cells_of(counts))
    found: list[Equation] = [
        {"stock_start": 1, "inflow": 1, "outflow": -1, "stock_end": -1},
        {"inflow_new": 1, "inflow_returned": 1, "inflow": -1},
        {"newness:Nieuw:inflow": 1, "inflow_new": -1},
        {"newness:Bekend:inflow": 1, "inflow_returned": -1},
        {f"end_results:{result}": 1 for result in HELP_ACCEPTED} | {"help_accepted": -1},
    ]
    for part, total in _TOTALS.items():
        found.append({key: 1 for key in keys if key.startswith(f"{part}:")} | {total: -1})
    for end, total in (("reached", "persons_reached"), ("total", "persons_attempted")):
        parts = {f"reach_by_attempts:{row[0]}:{end}": 1 for row in counts.reach_by_attempts}
        found.append(parts | {total: -1})
    for split in counts.splits:
        for column, total in SPLIT_TOTALS.items():
            parts = {f"{split.key}:{row.label}:{column}": 1 for row in split.rows}
            found.append(parts | {total: -1})
    return found


def suppress(numbers: Mapping[str, int], equations: Sequence[Equation], threshold: int) -> set[str]:
    """Choose the cells to hide, so that no hidden one follows from the shown ones by addition."""
    hidden = {key for key, number in numbers.items() if 0 < number < threshold}
    while follows := _first_that_follow(hidden, equations):
        candidates = {
            other
            for equation in equations
            if follows[0] in equation
            for other in equation
            if other not in hidden
        } or {other for equation in equations for other in equation if other not in hidden}
        if not candidates:
            return hidden  # everything is hidden: nothing is left to add up
        hidden.add(min(candidates, key=lambda other: _cost(other, numbers)))
    return hidden


def _cost(key: str, numbers: Mapping[str, int]) -> tuple[bool, bool, int, str]:
    """Prefer small numbers; a zero or the size of the list only when there is no other."""
    return (key.split("/")[-1] in _KEPT_LONGEST, numbers[key] == 0, numbers[key], key)


def _first_that_follow(hidden: set[str], equations: Iterable[Equation]) -> list[str]:
    """Return hidden cells that can be worked out: first by one sum, else by several together."""
    rows = []
    for equation in equations:
        row = {key: Fraction(factor) for key, factor in equation.items() if key in hidden}
        if len(row) == 1:
            return list(row)
        if row:
            rows.append(row)
    return list(_solved(rows))


def _solved(rows: Iterable[dict[str, Fraction]]) -> Iterator[str]:
    """Yield the unknowns with one solution: those alone in a row of the reduced echelon form."""
    reduced: dict[str, dict[str, Fraction]] = {}
    for row in rows:
        for pivot, other in reduced.items():
            _subtract(row, other, pivot)
        if not row:
            continue
        pivot = next(iter(row))
        factor = row[pivot]
        row = {key: value / factor for key, value in row.items()}
        for other in reduced.values():
            _subtract(other, row, pivot)
        reduced[pivot] = row
    for pivot, row in reduced.items():
        if len(row) == 1:
            yield pivot


def _subtract(row: dict[str, Fraction], other: Mapping[str, Fraction], pivot: str) -> None:
    factor = row.get(pivot)
    if not factor:
        return
    for key, value in other.items():
        left = row.get(key, Fraction(0)) - factor * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)
