from datetime import date, datetime

import pytest

from desktop.domain.backup_words import Contents, age, in_full, moment, since

NOW = datetime.fromisoformat("2026-11-23T12:00:00")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime.fromisoformat("2026-11-23T10:12:00"), "vandaag 10:12"),
        (datetime.fromisoformat("2026-11-22T23:59:00"), "gisteren 23:59"),
        (datetime.fromisoformat("2026-03-12T09:05:00"), "12 mrt 2026 09:05"),
    ],
)
def test_a_moment_is_said_as_people_say_it(at, words):
    assert moment(at, NOW) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), "in de toekomst: de klok liep voor"),
        (date(2026, 11, 23), "vandaag"),
        (date(2026, 11, 22), "gisteren"),
        (date(2026, 11, 10), "13 dagen geleden"),
        (date(2026, 11, 9), "2 weken geleden"),
        (date(2026, 7, 24), "4 maanden geleden"),
        (date(2024, 11, 1), "2 jaar geleden"),
    ],
)
def test_an_age_is_in_days_weeks_months_or_years(day, words):
    assert age(day, NOW.date()) == words


def test_what_was_recorded_since_is_counted():
    copy = Contents(residents=140, attempts=200, deliveries=2, last=50)
    assert since(copy, Contents(140, 212, 2, 62)) == "Daarna vastgelegd: 12 contactpogingen."
    assert since(copy, Contents(141, 201, 3, 62)) == (
        "Daarna vastgelegd: 1 contactpoging, 1 levering en 1 inwoner."
    )
    assert since(copy, Contents(140, 202, 3, 62)) == (
        "Daarna vastgelegd: 2 contactpogingen en 1 levering."
    )
    assert "3 kleine handelingen" in since(copy, Contents(140, 200, 2, 53))
    assert since(copy, copy) == "Daarna is niets vastgelegd."
    assert "nieuwer" in since(copy, Contents(140, 200, 2, 49))


def test_contents_and_dates_in_words():
    assert Contents(1, 1200, 1).in_words == "1 inwoner, 1.200 contactpogingen, 1 levering"
    assert in_full(datetime.fromisoformat("2026-03-12T10:12:00")) == "12 maart 2026 om 10:12"
