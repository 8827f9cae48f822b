"""The log is only added to; whatever else is done to it is noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.log_chain import FIRST
from desktop.storage.log_check import LogFound, check_log
from desktop.storage.row_changes import RowBatch
from desktop.storage.tables_log import GUARDS
from tests.storage.people import add_resident

Tamper = Callable[[Connection], object]


def note(database: Database, resident: int, text: str) -> int:
    draft = EventDraft("notitie.bewaard", "inwoner", resident, "Notitie bewaard.")
    with database.writing(draft) as store:
        store.residents.set(resident, note=text, phone=text)
        store.settings.set({"laatste": text})
    return draft.id


@pytest.fixture
def worked_on(database: Database) -> Database:
    """Five entries: somebody is added, three notes, and the last of those is taken back."""
    resident = add_resident(database)
    note(database, resident, "een")
    note(database, resident, "twee")
    last = note(database, resident, "drie")
    with database.writing(EventDraft("ongedaan.gemaakt", "inwoner", undoes=last)) as store:
        store.events.take_back(last)
    return database


def found_in(database: Database) -> LogFound:
    with database.reading() as store:
        return check_log(store.session)


def statement(sql: str) -> Tamper:
    return lambda connection: connection.exec_driver_sql(sql)


def tampered(database: Database, *deeds: Tamper) -> LogFound:
    """What the check finds once somebody with the key has taken the guards away."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for guard in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER {guard.split()[2]}")
        for deed in deeds:
            deed(connection)
    return found_in(database)


def test_an_empty_log_is_whole(database: Database) -> None:
    found = found_in(database)

    assert (found.entries, found.changes, found.faults) == (0, 0, ())
    assert found.head == (0, FIRST)


def test_a_log_that_was_only_added_to_is_whole(worked_on: Database) -> None:
    found = found_in(worked_on)

    assert found.faults == ()
    assert found.entries == 5
    assert found.changes == 8
    assert found.erased == 0
    with worked_on.reading() as store:
        assert store.events.head() == found.head
    assert found.head.number == 5


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM event WHERE id = 1",
        "DELETE FROM event_change WHERE id = 1",
        "UPDATE event SET message = 'Anders.' WHERE id = 2",
        "UPDATE event SET message = '', salt = NULL WHERE id = 2",
        "UPDATE event SET actor = 'Iemand' WHERE id = 2",
        "UPDATE event SET chain = 'x' WHERE id = 2",
        "UPDATE event SET undoes = 1 WHERE id = 2",
        "UPDATE event_change SET after = '{}' WHERE id = 1",
        "UPDATE event_change SET before = NULL, after = NULL, salt = NULL WHERE id = 1",
        "UPDATE event_change SET event_id = 3 WHERE id = 1",
    ],
)
def test_the_file_itself_refuses_to_change_or_drop_what_was_logged(
    worked_on: Database, sql: str
) -> None:
    with pytest.raises(DatabaseError, match="only ever added to"), worked_on.engine.begin() as raw:
        raw.exec_driver_sql(sql)

    assert found_in(worked_on).faults == ()


@pytest.mark.parametrize("column", ["at", "action", "object_kind", "result", "origin", "actor"])
def test_whatever_an_entry_says_of_the_deed_cannot_be_changed_unseen(
    worked_on: Database, column: str
) -> None:
    found = tampered(worked_on, statement(f"UPDATE event SET {column} = 'x' WHERE id = 3"))

    assert found.faults == ((3, "De regel past niet aan de regel ervoor."),)


@pytest.mark.parametrize("change", ["object_id = 2", "undoable = 0", "undoes = 2"])
def test_nor_its_numbers(worked_on: Database, change: str) -> None:
    found = tampered(worked_on, statement(f"UPDATE event SET {change} WHERE id = 3"))

    assert (3, "De regel past niet aan de regel ervoor.") in found.faults


def test_a_changed_message_is_found(worked_on: Database) -> None:
    found = tampered(worked_on, statement("UPDATE event SET message = 'Anders.' WHERE id = 3"))

    assert found.faults == ((3, "De tekst van de regel is veranderd."),)


@pytest.mark.parametrize("column", ["before", "after", "row_id", "table_name"])
def test_a_changed_value_is_found(worked_on: Database, column: str) -> None:
    sql = f"UPDATE event_change SET {column} = 'x' WHERE event_id = 3 AND table_name = 'resident'"

    assert tampered(worked_on, statement(sql)).faults == (
        (3, "Een oude of nieuwe waarde is veranderd."),
    )


def test_a_value_that_was_changed_with_its_digest_is_found(worked_on: Database) -> None:
    found = tampered(worked_on, statement("UPDATE event_change SET digest = 'x' WHERE id = 3"))

    assert (3, "Er is een wijziging weg, bijgezet of verwisseld.") in found.faults


def test_an_erasing_that_the_log_does_not_tell_is_found(worked_on: Database) -> None:
    found = tampered(
        worked_on,
        statement("UPDATE event SET message = '', salt = NULL WHERE id = 2"),
        statement("UPDATE event_change SET row_id = '', before = NULL, after = NULL, salt = NULL"),
    )

    assert (2, "De tekst is gewist zonder dat het logboek het vertelt.") in found.faults
    assert (4, "Een oude of nieuwe waarde is veranderd.") in found.faults


