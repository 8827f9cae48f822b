from __future__ import annotations

from datetime import date

from desktop.domain.addresses import Address
from desktop.domain.brp import BrpOutcome
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

FIRST, SECOND = date(2026, 10, 1), date(2026, 11, 1)
HOME = {"street": "Dorpsstraat", "number": "1", "postcode": "7481AB", "town": "Haaksbergen"}
NEW = Address(street="Kerkstraat", number="5", letter="b", postcode="7481AB", town="Haaksbergen")


def draft() -> EventDraft:
    return EventDraft("test", "test", undoable=False)


def test_the_newest_check_stands_with_the_resident_and_all_are_kept(database: Database) -> None:
    id_ = add_resident(database, **HOME)  # type: ignore[arg-type]
    with database.writing(draft()) as store:
        store.brp.add(id_, BrpOutcome.LIVES_HERE, FIRST, "Marieke")
        store.brp.add(id_, BrpOutcome.MOVED, SECOND, "Bas", after=NEW)
    with database.reading() as store:
        person = store.residents.get(id_)
        checks = store.brp.of_resident(id_)
        assert store.brp.newest(id_) == checks[0]
    assert person is not None
    assert person.address == NEW
    assert person.household_key == "7481AB 5 B"
    assert (person.brp.on, person.brp.by, person.brp.outcome) == (SECOND, "Bas", BrpOutcome.MOVED)
    assert [check.outcome for check in checks] == [BrpOutcome.MOVED, BrpOutcome.LIVES_HERE]
    assert checks[0].before == Address(**HOME)
    assert checks[0].after == NEW
    assert checks[1].after is None


def test_only_the_newest_check_can_be_reported(database: Database) -> None:
    one, other = add_resident(database), add_resident(database, a_bsn(3))
    with database.writing(draft()) as store:
        store.brp.add(one, BrpOutcome.INVESTIGATED, FIRST, "")
        store.brp.add(other, BrpOutcome.INVESTIGATED, FIRST, "")
        store.brp.add(one, BrpOutcome.LIVES_HERE, SECOND, "")
        open_ = store.brp.with_doubt(reported=False)
        assert [check.resident_id for check in open_] == [other]
        store.brp.set_reported(open_[0].id, SECOND, "Bas")
        assert store.brp.with_doubt(reported=False) == []
        (done,) = store.brp.with_doubt(reported=True)
        assert (done.reported_on, done.reported_by) == (SECOND, "Bas")
        store.brp.set_doubt(done.id, SECOND)
        (again,) = store.brp.with_doubt(reported=False)
        assert again.reported_on is None


def test_addresses_of_before_are_known_until_the_list_gives_another(database: Database) -> None:
    id_ = add_resident(database, **HOME)  # type: ignore[arg-type]
    with database.writing(draft()) as store:
        store.brp.add(id_, BrpOutcome.MOVED, FIRST, "", after=NEW)
        assert store.brp.moved_from() == {id_: (Address(**HOME),)}
        store.residents.set(id_, street="Molenweg")
        assert store.brp.moved_from() == {}
        store.brp.add(id_, BrpOutcome.DEPARTED, SECOND, "")
        assert store.brp.departed() == {id_}
        assert store.brp.not_to_be_visited() == {id_}


def test_who_was_never_looked_up_and_who_long_ago(database: Database) -> None:
    never, old = add_resident(database), add_resident(database, a_bsn(3))
    off_the_list = add_resident(database, a_bsn(4), on_list=False)
    with database.writing(draft()) as store:
        store.brp.add(old, BrpOutcome.LIVES_HERE, FIRST, "")
        assert store.brp.of_the_list(before=None) == [never]
        assert store.brp.of_the_list(before=SECOND) == [old]
        assert store.brp.of_the_list(before=FIRST) == []
    assert off_the_list not in (never, old)


def test_who_was_given_another_address_since_stays_out_however_often_they_moved(
    database: Database,
) -> None:
    id_ = add_resident(database, **HOME)  # type: ignore[arg-type]
    with database.writing(draft()) as store:
        store.brp.add(id_, BrpOutcome.MOVED, FIRST, "", after=NEW)
        store.brp.add(id_, BrpOutcome.MOVED, SECOND, "", after=Address(**HOME))
        assert store.brp.moved_from() == {id_: (NEW, Address(**HOME))}
        store.residents.set(id_, street="Molenweg")
        assert store.brp.moved_from() == {}
