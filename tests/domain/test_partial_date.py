from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.partial_date import (
    PartialDate,
    long,
    short,
    with_short_weekday,
    with_weekday,
)


@pytest.mark.parametrize(
    ("iso", "in_words", "in_full"),
    [
        ("2020-03-08", "8 mrt 2020", "8 maart 2020"),
        ("2020-05-00", "mei 2020", "mei 2020"),
        ("1963-00-00", "1963", "1963"),
        ("", "onbekend", "onbekend"),
    ],
)
def test_what_is_unknown_is_left_out_of_the_words(iso, in_words, in_full):
    day = PartialDate.parse(iso)
    assert day.in_words() == in_words
    assert day.in_full() == in_full
    assert day.iso == iso


def test_a_date_of_zeros_is_wholly_unknown():
    assert PartialDate.parse("0000-00-00") == PartialDate()
    assert PartialDate().complete is None


@pytest.mark.parametrize(
    "text",
    [
        "2020-02-30",
        "2021-02-29",
        "2020-13-01",
        "2020-00-12",
        "0000-05-01",
        "0000-00-12",
        "20200308",
        "08-03-2020",
        "2020-3-8",
        "2020-03-08 ",
        "٢٠٢٠-٠٣-٠٨",
        "onbekend",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts", [(-1, 0, 0), (2020, -1, 0), (2020, 5, -3), (10000, 0, 0), (0, 5, 0), (2020, 0, 5)]
)
def test_parts_outside_the_calendar_are_refused(parts):
    with pytest.raises(ValueError):
        PartialDate(*parts)


@given(st.dates())
def test_every_whole_date_is_written_and_read_back(day):
    partial = PartialDate.of(day)
    assert partial.complete == day
    assert PartialDate.parse(partial.iso) == partial
    assert date.fromisoformat(partial.iso) == day


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("1980-06-15", date(2026, 6, 14), 45),
        ("1980-06-15", date(2026, 6, 15), 46),
        ("2004-02-29", date(2026, 2, 28), 21),
        ("2004-02-29", date(2026, 3, 1), 22),
        ("1980-06-00", date(2026, 5, 31), 45),
        ("1980-06-00", date(2026, 6, 15), None),
        ("1980-06-00", date(2026, 7, 1), 46),
        ("1980-00-00", date(2026, 6, 15), None),
        ("1980-00-00", date(2026, 12, 31), 46),
        ("", date(2026, 6, 15), None),
    ],
)
def test_an_age_is_given_only_when_it_is_certain(born, on, years):
    assert PartialDate.parse(born).years_until(on) == years


@given(st.dates(), st.dates())
def test_an_age_that_is_given_for_a_month_holds_for_every_day_in_it(born, on):
    years = PartialDate(born.year, born.month).years_until(on)
    if years is not None:
        assert PartialDate.of(born).years_until(on) == years


@pytest.mark.parametrize(
    ("since", "on", "months"),
    [
        ("2026-01-15", date(2026, 2, 14), 0),
        ("2026-01-15", date(2026, 2, 15), 1),
        ("2021-01-15", date(2026, 1, 15), 60),
        ("2025-05-00", date(2026, 5, 1), 12),
        ("2025-00-00", date(2026, 1, 1), 12),
        ("", date(2026, 1, 1), None),
    ],
)
def test_months_are_counted_from_the_first_day_that_is_possible(since, on, months):
    assert PartialDate.parse(since).months_until(on) == months


def test_dates_sort_with_the_unknown_parts_first():
    texts = ["", "2019-00-00", "2020-00-00", "2020-05-00", "2020-05-01", "2020-06-00"]
    days = [PartialDate.parse(text) for text in texts]
    mixed = days[1::2] + days[::2]
    assert sorted(mixed) == days


def test_days_are_written_in_dutch():
    day = date(2026, 3, 12)
    assert short(day) == "12 mrt 2026"
    assert long(day) == "12 maart 2026"
    assert with_weekday(day) == "donderdag 12 maart 2026"
    assert with_short_weekday(day) == "do 12 mrt 2026"
