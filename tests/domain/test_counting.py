"""The quarterly counts, by their definitions and against an independent computation in SQL."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.count_definitions import SPLIT_TOTALS
from desktop.domain.counting import (
    DEFINITIONS,
    SPLIT_DEFINITIONS,
    SPLIT_TITLES,
    TITLES,
    count_quarter,
    stock_series,
)
from desktop.domain.partial_date import PartialDate
from desktop.domain.quarterly_counts import PERSON_COUNTS, CountedPerson, as_json, cells_of
from desktop.domain.resident import Case, ContactAttempt, Period
from tests.domain.count_in_sql import count_in_sql
from tests.domain.count_strategies import QUARTER, World, worlds


@given(worlds())
def test_every_count_equals_the_one_that_sql_makes(world: World) -> None:
    for quarter in (QUARTER.previous, QUARTER):
        counts = world.count(quarter)
        expected = count_in_sql(world, quarter)
        found: dict[str, object] = {}
        for key in expected:
            if key == "neighbourhoods":
                rows = next(one for one in counts.splits if one.key == "neighbourhood").rows
                found[key] = {
                    row.label: (row.stock_end, row.attempted)
                    for row in rows
                    if row.stock_end or row.attempted
                }
            elif isinstance(value := getattr(counts, key), dict):
                found[key] = {code: number for code, number in value.items() if number}
            else:
                found[key] = value
        assert found == expected


@given(worlds())
def test_start_plus_inflow_minus_outflow_is_the_end(world: World) -> None:
    before, counts = world.count(QUARTER.previous), world.count()
    assert counts.stock_start + counts.inflow - counts.outflow == counts.stock_end
    assert before.stock_end == counts.stock_start


@given(worlds())
def test_the_parts_of_a_count_add_up_to_it(world: World) -> None:
    counts = world.count()
    for split in counts.splits:
        for column, total in SPLIT_TOTALS.items():
            assert sum(getattr(row, column) for row in split.rows) == getattr(counts, total)
    assert sum(counts.outflow_by_reason.values()) == counts.outflow
    assert sum(counts.attempts_by_kind.values()) == counts.attempts
    assert sum(counts.attempts_by_day_part.values()) == counts.attempts
    assert sum(total for _, _, total in counts.reach_by_attempts) == counts.persons_attempted
    assert sum(reached for _, reached, _ in counts.reach_by_attempts) == counts.persons_reached


@given(worlds())
def test_a_click_on_a_count_shows_the_residents_behind_it(world: World) -> None:
    counts = world.count()
    for key in PERSON_COUNTS:
        assert len(counts.members.get(key, ())) == getattr(counts, key)
    for key, number in cells_of(counts).items():
        if isinstance(number, int):
            members = counts.members.get(key, frozenset())
            assert bool(members) == bool(number)
            if key != "addresses":
                assert len(members) <= number
            assert members <= set(world.persons)


@given(worlds())
def test_no_share_is_ever_above_one(world: World) -> None:
    counts = world.count()
    for share in (counts.reached_share, counts.help_share_of_reached, counts.help_share_of_open):
        assert share is None or 0 <= share <= 1


@given(worlds())
def test_the_series_of_the_chart_agrees_with_the_counts(world: World) -> None:
    quarters = [QUARTER.previous, QUARTER, QUARTER.next]
    for line in stock_series(quarters, world.periods):
        counts = world.count(line.quarter)
        assert line[1:] == (counts.stock_start, counts.inflow, counts.outflow, counts.stock_end)


def test_nobody_at_all_gives_zeros_and_no_medians() -> None:
    counts = World({}, [], [], []).count()
    assert counts.stock_end == counts.attempts == counts.addresses == 0
    assert counts.median_days_to_first_attempt is None
    assert counts.attempts_per_person is None
    assert counts.reached_share is None


def test_the_first_and_the_last_day_belong_to_the_quarter() -> None:
    counts = count_quarter(
        QUARTER,
        {},
        [
            _period(1, QUARTER.first_day),
            _period(2, QUARTER.last_day),
            _period(3, date(2026, 1, 1), QUARTER.first_day),
            _period(4, date(2026, 1, 1), QUARTER.last_day),
        ],
        [],
        [],
    )
    assert (counts.stock_start, counts.inflow_new, counts.outflow, counts.stock_end) == (2, 2, 2, 2)
    assert counts.members["outflow"] == {3, 4}
    assert counts.members["outflow_by_reason:Onbekend"] == {3, 4}


def test_who_is_gone_and_back_within_the_quarter_is_in_both_flows() -> None:
    periods = [
        _period(1, date(2026, 1, 5), date(2026, 7, 10), reason=ExitReason.PAID),
        _period(1, date(2026, 9, 1), returned=True),
    ]
    counts = count_quarter(QUARTER, {}, periods, [], [])
    assert (counts.stock_start, counts.outflow, counts.inflow_returned, counts.stock_end) == (
        1,
        1,
        1,
        1,
    )
    assert counts.outflow_by_reason[ExitReason.PAID] == 1


def test_a_stay_that_ends_before_it_began_does_not_break_the_sum() -> None:
    counts = count_quarter(QUARTER, {}, [_period(1, date(2026, 8, 1), date(2026, 6, 1))], [], [])
    assert (counts.stock_start, counts.inflow, counts.outflow, counts.stock_end) == (0, 1, 1, 0)


def test_residents_of_one_address_count_as_one_and_those_without_each_as_one() -> None:
    keys = ("7482CD118", "7482CD118", "7482CD9", "", "")
    persons = {who: _person(who, household=key) for who, key in enumerate(keys)}
    periods = [_period(who, date(2026, 1, 1)) for who in persons]
    assert count_quarter(QUARTER, persons, periods, [], []).addresses == 4


def test_contact_in_one_quarter_and_help_in_the_next_both_count_for_the_share() -> None:
    case = _case(1, date(2026, 5, 1), date(2026, 7, 5), EndResult.FOLLOW_UP)
    counts = count_quarter(QUARTER, {}, [], [case], [_attempt(1, date(2026, 5, 20), reached=True)])
    assert (counts.persons_reached, counts.reached_in_case, counts.help_accepted) == (0, 1, 1)
    assert counts.help_share_of_reached == 1


@pytest.mark.parametrize("result", EndResult)
def test_only_advice_and_follow_up_count_as_help_accepted(result: EndResult) -> None:
    case = _case(1, date(2026, 7, 1), date(2026, 7, 5), result)
    helped = result.startswith(("(Budget)advies", "Vervolghulp"))
    assert count_quarter(QUARTER, {}, [], [case], []).help_accepted == helped


def test_the_medians_are_over_dossiers_with_their_first_time_in_the_quarter() -> None:
    cases = [_case(who, date(2026, 6, 1)) for who in (1, 2, 3)]
    attempts = [
        _attempt(1, date(2026, 7, 1)),
        _attempt(1, date(2026, 7, 11), reached=True),
        _attempt(2, date(2026, 7, 6)),
        _attempt(3, date(2026, 6, 2)),  # its first attempt lies in the quarter before
        _attempt(3, date(2026, 7, 31), reached=True),
    ]
    counts = count_quarter(QUARTER, {}, [], cases, attempts)
    assert counts.median_days_to_first_attempt == (30 + 35) / 2
    assert counts.median_days_to_first_contact == (40 + 60) / 2
    assert (counts.first_attempts, counts.first_contacts) == (2, 2)


def test_four_or_more_attempts_share_a_bar() -> None:
    days = [date(2026, 7, day) for day in range(1, 7)]
    attempts = [_attempt(1, day) for day in days] + [_attempt(2, days[0], reached=True)]
    counts = count_quarter(QUARTER, {}, [], [], attempts)
    assert counts.reach_by_attempts == (
        ("1 poging", 1, 1),
        ("2 pogingen", 0, 0),
        ("3 pogingen", 0, 0),
        ("4 of meer", 0, 1),
    )


def test_every_count_is_explained() -> None:
    assert set(DEFINITIONS) == set(TITLES)
    assert set(SPLIT_DEFINITIONS) == set(SPLIT_TITLES)
    counts = World({}, [], [], []).count()
    assert {key.split(":")[0] for key in cells_of(counts)} <= {*TITLES, *SPLIT_TITLES}


def test_the_json_has_exactly_the_agreed_keys() -> None:
    found = as_json(World({}, [], [], [_attempt(1, date(2026, 7, 1))]).count())
    assert list(found) == [
        "quarter",
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
    ]
    assert found["quarter"] == "2026-Q3"
    assert found["attempts_by_kind"] == {"Huisbezoek": 1}
    assert found["median_days_to_first_contact"] is None
    assert json.loads(json.dumps(found)) == found


def _person(who: int, *, household: str = "") -> CountedPerson:
    return CountedPerson(who, household, "", PartialDate(), PartialDate())


def _period(
    who: int,
    entered: date,
    left: date | None = None,
    *,
    returned: bool = False,
    reason: ExitReason | None = None,
) -> Period:
    return Period(
        id=who,
        resident_id=who,
        entered_on=entered,
        returned=returned,
        left_on=left,
        exit_reason=reason,
    )


def _case(
    who: int, opened: date, closed: date | None = None, result: EndResult | None = None
) -> Case:
    return Case(id=who, resident_id=who, opened_on=opened, closed_on=closed, end_result=result)


def _attempt(who: int, on: date, *, reached: bool = False) -> ContactAttempt:
    return ContactAttempt(
        id=0,
        resident_id=who,
        case_id=who,
        kind=ContactKind.VISIT,
        made_on=on,
        day_part=DayPart.EVENING,
        reached=reached,
    )
