from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import DayPart
from desktop.domain.team import Colleague
from desktop.storage.database import Database, NotThereAnyMore
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident

DAY = date(2026, 3, 1)


def draft() -> EventDraft:
    return EventDraft("test", "test")


def test_a_round_holds_its_people_in_walking_order(database: Database) -> None:
    a, b, c = (add_resident(database, a_bsn(n)) for n in range(3))
    with database.writing(draft()) as store:
        id_ = store.visits.add_round(
            DAY, DayPart.EVENING, [(2, a, "Eerste"), (1, b, ""), (2, c, "")]
        )

    with database.reading() as store:
        found = store.visits.get_round(id_)
        assert (found.visit_on, found.day_part, found.addresses, found.entered) == (
            DAY,
            DayPart.EVENING,
            2,
            False,
        )
        assert [(v.position, v.resident_id) for v in store.visits.visits(id_)] == [
            (1, b),
            (2, a),
            (2, c),
        ]
        assert store.visits.in_open_rounds() == {a, b, c}


def test_moving_addresses_keeps_who_lives_together_together(database: Database) -> None:
    a, b, c = (add_resident(database, a_bsn(n)) for n in range(3))
    with database.writing(draft()) as store:
        id_ = store.visits.add_round(DAY, DayPart.EVENING, [(1, a, ""), (1, b, ""), (2, c, "")])
        store.visits.move(id_, [2, 1])

    with database.reading() as store:
        assert [(v.position, v.resident_id) for v in store.visits.visits(id_)] == [
            (1, c),
            (2, a),
            (2, b),
        ]


def test_once_the_results_are_in_nobody_is_in_an_open_round(database: Database) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        id_ = store.visits.add_round(DAY, DayPart.EVENING, [(1, who, "")])
        (visit,) = store.visits.visits(id_)
        store.visits.set_outcome(visit.id, "Niet thuis", None)
        store.visits.mark_entered(id_)

    with database.reading() as store:
        assert store.visits.in_open_rounds() == set()
        assert store.visits.get_round(id_).entered
        assert store.visits.visits(id_)[0].outcome == "Niet thuis"


def test_rounds_to_come_stand_first_and_the_newest_of_the_others(database: Database) -> None:
    with database.writing(draft()) as store:
        ids = [
            store.visits.add_round(DAY + timedelta(days=days), DayPart.MORNING, [])
            for days in (5, 1, 3, 4)
        ]
        for entered in (ids[1], ids[2]):
            store.visits.mark_entered(entered)

    with database.reading() as store:
        assert [round_.id for round_ in store.visits.rounds()] == [ids[3], ids[0], ids[2], ids[1]]


def test_a_round_that_is_removed_is_gone_with_its_visits(database: Database) -> None:
    who = add_resident(database)
    with database.writing(draft()) as store:
        id_ = store.visits.add_round(DAY, DayPart.EVENING, [(1, who, "")])
    with database.writing(draft()) as store:
        store.visits.remove_round(id_)

    with database.reading() as store:
        assert store.visits.rounds() == []
        assert store.visits.visits(id_) == []
    with pytest.raises(NotThereAnyMore), database.reading() as store:
        store.visits.get_round(id_)


def test_who_walks_and_a_number_that_is_never_given_again(database: Database) -> None:
    a = add_resident(database, a_bsn(1))
    duo = (Colleague("Marieke"), Colleague("Bas", "Collega"))
    with database.writing(draft()) as store:
        first = store.visits.add_round(DAY, DayPart.EVENING, [(1, a, "")], duo)
    with database.writing(draft()) as store:
        assert store.visits.get_round(first).visitors == duo
        assert store.visits.get_round(first).number == first
        store.visits.remove_round(first)
    with database.writing(draft()) as store:
        assert store.visits.add_round(DAY, DayPart.EVENING, [(1, a, "")]) > first


def test_taking_an_address_out_moves_the_next_ones_up(database: Database) -> None:
    a, b, c = (add_resident(database, a_bsn(n)) for n in range(3))
    with database.writing(draft()) as store:
        coming = store.visits.add_round(DAY, DayPart.EVENING, [(1, a, ""), (2, b, ""), (3, c, "")])
        only = store.visits.add_round(DAY, DayPart.MORNING, [(1, b, "")])
        past = store.visits.add_round(
            DAY - timedelta(days=1), DayPart.MORNING, [(1, a, ""), (2, b, "")]
        )
        assert store.visits.take_out_of_coming_rounds([b], DAY) == 2
        two = store.visits.add_round(DAY, DayPart.MORNING, [(1, a, ""), (2, c, "")])
        store.visits.take_out(two, 1)

    with database.reading() as store:
        assert [(v.position, v.resident_id) for v in store.visits.visits(coming)] == [
            (1, a),
            (2, c),
        ]
        assert [(v.position, v.resident_id) for v in store.visits.visits(two)] == [(1, c)]
        assert {one.id for one in store.visits.rounds()} == {coming, past, two}
        assert only not in {one.id for one in store.visits.rounds()}
        assert len(store.visits.visits(past)) == 2  # it may have been walked


def test_where_some_residents_live(database: Database) -> None:
    a, b = (
        add_resident(database, a_bsn(n), household="7482CD 1", postcode="7482CD") for n in (1, 2)
    )
    c = add_resident(database, a_bsn(3))
    with database.reading() as store:
        home = ("7482CD 1", "7482CD 1", "7482CD")
        assert store.visits.homes([a, b, c]) == {a: home, b: home, c: ("", "", "")}
