from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.codes import ContactKind
from desktop.domain.resident import NextAction
from desktop.storage.database import Database
from desktop.storage.events import BsnInText, EventDraft
from desktop.storage.row_changes import ChangedSince
from tests.storage.people import BSN, add_resident


def draft(action: str = "test.gedaan", **more: object) -> EventDraft:
    return EventDraft(action, "inwoner", message="Gedaan.", **more)  # type: ignore[arg-type]


def changes(database: Database, event_id: int) -> list[tuple[str, str, str | None, str | None]]:
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT table_name, row_id, before, after FROM event_change WHERE event_id = ? "
            "ORDER BY id",
            (event_id,),
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def test_only_what_changed_of_a_row_is_kept(database: Database) -> None:
    resident = add_resident(database)
    done = draft(object_id=resident)
    with database.writing(done) as store:
        store.residents.set(resident, note="Hond", phone="")

    assert changes(database, done.id) == [
        ("resident", str(resident), '{"note": ""}', '{"note": "Hond"}')
    ]


def test_a_row_that_was_touched_but_stayed_the_same_is_no_change(database: Database) -> None:
    resident = add_resident(database)
    done = draft()
    with database.writing(done) as store:
        store.residents.set(resident, note="")

    assert changes(database, done.id) == []
    assert not done.undoable
    with database.reading() as store:
        assert store.events.last_undoable() is None


def test_dates_truths_and_pictures_come_back_as_they_were(database: Database) -> None:
    resident = add_resident(database)
    action = NextAction(kind=ContactKind.VISIT, on=date(2026, 3, 1), promised=True)
    with database.writing(draft()) as store:
        store.residents.set_next_action(resident, action)
        store.settings.set_picture("logo", bytes(range(256)))
    removal = draft()
    with database.writing(removal) as store:
        store.residents.set_next_action(resident, None)
        store.settings.set_picture("logo", None)

    with database.writing(draft(undoes=removal.id, undoable=False)) as store:
        store.events.take_back(removal.id)

    with database.reading() as store:
        found = store.residents.get(resident)
        assert found is not None
        assert found.next_action == action
        assert store.settings.picture("logo") == bytes(range(256))


def test_a_line_of_the_log_says_who_what_when_from_where_and_how_it_went(
    database: Database,
) -> None:
    done = draft(object_id=7)
    with database.writing(done):
        pass

    with database.reading() as store:
        (line,) = store.events.of_object("inwoner", 7)
    assert (line.action, line.object_kind, line.object_id) == ("test.gedaan", "inwoner", 7)
    assert (line.actor, line.origin, line.result) == ("Marieke", "test", "gelukt")
    assert line.message == "Gedaan."
    assert line.at.utcoffset() is not None
    assert not line.undone


def test_taking_back_leaves_a_line_and_marks_the_first(database: Database) -> None:
    resident = add_resident(database)
    done = draft()
    with database.writing(done) as store:
        store.residents.set(resident, note="Hond")
    back = draft("ongedaan.gemaakt", undoes=done.id, undoable=False)
    with database.writing(back) as store:
        store.events.take_back(done.id)

    with database.reading() as store:
        first = store.events.get(done.id)
        assert first is not None
        assert first.undone
        assert store.events.newest() == back.id
    assert changes(database, back.id) == [
        ("resident", str(resident), '{"note": "Hond"}', '{"note": ""}')
    ]


def test_what_was_changed_since_is_not_taken_back_not_even_in_part(database: Database) -> None:
    resident = add_resident(database)
    done = draft()
    with database.writing(done) as store:
        store.residents.set(resident, note="Hond")
        store.settings.set({"worker": "Jan"})
    with database.writing(draft()) as store:
        store.residents.set(resident, note="Kat")

    with pytest.raises(ChangedSince), database.writing(draft(undoable=False)) as store:
        store.events.take_back(done.id)

    with database.reading() as store:
        assert store.settings.all()["worker"] == "Jan"


def test_what_others_came_to_need_is_not_taken_back(database: Database) -> None:
    resident = add_resident(database)
    opening = draft()
    with database.writing(opening) as store:
        case = store.cases.add(resident, date(2026, 3, 1))
    with database.writing(draft()) as store:
        store.cases.add_attempt(
            resident_id=resident,
            case_id=case.id,
            kind=ContactKind.PHONE,
            made_on=date(2026, 3, 1),
            day_part=None,
            reached=False,
        )

    with pytest.raises(ChangedSince), database.writing(draft(undoable=False)) as store:
        store.events.take_back(opening.id)


def test_what_may_not_be_undone_is_not_offered(database: Database) -> None:
    resident = add_resident(database)
    done = draft(undoable=False)
    with database.writing(done) as store:
        store.residents.set(resident, note="Hond")

    with database.reading() as store:
        assert store.events.last_undoable() is None
    with pytest.raises(ChangedSince), database.writing(draft(undoable=False)) as store:
        store.events.take_back(done.id)


@pytest.mark.parametrize("where", ["message", "value", "key"])
def test_a_bsn_does_not_get_into_the_log(database: Database, where: str) -> None:
    resident = add_resident(database)
    done = draft()
    if where == "message":
        done.message = f"Iets met {BSN}."

    def act() -> None:
        with database.writing(done) as store:
            if where == "value":
                store.residents.set(resident, note=f"Zie {BSN[:4]}.{BSN[4:6]}.{BSN[6:]}")
            if where == "key":
                store.settings.remember_columns({BSN: "bsn"})

    with pytest.raises(BsnInText):
        act()

    with database.reading() as store:
        found = store.residents.get(resident)
        assert found is not None
        assert found.note == ""
