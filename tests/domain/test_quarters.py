"""Quarters: what they are called and which days they hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.quarters import Quarter

quarters = st.builds(Quarter, st.integers(2, 9998), st.integers(1, 4))


def test_a_quarter_is_read_and_written_the_same_way() -> None:
    assert Quarter.parse("2026-Q3") == Quarter(2026, 3)
    assert str(Quarter.parse(" 2026-q3 ")) == "2026-Q3"


@pytest.mark.parametrize("text", ["", "2026", "2026-Q5", "2026-Q0", "26-Q1", "Q3-2026", "0000-Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"kwartaal"):
        Quarter.parse(text)


def test_a_quarter_has_its_dutch_names() -> None:
    quarter = Quarter(2026, 3)
    assert quarter.in_words == "3e kwartaal 2026"
    assert quarter.short == "3e kw. 2026"
    assert quarter.span_in_words == "1 juli tot en met 30 september 2026"


@given(quarters)
def test_quarters_follow_each_other_without_a_gap(quarter: Quarter) -> None:
    assert quarter.next.previous == quarter
    assert quarter.previous < quarter < quarter.next
    assert quarter.last_day + timedelta(days=1) == quarter.next.first_day


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_its_own_quarter_only(day: date) -> None:
    quarter = Quarter.of(day)
    assert day in quarter
    assert day not in quarter.next
    assert day not in quarter.previous
