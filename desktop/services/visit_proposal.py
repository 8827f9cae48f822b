"""Who is due for a visit, and which of them make a good round around a start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.domain.address_reading import normalise_postcode
from desktop.domain.addresses import (
    Address,
    delivery_problem,
    household_key,
    one_line,
    parse_address,
    short_line,
)
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.domain.names import display_name
from desktop.domain.resident import Resident
from desktop.domain.rijksdriehoek import Place
from desktop.domain.visits import MAX_ADDRESSES
from desktop.domain.walking_order import metres_between
from desktop.services.files import DataFile
from desktop.services.front_doors import behind_shut_doors
from desktop.services.going_first import going_first
from desktop.services.visit_due import Wish, due_for_visits
from desktop.services.wording import count_words
from desktop.storage.database import Store

__all__ = ["Proposal", "Start", "Wish"]

ADDRESSES = 8
"""Of a round, when nobody says otherwise: what one person walks in a day part."""

_POSTCODE = re.compile(r"[1-9][0-9]{3}(?:[A-Z]{2})?")
_POSTBOX = re.compile(r"\s*post(?:bus|box)\b", re.IGNORECASE)


class Start(NamedTuple):
    """Where a round begins and ends. ``postcode``: six signs, four digits, or empty."""

    words: str = ""
    postcode: str = ""
    place: Place | None = None
    resident_id: int | None = None


NOWHERE = Start()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Residents for a round, and in words whom it passed over and why."""

    resident_ids: tuple[int, ...]
    passed_over: tuple[str, ...] = ()
    start: Start = NOWHERE


def due_for_visit(file: DataFile, limit: int | None = None) -> list[int]:
    """Who is due: a visit was planned, or they were tried and not reached; and the new ones.

    Not those who are in a round already, nor those who are not to be visited. Nearest planned
    date first, then the longest waiting.
    """
    with file.database.reading() as store:
        shut = behind_shut_doors(store) | store.brp.not_to_be_visited()
        due = due_for_visits(store, date.today())
    return [id_ for id_ in due.resident_ids if id_ not in shut][:limit]


def proposal(file: DataFile, addresses: int = ADDRESSES) -> list[int]:
    """The residents of a round of so many addresses around the address of the gemeente."""
    return list(propose(file, addresses).resident_ids)


def propose(
    file: DataFile, addresses: int = ADDRESSES, start_at: str = "", *, near: int | None = None
) -> Proposal:
    """Choose so many addresses for a round.

    First those where a visit was planned by the worker or by an approach, then those the gemeente
    lets go first, then the others; each time the nearest to the start. Where somebody is not to be
    visited never comes along. ``start_at`` as in ``find_start``; ``near``: a resident to start
    at instead. Raises UserError for more than 20 addresses.
    """
    if not 1 <= addresses <= MAX_ADDRESSES:
        raise UserError(
            f"Een ronde heeft 1 tot {MAX_ADDRESSES} adressen.", "Kies een ander aantal."
        )
    start = find_start(file, start_at) if near is None else _at_resident(file, near)
    with file.database.reading() as store:
        away = store.brp.not_to_be_visited()
        shut = behind_shut_doors(store) - away
        found = due_for_visits(store, date.today())
        due = [id_ for id_ in found.resident_ids if id_ not in away]
        first = going_first(store)
        homes = store.visits.homes(due)
        places = {
            key: found.place
            for key, found in store.address_points.find(
                home.address_key for home in homes.values()
            ).items()
        }
        doors: dict[str, list[int]] = {}
        for id_ in due:
            if id_ not in shut and homes[id_].household:
                doors.setdefault(homes[id_].household, []).append(id_)
        around = start
        if not (start.postcode or start.place) and doors:  # near the one who is due first
            nearest = homes[next(iter(doors.values()))[0]]
            around = Start("", nearest.postcode, places.get(nearest.address_key))

        def urgency(key: str) -> tuple[int, float]:
            chosen = doors[key]
            if start.resident_id in chosen:
                tier = 0
            elif any(id_ in found.urgent for id_ in chosen):
                tier = 1
            else:
                tier = 2 if any(id_ in first for id_ in chosen) else 3
            home = homes[chosen[0]]
            return tier, _metres(home.postcode, places.get(home.address_key), around)

        in_order = iter(sorted(doors, key=urgency))  # of the same urgency: who is due first
        chosen: list[int] = []
        nowhere = {id_ for id_ in due if not homes[id_].household}
        while addresses and (wanted := next(in_order, None)) is not None:
            people = store.residents.many(doors[wanted])
            fit = [id_ for id_ in doors[wanted] if delivery_problem(people[id_].address) is None]
            nowhere.update(id_ for id_ in doors[wanted] if id_ not in fit)
            chosen += fit
            addresses -= bool(fit)
        passed_over = _passed_over(store, [id_ for id_ in due if id_ in shut], nowhere - shut)
    return Proposal(resident_ids=tuple(chosen), passed_over=passed_over, start=start)


