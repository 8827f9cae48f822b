from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.exit_routes import ExitRoute, RouteKind, first_of_next_month


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 23), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 5, 1), date(2026, 6, 1)),
    ],
)
def test_the_first_of_the_next_month(day: date, first: date) -> None:
    assert first_of_next_month(day) == first


def test_a_route_holds_from_the_day_it_was_agreed_on_until_it_was_given_up() -> None:
    route = ExitRoute(kind=RouteKind.WSNP, agreed_on=date(2026, 3, 2), stopped_on=date(2026, 5, 1))

    assert [route.holds_on(date(2026, month, 2)) for month in (2, 3, 4, 5)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert route.holds_on(date(2026, 3, 2))
    assert not route.holds_on(date(2026, 5, 1))
