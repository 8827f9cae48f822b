"""The groups and terms of keeping."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.codes import EndResult
from desktop.domain.quarters import Quarter
from desktop.domain.retention import Ended, Group, after_months, due, group_of, months_in_words

LEFT = date(2025, 2, 19)


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        ({}, Group.UNREACHED),
        ({"was_reached": True}, Group.OTHER),
        ({"end_result": EndResult.NO_HELP_WANTED.value}, Group.REFUSED),
        ({"end_result": EndResult.ADVICE.value}, Group.HELPED),
        ({"end_result": EndResult.REFERRED_WITHOUT.value}, Group.HELPED),
        ({"handed_on": LEFT, "end_result": EndResult.NO_HELP_WANTED.value}, Group.HELPED),
        ({"exit_reason": "Verhuisd", "handed_on": LEFT}, Group.MOVED),
        ({"end_result": EndResult.NOT_A_RESIDENT.value}, Group.MOVED),
        ({"brp_outcome": "Vertrokken"}, Group.MOVED),
        ({"exit_reason": "Overleden", "brp_outcome": "Vertrokken"}, Group.DECEASED),
        ({"end_result": EndResult.DECEASED.value}, Group.DECEASED),
        ({"brp_outcome": "Overleden"}, Group.DECEASED),
    ],
)
def test_everybody_falls_in_one_group(facts: dict[str, object], group: Group) -> None:
    ended = Ended(resident_id=1, left_on=LEFT, **facts)  # type: ignore[arg-type]
    assert group_of(ended) is group


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(0, 60),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
)
def test_nobody_is_due_before_the_term_or_before_their_quarter_is_closed(
    left: date, months: int, today: date
) -> None:
    found = due(Ended(resident_id=1, left_on=left), {Group.UNREACHED: months}, today)
    if not months:
        assert found is None
        return
    day = max(after_months(left, months), Quarter.of(left).next.first_day)
    assert (found is not None) == (day <= today)
    if found is not None:
        assert found.since == day


def test_a_term_counts_from_the_last_thing_that_happened() -> None:
    ended = Ended(resident_id=1, left_on=LEFT, closed_on=date(2025, 5, 1))
    assert ended.last_on == date(2025, 5, 1)


def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month() -> None:
    assert after_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert after_months(date(2025, 11, 23), 14) == date(2027, 1, 23)


def test_terms_are_told_in_years_where_that_fits() -> None:
    assert [months_in_words(n) for n in (1, 6, 12, 24, 18)] == [
        *("1 maand", "6 maanden", "1 jaar", "2 jaar", "18 maanden")
    ]
