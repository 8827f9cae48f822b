"""Rows that wait for the worker, in the file itself."""

from __future__ import annotations

from desktop.domain.delivery import Comparison, ReviewRow
from desktop.runtime.progress import Progress
from desktop.storage.database import Database
from desktop.storage.delivery_writing import write_comparison
from desktop.storage.events import EventDraft
from tests.storage.people import BSN, add_resident
from tests.storage.test_delivery_writing import FIRST, add_delivery, person


def draft() -> EventDraft:
    return EventDraft("test", "test")


def a_row_to_decide_on(database: Database, **changed: object) -> int:
    """Gives the delivery it stands in."""
    row = ReviewRow("BSN", "Het BSN ontbreekt.", person(1, 2, bsn="", **changed))
    with database.writing(draft()) as store:
        delivery = add_delivery(store, FIRST)
        write_comparison(
            store.session, store.changes, delivery, FIRST, Comparison(review=[row]), [],
            [(2, '["x", "y"]')], {}, Progress(),
        )  # fmt: skip
    return delivery


def test_a_row_comes_back_as_it_was_read(database: Database) -> None:
    delivery = a_row_to_decide_on(database, restored=("uzovi",), premium=None)

    with database.reading() as store:
        (line,) = store.delivery_review.open_lines(delivery)
        assert store.delivery_review.open_line(line.line_id) == line
        assert store.delivery_review.open_count(delivery) == 1
        assert store.delivery_review.open_lines(delivery + 1) == []
    assert line.person == person(1, 2, bsn="", restored=("uzovi",), premium=None)
    assert (line.row_number, line.column, line.cells) == (2, "BSN", ("x", "y"))
    assert (line.delivered_on, line.mapping) == (FIRST, {"BSN": "bsn"})


def test_what_was_settled_is_open_no_more(database: Database) -> None:
    delivery = a_row_to_decide_on(database)
    with database.reading() as store:
        (line,) = store.delivery_review.open_lines(delivery)
    with database.writing(draft()) as store:
        store.delivery_review.settle(line.line_id, "left_out", None, "Dubbel")

    with database.reading() as store:
        assert store.delivery_review.open_lines(delivery) == []
        assert store.delivery_review.open_line(line.line_id) is None
        (kept,) = store.delivery_rows.lines(delivery)
    assert (kept.outcome, kept.problem) == ("review", "Dubbel")


def test_somebody_new_is_found_like_anybody_else(database: Database) -> None:
    delivery = a_row_to_decide_on(database)
    with database.writing(draft()) as store:
        id_ = store.delivery_review.add(person(1, bsn=BSN))
        store.delivery_review.enter(id_, FIRST, delivery, returned=False)

    with database.reading() as store:
        found = store.residents.get(id_)
        assert found is not None
        assert (found.bsn, found.on_list, found.household_key) == (BSN, True, "7481AB 4")
        assert [one.entered_on for one in store.residents.periods(id_)] == [FIRST]


def test_taking_over_puts_on_the_list_and_leaves_what_the_worker_wrote(
    database: Database,
) -> None:
    id_ = add_resident(database, on_list=False, note="Belde")
    with database.writing(draft()) as store:
        store.delivery_review.take_over(id_, person(1, bsn=BSN, street="Dam"))

    with database.reading() as store:
        found = store.residents.get(id_)
        assert found is not None
        assert (found.address.street, found.note, found.on_list) == ("Dam", "Belde", True)
        assert found.name.surname == "Jansen1"


def test_rows_of_a_delivery_that_was_taken_back_are_not_open(database: Database) -> None:
    delivery = a_row_to_decide_on(database)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE delivery SET undone = 1")

    with database.reading() as store:
        assert store.delivery_review.open_lines(delivery) == []
