from __future__ import annotations

from datetime import date

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident
from tests.storage.test_delivery_writing import FIRST, SECOND, add_delivery, person, write


def test_deliveries_come_newest_first(database: Database) -> None:
    with database.reading() as store:
        assert store.deliveries.last() is None
    for on in (FIRST, SECOND, SECOND):
        with database.writing(EventDraft("test", "test", undoable=False)) as store:
            add_delivery(store, on)

    with database.reading() as store:
        found = store.deliveries.all()
        assert [(d.delivered_on, d.id) for d in found] == [(SECOND, 3), (SECOND, 2), (FIRST, 1)]
        assert store.deliveries.last() == found[0]
        assert found[0].read_by == "Marieke"
        assert found[0].read_at.utcoffset() is not None


def test_a_delivery_is_recognised_by_its_bytes_and_the_meaning_of_its_columns(
    database: Database,
) -> None:
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        id_ = add_delivery(store, FIRST)

    with database.reading() as store:
        found = store.deliveries.with_content(FIRST.isoformat(), {"BSN": "bsn"})
        assert found is not None
        assert found.id == id_
        assert store.deliveries.with_content(FIRST.isoformat(), {"BSN": "name"}) is None
        assert store.deliveries.with_content("other", {"BSN": "bsn"}) is None


def test_the_sum_of_a_delivery_adds_up(database: Database) -> None:
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        store.deliveries.add(
            delivered_on=FIRST, delivered_on_from="", read_by="", file_name="", sha256="", sheet="",
            mapping={}, rows=9, before=10,
            counts={
                "new": 3, "changed": 1, "unchanged": 4, "returned": 2, "gone": 5, "refused": 1
            },
        )  # fmt: skip
        found = store.deliveries.last()
        assert found is not None
        assert found.after == 10


def test_who_is_known_is_known_as_delivered_also_when_gone(database: Database) -> None:
    add_resident(database, a_bsn(1), surname="Jansen", on_list=False, on=date(2026, 1, 1))
    with database.reading() as store:
        known = store.deliveries.known()[a_bsn(1)]
        assert (known.id, known.on_list, known.person.surname) == (1, False, "Jansen")
        assert store.deliveries.on_list_count() == 0


def test_what_was_written_is_known_the_next_time_and_so_unchanged(database: Database) -> None:
    people = [person(1), person(2, 3, letter="A", addition="2", premium=None, since="")]
    write(database, FIRST, people)
    _, found = write(database, SECOND, people)

    assert len(found.unchanged) == 2
    assert not found.changed
