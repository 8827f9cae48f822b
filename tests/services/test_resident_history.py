"""What happened with a resident is one story, newest first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.resident import Case, ContactAttempt, Period
from desktop.services.resident_history import history
from desktop.storage.events import EventLine

CAME, DAY, LEFT = date(2026, 1, 12), date(2026, 2, 2), date(2026, 3, 2)


def event(action: str, message: str) -> EventLine:
    at = datetime(2026, 2, 2, 12, tzinfo=UTC)
    return EventLine(1, at, action, "inwoner", 1, "gelukt", "venster", "Marieke", message, False)


def test_all_of_it_is_told_newest_first() -> None:
    result = next(iter(EndResult))
    found = history(
        [Period(id=1, resident_id=1, entered_on=CAME, returned=True, left_on=LEFT)],
        [Case(id=1, resident_id=1, opened_on=DAY, closed_on=LEFT, end_result=result)],
        [
            ContactAttempt(
                id=1, resident_id=1, case_id=1, kind=ContactKind.PHONE, made_on=DAY,
                day_part=None, reached=True, note="Belt terug",
            )
        ],
        [],
        [event("notitie.bewaard", "Notitie bewaard bij F. Özdemir."), event("dossier.x", "Weg.")],
    )  # fmt: skip
    assert [(line.on, line.title, line.detail) for line in found] == [
        (LEFT, "Afgesloten", result.value),
        (LEFT, "Van de lijst af", "Reden nog niet vastgelegd"),
        (DAY, "Notitie bewaard bij F. Özdemir", "door Marieke"),
        (DAY, "Opgepakt", ""),
        (DAY, f"{ContactKind.PHONE.value}, bereikt", "Belt terug"),
        (CAME, "Terug op de lijst", ""),
    ]
