"""The records that counting a quarter gives, and the flat forms in which they leave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.count_definitions import COLUMN_TITLES, TITLES
from desktop.domain.partial_date import PartialDate
from desktop.domain.quarters import Quarter

PERSON_COUNTS = frozenset(
    {
        "stock_start",
        "inflow_new",
        "stock_end",
        "open_cases",
        "persons_attempted",
        "persons_reached",
        "reached_in_case",
        "help_accepted",
    }
)
"""Counts of persons: always as large as their ``members``. Other counts are of movements,
addresses, attempts or dossiers, and may be larger or smaller than the residents behind them."""


class CountedPerson(NamedTuple):
    """What counting needs to know of one resident. Unknown texts are empty.

    ``neighbourhood``: the buurt, or the digits of the postcode; ``district``: its wijk.
    """

    id: int
    household_key: str
    neighbourhood: str
    born: PartialDate
    since: PartialDate
    district: str = ""


class StockLine(NamedTuple):
    """The list in one quarter, in numbers of persons: start + inflow - outflow = end."""

    quarter: Quarter
    start: int
    inflow: int
    outflow: int
    end: int


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One group of a split, in the columns of ``COLUMN_TITLES``."""

    label: str
    stock_end: int
    inflow: int
    outflow: int
    attempted: int
    reached: int
    helped: int


@dataclass(frozen=True, slots=True)
class Split:
    """The residents divided in one way; every resident falls in exactly one row."""

    key: str  # of SPLIT_TITLES
    rows: tuple[SplitRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyCounts:
    """All counts of one quarter, by the names of ``DEFINITIONS``.

    The ``..._by_...`` and ``end_results`` counts hold every code, also those with 0. ``members``
    holds the resident ids behind each number that can be clicked: by count name, and by
    ``"attempts_by_kind:Brief"``, ``"age:65 of ouder:reached"``,
    ``"reach_by_attempts:1 poging:total"``. A key without residents may be absent.
    """

    quarter: Quarter
    stock_start: int
    inflow_new: int
    inflow_returned: int
    outflow: int
    outflow_by_reason: dict[str, int]
    stock_end: int
    addresses: int
    cases_opened: int
    open_cases: int
    attempts: int
    attempts_by_kind: dict[str, int]
    attempts_by_day_part: dict[str, int]
    persons_attempted: int
    persons_reached: int
    reached_in_case: int
    help_accepted: int
    end_results: dict[str, int]
    median_days_to_first_attempt: float | None
    median_days_to_first_contact: float | None
    first_attempts: int  # dossiers behind the first median
    first_contacts: int  # dossiers behind the second
    reach_by_attempts: tuple[tuple[str, int, int], ...]  # label, reached, total
    splits: tuple[Split, ...]
    members: dict[str, frozenset[int]]

    @property
    def inflow(self) -> int:
        return self.inflow_new + self.inflow_returned

    @property
    def cases_closed(self) -> int:
        return sum(self.end_results.values())

    @property
    def attempts_per_person(self) -> float | None:
        """Per person with an open dossier; None when there are none."""
        return _share(self.attempts, self.open_cases)

    @property
    def reached_share(self) -> float | None:
        """0 to 1, of ``open_cases``."""
        return _share(self.persons_reached, self.open_cases)

    @property
    def help_share_of_reached(self) -> float | None:
        """0 to 1, of ``reached_in_case``: contact and help may lie in different quarters."""
        return _share(self.help_accepted, self.reached_in_case)

    @property
    def help_share_of_open(self) -> float | None:
        """0 to 1, of ``open_cases``."""
        return _share(self.help_accepted, self.open_cases)


def cells_of(counts: QuarterlyCounts) -> dict[str, int | float | None]:
    """Every number of a report in one flat table, by the keys of ``members``.

    Shares are 0 to 1. None: there was nothing to work it out from.
    """
    cells: dict[str, int | float | None] = {}
    for key in TITLES:
        if key == "reach_by_attempts":
            for label, reached, total in counts.reach_by_attempts:
                cells[f"{key}:{label}:reached"] = reached
                cells[f"{key}:{label}:total"] = total
        elif isinstance(value := getattr(counts, key), dict):
            cells.update((f"{key}:{code}", number) for code, number in value.items())
        else:
            cells[key] = value
    for split in counts.splits:
        for row in split.rows:
            for column in COLUMN_TITLES:
                cells[f"{split.key}:{row.label}:{column}"] = getattr(row, column)
    return cells


_JSON_KEYS = (
    "stock_start",
    "inflow_new",
    "inflow_returned",
    "outflow",
    "outflow_by_reason",
    "stock_end",
    "addresses",
    "cases_opened",
    "attempts",
    "attempts_by_kind",
    "attempts_by_day_part",
    "persons_attempted",
    "persons_reached",
    "help_accepted",
    "end_results",
    "median_days_to_first_attempt",
    "median_days_to_first_contact",
)


def as_json(counts: QuarterlyCounts) -> dict[str, object]:
    """For the command ``counts``. Codes that did not occur are left out; no median is None."""
    found: dict[str, object] = {"quarter": str(counts.quarter)}
    for key in _JSON_KEYS:
        value = getattr(counts, key)
        if isinstance(value, dict):
            value = {code: number for code, number in value.items() if number}
        found[key] = value
    return found


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
