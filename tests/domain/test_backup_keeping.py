"""The rule of what stays, against a specification that is written in another way.

The program throws away after each copy and knows only what is still there. The specification knows
every copy that was ever made, and looks back over all of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.backup_keeping import APART, CopyName, Reason, is_due, new_name, to_keep

BEGIN = datetime.fromisoformat("2026-01-05T09:00:00")
DAYS = 400

REASONS = [Reason.SESSION] * 6 + [Reason.IMPORT, Reason.BY_HAND, Reason.KEY, Reason.ASIDE]


def should_be_there(ever: list[CopyName]) -> set[CopyName]:
    """Every copy by its place: how many copies, days, weeks and months came after it."""
    wanted = set()
    checked = [copy for copy in ever if copy.reason is not Reason.ASIDE]
    befores = sorted(copy for copy in ever if copy.reason.is_before)
    for name, number in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        newest = {}
        for copy in checked:
            period = copy.at.strftime(name)
            newest[period] = max(copy, newest.get(period, copy))
        wanted |= {newest[period] for period in sorted(newest)[-number:]}
    return wanted | set(befores[-12:]) | set(sorted(checked)[-4:])


def simulated(random: Random, most: int, off: float, holiday: int) -> list[list[CopyName]]:
    """The copies of each day: at most so many, some days off, and now and then a holiday."""
    days: list[list[CopyName]] = []
    free = 0
    for day in range(DAYS):
        made: list[CopyName] = []
        if random.random() < 0.01:
            free = holiday
        free -= 1
        if free < 0 and random.random() > off:
            for minutes in sorted(random.sample(range(15 * 60), random.randint(0, most))):
                at = BEGIN + timedelta(days=day, minutes=minutes)
                made.append(new_name(at, random.choice(REASONS), made))
        days.append(made)
    return days


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 5), st.floats(0, 0.9), st.integers(0, 60))
@example(1, 3, 0.0, 0)
@example(2, 2, 0.3, 21)
def test_in_400_days_with_holidays_exactly_what_the_specification_keeps_is_there(
    seed: int, most: int, off: float, holiday: int
) -> None:
    there: set[CopyName] = set()
    ever: list[CopyName] = []
    for number, made in enumerate(simulated(Random(seed), most, off, holiday)):
        for copy in made:
            ever.append(copy)
            there.add(copy)
            there = set(to_keep(there, copy.at))
        if made and (number % 20 == 0 or number > DAYS - 5):
            assert there == should_be_there(ever)
            assert len(there) <= 4 + 12 + 12 + 10 + 9
    assert there == should_be_there(ever)


def test_after_400_working_days_the_ladder_is_twelve_days_ten_weeks_and_nine_months() -> None:
    there: set[CopyName] = set()
    for day in range(DAYS):
        there.add(CopyName(BEGIN + timedelta(days=day), Reason.SESSION))
        there = set(to_keep(there, max(there).at))

    last = BEGIN + timedelta(days=DAYS - 1)
    days_ago = sorted((last - copy.at).days for copy in there)
    assert days_ago[:12] == list(range(12))
    assert len({copy.at.isocalendar()[:2] for copy in there}) >= 10
    assert len({(copy.at.year, copy.at.month) for copy in there}) == 9
    assert len(there) == 26  # some days are the last of their week or month as well


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-500, 500), st.sampled_from(list(Reason))), min_size=1, max_size=120
    )
)
def test_a_clock_that_is_set_back_never_costs_the_newest_copy_or_one_of_the_future(steps) -> None:
    there: set[CopyName] = set()
    now = BEGIN
    for hours, reason in steps:
        now += timedelta(hours=hours)
        copy = new_name(now, reason, there)
        ahead = {other for other in there if other.at > copy.at}
        there = set(to_keep(there | {copy}, copy.at))
        assert ahead <= there
        assert copy in there or reason is Reason.ASIDE


def test_copies_made_while_the_clock_was_ahead_count_again_once_it_is_that_day() -> None:
    ahead = [CopyName(BEGIN + timedelta(days=900 + n), Reason.SESSION) for n in range(40)]
    today = CopyName(BEGIN, Reason.SESSION)
    assert to_keep([*ahead, today], BEGIN) == {*ahead, today}

    kept = to_keep([*ahead, today], BEGIN + timedelta(days=2000))

    assert len(kept) < 30
    assert today in kept  # the only one of its month


def test_what_was_set_aside_takes_no_place_of_a_checked_copy() -> None:
    aside = [CopyName(BEGIN + timedelta(minutes=n), Reason.ASIDE) for n in range(1, 30)]
    checked = CopyName(BEGIN, Reason.SESSION)

    kept = to_keep([*aside, checked], BEGIN + timedelta(days=1))

    assert checked in kept
    assert len(kept) == 13


@pytest.mark.parametrize("reason", list(Reason))
def test_a_name_tells_when_and_why_and_can_be_read_back(reason: Reason) -> None:
    copy = CopyName(datetime.fromisoformat("2026-11-23T10:12:05"), reason)
    assert copy.file_name.startswith("inbeeld-20261123-101205-")
    assert CopyName.parse(copy.file_name) == copy
    assert reason.in_words


@pytest.mark.parametrize(
    "name",
    [
        "inbeeld-20261323-101205-werk.inbeeld",
        "inbeeld-20261123-101205-iets.inbeeld",
        "inbeeld-20261123-101205-werk.inbeeld-wal",
        ".~x.inbeeld",
        "dossiers.inbeeld",
    ],
)
def test_another_file_is_no_copy(name: str) -> None:
    assert CopyName.parse(name) is None


def test_two_copies_in_one_second_get_names_of_their_own() -> None:
    first = new_name(BEGIN.replace(microsecond=7), Reason.SESSION, [])
    second = new_name(BEGIN, Reason.IMPORT, [first])
    assert (first.at, second.at) == (BEGIN, BEGIN + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (BEGIN - APART, True),
        (BEGIN - APART + timedelta(seconds=1), False),
        (BEGIN, False),
        (BEGIN + timedelta(days=3), True),
    ],
)
def test_the_daily_work_gets_a_copy_half_an_hour_apart(last, due: bool) -> None:
    assert is_due(BEGIN, last) is due
