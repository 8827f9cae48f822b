from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.exit_routes import ExitRoute, RouteKind
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.storage.people import add_resident


def test_a_route_comes_back_as_it_was_kept(database: Database) -> None:
    fatma = add_resident(database)
    route = ExitRoute(
        resident_id=fatma,
        kind=RouteKind.BENEFIT,
        agreed_on=date(2026, 10, 1),
        expected_on=date(2026, 11, 1),
        done={"benefit": date(2026, 10, 1), "year": date(2026, 10, 2)},
        note="Samen met de consulent",
    )
    with database.writing(EventDraft("test", "test")) as store:
        id_ = store.exit_routes.keep(route)
        newer = store.exit_routes.keep(replace(route, agreed_on=date(2026, 10, 9)))
    stopped = replace(
        route, id=id_, stopped_on=date(2026, 10, 20), stopped_why="Geen bijstand meer"
    )
    with database.writing(EventDraft("test", "test")) as store:
        store.exit_routes.keep(stopped)

    with database.reading() as store:
        assert store.exit_routes.get(id_) == stopped
        assert [one.id for one in store.exit_routes.of_resident(fatma)] == [newer, id_]
        assert [one.id for one in store.exit_routes.all()] == [id_, newer]
    with database.writing(EventDraft("test", "test")) as store:
        store.exit_routes.remove(newer)
    with database.reading() as store:
        assert [one.id for one in store.exit_routes.all()] == [id_]


def test_stays_are_of_who_was_asked_for_and_of_who_left_that_day(database: Database) -> None:
    fatma = add_resident(database)
    burak = add_resident(database, "999990020")
    add_resident(database, "999990032")
    gone_on = date(2026, 11, 19)
    with database.writing(EventDraft("test", "test")) as store:
        (stay,) = store.exit_routes.stays([burak])
        from desktop.storage.tables_residents import PeriodRow

        store.session.get_one(PeriodRow, stay.id).left_on = gone_on

    with database.reading() as store:
        asked = {one.resident_id for one in store.exit_routes.stays([fatma])}
        with_gone = {one.resident_id for one in store.exit_routes.stays([fatma], gone_on)}
    assert (asked, with_gone) == ({fatma}, {fatma, burak})
