"""Dates that are not certain when the other rows are seen."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.date_order import MONTH_IN_FRONT, NO_CENTURY, doubtful_dates


@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [
        (["3/23/1954", "3/4/1974", "5/5/1970", "13/4/1974"], ["3/4/1974"]),
        (["03-23-1954", "03-04-1974 00:00:00"], ["03-04-1974 00:00:00"]),
        (["03-23-1954", "1974-03-04", "19740304", "00-04-1974", date(1974, 3, 4)], []),
        (["23-03-1954", "03-04-1974"], []),
        (["03-04-1974", "05-06-1975"], []),
        (["13-13-1974", "03-04-1974"], []),
        (["onbekend", "", 27100.0], []),
    ],
)
def test_a_month_in_front_makes_the_dates_that_can_be_both_uncertain(cells, doubtful):
    assert doubtful_dates({"geboren": cells}) == (
        {"geboren": dict.fromkeys(doubtful, MONTH_IN_FRONT)} if doubtful else {}
    )


def test_a_column_without_a_sign_of_its_own_is_as_the_other():
    american = ["3/23/1954", "6/6/1966"]
    assert doubtful_dates({1: american, 2: ["9/1/2020"]}) == {2: {"9/1/2020": MONTH_IN_FRONT}}
    assert doubtful_dates({1: american, 2: ["9/1/2020", "31/1/2020"]}) == {}


@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [
        (["140769", "30690", 30690.0, "27100"], ["30690", 30690.0]),
        ([140769.0, 30690.0], [30690.0]),
        (["30690", "27100"], []),
        (["197413", "30690"], []),
        ([140769.0, True], []),
    ],
)
def test_five_figures_beside_dates_of_six_are_no_day_number(cells, doubtful):
    found = doubtful_dates({"geboren": cells})
    assert found == ({"geboren": dict.fromkeys(doubtful, NO_CENTURY)} if doubtful else {})
