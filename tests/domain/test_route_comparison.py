"""Routes beside deliveries, against an oracle that lives through every day one after the other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.codes import ExitReason
from desktop.domain.exit_routes import ExitRoute, RouteKind
from desktop.domain.resident import Period
from desktop.domain.route_comparison import Compared, RouteState, compare_routes

START = date(2026, 1, 1)
LAST = 40  # days


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Period], list[ExitRoute]]:
    """Up to three residents with their stays on the list and their routes."""
    stays: list[Period] = []
    routes: list[ExitRoute] = []
    for resident_id in range(1, draw(st.integers(1, 3)) + 1):
        turns = sorted(draw(st.sets(st.integers(0, LAST), min_size=1, max_size=5)))
        for number, (first, left) in enumerate(zip(turns[::2], [*turns[1::2], None], strict=False)):
            stays.append(
                Period(
                    id=100 * resident_id + number,
                    resident_id=resident_id,
                    entered_on=day(first),
                    returned=number > 0,
                    left_on=None if left is None else day(left),
                )
            )
        for _ in range(draw(st.integers(0, 3))):
            agreed = draw(st.integers(0, LAST))
            wait = draw(st.one_of(st.none(), st.integers(0, 20)))
            lasted = draw(st.one_of(st.none(), st.integers(0, 20)))
            routes.append(
                ExitRoute(
                    id=len(routes) + 1,
                    resident_id=resident_id,
                    kind=draw(st.sampled_from(RouteKind)),
                    agreed_on=day(agreed),
                    expected_on=None if wait is None else day(agreed + wait),
                    stopped_on=None if lasted is None else day(agreed + lasted),
                )
            )
    return stays, routes


def oracle(
    stays: list[Period], routes: list[ExitRoute], delivered: date
) -> dict[int, tuple[RouteState, frozenset[int]]]:
    """Live day by day: come, agree, give up, leave; then look who is where on that day."""
    found = {}
    for resident_id in {stay.resident_id for stay in stays}:
        mine = [stay for stay in stays if stay.resident_id == resident_id]
        first = min(stay.entered_on for stay in mine)
        on_list, just_gone, running = False, False, set[int]()
        at_leaving: frozenset[int] = frozenset()
        today = START
        while today <= delivered:
            just_gone = False
            if any(stay.entered_on == today for stay in mine):
                on_list = True
                if today != first:  # a new stay begins with a clean sheet
                    running = set()
            for route in routes:
                if route.resident_id == resident_id and route.agreed_on == today:
                    running.add(route.id)
            for route in routes:
                if route.stopped_on == today:
                    running.discard(route.id)
            if any(stay.left_on == today for stay in mine):
                on_list, just_gone, at_leaving = False, True, frozenset(running)
            today += timedelta(days=1)
        if just_gone:
            state = RouteState.WORKED if at_leaving else RouteState.WITHOUT
            found[resident_id] = (state, at_leaving)
        elif on_list and running:
            due = {
                route.id
                for route in routes
                if route.id in running
                and route.expected_on is not None
                and (delivered - route.expected_on).days >= 0
            }
            state = RouteState.LATE if due else RouteState.ON_THE_WAY
            found[resident_id] = (state, frozenset(due or running))
    return found


@given(lives(), st.integers(0, LAST))
def test_what_a_delivery_shows_agrees_with_the_oracle(
    life: tuple[list[Period], list[ExitRoute]], number: int
) -> None:
    stays, routes = life

    told = compare_routes(routes, stays, day(number))

    shown = {
        one.resident_id: (one.state, frozenset(route.id for route in one.routes)) for one in told
    }
    assert shown == oracle(stays, routes, day(number))
    assert len(told) == len(shown)


def a_stay(*, left: int | None, reason: ExitReason | None = None) -> Period:
    return Period(
        id=1,
        resident_id=1,
        entered_on=day(0),
        returned=False,
        left_on=None if left is None else day(left),
        exit_reason=reason,
    )


def a_route(kind: RouteKind, agreed: int = 5, expected: int | None = None) -> ExitRoute:
    return ExitRoute(
        id=agreed,
        resident_id=1,
        kind=kind,
        agreed_on=day(agreed),
        expected_on=None if expected is None else day(expected),
    )


def only(routes: list[ExitRoute], stay: Period, on: int) -> Compared:
    (found,) = compare_routes(routes, [stay], day(on))
    return found


def test_a_route_that_worked_suggests_why_somebody_left() -> None:
    found = only([a_route(RouteKind.BENEFIT)], a_stay(left=20), 20)

    assert found.state is RouteState.WORKED
    assert found.suggested is ExitReason.BENEFIT_ROUTE


def test_nothing_is_suggested_when_it_is_recorded_already_or_two_routes_disagree() -> None:
    recorded = a_stay(left=20, reason=ExitReason.MOVED)
    assert only([a_route(RouteKind.BENEFIT)], recorded, 20).suggested is None
    two = [a_route(RouteKind.BENEFIT), a_route(RouteKind.WSNP, 6)]
    assert only(two, a_stay(left=20), 20).suggested is None
    assert only([], a_stay(left=20), 20).suggested is None


def test_late_is_from_the_very_day_on_which_somebody_was_expected_off() -> None:
    route = a_route(RouteKind.ARRANGEMENT, expected=20)

    assert only([route], a_stay(left=None), 19).state is RouteState.ON_THE_WAY
    assert only([route], a_stay(left=None), 20).state is RouteState.LATE


def test_the_overview_begins_with_who_is_late() -> None:
    late = a_route(RouteKind.WSNP, expected=6)
    gone = Period(id=2, resident_id=2, entered_on=day(0), returned=False, left_on=day(20))

    found = compare_routes([late], [gone, a_stay(left=None)], day(20))

    assert [one.state for one in found] == [RouteState.LATE, RouteState.WITHOUT]
