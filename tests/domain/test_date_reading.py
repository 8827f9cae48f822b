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
        ("1974-03-12T23:30:00+01:00", "1974-03-12"),
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
        ("3/23/1974", "bestaat niet: 3/23/1974. Misschien staat de maand vooraan"),
        ("1974-06-05T22:00:00Z", "andere tijdzone"),
        ("05-06-1974 23:00+00:00", "andere tijdzone"),
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


# The edges of what digits alone may mean


@pytest.mark.parametrize(
    ("digits", "iso"),
    [
        ("18800101", "1880-01-01"),
        ("21001231", "2100-12-31"),
        ("18800000", "1880-00-00"),
        ("31122100", "2100-12-31"),
        ("01011880", "1880-01-01"),
        ("20011974", "1974-01-20"),  # 2001 has no month 19
        ("20011274", None),  # and 74 is no day of December 2001
        ("18790101", None),
        ("21010101", None),
        ("1880", "1880-00-00"),
        ("2100", "2100-00-00"),
        ("1879", None),
        ("2101", None),
        # jjjjmm, unless it may as well be ddmmjj: 12 March 1974 or a month in the year 1203
        ("202001", "2020-01-00"),
        ("197412", "1974-12-00"),
        ("197400", "1974-00-00"),
        ("188001", "1880-01-00"),
        ("188012", "1880-12-00"),
        ("210001", "2100-01-00"),
        ("193301", "1933-01-00"),
        ("191301", "1913-01-00"),
        ("190001", "1900-01-00"),
        ("201301", "2013-01-00"),
        ("201200", None),
        ("201201", None),
        ("200101", None),
        ("190112", None),
        ("191212", None),
        ("197413", None),
        ("187912", None),
        ("210101", None),
        ("120374", None),
        ("1974120", None),
        ("197", None),
        ("01974", None),
        ("10000", "1927-05-18"),
    ],
)
def test_digits_alone_are_read_only_when_they_can_mean_one_thing(digits, iso):
    if iso is None:
        with pytest.raises(ValueError, match=r"\.$"):
            read_date(digits, not_after=date(2101, 1, 1))
    else:
        assert read_date(digits, not_after=date(2101, 1, 1)) == iso


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("31-02-1974", "Deze datum bestaat niet: 31-02-1974."),
        ("31 februari 1974", "Deze datum bestaat niet: 31 februari 1974."),
        ("19740231", "Deze datum bestaat niet: 19740231."),
        ("31021974", "Deze datum bestaat niet: 31021974."),
        ("01-01-1879", "Het jaartal kan niet kloppen: 01-01-1879."),
        ("01-01-2101", "Het jaartal kan niet kloppen: 01-01-2101."),
        ("12-00-1974", "De dag is bekend, maar de maand niet: 12-00-1974."),
        ("ooit", "Dit is niet als datum te lezen: ooit."),
        ("12 lente 1974", "Dit is niet als datum te lezen: 12 lente 1974."),
        # Nine digits may be somebody's BSN: not repeated. Eight are a date that went wrong
        ("123456789", "Dit is niet als datum te lezen."),
        ("geb 12345678", "Dit is niet als datum te lezen: geb 12345678."),
        (True, "Dit is niet als datum te lezen: WAAR."),
        (datetime(1879, 1, 1), "Het jaartal kan niet kloppen: 1879-01-01."),  # noqa: DTZ001
        (date(2026, 10, 2), "Deze datum ligt in de toekomst: 2026-10-02."),
    ],
)
def test_what_is_wrong_is_said_with_what_stands_there(cell, said):
    with pytest.raises(ValueError, match=r"\.$") as told:
        read_date(cell, not_after=DAY)
    assert str(told.value) == said


@pytest.mark.parametrize("cell", ["'12-03-1974'", '"12-03-1974"', "' 12-03-1974"])
def test_quotes_around_a_date_mean_nothing(cell):
    assert read_date(cell, not_after=DAY) == "1974-03-12"


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("P2Y3M", 27.0),
        ("P1Y", 12.0),
        ("P1M", 1.0),
        ("P2Y3M15D", 27 + 15 / 30.4375),
        ("2 years 3 m", 27.0),
        ("2y", 24.0),
        ("1 jaar.", 12.0),
        ("4 weken", 28 / 30.4375),
        ("1 jaar 10 dagen", 12 + 10 / 30.4375),
        ("0,1 jaar", 1.2),
    ],
)
def test_parts_of_a_duration_add_up(cell, months):
    assert read_duration(cell) == pytest.approx(months, abs=1e-12)


@pytest.mark.parametrize(("cell", "unit"), [("36", "maanden"), ("3", "jaren"), ("3,0", "jaren")])
def test_whole_months_come_out_whole(cell, unit):
    assert read_duration(cell, unit) == 36.0
    assert read_duration("0,7", "jaren") == pytest.approx(8.4)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("lang", "Dit is niet als duur te lezen: lang."),
        ("3 jaar of zo", "Dit is niet als duur te lezen: 3 jaar of zo."),
        (True, "Dit is niet als duur te lezen: WAAR."),
        ("36", "Het is niet duidelijk of 36 een aantal maanden of jaren is."),
        ("٣", "Dit is niet als duur te lezen: ٣."),
    ],
)
def test_what_is_no_duration_is_said_with_what_stands_there(cell, said):
    with pytest.raises(ValueError, match=r"\.$") as told:
        read_duration(cell)
    assert str(told.value) == said


def test_a_duration_ends_in_the_year_dates_begin():
    longest = 12 * (DAY.year - 1880)
    assert since_after(longest, DAY) == "1880-10-00"
    for months in (longest + 1, -1, -0.5):
        with pytest.raises(ValueError, match=r"^Deze duur kan niet kloppen\.$"):
            since_after(months, DAY)
    assert since_after(0.5, date(2026, 10, 20)) == "2026-10-00"
    assert since_after(0.99, date(2026, 10, 31)) == "2026-10-00"
    assert since_after(0.99, date(2026, 10, 30)) == "2026-09-00"
