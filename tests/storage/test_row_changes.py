"""Many rows at once in the log, and back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.row_changes import (
    ChangedSince,
    RowBatch,
    RowChange,
    recorded,
    remove,
    take_back,
    without,
)
from desktop.storage.tables_residents import PeriodRow, ResidentRow
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

DAY = date(2026, 5, 1)


def draft() -> EventDraft:
    return EventDraft("test", "test")


def notes(database: Database) -> dict[int, str]:
    with database.reading() as store:
        rows = store.session.execute(select(ResidentRow.id, ResidentRow.note))
        return dict(rows.tuples().all())


def write_notes(database: Database, ids: list[int], text: str) -> int:
    """In bulk, as a delivery writes; gives the log line."""
    event = draft()
    with database.writing(event) as store:
        batch = RowBatch(
            "resident", ("id", "note"), [(i, "") for i in ids], [(i, text) for i in ids]
        )
        store.changes.add(batch)
        connection = store.session.connection()
        for id_ in ids:
            connection.exec_driver_sql("UPDATE resident SET note = ? WHERE id = ?", (text, id_))
    return event.id


def test_a_batch_is_kept_in_the_log_and_taken_back(database: Database) -> None:
    ids = [add_resident(database, a_bsn(n)) for n in range(3)]
    event = write_notes(database, ids, "nieuw")

    with database.writing(draft()) as store:
        store.events.take_back(event)

    assert notes(database) == dict.fromkeys(ids, "")
    with database.reading() as store:
        (back,) = recorded(store.session, event + 1)
    assert back == RowBatch(
        "resident", ("id", "note"), [[i, "nieuw"] for i in ids], [[i, ""] for i in ids]
    )


def test_more_rows_than_fit_in_one_line_are_all_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.storage.row_changes._AT_ONCE", 2)
    ids = [add_resident(database, a_bsn(n)) for n in range(5)]
    event = write_notes(database, ids, "nieuw")

    with database.reading() as store:
        parts = recorded(store.session, event)
    assert [len(part.after or ()) for part in parts if isinstance(part, RowBatch)] == [1, 2, 2]
    with database.writing(draft()) as store:
        store.events.take_back(event)
    assert set(notes(database).values()) == {""}


def test_a_batch_of_which_one_row_changed_since_is_left_alone(database: Database) -> None:
    ids = [add_resident(database, a_bsn(n)) for n in range(3)]
    event = write_notes(database, ids, "nieuw")
    with database.writing(draft()) as store:
        store.residents.set(ids[1], note="met de hand")

    with pytest.raises(ChangedSince), database.writing(draft()) as store:
        store.events.take_back(event)

    assert notes(database) == {ids[0]: "nieuw", ids[1]: "met de hand", ids[2]: "nieuw"}


def test_some_rows_can_be_left_out_of_it(database: Database) -> None:
    ids = [add_resident(database, a_bsn(n)) for n in range(3)]
    event = write_notes(database, ids, "nieuw")

    with database.writing(draft()) as store:
        (batch,) = recorded(store.session, event)
        assert isinstance(batch, RowBatch)
        take_back(store.session, without(batch, {ids[0]}), store.changes)

    assert notes(database) == {ids[0]: "nieuw", ids[1]: "", ids[2]: ""}


def test_rows_that_are_removed_can_return_as_they_were(database: Database) -> None:
    id_ = add_resident(database, brp_checked_on=DAY, note="Hond")
    with database.reading() as store:
        before = store.residents.get(id_), store.residents.periods(id_)
        (period,) = store.residents.periods(id_)
    event = draft()
    with database.writing(event) as store:
        store.changes.add(remove(store.session, "period", [period.id]))
        store.changes.add(remove(store.session, "resident", [id_]))
    with database.reading() as store:
        assert store.residents.get(id_) is None

    with database.writing(draft()) as store:
        store.events.take_back(event.id)

    with database.reading() as store:
        assert (store.residents.get(id_), store.residents.periods(id_)) == before


def test_rows_that_were_added_go_and_return(database: Database) -> None:
    id_ = add_resident(database)
    event = draft()
    with database.writing(event) as store:
        connection = store.session.connection()
        connection.exec_driver_sql(
            "INSERT INTO period (id, resident_id, entered_on, returned, exit_reason)"
            " VALUES (50, ?, '2026-05-01', 1, '')",
            (id_,),
        )
        store.changes.add(RowBatch("period", ("id",), None, [(50,)]))
    back = draft()
    with database.writing(back) as store:
        store.events.take_back(event.id)
    with database.reading() as store:
        assert store.session.get(PeriodRow, 50) is None

    with database.writing(draft()) as store:
        store.events.take_back(back.id)

    with database.reading() as store:
        assert store.session.get_one(PeriodRow, 50).entered_on == DAY


@pytest.mark.parametrize("ids", [[7, 8, 9], [9, 8, 7], [7, 9, 8, 10], [7, 9], [7, 7, 9], [4]])
def test_which_rows_were_added_is_told_whatever_their_order(
    database: Database, ids: list[int]
) -> None:
    event = draft()
    with database.writing(event) as store:
        store.changes.add(RowBatch("period", ("id",), None, [(id_,) for id_ in ids]))

    with database.reading() as store:
        assert recorded(store.session, event.id) == [
            RowBatch("period", ("id",), None, [[id_] for id_ in ids])
        ]


def test_added_rows_that_others_point_at_stay(database: Database) -> None:
    id_ = add_resident(database)
    with pytest.raises(ChangedSince), database.writing(draft()) as store:
        take_back(store.session, RowBatch("resident", ("id",), None, [(id_,)]), store.changes)

    assert notes(database) == {id_: ""}


def test_rows_that_are_not_there_any_more_cannot_be_removed(database: Database) -> None:
    with pytest.raises(ChangedSince), database.writing(draft()) as store:
        remove(store.session, "resident", [999])


def test_what_is_typed_is_looked_through_and_what_is_delivered_is_not(database: Database) -> None:
    with database.writing(draft()) as store:
        store.changes.add(RowChange("resident", "1", None, {"note": "typed", "id": 1}))
        store.changes.add(RowBatch("resident", ("id", "note"), [(1, "a")], [(1, "delivered")]))
        assert list(store.changes.texts()) == ["1", "typed"]
        store.changes.clear()


def test_when_nothing_of_it_is_left_nothing_returns(database: Database) -> None:
    id_ = add_resident(database)
    event = draft()
    with database.writing(event) as store:
        (period,) = store.residents.periods(id_)
        store.changes.add(remove(store.session, "period", [period.id]))

    with database.writing(draft()) as store:
        (batch,) = recorded(store.session, event.id)
        assert isinstance(batch, RowBatch)
        take_back(store.session, without(batch, {period.id}), store.changes)
        assert store.residents.periods(id_) == []
