from __future__ import annotations

from datetime import date

from sqlalchemy import select

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.plain_rows import day_of, plain_rows
from desktop.storage.tables_residents import ResidentRow
from tests.storage.people import add_resident


def test_rows_are_plain_and_see_what_was_just_written(database: Database) -> None:
    id_ = add_resident(database, brp_checked_on=date(2026, 3, 1))

    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        store.residents.set(id_, note="nieuw")
        query = select(ResidentRow.note, ResidentRow.brp_checked_on, ResidentRow.on_list)
        rows = plain_rows(store.session, query.where(ResidentRow.id.in_([id_])))

    assert [tuple(row) for row in rows] == [("nieuw", "2026-03-01", 1)]


def test_a_day_is_read_back_and_nothing_stays_nothing() -> None:
    assert day_of("2026-03-01") == date(2026, 3, 1)
    assert day_of(None) is None
