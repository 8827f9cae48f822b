"""Who a delivery touched, and who was worked on since."""

from __future__ import annotations

import pytest

from desktop.runtime.progress import Progress
from desktop.storage.database import Database
from desktop.storage.delivery_undo import IMPORTED, Taken
from desktop.storage.events import EventDraft
from desktop.storage.row_changes import ChangedSince
from tests.exchange.workbooks import a_bsn
from tests.storage.test_delivery_writing import FIRST, SECOND, person, write_logged


def taken(database: Database, event: int) -> Taken:
    with database.reading() as store:
        return store.delivery_undo.plan(event)


def two_deliveries(database: Database) -> int:
    """One and Two, and then One elsewhere, Three new and Two gone; gives the second log line."""
    write_logged(database, FIRST, [person(1), person(2, 3)])
    return write_logged(database, SECOND, [person(1, street="Dam"), person(3, 3)])


def test_what_a_delivery_did_is_counted(database: Database) -> None:
    event = two_deliveries(database)

    assert taken(database, event) == Taken(new=1, changed=1, returned=0, gone=1, kept={})


def test_somebody_back_is_counted_as_returned_and_not_as_changed(database: Database) -> None:
    two_deliveries(database)
    event = write_logged(database, SECOND, [person(1, street="Dam"), person(2, 3, street="Plein")])

    found = taken(database, event)
    assert (found.changed, found.returned, found.gone) == (0, 1, 1)


def test_its_log_line_is_found_by_its_delivery(database: Database) -> None:
    event = two_deliveries(database)

    with database.reading() as store:
        assert store.delivery_undo.event_of(2) == event
        assert store.delivery_undo.event_of(99) is None
        assert not store.delivery_undo.read_in_since(event)
        assert store.delivery_undo.read_in_since(event - 1)


def test_taking_back_tells_what_it_took_and_marks_the_delivery(database: Database) -> None:
    event = two_deliveries(database)
    with database.writing(EventDraft("x", "levering", undoes=event)) as store:
        found = store.delivery_undo.take_back(event, Progress())

    assert (found.new, found.changed, found.gone) == (1, 1, 1)
    with database.reading() as store:
        assert [one.undone for one in store.deliveries.all()] == [True, False]
        assert set(store.deliveries.known()) == {a_bsn(1), a_bsn(2)}
        assert store.deliveries.on_list_count() == 2
        lines = store.delivery_rows.lines(2)
        assert [line.resident_id for line in lines] == [1, None]
    with pytest.raises(ChangedSince):
        taken(database, event)


def test_who_was_worked_on_is_kept_and_told_by_table(database: Database) -> None:
    event = two_deliveries(database)
    with database.writing(EventDraft("x", "inwoner")) as store:
        store.residents.set(1, note="Belde")
    with database.writing(EventDraft("y", "inwoner")) as store:
        store.cases.add(3, SECOND)

    assert taken(database, event).kept == {
        1: frozenset({"resident"}),
        3: frozenset({"case_file"}),
    }


def test_the_word_in_the_log_stays_what_it_was() -> None:
    # It stands in files that were made before
    assert IMPORTED == "levering.ingelezen"
