from datetime import date, datetime

import pytest

from desktop.domain.restore_test import Check, RestoreTest, is_due

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last", "oldest", "due"),
    [
        (date(2025, 11, 23), None, True),
        (date(2025, 11, 24), date(2020, 1, 1), False),
        (None, None, False),
        (None, date(2026, 10, 24), True),
        (None, date(2026, 10, 25), False),
    ],
)
def test_it_is_due_after_a_year_and_the_first_time_after_a_month(last, oldest, due):
    assert is_due(TODAY, last, oldest) is due


def test_a_test_passed_when_everything_was_right_and_something_was_looked_at():
    def result(*right: bool) -> str:
        checks = tuple(Check("Zegels", "", one) for one in right)
        at = datetime.fromisoformat("2026-11-23T00:00:00")
        return RestoreTest(at, "", "", "", at, "", None, checks).result

    assert result(True, True) == "Geslaagd"
    assert result(True, False) == "Niet geslaagd"
    assert result() == "Niet geslaagd"
