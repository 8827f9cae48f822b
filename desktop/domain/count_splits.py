"""The residents of a quarter divided by time in the scheme, neighbourhood, age and newness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from desktop.domain.count_definitions import SPLIT_TOTALS
from desktop.domain.partial_date import PartialDate
from desktop.domain.quarterly_counts import CountedPerson, Split, SplitRow
from desktop.domain.quarters import Quarter

UNKNOWN = "Onbekend"
TIME_BANDS = ((1, "Korter dan 1 jaar"), (3, "1 tot 3 jaar"), (5, "3 tot 5 jaar"))
TIME_LAST = "5 jaar of langer"
AGE_BANDS = (
    (25, "Jonger dan 25"),
    (35, "25 tot en met 34"),
    (45, "35 tot en met 44"),
    (55, "45 tot en met 54"),
    (65, "55 tot en met 64"),
)
AGE_LAST = "65 of ouder"
NEW, KNOWN = "Nieuw", "Bekend"


def split_residents(
    quarter: Quarter, persons: Mapping[int, CountedPerson], ids: defaultdict[str, list[int]]
) -> tuple[Split, ...]:
    """Divide the counts in ``ids`` (count -> resident ids) and add the ids behind each cell."""
    on = quarter.last_day
    new = frozenset(ids["inflow_new"])

    def time_in_scheme(who: int) -> str:
        person = persons.get(who)
        return UNKNOWN if person is None else _band(person.since, on, TIME_BANDS, TIME_LAST)

    def age(who: int) -> str:
        person = persons.get(who)
        return UNKNOWN if person is None else _band(person.born, on, AGE_BANDS, AGE_LAST)

    def neighbourhood(who: int) -> str:
        person = persons.get(who)
        return (area_label(person.district, person.neighbourhood) if person else "") or UNKNOWN

    def newness(who: int) -> str:
        return NEW if who in new else KNOWN

    return (
        _split("time_in_scheme", time_in_scheme, (*(t for _, t in TIME_BANDS), TIME_LAST), ids),
        _split("neighbourhood", neighbourhood, (), ids),
        _split("age", age, (*(t for _, t in AGE_BANDS), AGE_LAST), ids),
        _split("newness", newness, (NEW, KNOWN), ids),
    )


def area_label(district: str, neighbourhood: str) -> str:
    """``Kern, Centrum``, so that the buurten of a wijk stand together; alone what is the same."""
    wijk, buurt = district.strip(), neighbourhood.strip()
    return buurt if wijk in ("", buurt) else f"{wijk}, {buurt}"


def _split(
    key: str,
    group_of: Callable[[int], str],
    fixed: tuple[str, ...],
    ids: defaultdict[str, list[int]],
) -> Split:
    groups: dict[int, str] = {}
    cells: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for column, count in SPLIT_TOTALS.items():
        for who in ids[count]:
            group = groups.get(who)
            if group is None:
                group = groups[who] = group_of(who)
            cells[group][column] += 1
            ids[f"{key}:{group}:{column}"].append(who)
    others = sorted(set(cells) - {*fixed, UNKNOWN}, key=lambda group: (group.casefold(), group))
    labels = (*fixed, *others, *((UNKNOWN,) if UNKNOWN in cells else ()))
    return Split(
        key,
        tuple(
            SplitRow(label, **{column: cells[label][column] for column in SPLIT_TOTALS})
            for label in labels
        ),
    )


def _band(since: PartialDate, on: date, bands: tuple[tuple[int, str], ...], last: str) -> str:
    """Find the band of the whole years; unknown when unknown parts of the date leave it open."""
    if not since.year:
        return UNKNOWN
    today = (on.month, on.day)
    most = on.year - since.year - (today < (since.month or 1, since.day or 1))
    least = on.year - since.year - (today < (since.month or 12, since.day or 31))
    found = {next((title for limit, title in bands if y < limit), last) for y in (most, least)}
    return found.pop() if len(found) == 1 else UNKNOWN