def find_start(file: DataFile, text: str = "") -> Start:
    """A postcode, an address, or a resident by name; empty: the address of the gemeente.

    Raises UserError when nobody or more than one resident is meant.
    """
    wanted = " ".join(text.split())
    with file.database.reading() as store:
        if not wanted:
            return gemeente_start(store)
        postcode = normalise_postcode(wanted)
        if _POSTCODE.fullmatch(postcode):
            return Start(wanted.upper(), postcode, store.address_points.middle_of(postcode))
        address = parse_address(wanted)
        if key := household_key(address):
            return _at_address(store, address, key, one_line(address))
        found = store.residents.keys(Filter(search=wanted), date.today(), limit=20)
        people = store.residents.many(found)
        homes = {door_of(person) for person in people.values()}
        if len(homes) != 1:
            raise UserError(
                f"Er is niemand gevonden bij “{wanted}”."
                if not homes
                else f"Er wonen meer inwoners bij “{wanted}”.",
                "Typ een postcode, een adres met postcode, of meer van de naam van de inwoner.",
            )
        return _at_door_of(store, people[found[0]])


def wishes(file: DataFile) -> dict[int, Wish]:
    """Resident -> how the approach they are in wants the visit that is due."""
    with file.database.reading() as store:
        return due_for_visits(store, date.today()).wishes


def gemeente_start(store: Store) -> Start:
    """The address in the letterhead, but for a post-office box; an empty start without one."""
    lines = [str(line) for line in store.settings.all().get("address_lines") or ()]
    address = parse_address(", ".join(line for line in lines if not _POSTBOX.match(line)))
    key = household_key(address)
    return _at_address(store, address, key, short_line(address)) if key else Start()


def door_of(person: Resident) -> str:
    """The key of the door behind which somebody lives."""
    return person.household or f"inwoner {person.id}"


def _at_resident(file: DataFile, resident_id: int) -> Start:
    with file.database.reading() as store:
        return _at_door_of(store, store.residents.many([resident_id])[resident_id])


def _at_door_of(store: Store, person: Resident) -> Start:
    words = f"{display_name(person.name)}, {short_line(person.address)}"
    return _at_address(store, person.address, person.household_key, words, person.id)


def _at_address(
    store: Store, address: Address, key: str, words: str, resident_id: int | None = None
) -> Start:
    found = store.address_points.find([key]).get(key)
    postcode = normalise_postcode(address.postcode)
    return Start(words, postcode, found.place if found else None, resident_id)


def _metres(postcode: str, place: Place | None, start: Start) -> float:
    """How far from the start; about right by postcode where a place is not known."""
    if start.place is not None and place is not None:
        return metres_between(start.place, place)
    postcode = normalise_postcode(postcode)
    if not start.postcode or not postcode:
        return 9_000.0
    if postcode == start.postcode:
        return 100.0
    if postcode[:5] == start.postcode[:5] and len(start.postcode) == 6:
        return 400.0
    if postcode[:4] == start.postcode[:4]:
        return 1_000.0
    if not (postcode[:4].isdecimal() and start.postcode[:4].isdecimal()):
        return 9_000.0
    return 2_000.0 + 500.0 * abs(int(postcode[:4]) - int(start.postcode[:4]))


def _passed_over(store: Store, shut: Sequence[int], nowhere: set[int]) -> tuple[str, ...]:
    """Who would have been due, and why they are in no round."""
    people = store.residents.many(shut)
    told = [
        f"{display_name(people[id_].name)}, {short_line(people[id_].address)}: niet bezoeken."
        for id_ in shut
    ]
    if nowhere:
        words = count_words(len(nowhere), "inwoner heeft", "inwoners hebben")
        told.append(f"{words} geen adres waar u langs kunt.")
    return tuple(told)
