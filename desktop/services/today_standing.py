"""Where everybody stands today, and who goes first in each group of Vandaag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.approaches import Priority
from desktop.domain.hand_overs import HandOver
from desktop.domain.route_comparison import Compared
from desktop.domain.today_groups import Group, Standing, Terms, group_of
from desktop.services import exit_routes
from desktop.services.approaches import InApproach, in_approaches
from desktop.services.brp import days_of
from desktop.services.going_first import going_first
from desktop.services.settings import GemeenteSettings
from desktop.storage.database import Store

_NEVER = 99_999_999  # sorts after every date


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """All who are open or ask for something, by group."""

    day: date
    terms: Terms
    groups: dict[Group, list[Standing]]
    inside: dict[int, InApproach]  # resident -> the approach they are in
    first: dict[int, str]  # resident -> why they go first
    handed: dict[int, HandOver]  # resident -> the hand-over to ask about
    late: dict[int, Compared]  # resident -> the route that did not lead off the list yet


def everybody(store: Store, day: date) -> Everybody:
    """Put everybody in their group."""
    saved, usual = store.settings.all(), GemeenteSettings()
    terms = Terms(
        timedelta(days=saved.get("silent_after_days", usual.silent_after_days)),
        saved.get("refused_months", usual.refused_months),
        timedelta(days=days_of(store)),
    )
    inside = in_approaches(store)
    rows = store.outreach_facts.standings({id_: one.place for id_, one in inside.items()})
    handed, late = store.hand_overs.to_check(), exit_routes.late(store)
    helped = handed.keys() | late.keys()
    groups: dict[Group, list[Standing]] = {group: [] for group in Group}
    for row in rows:
        now = row if row.place is None or row.has_open_case else _of_this_stay(row, inside)
        if row.resident_id in helped:
            made = handed.get(row.resident_id)
            now = now._replace(
                hand_over_on=made.check_on if made else None, route_late=row.resident_id in late
            )
        found = group_of(now, day, terms)
        if found is not None:
            groups[found].append(now)
    return Everybody(
        day=day,
        terms=terms,
        groups=groups,
        inside=inside,
        first=going_first(store),
        handed=handed,
        late=late,
    )


def in_order(found: Everybody) -> dict[Group, list[Standing]]:
    """Each group in the order in which to do it; by name where that leaves it open."""
    together: Counter[str] = Counter()
    if any(one.approach.priority is Priority.HOUSEHOLD for one in found.inside.values()):
        everyone = (row for rows in found.groups.values() for row in rows)
        together.update(row.household for row in everyone if row.household)

    numbers: dict[str, int] = {"": _NEVER}  # the same days come back all the time

    def since(row: Standing) -> int:
        found = numbers.get(row.since)
        if found is None:
            found = numbers[row.since] = int(row.since.replace("-", ""))
        return found

    def by_rule(row: Standing) -> tuple[int, bool, int, date]:
        one = found.inside[row.resident_id]
        due = one.place.due_on or date.min
        rule = one.approach.priority
        key = since(row)
        if rule is Priority.SHORTEST:
            key = -key
        elif rule is Priority.HOUSEHOLD:
            key -= together[row.household] * _NEVER
        elif rule is Priority.AREA and row.resident_id in found.first:
            key -= _NEVER
        return (one.member.approach_id, one.place.ended is not None, key, due)

    def untouched(one: Standing) -> tuple[bool, date, int]:
        return (one.resident_id not in found.first, one.entered_on or date.min, since(one))

    keys: dict[Group, Callable[[Standing], object]] = {
        Group.PROMISED: lambda row: row.next_on,
        Group.PLANNED: lambda row: row.next_on,
        Group.HANDED: lambda row: row.hand_over_on,
        Group.ROUTE: lambda row: min(
            route.expected_on or date.max for route in found.late[row.resident_id].routes
        ),
        Group.APPROACH: by_rule,
        Group.NEW: untouched,
        Group.WAITING: untouched,
        Group.SILENT: lambda row: row.last_attempt,
        Group.CHECK: untouched,
        Group.REPORT: lambda row: row.household,
        Group.REFUSED: lambda row: row.refused_on,
        Group.LATER: lambda row: comes_on(row, found.terms),
    }
    return {
        group: sorted(rows, key=keys[group])  # type: ignore[arg-type]
        for group, rows in found.groups.items()
    }


def comes_on(one: Standing, terms: Terms) -> date:
    """The day on which somebody who asks for nothing yet does."""
    if one.next_on is not None:
        return one.next_on
    if one.detained_on is not None:
        return one.detained_on + terms.look_again_after
    if one.place is not None and one.place.due_on is not None:
        return one.place.due_on
    if one.hand_over_on is not None:
        return one.hand_over_on
    last = one.last_attempt or date.max - terms.silent_after * 2
    return last + terms.silent_after + timedelta(days=1)


def _of_this_stay(one: Standing, inside: dict[int, InApproach]) -> Standing:
    """An approach from before somebody left the list does not count after they came back."""
    entered = inside[one.resident_id].member.entered_on
    return one if entered >= (one.entered_on or date.min) else one._replace(place=None)
