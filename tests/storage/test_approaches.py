from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.approach_steps import Start
from desktop.domain.approaches import Approach, Step
from desktop.domain.codes import ContactKind
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.storage.people import add_resident, try_to_reach

DAY = date(2026, 3, 2)
CALLS = Approach(name="Bellen", steps=(Step(kind=ContactKind.PHONE),))


def draft() -> EventDraft:
    return EventDraft("test", "test")


def test_an_approach_keeps_its_versions_and_shows_the_newest(database: Database) -> None:
    with database.writing(draft()) as store:
        id_ = store.approaches.add(CALLS, DAY)
        first = store.approaches.all()[0].version_id
        newer = Approach(name="Anders", steps=CALLS.steps * 2)
        store.approaches.add_version(id_, newer, DAY)

    with database.reading() as store:
        (found,) = store.approaches.all()
        assert (found.approach, found.members) == (newer, 0)
        assert store.approaches.version(first) == CALLS
        assert store.approaches.is_any()


def test_a_resident_cannot_be_in_two_approaches(database: Database) -> None:
    id_ = add_resident(database)
    with database.writing(draft()) as store:
        first, second = (store.approaches.add(CALLS, DAY) for _ in range(2))
        store.approaches.enter([id_], first, store.approaches.all()[0].version_id, DAY)

    with pytest.raises(IntegrityError), database.writing(draft()) as store:
        store.approaches.enter([id_], second, store.approaches.all()[1].version_id, DAY)


def test_members_move_leave_and_keep_their_attempts(database: Database) -> None:
    id_ = add_resident(database)
    with database.writing(draft()) as store:
        approach_id = store.approaches.add(CALLS, DAY)
        version = store.approaches.all()[0].version_id
        store.approaches.enter([id_], approach_id, version, DAY)
        attempt = try_to_reach(store, id_, DAY)
        (member,) = store.approaches.members(approach_id)
        store.approaches.move({member.id: (version, Start(DAY, attempt, 1))})

    with database.reading() as store:
        (member,) = store.approaches.members()
        assert member.start == Start(DAY, attempt, 1)
        assert store.approaches.versions() == {version: CALLS}
        (made,) = store.approaches.attempts_of_members()[id_]
        assert (made.id, made.kind, made.reached) == (attempt, ContactKind.PHONE, False)

    with database.writing(draft()) as store:
        store.approaches.leave([member], DAY, "klaar")
        store.approaches.remove(approach_id, DAY)

    with database.reading() as store:
        assert store.approaches.members() == []
        assert store.approaches.among([id_]) == {}
        ((past, name),) = store.approaches.of_resident(id_)
        assert (past.left_on, past.left_why, name) == (DAY, "klaar", "Bellen")
        assert not store.approaches.is_any()
