"""Invented records to count, as hypothesis makes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.counting import CountedPerson, QuarterlyCounts, count_quarter
from desktop.domain.partial_date import PartialDate
from desktop.domain.quarters import Quarter
from desktop.domain.resident import Case, ContactAttempt, Period

QUARTER = Quarter(2026, 3)
_START = date(2026, 1, 1)
_days = st.integers(0, 450).map(lambda days: _START + timedelta(days=days))
_edges = st.sampled_from(
    [
        QUARTER.first_day,
        QUARTER.last_day,
        QUARTER.first_day - timedelta(days=1),
        QUARTER.last_day + timedelta(days=1),
    ]
)
days = _days | _edges


@dataclass(frozen=True)
class World:
    """Everything that counting reads."""

    persons: dict[int, CountedPerson]
    periods: list[Period]
    cases: list[Case]
    attempts: list[ContactAttempt]

    def count(self, quarter: Quarter = QUARTER) -> QuarterlyCounts:
        return count_quarter(quarter, self.persons, self.periods, self.cases, self.attempts)


@st.composite
def partial_dates(draw: st.DrawFn, first: int, last: int) -> PartialDate:
    year = draw(st.integers(first, last) | st.just(0))
    month = draw(st.integers(0, 12)) if year else 0
    return PartialDate(year, month, draw(st.integers(0, 28)) if month else 0)


@st.composite
def worlds(draw: st.DrawFn, most: int = 12) -> World:
    world = World({}, [], [], [])
    for who in range(1, draw(st.integers(0, most)) + 1):
        world.persons[who] = CountedPerson(
            who,
            draw(st.sampled_from(["", "7482CD1", "7482CD2", "7481AA9a"])),
            draw(st.sampled_from(["", "Centrum", "Noord", "a:b"])),
            draw(partial_dates(1950, 2010)),
            draw(partial_dates(2015, 2026)),
        )
        moments = sorted(draw(st.lists(days, max_size=5)))
        for index in range(0, len(moments), 2):
            left = moments[index + 1] if index + 1 < len(moments) else None
            world.periods.append(
                Period(
                    id=len(world.periods),
                    resident_id=who,
                    entered_on=moments[index],
                    returned=index > 0,
                    left_on=left,
                    exit_reason=draw(st.none() | st.sampled_from(ExitReason)) if left else None,
                )
            )
        for _ in range(draw(st.integers(0, 2))):
            case = len(world.cases) + 1
            opened = draw(days)
            closed = draw(st.none() | st.integers(0, 200).map(timedelta).map(opened.__add__))
            world.cases.append(
                Case(
                    id=case,
                    resident_id=who,
                    opened_on=opened,
                    closed_on=closed,
                    end_result=draw(st.none() | st.sampled_from(EndResult)) if closed else None,
                )
            )
            for _ in range(draw(st.integers(0, 5))):
                world.attempts.append(
                    ContactAttempt(
                        id=len(world.attempts),
                        resident_id=who,
                        case_id=case,
                        kind=draw(st.sampled_from(ContactKind)),
                        made_on=draw(days),
                        day_part=draw(st.none() | st.sampled_from(DayPart)),
                        reached=draw(st.booleans()),
                    )
                )
    return world
