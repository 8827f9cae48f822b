"""What Ongedaan maken asks of the log: the last thing done, the list, and what is in the way."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.partners import Partner
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.undo_history import DoneLine
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

DAY = date(2026, 3, 1)


@pytest.fixture
def somebody(database: Database) -> int:
    return add_resident(database, a_bsn(1))


def note(database: Database, resident_id: int, text: str) -> EventDraft:
    draft = EventDraft("notitie.bewaard", "inwoner", resident_id, f"Notitie “{text}” bewaard.")
    with database.writing(draft) as store:
        store.residents.set(resident_id, note=text)
    return draft


def take_back(database: Database, event_id: int) -> EventDraft:
    draft = EventDraft("ongedaan.gemaakt", "inwoner", message="Terug.", undoes=event_id)
    with database.writing(draft) as store:
        store.events.take_back(event_id)
    return draft


def ids(lines: list[DoneLine]) -> list[int]:
    return [line.id for line in lines]


def test_the_last_action_that_holds_is_the_one_to_undo_and_the_last_undo_the_one_to_redo(
    database: Database, somebody: int
) -> None:
    first, second = note(database, somebody, "een"), note(database, somebody, "twee")
    with database.reading() as store:
        last = store.undo_history.last_undoable()
        assert last is not None
        assert (last.id, last.undone_by, last.undone_at) == (second.id, None, None)
        assert store.undo_history.last_redoable() is None

    back = take_back(database, second.id)
    with database.reading() as store:
        last, again = store.undo_history.last_undoable(), store.undo_history.last_redoable()
        assert last is not None
        assert again is not None
        assert (last.id, again.id, again.undoes) == (first.id, back.id, second.id)
        undone = store.undo_history.get(second.id)
        assert undone is not None
        assert undone.undone_by == back.id
        assert undone.undone_at == again.at

    note(database, somebody, "anders")
    with database.reading() as store:
        assert store.undo_history.last_redoable() is None


def test_a_file_in_which_nothing_was_done_has_nothing_to_undo(database: Database) -> None:
    with database.reading() as store:
        assert store.undo_history.last_undoable() is None
        assert store.undo_history.last_redoable() is None
        assert store.undo_history.get(12) is None


def test_the_list_goes_from_the_newest_down_without_undoing_and_without_what_failed(
    database: Database, somebody: int
) -> None:
    first, second = note(database, somebody, "een"), note(database, somebody, "TWEE")
    take_back(database, second.id)
    with database.writing(EventDraft("test", "test", result="mislukt", undoable=False)):
        pass
    with database.reading() as store:
        assert store.undo_history.keys(limit=2) == [second.id, first.id]
        assert store.undo_history.keys("twee") == [second.id]
        assert ids(store.undo_history.undoable_from(first.id)) == [first.id]
        assert store.undo_history.count_from(first.id) == 1
        assert list(store.undo_history.lines([first.id, 99])) == [first.id]


def test_removals_are_those_that_hold_and_were_not_erased(database: Database) -> None:
    with database.writing(EventDraft("test", "partner")) as store:
        numbers = [store.partners.add(Partner(name=name)) for name in ("A", "B", "C")]
    drafts = []
    for number in numbers:
        draft = EventDraft("partner.verwijderd", "partner", number, "Weg.")
        with database.writing(draft) as store:
            store.partners.remove(number)
        drafts.append(draft.id)
    take_back(database, drafts[0])
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        store.log_erasing.of_rows({"partner": [numbers[1]]})

    with database.reading() as store:
        (left,) = store.undo_history.removals()
        assert left.id == drafts[2]
        changes = store.undo_history.changes_of(drafts)
        assert changes[drafts[1]] == []
        (change,) = changes[drafts[2]]
        assert (change.table, change.after) == ("partner", None)


def test_who_is_in_the_way_did_something_to_the_same_columns_since_and_holds(
    database: Database, somebody: int
) -> None:
    first = note(database, somebody, "een")
    with database.writing(EventDraft("telefoon", "inwoner")) as store:
        store.residents.set(somebody, phone="1")
    undone = note(database, somebody, "twee")
    take_back(database, undone.id)
    third = note(database, somebody, "drie")

    with database.reading() as store:
        assert ids(store.undo_history.in_the_way(first.id)) == [third.id]
        assert store.undo_history.in_the_way(third.id) == []
        assert not store.undo_history.would_lose(first.id)


def test_many_rows_at_once_are_in_the_way_too(database: Database, somebody: int) -> None:
    other = add_resident(database, a_bsn(2))
    with database.writing(EventDraft("aanpak.gemaakt", "aanpak")) as store:
        from desktop.domain.approaches import Approach, Step
        from desktop.domain.codes import ContactKind

        approach = Approach(name="Bellen", steps=(Step(kind=ContactKind.PHONE),))
        number = store.approaches.add(approach, DAY)
        stored = store.approaches.get(number)
        assert stored is not None
    inside = EventDraft("aanpak.gevuld", "aanpak")
    with database.writing(inside) as store:
        store.approaches.enter([somebody], number, stored.version_id, DAY)
    elsewhere = EventDraft("aanpak.gevuld", "aanpak")
    with database.writing(elsewhere) as store:
        store.approaches.enter([other], number, stored.version_id, DAY)
    left = EventDraft("aanpak.verlaten", "inwoner")
    with database.writing(left) as store:
        store.approaches.leave(store.approaches.members(number)[:1], DAY, "Klaar")

    with database.reading() as store:
        assert ids(store.undo_history.in_the_way(inside.id)) == [left.id]
        assert store.undo_history.in_the_way(elsewhere.id) == []
        assert store.undo_history.in_the_way(inside.id, limit=0) == []


def test_a_row_that_took_the_only_place_is_in_the_way(database: Database) -> None:
    from desktop.domain.filters import Filter

    with database.writing(EventDraft("filter.bewaard", "filter")) as store:
        store.settings.save_filter("Goor", Filter())
    removed = EventDraft("filter.verwijderd", "filter")
    with database.writing(removed) as store:
        store.settings.delete_filter(store.settings.saved_filters()[0].id)
    again = EventDraft("filter.bewaard", "filter")
    with database.writing(again) as store:
        store.settings.save_filter("Goor", Filter())

    with database.reading() as store:
        assert ids(store.undo_history.in_the_way(removed.id)) == [again.id]


def test_what_would_go_along_with_a_row_is_seen(database: Database) -> None:
    from desktop.domain.codes import TemplateKind
    from desktop.domain.letters import Template

    template = Template(id=0, kind=TemplateKind.INTRODUCTION, name="Eigen", subject="S", body="B")
    made = EventDraft("sjabloon.gekopieerd", "sjabloon")
    with database.writing(made) as store:
        own = store.letters.save_template(template)
        store.translations.save(
            own, "pl", subject="T", body="B", dutch="x", checked_on=None, checked_by=""
        )
    with database.reading() as store:
        assert not store.undo_history.would_lose(made.id)  # it came and goes with it
    later = EventDraft("vertaling.bewaard", "sjabloon")
    with database.writing(later) as store:
        store.translations.save(
            own, "ar", subject="T", body="B", dutch="x", checked_on=None, checked_by=""
        )
    with database.reading() as store:
        assert store.undo_history.would_lose(made.id)
        assert ids(store.undo_history.in_the_way(made.id)) == [later.id]
