"""What must be minded at a front door, of everybody behind it whichever household they are in.

A household that the worker took apart still has one front door, and one that was put together is
visited as a whole. So a rule of one of them holds for all of them: who lives with, or at the
address of, somebody who is not to be visited is in no round either.
"""

from __future__ import annotations

from desktop.domain.households import behind_one_door
from desktop.domain.resident import Resident
from desktop.domain.safety import Caution, SafetyRule
from desktop.storage.database import Store


def minded_by_door(store: Store) -> dict[str, tuple[Caution, ...]]:
    """Household or address key -> what must be minded of everybody behind its front door."""
    doors = behind_one_door(store.households.choices())
    found: dict[str, tuple[Caution, ...]] = {}
    for one in store.cautions.all():
        for key in _behind(doors, one.household_key, one.household):
            found[key] = (*found.get(key, ()), one.caution)
    return found


def behind_shut_doors(store: Store) -> set[int]:
    """Who is not to be visited, and everybody behind the same front door."""
    shut = [one for one in store.cautions.all() if one.caution.rule is SafetyRule.NO_VISIT]
    if not shut:
        return set()
    doors = behind_one_door(store.households.choices())
    keys = {key for one in shut for key in _behind(doors, one.household_key, one.household)}
    return store.households.behind(keys) | {one.resident_id for one in shut}


def behind_door_of(store: Store, person: Resident) -> set[int]:
    """This resident and everybody behind the same front door."""
    doors = behind_one_door(store.households.choices())
    keys = _behind(doors, person.household_key, person.household)
    return store.households.behind(keys) | {person.id}


def minded_at_door_of(store: Store, person: Resident) -> tuple[Caution, ...]:
    """What must be minded of others behind the front door of this resident, each once."""
    others = store.residents.many(behind_door_of(store, person) - {person.id}).values()
    return tuple(dict.fromkeys(one.safety for one in others if one.safety))


def _behind(doors: dict[str, frozenset[str]], *keys: str) -> frozenset[str]:
    named = [key for key in keys if key]
    return frozenset(named).union(*(doors.get(key, frozenset()) for key in named))
