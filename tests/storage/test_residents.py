from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import ContactKind, EndResult, ExitReason, Status
from desktop.domain.filters import Filter, Sort, View
from desktop.domain.resident import NextAction
from desktop.storage import residents
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident, try_to_reach

DAY = date(2026, 3, 1)


def draft() -> EventDraft:
    return EventDraft("test", "test")


def test_a_resident_is_found_by_id_and_by_bsn_and_unknown_is_none(database: Database) -> None:
    id_ = add_resident(database, a_bsn(1), surname="Şahin", born="1980-02-00")

    with database.reading() as store:
        found = store.residents.get(id_)
        assert found is not None
        assert (found.name.surname, found.born.iso) == ("Şahin", "1980-02-00")
        assert store.residents.id_of_bsn(a_bsn(1)) == id_
        assert store.residents.id_of_bsn(a_bsn(2)) is None
        assert store.residents.get(99) is None
        assert store.residents.many([99, id_]) == {id_: found}
        assert store.residents.all() == [found]


def test_sort_and_search_texts_follow_a_change(database: Database) -> None:
    id_ = add_resident(database, surname="Jansen")
    with database.writing(draft()) as store:
        store.residents.set(id_, surname="Özdemir", street="Molenstraat", number="9")

    with database.reading() as store:
        for word in ("ozdemir", "molenstraat 9", "0019"):
            assert store.residents.keys(Filter(search=word), DAY) == [id_]
        assert store.residents.keys(Filter(search="jansen"), DAY) == []


def test_more_residents_than_fit_in_one_question_are_all_listed(database: Database) -> None:
    with database.engine.begin() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(resident)")]
    assert "search_text" in columns
    ids = [add_resident(database, a_bsn(n)) for n in range(12)]

    with database.reading() as store:
        many = ids * 100  # more than 500 at once
        assert set(store.residents.listed(many)) == set(ids)
        wanted = Filter(only_ids=frozenset(range(1, 5000)))
        assert store.residents.keys(wanted, DAY) == ids


def test_the_status_follows_the_work(database: Database) -> None:
    id_ = add_resident(database)

    def status() -> Status:
        with database.reading() as store:
            assert store.residents.listed([id_])[id_].status is store.residents.status(id_)
            return store.residents.status(id_)

    found = [status()]
    with database.writing(draft()) as store:
        case = store.cases.add(id_, DAY)
    found.append(status())
    for reached in (False, True):
        with database.writing(draft()) as store:
            try_to_reach(store, id_, DAY, reached=reached)
        found.append(status())
    with database.writing(draft()) as store:
        store.cases.close(case.id, EndResult.ADVICE, DAY, "")
    found.append(status())
    with database.writing(draft()) as store:
        store.residents.set(id_, on_list=False)
    found.append(status())

    assert found == [
        Status.NEW,
        Status.OPEN,
        Status.NOT_REACHED,
        Status.IN_CONTACT,
        Status.CLOSED,
        Status.GONE,
    ]


def test_the_views_count_as_many_as_they_show(database: Database) -> None:
    ids = [add_resident(database, a_bsn(n)) for n in range(4)]
    with database.writing(draft()) as store:
        try_to_reach(store, ids[0], DAY)
        try_to_reach(store, ids[1], DAY, reached=True)
        store.residents.set(ids[2], on_list=False)

    with database.reading() as store:
        for wanted in (Filter(), Filter(search="0"), Filter(without_attempt=True)):
            for view, number in store.residents.count_by_view(wanted, DAY).items():
                in_view = Filter(
                    search=wanted.search, without_attempt=wanted.without_attempt, view=view
                )
                assert len(store.residents.keys(in_view, DAY)) == number
                assert store.residents.count(in_view, DAY) == number
        assert store.residents.keys(Filter(view=View.GONE), DAY) == [ids[2]]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.NAME, "CAB"),
        (Sort.ADDRESS, "BAC"),
        (Sort.SINCE, "ACB"),
        (Sort.ATTEMPTS, "CBA"),
        (Sort.NEXT, "BCA"),
    ],
)
def test_each_order_is_the_one_asked_for(database: Database, sort: Sort, order: str) -> None:
    a = add_resident(
        database, a_bsn(1), surname="Noot", street="Beek", number="10", in_scheme_since="2019-00-00"
    )
    b = add_resident(
        database, a_bsn(2), surname="Özal", street="Beek", number="9", in_scheme_since="2020-05-01"
    )
    c = add_resident(
        database, a_bsn(3), surname="Mies", street="Dam", number="1", in_scheme_since="2020-01-00"
    )
    with database.writing(draft()) as store:
        for who, attempts in ((a, 2), (b, 1)):
            for _ in range(attempts):
                try_to_reach(store, who, DAY)
        for who, days in ((b, 1), (c, 2)):
            action = NextAction(kind=ContactKind.PHONE, on=DAY + timedelta(days=days))
            store.residents.set_next_action(who, action)

    with database.reading() as store:
        found = store.residents.keys(Filter(), DAY, sort=sort)
    assert "".join({a: "A", b: "B", c: "C"}[id_] for id_ in found) == order


