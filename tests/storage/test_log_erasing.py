"""Content is erased from the log; that it was there stays, and the log stays whole."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.log_check import check_log
from desktop.storage.row_changes import ChangedSince, RowBatch
from desktop.storage.tables_log import GUARDS, EventChangeRow, EventRow, EventSealRow
from tests.storage.people import add_resident

OTHER = "999990020"
WORD = "uitzonderlijk"


def note(database: Database, resident: int, text: str) -> int:
    draft = EventDraft("notitie.bewaard", "inwoner", resident, f"Notitie {text} bewaard.")
    with database.writing(draft) as store:
        store.residents.set(resident, note=text)
    return draft.id


def together(database: Database, *rows: tuple[int, str]) -> int:
    """As a delivery changes many at once."""
    draft = EventDraft("levering.ingelezen", "levering", 1, "Levering ingelezen.")
    with database.writing(draft) as store:
        was = [(id_, "") for id_, _ in rows]
        store.changes.add(RowBatch("resident", ("id", "town"), was, list(rows)))
        store.changes.add(RowBatch("resident", ("id",), None, [(id_,) for id_, _ in rows]))
    return draft.id


def erase(database: Database, *ids: int) -> int:
    draft = EventDraft("inwoner.gewist", "bestand", message="Gewist.", undoable=False)
    with database.writing(draft) as store:
        return store.log_erasing.of_rows({"resident": ids})


def texts(database: Database) -> str:
    with database.engine.connect() as connection:
        return repr(
            [
                connection.exec_driver_sql(f"SELECT * FROM {table}").all()
                for table in ("event", "event_change", "event_seal")
            ]
        )


def is_whole(database: Database) -> bool:
    with database.reading() as store:
        return check_log(store.session).faults == ()


def test_old_and_new_values_and_the_message_go_and_the_log_stays_whole(database: Database) -> None:
    one, other = add_resident(database), add_resident(database, OTHER)
    entry = note(database, one, WORD)
    note(database, one, "")
    note(database, other, "gewoon")

    assert erase(database, one) == 2

    assert WORD not in texts(database)
    assert "gewoon" in texts(database)
    assert is_whole(database)
    with database.reading() as store:
        kept = store.session.get_one(EventRow, entry)
        assert (kept.action, kept.object_id, kept.message) == ("notitie.bewaard", one, "")
        assert check_log(store.session).erased == 2


def test_who_is_told_of_together_with_others_goes_alone(database: Database) -> None:
    one, other = add_resident(database), add_resident(database, OTHER)
    entry = together(database, (one, WORD), (other, "Zwolle"))

    assert erase(database, one) == 1

    assert WORD not in texts(database)
    with database.reading() as store:
        query = select(EventChangeRow).where(EventChangeRow.event_id == entry)
        batch, added = store.session.scalars(query.order_by(EventChangeRow.id))
        assert json.loads(batch.after or "")["rows"] == [[other, "Zwolle"]]
        assert json.loads(added.after or "")["last"] == other
    assert is_whole(database)


def test_the_rest_of_them_can_go_later(database: Database) -> None:
    one, other = add_resident(database), add_resident(database, OTHER)
    together(database, (one, WORD), (other, "Zwolle"))
    erase(database, one)

    assert erase(database, one, other) == 1
    assert erase(database, one, other) == 0

    assert "Zwolle" not in texts(database)
    assert is_whole(database)


def test_messages_of_what_was_only_looked_at_go_too(database: Database) -> None:
    resident = add_resident(database)
    with database.writing(EventDraft("bsn.bekeken", "inwoner", resident, WORD)):
        pass
    with database.writing(EventDraft("inwoner.gewist", "bestand", undoable=False)) as store:
        assert store.log_erasing.of_objects("inwoner", [resident]) == 1
        assert store.log_erasing.of_objects("inwoner", [resident]) == 0

    assert WORD not in texts(database)
    assert is_whole(database)


def test_what_was_erased_cannot_be_undone_any_more(database: Database) -> None:
    resident = add_resident(database)
    entry = note(database, resident, WORD)
    erase(database, resident)

    with (
        pytest.raises(ChangedSince),
        database.writing(EventDraft("ongedaan.gemaakt", "inwoner", undoes=entry)) as store,
    ):
        store.events.take_back(entry)


def test_an_erasing_is_part_of_the_entry_that_erased(database: Database) -> None:
    resident = add_resident(database)
    note(database, resident, WORD)
    erase(database, resident)

    with database.reading() as store:
        newest = store.events.newest()
        told = store.session.scalars(
            select(EventChangeRow.table_name).where(EventChangeRow.event_id == newest)
        ).all()
        assert set(told) == {"event_seal"}
        assert len(told) == len(store.session.scalars(select(EventSealRow)).all()) == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event_change SET after = 'x' WHERE seal_id IS NOT NULL",
        "UPDATE event_seal SET digest = 'x'",
        "UPDATE event SET message = 'Er stond iets anders.' WHERE salt IS NULL",
    ],
)
def test_what_stands_in_the_place_of_the_erased_cannot_be_changed_unseen(
    database: Database, change: str
) -> None:
    one, other = add_resident(database), add_resident(database, OTHER)
    together(database, (one, WORD), (other, "Zwolle"))
    erase(database, one)
    with database.engine.begin() as connection:
        for guard in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER {guard.split()[2]}")
        connection.exec_driver_sql(change)

    assert is_whole(database) == change.startswith("UPDATE event_seal")


def test_one_erasing_gives_no_leave_for_another(database: Database) -> None:
    one, other = add_resident(database), add_resident(database, OTHER)
    together(database, (one, WORD), (other, "Zwolle"))
    erase(database, one)

    with pytest.raises(Exception, match="only ever added to"), database.engine.begin() as raw:
        raw.exec_driver_sql("UPDATE event_change SET after = '' WHERE seal_id IS NOT NULL")
