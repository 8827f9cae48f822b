"""Dates and durations, and what is refused because it is not certain."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.date_reading import read_date, read_duration, since_after
from desktop.domain.partial_date import MONTHS, SHORT_MONTHS, PartialDate

DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("12-03-1974", "1974-03-12"),
        ("1-3-1974", "1974-03-01"),
        ("12/03/1974", "1974-03-12"),
        ("12.03.1974", "1974-03-12"),
        ("1974-03-12", "1974-03-12"),
        ("1974/3/12", "1974-03-12"),
        ("19740312", "1974-03-12"),
        (19740312.0, "1974-03-12"),
        ("12031974", "1974-03-12"),
        ("19740000", "1974-00-00"),
        ("19740500", "1974-05-00"),
        (19740500.0, "1974-05-00"),
        ("1974-05-00", "1974-05-00"),
        ("00-00-1974", "1974-00-00"),
        ("00-05-1974", "1974-05-00"),
        ("05-1974", "1974-05-00"),
        ("1974-05", "1974-05-00"),
        ("1974", "1974-00-00"),
        (1974.0, "1974-00-00"),
        ("mei 1974", "1974-05-00"),
        ("Mrt. 1974", "1974-03-00"),
        ("12 mei 1974", "1974-05-12"),
        ("12-mei-1974", "1974-05-12"),
        ("12-MAY-1974", "1974-05-12"),
        ("12 maart 1974", "1974-03-12"),
        ("zo 12 mei 1974", "1974-05-12"),
        ("12-03-1974 00:00:00", "1974-03-12"),
        ("1974-03-12T00:00:00Z", "1974-03-12"),
        (27100.0, "1974-03-12"),
        ("27100", "1974-03-12"),
        (27100.5, "1974-03-12"),
        (date(1974, 3, 12), "1974-03-12"),
        (datetime(1974, 3, 12, 14, 5), "1974-03-12"),  # noqa: DTZ001
        ("29-02-1972", "1972-02-29"),
        ("", ""),
        (" ", ""),
        ("onbekend", ""),
        ("0", ""),
        (0.0, ""),
        ("00000000", ""),
        ("00-00-0000", ""),
        ("-", ""),
    ],
)
def test_dates_in_every_dress(cell, iso):
    assert read_date(cell) == iso


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31-02-1974", "bestaat niet"),
        ("29-02-1973", "bestaat niet"),
        ("12-13-1974", "bestaat niet"),
        ("03/25/1974", "bestaat niet"),
        ("32-01-1974", "bestaat niet"),
        ("12-00-1974", "maand niet"),
        ("19740012", "maand niet"),
        ("12-03-74", "twee cijfers"),
        ("12 mei '74", "als datum"),
        ("12 mei 74", "vier cijfers"),
        ("01-01-0001", "jaartal"),
        ("01-01-1700", "jaartal"),
        ("120374", "als datum"),
        (3121974.0, "als datum"),
        ("gisteren", "als datum"),
        ("12 mei", "als datum"),
        (12.5, "als datum"),
        (True, "als datum"),
        ("999900006", "als datum"),
        ("1974 of 1975", "als datum"),
    ],
)
def test_what_is_not_certainly_a_date_is_refused(cell, reason):
    with pytest.raises(ValueError, match=reason) as refused:
        read_date(cell)
    assert "999900006" not in str(refused.value)


def test_a_date_after_the_last_possible_day_is_refused():
    assert read_date("01-10-2026", not_after=DAY) == "2026-10-01"
    assert read_date("00-00-2026", not_after=DAY) == "2026-00-00"
    with pytest.raises(ValueError, match="toekomst"):
        read_date("02-10-2026", not_after=DAY)


def test_day_numbers_of_a_1904_workbook():
    assert read_date(25638.0, counts_from_1904=True) == "1974-03-12"


@given(st.dates(date(1927, 6, 1), date(2060, 1, 1)), st.sampled_from([True, False]))
def test_every_whole_date_comes_back(day, long_month):
    month = (MONTHS if long_month else SHORT_MONTHS)[day.month - 1]
    for text in (
        day.strftime("%d-%m-%Y"),
        day.isoformat(),
        day.strftime("%Y%m%d"),
        day.strftime("%d%m%Y"),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        float((day - date(1899, 12, 30)).days),
    ):
        assert read_date(text) == day.isoformat()


@given(st.text(max_size=12) | st.floats(allow_nan=False) | st.integers(-(10**9), 10**9).map(float))
def test_anything_else_is_a_date_of_ours_or_refused(cell):
    try:
        iso = read_date(cell)
    except ValueError:
        return
    PartialDate.parse(iso)


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("3 jaar en 2 maanden", 38),
        ("3 jaar, 2 maanden", 38),
        ("0 jr 7 mnd", 7),
        ("3j 2m", 38),
        ("38 maanden", 38),
        ("38 mnd", 38),
        ("1 maand", 1),
        ("3,5 jaar", 42),
        ("3.5 jr", 42),
        ("P3Y2M", 38),
        ("P7M", 7),
        ("", None),
        ("onbekend", None),
    ],
)
def test_durations(cell, months):
    assert read_duration(cell) == months


def test_a_bare_number_needs_a_unit_in_the_header():
    assert read_duration("38", "maanden") == 38
    assert read_duration(38.0, "maanden") == 38
    assert read_duration("3,5", "jaren") == 42
    with pytest.raises(ValueError, match="maanden of jaren"):
        read_duration("38")


@pytest.mark.parametrize(
    "cell", ["lang", "3 jaar en iets", "3 jaar 2", "-3 jaar", date(2020, 1, 1)]
)
def test_what_is_no_duration_is_refused(cell):
    with pytest.raises(ValueError):
        read_duration(cell)


@pytest.mark.parametrize(
    ("months", "since"),
    [(0, "2026-10-00"), (1, "2026-09-00"), (10, "2025-12-00"), (38, "2023-08-00")],
)
def test_a_duration_gives_the_month_in_which_it_began(months, since):
    assert since_after(months, DAY) == since


def test_weeks_and_days_are_counted_back_from_the_day_of_delivery():
    assert since_after(read_duration("20 weken"), DAY) == "2026-05-00"
    assert since_after(read_duration("45 dagen"), DAY) == "2026-08-00"