def test_a_neighbourhood_is_that_of_the_address_or_else_the_postcode(database: Database) -> None:
    a = add_resident(database, a_bsn(1), household="7481AB 1", postcode="7481AB")
    b = add_resident(database, a_bsn(2), household="7482CD 1", postcode="7482CD")
    add_resident(database, a_bsn(3))
    with database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO area (postcode, number, district, neighbourhood)"
            " VALUES ('7482CD', '', 'Zuid', 'Veldmaat')"
        )

    with database.reading() as store:
        for area, who in (("7481", a), ("Veldmaat", b)):
            assert store.residents.keys(Filter(neighbourhood=area), DAY) == [who]
        assert store.residents.keys(Filter(district="Zuid"), DAY) == [b]


def test_a_reason_for_leaving_belongs_to_one_period(database: Database) -> None:
    id_ = add_resident(database)
    with database.writing(draft()) as store:
        (period,) = store.residents.periods(id_)
        assert store.residents.set_exit_reason(period.id, ExitReason.WSNP) == id_

    with database.reading() as store:
        (found,) = store.residents.periods(id_)
        assert found.exit_reason is ExitReason.WSNP
        assert store.residents.all_periods() == [found]


def test_what_today_asks_of_the_file(database: Database) -> None:
    planned, waiting, silent, recent = (add_resident(database, a_bsn(n)) for n in range(4))
    with database.writing(draft()) as store:
        store.residents.set_next_action(planned, NextAction(kind=ContactKind.PHONE, on=DAY))
        try_to_reach(store, silent, DAY - timedelta(days=50))
        try_to_reach(store, recent, DAY)

    with database.reading() as store:
        assert store.residents.with_next_action(DAY) == [planned]
        assert store.residents.with_next_action(DAY - timedelta(days=1)) == []
        assert store.residents.waiting_without_attempt() == [(waiting, date(2026, 1, 12))]
        standings = {one.resident_id: one for one in store.outreach_facts.standings({})}
        assert standings[silent].last_attempt == DAY - timedelta(days=50)
        assert standings[recent].last_attempt == DAY
        assert standings[planned].next_on == DAY


@pytest.mark.parametrize("few", [1000, 1])  # looked up first, or one by one in the order asked for
@pytest.mark.parametrize("sort", list(Sort))
def test_searching_finds_the_same_people_in_every_order(
    database: Database, monkeypatch: pytest.MonkeyPatch, sort: Sort, few: int
) -> None:
    monkeypatch.setattr(residents, "_FEW", few)
    ids = {add_resident(database, a_bsn(n), surname="Jansen") for n in range(4)}
    add_resident(database, a_bsn(5), surname="Bakker")

    with database.reading() as store:
        assert set(store.residents.keys(Filter(search="jans"), DAY, sort=sort)) == ids
        assert len(store.residents.keys(Filter(search="jans"), DAY, sort=sort, limit=3)) == 3
        assert store.residents.keys(Filter(search="niemand"), DAY, sort=sort) == []
