"""Finding entries of the log in a real file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.log_filter import Group, LogFilter, LogSort
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.row_changes import RowBatch, RowChange
from tests.storage.people import add_resident

TODAY = date.today()


@pytest.fixture
def people(database: Database) -> tuple[int, int]:
    """Two residents, and a note with the first; a look at the BSN of the second; a file opened."""
    first, second = add_resident(database, "999990019"), add_resident(database, "999990020")
    with database.writing(EventDraft("notitie.bewaard", "inwoner", first, "50% _af_")) as store:
        store.residents.set(first, note="kat")
    for draft in (
        EventDraft("bsn.bekeken", "inwoner", second, undoable=False),
        EventDraft("bestand.ontgrendeld", "bestand", undoable=False),
    ):
        with database.writing(draft):
            pass
    return first, second


def found(database: Database, wanted: LogFilter) -> list[str]:
    with database.reading() as store:
        numbers = store.log.keys(wanted, LogSort.TIME, descending=True)
        lines = store.log.lines(numbers)
    return [lines[number].action for number in numbers]


def test_it_is_narrowed_to_a_kind_of_deed_a_thing_a_worker_and_a_day(
    database: Database, people: tuple[int, int]
) -> None:
    assert found(database, LogFilter(group=Group.LOOKED)) == ["bsn.bekeken"]
    assert found(database, LogFilter(group=Group.CHANGED))[0] == "notitie.bewaard"
    assert found(database, LogFilter(action="notitie.bewaard")) == ["notitie.bewaard"]
    assert found(database, LogFilter(object_kind="bestand")) == ["bestand.ontgrendeld"]
    assert found(database, LogFilter(actor="Iemand anders")) == []
    everything = found(database, LogFilter())
    assert found(database, LogFilter(since=TODAY, until=TODAY, actor="Marieke")) == everything
    assert found(database, LogFilter(until=TODAY - timedelta(days=1))) == []
    assert found(database, LogFilter(since=TODAY + timedelta(days=1))) == []


def test_signs_with_a_meaning_in_sql_are_searched_for_as_they_are(
    database: Database, people: tuple[int, int]
) -> None:
    assert found(database, LogFilter(text="0% _a")) == ["notitie.bewaard"]
    assert found(database, LogFilter(text="5%f")) == []
    assert found(database, LogFilter(text="ontgrendeld")) == ["bestand.ontgrendeld"]


def test_of_somebody_it_finds_what_changed_among_many_rows_and_not_what_was_near(
    database: Database, people: tuple[int, int]
) -> None:
    first, second = people
    with database.writing(EventDraft("levering.ingelezen", "levering")) as store:
        rows = [(second, "a"), (second + 4, "b")]
        store.changes.add(RowBatch("resident", ("id", "town"), rows, rows))

    assert found(database, LogFilter(resident_id=second))[:2] == [
        "levering.ingelezen",
        "bsn.bekeken",
    ]
    assert "levering.ingelezen" not in found(database, LogFilter(resident_id=first))
    assert "levering.ingelezen" not in found(database, LogFilter(resident_id=second + 2))


def test_each_order_has_all_entries_and_the_newest_first_among_equals(
    database: Database, people: tuple[int, int]
) -> None:
    with database.reading() as store:
        number = store.log.count()
        for sort in LogSort:
            for descending in (True, False):
                keys = store.log.keys(LogFilter(), sort, descending=descending)
                assert sorted(keys) == list(range(1, number + 1))
        by_actor = store.log.keys(LogFilter(), LogSort.ACTOR, descending=False)
        assert by_actor == sorted(by_actor, reverse=True)
        newest = store.log.keys(LogFilter(), LogSort.TIME, descending=True, limit=1)
        assert newest == [number]


def test_what_an_entry_changed_and_that_it_was_erased(
    database: Database, people: tuple[int, int]
) -> None:
    with database.reading() as store:
        (number,) = store.log.keys(
            LogFilter(action="notitie.bewaard"), LogSort.TIME, descending=True
        )
        (told,) = store.log.changes(number)
    assert told.table == "resident"
    assert isinstance(told.change, RowChange)
    assert (told.change.before, told.change.after) == ({"note": ""}, {"note": "kat"})

    with database.writing(EventDraft("inwoners.verwijderd", "bewaren", undoable=False)) as store:
        store.log_erasing.of_rows({"resident": [people[0]]})
    with database.reading() as store:
        assert [one.change for one in store.log.changes(number)] == [None]


def test_who_and_what_there_is(database: Database, people: tuple[int, int]) -> None:
    with database.reading() as store:
        assert store.log.actors() == ["Marieke"]
        actions = store.log.actions()
    assert actions == sorted(set(actions))
    assert {"bsn.bekeken", "notitie.bewaard"} <= set(actions)
