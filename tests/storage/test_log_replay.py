"""What comes out of the log is what stands in the file; what did not come in by it is found."""

from __future__ import annotations

import pytest

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.log_replay import NOT_REPLAYED, Replayed, replay
from desktop.storage.row_changes import RowBatch, remove
from desktop.storage.tables import Base
from desktop.storage.tables_residents import ResidentRow

OTHER = "999990020"


def add(database: Database, bsn: str) -> int:
    """As a delivery brings somebody: the log is told the number only."""
    draft = EventDraft("levering.ingelezen", "levering")
    with database.writing(draft) as store:
        row = ResidentRow(bsn=bsn, surname="Jansen", sort_name="", sort_address="", search_text="")
        store.session.add(row)
        store.session.flush()
        store.changes.clear()
        store.changes.add(RowBatch("resident", ("id",), None, [(row.id,)]))
        return row.id


def note(database: Database, resident: int, text: str) -> int:
    draft = EventDraft("notitie.bewaard", "inwoner", resident)
    with database.writing(draft) as store:
        store.residents.set(resident, note=text)
        store.settings.set({"laatste": text})
    return draft.id


def undo(database: Database, entry: int) -> int:
    draft = EventDraft("ongedaan.gemaakt", "inwoner", undoes=entry)
    with database.writing(draft) as store:
        store.events.take_back(entry)
    return draft.id


def found_in(database: Database) -> Replayed:
    with database.reading() as store:
        return replay(store.session)


@pytest.fixture
def worked_on(database: Database) -> Database:
    one, other = add(database, "999990019"), add(database, OTHER)
    note(database, one, "een")
    second = note(database, one, "twee")
    undone = undo(database, second)
    undo(database, undone)
    note(database, other, "drie")
    return database


def secretly(database: Database, sql: str) -> tuple[tuple[int, str], ...]:
    with database.engine.begin() as connection:
        connection.exec_driver_sql(sql)
    return found_in(database).faults


def test_an_empty_file_comes_out_of_an_empty_log(database: Database) -> None:
    assert found_in(database) == Replayed(0, ())


def test_what_was_added_changed_undone_and_done_again_comes_out(worked_on: Database) -> None:
    # two residents and one setting
    assert found_in(worked_on) == Replayed(3, ())


def test_who_was_taken_away_with_many_and_put_back_comes_out(worked_on: Database) -> None:
    removal = EventDraft("test.gedaan", "test")
    with worked_on.writing(removal) as store:
        store.changes.add(remove(store.session, "resident", [1, 2]))
    assert found_in(worked_on) == Replayed(1, ())

    undo(worked_on, removal.id)

    assert found_in(worked_on) == Replayed(3, ())


def test_many_rows_that_were_changed_at_once_come_out(worked_on: Database) -> None:
    with worked_on.writing(EventDraft("levering.ingelezen", "levering")) as store:
        connection = store.session.connection()
        connection.exec_driver_sql("UPDATE resident SET town = 'Zwolle'")
        was, now = [(1, ""), (2, "")], [(1, "Zwolle"), (2, "Zwolle")]
        store.changes.add(RowBatch("resident", ("id", "town"), was, now))

    assert found_in(worked_on) == Replayed(3, ())


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            "UPDATE resident SET note = 'stiekem' WHERE id = 2",
            (7, "Rij 2 van “Inwoner” staat er anders dan het is opgeschreven."),
        ),
        (
            "DELETE FROM resident WHERE id = 2",
            (2, "Rij 2 van “Inwoner” is gemaakt of gewijzigd, maar staat er niet."),
        ),
        (
            "INSERT INTO setting (key, value) VALUES ('stiekem', '1')",
            (0, ("Rij van “Instelling” staat in het bestand, maar kwam er niet in door het "
                 "logboek.")),
        ),
        (
            "INSERT INTO team_member (name, role) VALUES ('A', '')",
            (0, ("Rij 1 van “Collega” staat in het bestand, maar kwam er niet in door het "
             "logboek.")),
        ),
    ],
)  # fmt: skip
def test_what_was_done_outside_the_log_is_found(
    worked_on: Database, sql: str, fault: tuple[int, str]
) -> None:
    assert fault in secretly(worked_on, sql)


def test_what_was_taken_away_and_secretly_put_back_is_found(worked_on: Database) -> None:
    with worked_on.writing(EventDraft("test.gedaan", "test")) as store:
        store.changes.add(remove(store.session, "resident", [2]))

    faults = secretly(
        worked_on,
        "INSERT INTO resident SELECT 2, '999990020', 'Jansen', * FROM (SELECT "
        + ", ".join(
            f"{column.name}" for column in list(ResidentRow.__table__.columns)[3:]
        )
        + " FROM resident WHERE id = 1)",
    )  # fmt: skip

    assert (8, "Rij 2 van “Inwoner” is weggehaald, maar staat er nog.") in faults


def test_who_was_erased_from_the_log_is_left_out(worked_on: Database) -> None:
    with worked_on.writing(EventDraft("inwoner.gewist", "bestand", undoable=False)) as store:
        store.log_erasing.of_rows({"resident": [2]})
        store.session.connection().exec_driver_sql("DELETE FROM resident WHERE id = 2")
        store.changes.add(RowBatch("resident", ("id",), [(2,)], None))

    assert found_in(worked_on) == Replayed(2, ())


def test_every_table_is_replayed_or_there_is_a_reason_why_not() -> None:
    assert set(NOT_REPLAYED) <= set(Base.metadata.tables)
    assert all(NOT_REPLAYED.values())
    assert len(Base.metadata.tables) - len(NOT_REPLAYED) >= 20
