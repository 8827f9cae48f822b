from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.codes import EndResult, ExitReason
from desktop.domain.errors import UserError
from desktop.services import delivery_history, exit_routes, outreach, residents, today, undo
from desktop.services.deliveries import deliveries
from desktop.services.exit_routes import (
    AlreadyAgreed,
    ExitRoute,
    NotOnTheList,
    RouteKind,
    RouteState,
)
from desktop.services.files import DataFile
from desktop.services.today import Deed
from tests.services.conftest import ANNA, BURAK, FATMA, RUUD, Deliver

NOW = date.today()
FIRST = NOW - timedelta(days=60)
SECOND = NOW - timedelta(days=5)


@pytest.fixture
def people(file: DataFile, deliver: Deliver) -> dict[str, int]:
    deliver([FATMA, BURAK, RUUD, ANNA], FIRST)
    return {
        name: residents.id_of_bsn(file, f"99999{number}")
        for name, number in (
            ("fatma", "0019"),
            ("burak", "0020"),
            ("ruud", "0032"),
            ("anna", "0044"),
        )
    }


def a_route(
    resident_id: int, kind: RouteKind = RouteKind.ARRANGEMENT, expected: date | None = None
) -> ExitRoute:
    return ExitRoute(
        resident_id=resident_id,
        kind=kind,
        agreed_on=FIRST + timedelta(days=10),
        expected_on=expected,
    )


def test_a_route_is_agreed_on_ticked_off_and_undone(file: DataFile, people: dict[str, int]) -> None:
    agreed = exit_routes.keep(file, a_route(people["fatma"], RouteKind.BENEFIT))
    assert agreed.message == "Route afgesproken met F. Özdemir: Via de bijstand (Rzv 6.5.6)."
    (route,) = exit_routes.of_resident(file, people["fatma"])

    ticked = exit_routes.keep(file, replace(route, done={"benefit": NOW, "unknown": NOW}))

    assert "1 van de 8 punten in orde" in ticked.message
    assert exit_routes.get(file, route.id).done == {"benefit": NOW}
    undo.undo(file, ticked.event_id)
    undo.undo(file, agreed.event_id)
    assert exit_routes.of_resident(file, people["fatma"]) == []


