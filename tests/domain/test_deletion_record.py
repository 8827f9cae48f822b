"""A deletion record as it is kept."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.deletion_record import DeletionRecord, PurgedGroup


def test_it_is_read_back_also_while_the_copies_are_not_done() -> None:
    content = {
        "residents": 2,
        "groups": [{"title": "Verhuisd uit de gemeente", "months": 12, "number": 2}],
        "attempts": 3,
        "cases": 1,
        "letters": 0,
        "frozen": ["2026-Q3"],
    }
    found = DeletionRecord.from_saved(4, "2026-11-23T10:00:00", "Marieke", "Voorbeeld", content)
    assert found.groups == (PurgedGroup("Verhuisd uit de gemeente", "1 jaar", 2),)
    assert found.done_at == datetime(2026, 11, 23, 10)  # noqa: DTZ001  time of this computer
    assert (found.copies, found.waiting, found.second_place_away) == (0, 0, False)
    assert dict(found.details)["Contactpogingen"] == 3
