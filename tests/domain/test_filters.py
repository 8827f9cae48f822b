from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.domain.codes import Status
from desktop.domain.filters import VIEW_OF_STATUS, Filter, View

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("years_from", "years_to", "expected"),
    [
        (None, None, ("", "")),
        (5, None, ("", "2021-11-23")),
        (None, 1, ("2025-11-23", "")),
        (1, 3, ("2023-11-23", "2025-11-23")),
    ],
)
def test_years_in_the_scheme_become_dates(
    years_from: int | None, years_to: int | None, expected: tuple[str, str]
) -> None:
    assert Filter(years_from=years_from, years_to=years_to).since_range(TODAY) == expected


def test_neighbouring_spans_share_no_day_and_leave_none_out() -> None:
    after, _ = Filter(years_from=1, years_to=3).since_range(TODAY)
    _, up_to = Filter(years_from=3, years_to=5).since_range(TODAY)

    assert after == up_to  # the one begins after the day on which the other ends


def test_on_the_last_of_february_the_dates_still_sort() -> None:
    after, _ = Filter(years_to=1).since_range(date(2028, 2, 29))

    assert "2027-02-28" < after < "2027-03-01"


@pytest.mark.parametrize(
    ("wanted", "narrowed"),
    [
        (Filter(), False),
        (Filter(search="goor", view=View.NEW), False),
        (Filter(years_from=0), True),
        (Filter(years_to=1), True),
        (Filter(neighbourhood="7482"), True),
        (Filter(district="Kern"), True),
        (Filter(without_attempt=True), True),
        (Filter(only_ids=frozenset()), True),
    ],
)
def test_what_narrows_the_list(wanted: Filter, narrowed: bool) -> None:
    assert wanted.narrowed is narrowed


def test_a_filter_survives_being_saved_but_for_a_click_on_a_count() -> None:
    wanted = Filter(
        search="goor", view=View.GONE, years_from=1, years_to=3, district="Kern",
        neighbourhood="7482", without_attempt=True,
    )  # fmt: skip
    clicked = Filter(only_ids=frozenset({1, 2}), title="Nieuw")

    assert Filter.from_json(json.loads(json.dumps(wanted.as_json()))) == wanted
    assert Filter.from_json(json.loads(json.dumps(clicked.as_json()))) == Filter()


def test_what_another_version_saved_is_read_as_far_as_it_is_known() -> None:
    saved = {"search": "goor", "colour": "green", "only_ids": [1], "title": "x"}

    assert Filter.from_json(saved) == Filter(search="goor")


def test_every_status_on_the_list_has_a_view() -> None:
    assert set(VIEW_OF_STATUS) == set(Status) - {Status.GONE}
    assert set(VIEW_OF_STATUS.values()) == set(View) - {View.ALL, View.GONE}
