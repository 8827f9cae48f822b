from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.hand_overs import HandOver, HandOverOutcome, Shared
from desktop.domain.partners import Partner
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.storage.people import add_resident


def a_hand_over(resident_id: int, on: date, check_on: date | None) -> HandOver:
    return HandOver(
        resident_id=resident_id,
        partner=Partner(name="Stadsbank", kind="Schuldhulpverlening", contact="Ö. Bos"),
        worker="Marieke",
        purpose="Hulp bij de administratie",
        agreement="De Stadsbank belt deze week.",
        shared=frozenset({Shared.PHONE, Shared.ADDRESS}),
        handed_on=on,
        check_on=check_on,
    )


def test_a_hand_over_comes_back_as_it_was_kept_the_newest_first(database: Database) -> None:
    fatma = add_resident(database)
    early = a_hand_over(fatma, date(2026, 10, 1), None)
    late = a_hand_over(fatma, date(2026, 11, 2), date(2026, 11, 16))
    with database.writing(EventDraft("test", "test")) as store:
        ids = [store.hand_overs.keep(one) for one in (early, late)]
        store.hand_overs.keep(replace(early, id=ids[0], purpose="Iets anders"))

    with database.reading() as store:
        assert store.hand_overs.of_resident(fatma) == [
            replace(late, id=ids[1]),
            replace(early, id=ids[0], purpose="Iets anders"),
        ]


def test_of_each_resident_the_first_day_to_ask_counts_until_it_is_known(
    database: Database,
) -> None:
    fatma = add_resident(database)
    with database.writing(EventDraft("test", "test")) as store:
        store.hand_overs.keep(a_hand_over(fatma, date(2026, 10, 1), None))
        later = store.hand_overs.keep(a_hand_over(fatma, date(2026, 10, 1), date(2026, 11, 20)))
        first = store.hand_overs.keep(a_hand_over(fatma, date(2026, 10, 1), date(2026, 11, 16)))
        assert store.hand_overs.to_check()[fatma].id == first
        store.hand_overs.set_outcome(first, HandOverOutcome.DONE, date(2026, 11, 17), None)
        assert store.hand_overs.to_check()[fatma].id == later
        store.hand_overs.set_outcome(later, None, date(2026, 11, 17), date(2026, 12, 1))
        assert store.hand_overs.to_check()[fatma].check_on == date(2026, 12, 1)
        store.hand_overs.set_outcome(later, HandOverOutcome.FAILED, date(2026, 12, 2), None)
        assert store.hand_overs.to_check() == {}
        assert store.hand_overs.get(later).outcome_on == date(2026, 12, 2)
        store.hand_overs.remove(later)
        assert [one.id for one in store.hand_overs.of_resident(fatma)].count(later) == 0
