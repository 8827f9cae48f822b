from datetime import date

import pytest

from desktop.ui.forms.dates import read_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12-3-2026", date(2026, 3, 12)),
        ("12/03/2026", date(2026, 3, 12)),
        ("12.3.26", date(2026, 3, 12)),
        (" 12 3 2026 ", date(2026, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("12 mrt 2026", date(2026, 3, 12)),
        ("12 mrt. 2026", date(2026, 3, 12)),
        ("12 Maart 2026", date(2026, 3, 12)),
        ("12 sept", date(2026, 9, 12)),
        ("gisteren", date(2026, 11, 23)),
        ("Vandaag", TODAY),
        ("overmorgen", date(2026, 11, 26)),
    ],
)
def test_dates_are_understood_as_people_type_them(typed, meant):
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("3-1", date(2027, 1, 3)), ("20-11", date(2026, 11, 20))]
)
def test_without_a_year_the_nearest_day_is_meant(typed, meant):
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "31-2-2026", "12-13-2026", "ooit", "12 xyz 2026", "12"])
def test_what_is_no_date_is_not_guessed(typed):
    assert read_date(typed, TODAY) is None
