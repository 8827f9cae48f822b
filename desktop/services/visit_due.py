"""Who is due for a visit now, and what the approach they are in says about that visit."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.filters import Filter, View
from desktop.domain.today_groups import Group
from desktop.services.today_standing import everybody, in_order
from desktop.storage.database import Store

AT_THE_DOOR = (ContactKind.VISIT, ContactKind.CARD)

_VISITS_AT_MOST = 4  # after so many visits somebody is no longer due by themselves


class Wish(NamedTuple):
    """How the approach wants this visit made. No ``day_parts``: at any time."""

    day_parts: tuple[DayPart, ...]
    duo: bool


class Due(NamedTuple):
    """Who is due, the first of them first; ``urgent``: planned by the worker or by an approach."""

    resident_ids: tuple[int, ...]
    urgent: frozenset[int]
    wishes: dict[int, Wish]  # of those whose approach asks for a visit now


def due_for_visits(store: Store, day: date) -> Due:
    """Visits that were planned, then those that an approach asks for, as Vandaag shows them.

    After these who were tried and not reached, and who are new. An approach carries its own
    patience: as long as it asks for something else, or for nothing yet, nobody in it is due. Nor is
    who is in a round already.
    """
    found = everybody(store, day)
    asked = [
        row
        for row in in_order(found)[Group.APPROACH]
        if row.place is not None and row.place.step and row.place.step.kind in AT_THE_DOOR
    ]
    wishes = {
        row.resident_id: Wish(row.place.day_parts, row.place.step.duo)
        for row in asked
        if row.place is not None and row.place.step is not None
    }
    carried = {
        row.resident_id
        for rows in found.groups.values()
        for row in rows
        if row.place is not None and row.place.step is not None
    }
    planned = _planned(store, day)
    not_reached = store.residents.keys(Filter(view=View.NOT_REACHED), day)
    attempts = store.cases.attempts_of_many(not_reached)
    people = store.residents.many(not_reached)
    again = [
        id_
        for id_ in not_reached
        if people[id_].next_action is None
        and sum(attempt.kind in AT_THE_DOOR for attempt in attempts.get(id_, ())) < _VISITS_AT_MOST
    ]
    waiting = [id_ for id_, _ in store.residents.waiting_without_attempt()]
    busy = store.visits.in_open_rounds()
    urgent = dict.fromkeys([*planned, *wishes])
    others = [id_ for id_ in (*again, *waiting) if id_ not in carried]
    ids = tuple(id_ for id_ in dict.fromkeys([*urgent, *others]) if id_ not in busy)
    return Due(ids, frozenset(urgent), wishes)


def _planned(store: Store, day: date) -> list[int]:
    """Those with a visit or a card planned for this day or before, the earliest first."""
    ids = store.residents.with_next_action(day)
    people = store.residents.many(ids)
    return [
        id_
        for id_ in ids
        if (action := people[id_].next_action) is not None and action.kind in AT_THE_DOOR
    ]
