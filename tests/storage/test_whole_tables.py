"""A table that comes in as a whole can go back as a whole, also when another took its place."""

from __future__ import annotations

import pytest

from desktop.domain.area_table import AreaLine
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.row_changes import ChangedSince

FIRST = [AreaLine("7482CD", "", "Kern", "Veldmaat"), AreaLine("7482CE", "1", "Kern", "Centrum")]
SECOND = [AreaLine("7481XB", "6", "Oost", "Zienesch"), AreaLine("7483AA", "", "West", "Hof")]


def put(database: Database, lines: list[AreaLine]) -> EventDraft:
    draft = EventDraft("wijken.ingelezen", "wijken")
    with database.writing(draft) as store:
        assert store.areas.replace(lines) == len(lines)
    return draft


def take_back(database: Database, draft: EventDraft) -> EventDraft:
    back = EventDraft("ongedaan.gemaakt", "wijken", undoes=draft.id)
    with database.writing(back) as store:
        store.events.take_back(draft.id)
    return back


def there(database: Database) -> list[AreaLine]:
    with database.reading() as store:
        return list(store.areas.lines())


def test_lines_come_back_and_go_again(database: Database) -> None:
    put(database, FIRST)
    second = put(database, SECOND)

    undone = take_back(database, second)
    assert there(database) == FIRST
    take_back(database, undone)
    assert there(database) == SECOND


def test_a_number_is_never_given_twice_so_another_table_is_not_taken_for_the_first(
    database: Database,
) -> None:
    first = put(database, FIRST)
    put(database, SECOND)

    with pytest.raises(ChangedSince):
        take_back(database, first)
    assert there(database) == SECOND


def test_an_empty_table_takes_the_place_of_one_and_changes_nothing_the_second_time(
    database: Database,
) -> None:
    put(database, FIRST)
    assert put(database, []).undoable
    assert there(database) == []
    assert not put(database, []).undoable
