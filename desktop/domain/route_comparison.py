"""Routes and the delivery: who was expected off the list, and what the delivery shows.

A route belongs to the stay on the list in which it was agreed on. It worked when the resident left
with a delivery while it held; it is late when the day has come and the delivery still has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.codes import ExitReason
from desktop.domain.exit_routes import ExitRoute
from desktop.domain.resident import Period
from desktop.domain.route_checklists import checklist


class RouteState(StrEnum):
    """In the order of the overview."""

    LATE = "late"  # expected off, still on the list
    WORKED = "worked"  # off the list, with a route
    WITHOUT = "without"  # off the list, and no route held
    ON_THE_WAY = "on_the_way"  # on the list, and not expected off yet


class Compared(NamedTuple):
    """What one delivery shows of one resident. ``routes``: those that make it so, oldest first."""

    resident_id: int
    state: RouteState
    routes: tuple[ExitRoute, ...]
    stay: Period

    @property
    def suggested(self) -> ExitReason | None:
        """Why they left, when the routes leave no doubt and nothing was recorded."""
        if self.state is not RouteState.WORKED or self.stay.exit_reason is not None:
            return None
        reasons = {checklist(route.kind).reason for route in self.routes}
        return reasons.pop() if len(reasons) == 1 else None


def compare_routes(
    routes: Iterable[ExitRoute], stays: Iterable[Period], delivered_on: date
) -> list[Compared]:
    """Lay the routes beside the delivery of that day: one line per resident it says something of.

    ``stays``: every stay of everybody who has a route or left with this delivery.
    """
    routes_of: dict[int, list[ExitRoute]] = {}
    for route in routes:
        routes_of.setdefault(route.resident_id, []).append(route)
    stays_of: dict[int, list[Period]] = {}
    for stay in stays:
        stays_of.setdefault(stay.resident_id, []).append(stay)
    found = []
    for resident_id, known in stays_of.items():
        known.sort(key=lambda stay: (stay.entered_on, stay.id))
        line = _compared(routes_of.get(resident_id, []), known, delivered_on)
        if line is not None:
            found.append(line)
    order = list(RouteState)
    return sorted(found, key=lambda line: (order.index(line.state), line.resident_id))


def _compared(
    routes: Sequence[ExitRoute], stays: Sequence[Period], delivered_on: date
) -> Compared | None:
    shown = next((stay for stay in reversed(stays) if _is_shown(stay, delivered_on)), None)
    if shown is None:
        return None  # not on the list then, and not just gone from it either
    holding = sorted(
        (
            route
            for route in routes
            if route.holds_on(delivered_on) and _stay_of(route, stays) is shown
        ),
        key=lambda route: (route.agreed_on, route.id),
    )
    if shown.left_on == delivered_on:
        state = RouteState.WORKED if holding else RouteState.WITHOUT
        return Compared(shown.resident_id, state, tuple(holding), shown)
    late = [one for one in holding if one.expected_on and one.expected_on <= delivered_on]
    if late:
        return Compared(shown.resident_id, RouteState.LATE, tuple(late), shown)
    if holding:
        return Compared(shown.resident_id, RouteState.ON_THE_WAY, tuple(holding), shown)
    return None


def _is_shown(stay: Period, delivered_on: date) -> bool:
    """On the list on that day, or gone from it with that very delivery."""
    return stay.entered_on <= delivered_on and (
        stay.left_on is None or stay.left_on >= delivered_on
    )


def _stay_of(route: ExitRoute, stays: Sequence[Period]) -> Period:
    """The last stay that had begun; what was agreed on before the first belongs to the first."""
    begun = [stay for stay in stays if stay.entered_on <= route.agreed_on]
    return begun[-1] if begun else stays[0]