def test_a_route_that_cannot_be_is_refused(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    fatma, route = people["fatma"], a_route(people["fatma"])
    exit_routes.keep(file, route)
    with pytest.raises(AlreadyAgreed, match="loopt al"):
        exit_routes.keep(file, route)
    exit_routes.keep(file, a_route(fatma, RouteKind.WSNP))  # another route beside it is fine
    with pytest.raises(UserError, match="in de toekomst"):
        exit_routes.keep(file, replace(route, agreed_on=NOW + timedelta(days=1)))
    with pytest.raises(UserError, match="niet van de lijst af zijn voordat"):
        exit_routes.keep(file, replace(route, expected_on=FIRST))
    deliver([BURAK, RUUD, ANNA], SECOND)
    with pytest.raises(NotOnTheList):
        exit_routes.keep(file, a_route(fatma, RouteKind.DEBT_HELP))


def test_the_next_delivery_is_laid_beside_the_routes(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    exit_routes.keep(file, a_route(people["fatma"], RouteKind.BENEFIT))
    exit_routes.keep(file, a_route(people["burak"], expected=SECOND - timedelta(days=3)))
    exit_routes.keep(file, a_route(people["ruud"], expected=SECOND + timedelta(days=3)))

    deliver([BURAK, RUUD], SECOND)
    found = exit_routes.overview(file)

    assert found.delivered_on == SECOND
    assert [(line.name, line.state) for line in found.lines] == [
        ("B. Özdemir", RouteState.LATE),
        ("F. Özdemir", RouteState.WORKED),
        ("A.C. in het Veld", RouteState.WITHOUT),
        ("R.M. van Puffelen", RouteState.ON_THE_WAY),
    ]
    assert found.of(RouteState.LATE)[0].words.endswith("(3 dagen)")
    (worked,) = found.of(RouteState.WORKED)
    assert worked.suggested is ExitReason.BENEFIT_ROUTE
    assert exit_routes.delivery_days(file) == [SECOND, FIRST]
    before = exit_routes.overview(file, FIRST)
    assert before.lines == ()  # nothing was agreed on yet


def test_the_reason_is_taken_over_for_all_in_one_action(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    exit_routes.keep(file, a_route(people["fatma"], RouteKind.BENEFIT))
    exit_routes.keep(file, a_route(people["ruud"], RouteKind.WSNP))
    deliver([BURAK], SECOND)

    done = exit_routes.accept_suggested(file, exit_routes.overview(file).lines)

    assert done.message == "Reden van uitstroom overgenomen van de route bij 2 inwoners."
    reasons = {
        name: residents.get(file, people[name]).periods[0].exit_reason
        for name in ("fatma", "ruud", "anna")
    }
    assert reasons == {
        "fatma": ExitReason.BENEFIT_ROUTE, "ruud": ExitReason.WSNP, "anna": None,
    }  # fmt: skip
    with pytest.raises(UserError, match="geen reden om over te nemen"):
        exit_routes.accept_suggested(file, exit_routes.overview(file).lines)
    undo.undo(file, done.event_id)
    assert residents.get(file, people["fatma"]).periods[0].exit_reason is None


def test_vandaag_says_who_should_have_been_off_the_list_also_after_closing(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    exit_routes.keep(file, a_route(people["fatma"], expected=SECOND))
    outreach.close_case(file, people["fatma"], EndResult.FOLLOW_UP_FINANCIAL, NOW)
    assert "route" not in [group.key for group in today.today(file).groups]  # no delivery since

    deliver([FATMA, BURAK, RUUD, ANNA], SECOND)

    group = next(one for one in today.today(file).groups if one.key == "route")
    (line,) = group.lines
    assert (line.resident_id, line.deed) == (people["fatma"], Deed.HELP)
    assert line.why.startswith("Betalingsregeling met de zorgverzekeraar: verwacht")
    (route,) = exit_routes.of_resident(file, people["fatma"])
    exit_routes.stop(file, route.id, "Kon niet betalen")
    assert "route" not in [one.key for one in today.today(file).groups]
    (line,) = exit_routes.overview(file).of(RouteState.LATE)
    assert line.words.endswith("; inmiddels gestopt")


def test_the_state_of_each_route_is_told_beside_the_last_delivery(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    exit_routes.keep(file, a_route(people["fatma"], expected=SECOND))
    ((_, words, late),) = exit_routes.states_of(file, people["fatma"])
    assert (words.startswith("Verwacht van de lijst af op"), late) == (True, False)
    deliver([FATMA, BURAK, RUUD, ANNA], SECOND)
    ((route, words, late),) = exit_routes.states_of(file, people["fatma"])
    assert ("stond nog in de levering" in words, late) == (True, True)
    deliver([BURAK, RUUD, ANNA], NOW)
    ((_, words, late),) = exit_routes.states_of(file, people["fatma"])
    assert (words.startswith("Van de lijst af met de levering van"), late) == (True, False)
    stopped = exit_routes.stop(file, route.id, "Anders geregeld")
    ((_, words, _),) = exit_routes.states_of(file, people["fatma"])
    assert words.endswith("Anders geregeld")
    undo.undo(file, stopped.event_id)
    assert exit_routes.states_of(file, people["burak"]) == []
    exit_routes.keep(file, a_route(people["ruud"]))
    ((_, words, late),) = exit_routes.states_of(file, people["ruud"])
    assert (words, late) == ("Nog geen verwachte datum", False)
    assert exit_routes.is_any(file)


def test_giving_up_asks_why_and_a_mistake_is_taken_away(
    file: DataFile, people: dict[str, int]
) -> None:
    exit_routes.keep(file, a_route(people["fatma"]))
    (route,) = exit_routes.of_resident(file, people["fatma"])
    with pytest.raises(UserError, match="reden ontbreekt"):
        exit_routes.stop(file, route.id, " ")
    done = exit_routes.remove(file, route.id)
    assert exit_routes.of_resident(file, people["fatma"]) == []
    undo.undo(file, done.event_id)
    assert len(exit_routes.of_resident(file, people["fatma"])) == 1


def test_taking_a_delivery_back_keeps_who_got_a_route_or_was_handed_over(
    file: DataFile, people: dict[str, int], deliver: Deliver
) -> None:
    from desktop.domain.partners import Partner
    from desktop.services import hand_overs

    exit_routes.keep(file, a_route(people["fatma"]))
    made = hand_overs.HandOver(
        resident_id=people["ruud"], partner=Partner(name="Bank"), purpose="Hulp", handed_on=NOW
    )
    hand_overs.keep(file, made, agreed=True)

    plan = delivery_history.undo_plan(file, deliveries(file)[0].id)

    assert {line.name: line.why for line in plan.kept} == {
        "F. Özdemir": "er is een route uit de regeling afgesproken",
        "R.M. van Puffelen": "is overgedragen aan een partner",
    }


def test_without_a_delivery_there_is_nothing_to_lay_beside(file: DataFile) -> None:
    assert exit_routes.overview(file).delivered_on is None
    assert not exit_routes.is_any(file)


def test_nothing_is_agreed_on_with_somebody_who_is_not_in_the_file(file: DataFile) -> None:
    with pytest.raises(UserError, match="staat niet in het bestand"):
        exit_routes.keep(file, a_route(999))