def test_an_erasing_that_points_to_another_seal_is_found(worked_on: Database) -> None:
    found = tampered(worked_on, statement("UPDATE event_change SET seal_id = 7 WHERE id = 1"))

    assert found.faults == ((2, "Er is iets gewist wat het logboek niet vertelt."),)


def test_a_dropped_entry_is_found(worked_on: Database) -> None:
    found = tampered(
        worked_on,
        statement("DELETE FROM event_change WHERE event_id = 3"),
        statement("DELETE FROM event WHERE id = 3"),
    )

    assert found.faults == (
        (3, "Er ontbreekt iets: regel 3."),
        (4, "De regel past niet aan de regel ervoor."),
    )


def test_a_dropped_entry_of_which_the_changes_stayed_is_found(worked_on: Database) -> None:
    raw = worked_on.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    for guard in GUARDS:
        cursor.execute(f"DROP TRIGGER {guard.split()[2]}")
    cursor.execute("DELETE FROM event WHERE id IN (3, 5)")
    raw.close()
    found = found_in(worked_on)

    alone = "Er staat een wijziging bij een regel die er niet is."
    assert (3, alone) in found.faults
    assert (5, alone) in found.faults


def test_dropping_the_last_entries_is_found_because_their_numbers_were_given_out(
    worked_on: Database,
) -> None:
    found = tampered(
        worked_on,
        statement("UPDATE event SET undone_by = NULL"),
        statement("DELETE FROM event_change WHERE event_id > 3"),
        statement("DELETE FROM event WHERE id > 3"),
    )

    assert found.faults == ((4, "Er ontbreekt iets: regel 4 tot en met 5."),)


def test_what_is_logged_after_a_dropped_end_does_not_hide_it(worked_on: Database) -> None:
    tampered(
        worked_on,
        statement("UPDATE event SET undone_by = NULL"),
        statement("DELETE FROM event_change WHERE event_id > 3"),
        statement("DELETE FROM event WHERE id > 3"),
    )
    note(worked_on, 1, "vier")

    assert (4, "Er ontbreekt iets: regel 4 tot en met 5.") in found_in(worked_on).faults


def test_a_dropped_change_is_found(worked_on: Database) -> None:
    found = tampered(worked_on, statement("DELETE FROM event_change WHERE id = 2"))

    assert found.faults == ((2, "Er is een wijziging weg, bijgezet of verwisseld."),)


def test_an_added_change_is_found(worked_on: Database) -> None:
    found = tampered(
        worked_on,
        statement(
            "INSERT INTO event_change (event_id, table_name, row_id, before, after, salt, digest) "
            "SELECT 2, table_name, row_id, before, after, salt, digest FROM event_change "
            "WHERE id = 5"
        ),
    )

    assert found.faults == ((2, "Er is een wijziging weg, bijgezet of verwisseld."),)


def test_swapped_changes_are_found(worked_on: Database) -> None:
    found = tampered(
        worked_on,
        statement("UPDATE event_change SET id = -1 WHERE id = 1"),
        statement("UPDATE event_change SET id = 1 WHERE id = 2"),
        statement("UPDATE event_change SET id = 2 WHERE id = -1"),
    )

    assert found.faults == ((2, "Er is een wijziging weg, bijgezet of verwisseld."),)


def test_swapped_entries_are_found(worked_on: Database) -> None:
    found = tampered(
        worked_on,
        statement("UPDATE event SET undone_by = NULL"),
        *(
            statement(sql)
            for one, other in ((2, 99), (3, 2), (99, 3))
            for sql in (
                f"UPDATE event_change SET event_id = {other} WHERE event_id = {one}",
                f"UPDATE event SET id = {other} WHERE id = {one}",
            )
        ),
    )

    places = {fault.entry for fault in found.faults}
    assert {2, 3, 4} <= places


def test_undone_that_does_not_follow_from_the_log_is_found(worked_on: Database) -> None:
    # The guards leave this one alone: it follows from the entries
    with worked_on.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE event SET undone_by = NULL WHERE id = 4")

    wrong = "Wat er staat over ongedaan maken, klopt niet."
    assert found_in(worked_on).faults == ((4, wrong),)


def test_taking_back_what_took_back_is_whole_too(worked_on: Database) -> None:
    with worked_on.writing(EventDraft("ongedaan.gemaakt", "inwoner", undoes=5)) as store:
        store.events.take_back(5)

    assert found_in(worked_on).faults == ()
    with worked_on.reading() as store:
        fourth = store.events.get(4)
        assert fourth is not None
        assert not fourth.undone


def test_many_entries_are_read_in_parts(database: Database) -> None:
    for number in range(1200):
        with database.writing(EventDraft("test.gedaan", "test", number)) as store:
            store.changes.add(RowBatch("area", ("id",), None, [(number,)]))

    found = found_in(database)

    assert (found.entries, found.changes, found.faults) == (1200, 1200, ())
