"""The quarterly counts: pure, and linear in the number of records.

What is counted stands in ``count_definitions.py``, word for word as a report prints it (domain
section 4). The stays of one resident on the list do not overlap; storage sees to that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from desktop.domain.codes import HELP_ACCEPTED, ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.count_definitions import (
    COLUMN_TITLES,
    DEFINITIONS,
    SPLIT_DEFINITIONS,
    SPLIT_TITLES,
    TITLES,
)
from desktop.domain.count_splits import UNKNOWN, split_residents
from desktop.domain.quarterly_counts import (
    PERSON_COUNTS,
    CountedPerson,
    QuarterlyCounts,
    Split,
    SplitRow,
    StockLine,
    as_json,
    cells_of,
)
from desktop.domain.quarters import Quarter
from desktop.domain.resident import Case, ContactAttempt, Period

__all__ = [
    "COLUMN_TITLES",
    "DEFINITIONS",
    "PERSON_COUNTS",
    "SPLIT_DEFINITIONS",
    "SPLIT_TITLES",
    "TITLES",
    "CountedPerson",
    "QuarterlyCounts",
    "Split",
    "SplitRow",
    "StockLine",
    "as_json",
    "cells_of",
    "count_quarter",
    "stock_series",
]

REACH_LABELS = ("1 poging", "2 pogingen", "3 pogingen", "4 of meer")


def count_quarter(
    quarter: Quarter,
    persons: Mapping[int, CountedPerson],
    periods: Iterable[Period],
    cases: Iterable[Case],
    attempts: Iterable[ContactAttempt],
) -> QuarterlyCounts:
    """Count one quarter. Give the records of all time: earlier ones matter for later quarters.

    A resident who is not in ``persons`` is counted with everything about them unknown.
    """
    ids: defaultdict[str, list[int]] = defaultdict(list)  # one id for each thing counted
    _count_periods(quarter, periods, ids)
    attempts_of, first_attempts, first_contacts = _count_attempts(quarter, attempts, ids)
    waits = _count_cases(quarter, cases, first_attempts, first_contacts, ids)
    ids["open_cases"] = _distinct(ids["open_cases"] + ids["attempts"])
    ids["persons_attempted"] = _distinct(ids["attempts"])
    ids["persons_reached"] = _distinct(ids["reached_attempts"])
    ids["help_accepted"] = _distinct(ids["help_accepted"])
    ids["reached_in_case"] = _distinct(
        ids["reached_in_case"] + ids["persons_reached"] + ids["help_accepted"]
    )
    ids["inflow"] = ids["inflow_new"] + ids["inflow_returned"]
    ids["addresses"] = ids["stock_end"]
    reach = _reach_by_attempts(attempts_of, frozenset(ids["persons_reached"]), ids)
    splits = split_residents(quarter, persons, ids)

    def by_code(count: str, codes: Iterable[str]) -> dict[str, int]:
        found = {str(code): len(ids.get(f"{count}:{code}", ())) for code in codes}
        if f"{count}:{UNKNOWN}" in ids:
            found[UNKNOWN] = len(ids[f"{count}:{UNKNOWN}"])
        return found

    return QuarterlyCounts(
        quarter=quarter,
        stock_start=len(ids["stock_start"]),
        inflow_new=len(ids["inflow_new"]),
        inflow_returned=len(ids["inflow_returned"]),
        outflow=len(ids["outflow"]),
        outflow_by_reason=by_code("outflow_by_reason", ExitReason),
        stock_end=len(ids["stock_end"]),
        addresses=_addresses(ids["stock_end"], persons),
        cases_opened=len(ids["cases_opened"]),
        open_cases=len(ids["open_cases"]),
        attempts=len(ids["attempts"]),
        attempts_by_kind=by_code("attempts_by_kind", ContactKind),
        attempts_by_day_part=by_code("attempts_by_day_part", DayPart),
        persons_attempted=len(ids["persons_attempted"]),
        persons_reached=len(ids["persons_reached"]),
        reached_in_case=len(ids["reached_in_case"]),
        help_accepted=len(ids["help_accepted"]),
        end_results=by_code("end_results", EndResult),
        median_days_to_first_attempt=_median(waits.to_attempt),
        median_days_to_first_contact=_median(waits.to_contact),
        first_attempts=len(waits.to_attempt),
        first_contacts=len(waits.to_contact),
        reach_by_attempts=reach,
        splits=splits,
        members={key: frozenset(found) for key, found in ids.items()},
    )


def stock_series(quarters: Sequence[Quarter], periods: Iterable[Period]) -> list[StockLine]:
    """Count the list in each of ``quarters``, in that order, in one pass over ``periods``."""
    entered: Counter[Quarter] = Counter()
    left: Counter[Quarter] = Counter()
    for period in periods:
        entered[Quarter.of(period.entered_on)] += 1
        if period.left_on is not None:
            left[Quarter.of(max(period.left_on, period.entered_on))] += 1
    lines = []
    for quarter in quarters:
        start = sum(count for other, count in entered.items() if other < quarter)
        start -= sum(count for other, count in left.items() if other < quarter)
        inflow, outflow = entered[quarter], left[quarter]
        lines.append(StockLine(quarter, start, inflow, outflow, start + inflow - outflow))
    return lines


class _Waits(NamedTuple):
    to_attempt: list[int]  # days from opening, never below 0
    to_contact: list[int]


def _count_periods(
    quarter: Quarter, periods: Iterable[Period], ids: defaultdict[str, list[int]]
) -> None:
    first, last = quarter.first_day, quarter.last_day
    for period in periods:
        who, entered = period.resident_id, period.entered_on
        if entered > last:
            continue
        left = None if period.left_on is None else max(period.left_on, entered)
        if left is not None and left < first:
            continue
        if entered < first:
            ids["stock_start"].append(who)
        else:
            ids["inflow_returned" if period.returned else "inflow_new"].append(who)
        if left is None or left > last:
            ids["stock_end"].append(who)
        else:
            ids["outflow"].append(who)
            ids[f"outflow_by_reason:{period.exit_reason or UNKNOWN}"].append(who)


def _count_attempts(
    quarter: Quarter, attempts: Iterable[ContactAttempt], ids: defaultdict[str, list[int]]
) -> tuple[Counter[int], dict[int, date], dict[int, date]]:
    """Count per resident in the quarter; find per case the first attempt and contact ever."""
    first, last = quarter.first_day, quarter.last_day
    per_resident: Counter[int] = Counter()
    first_attempts: dict[int, date] = {}
    first_contacts: dict[int, date] = {}
    for attempt in attempts:
        who, made_on = attempt.resident_id, attempt.made_on
        if made_on > last:
            continue
        _keep_earliest(first_attempts, attempt.case_id, made_on)
        if attempt.reached:
            _keep_earliest(first_contacts, attempt.case_id, made_on)
        if made_on < first:
            continue
        per_resident[who] += 1
        ids["attempts"].append(who)
        ids[f"attempts_by_kind:{attempt.kind}"].append(who)
        ids[f"attempts_by_day_part:{attempt.day_part or UNKNOWN}"].append(who)
        if attempt.reached:
            ids["reached_attempts"].append(who)
    return per_resident, first_attempts, first_contacts


def _count_cases(
    quarter: Quarter,
    cases: Iterable[Case],
    first_attempts: Mapping[int, date],
    first_contacts: Mapping[int, date],
    ids: defaultdict[str, list[int]],
) -> _Waits:
    first, last = quarter.first_day, quarter.last_day
    waits = _Waits([], [])
    for case in cases:
        who, opened, closed = case.resident_id, case.opened_on, case.closed_on
        for found, days in ((first_attempts, waits.to_attempt), (first_contacts, waits.to_contact)):
            on = found.get(case.id)
            if on is not None and first <= on <= last:
                days.append(max(0, (on - opened).days))
        if first <= opened <= last:
            ids["cases_opened"].append(who)
        if closed is not None and first <= closed <= last:
            ids["cases_closed"].append(who)
            ids[f"end_results:{case.end_result or UNKNOWN}"].append(who)
            if case.end_result in HELP_ACCEPTED:
                ids["help_accepted"].append(who)
        elif opened > last or (closed is not None and closed < first):
            continue
        ids["open_cases"].append(who)
        if case.id in first_contacts:
            ids["reached_in_case"].append(who)
    return waits


def _reach_by_attempts(
    attempts_of: Counter[int], reached: frozenset[int], ids: defaultdict[str, list[int]]
) -> tuple[tuple[str, int, int], ...]:
    for who, number in attempts_of.items():
        key = f"reach_by_attempts:{REACH_LABELS[min(number, len(REACH_LABELS)) - 1]}"
        ids[f"{key}:total"].append(who)
        if who in reached:
            ids[f"{key}:reached"].append(who)
    return tuple(
        (
            label,
            len(ids.get(f"reach_by_attempts:{label}:reached", ())),
            len(ids.get(f"reach_by_attempts:{label}:total", ())),
        )
        for label in REACH_LABELS
    )


def _addresses(ids: Iterable[int], persons: Mapping[int, CountedPerson]) -> int:
    keys = [persons[who].household_key if who in persons else "" for who in ids]
    return len(set(keys) - {""}) + keys.count("")


def _keep_earliest(found: dict[int, date], key: int, day: date) -> None:
    if key not in found or day < found[key]:
        found[key] = day


def _distinct(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))


def _median(days: Sequence[int]) -> float | None:
    return float(median(days)) if days else None
