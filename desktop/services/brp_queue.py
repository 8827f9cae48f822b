"""Who is to be looked up in the BRP, in queues, and what one needs to look somebody up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import delivery_problem, one_line, short_line
from desktop.domain.brp import BrpCheck
from desktop.domain.names import display_name
from desktop.domain.partial_date import PartialDate
from desktop.domain.resident import Resident
from desktop.domain.safety import Caution
from desktop.domain.today_groups import Group
from desktop.services.brp import days_of
from desktop.services.files import DataFile
from desktop.services.residents import NoSuchResident
from desktop.services.today_standing import everybody, in_order


class Queue(StrEnum):
    """In the order in which to do them."""

    CHECK = "check"
    ROUND = "round"
    NEVER = "never"
    OLD = "old"
    REPORT = "report"
    REPORTED = "reported"


TITLES = {
    Queue.CHECK: "Adres klopt niet",
    Queue.ROUND: "Voor een ronde",
    Queue.NEVER: "Nog nooit",
    Queue.OLD: "Te lang geleden",
    Queue.REPORT: "Terugmelden",
    Queue.REPORTED: "Teruggemeld",
}


class QueueLine(NamedTuple):
    """One resident in a queue."""

    id: int
    name: str
    address: str
    safety: Caution


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCard:
    """All that is needed to look one resident up, without the BSN, and what was found before."""

    resident: Resident
    checks: tuple[BrpCheck, ...]  # newest first
    why: str  # to look now, as a sentence; empty when there is no reason
    days: int  # how long a check holds

    @property
    def address_text(self) -> str:
        """To be pasted into the search field of the system of the gemeente."""
        return one_line(self.resident.address)

    @property
    def person_text(self) -> str:
        """``Özdemir, F., 12-03-1979``: what the BRP finds a person by, besides the address."""
        name = self.resident.name
        first = " ".join(filter(None, (name.initials or name.first_names, name.prefix)))
        known = (name.surname, first, _born(self.resident.born))
        return ", ".join(part for part in known if part)

    @property
    def last(self) -> BrpCheck | None:
        return self.checks[0] if self.checks else None


def queues(
    file: DataFile, for_round: Iterable[int] = (), on: date | None = None
) -> dict[Queue, list[int]]:
    """The residents of each queue, in order. ``for_round``: who are going to be visited besides.

    In CHECK stands who stands in that group of Vandaag; in NEVER and OLD only who is open.
    """
    day = on or date.today()
    with file.database.reading() as store:
        days = days_of(store)
        order = in_order(everybody(store, day))
        open_ids = {row.resident_id for rows in order.values() for row in rows}
        coming = store.brp.in_coming_rounds(day)
        people = store.residents.many(coming)
        old_in_rounds = [
            id_
            for id_, visit_on in sorted(coming.items(), key=lambda one: one[1])
            if people[id_].brp.too_old(people[id_].address, visit_on, days)
        ]
        never = store.brp.of_the_list(before=None)
        old = store.brp.of_the_list(before=day - timedelta(days=days))
        report = store.brp.with_doubt(reported=False)
        reported = store.brp.with_doubt(reported=True)
    return {
        Queue.CHECK: [row.resident_id for row in order[Group.CHECK]],
        Queue.ROUND: list(dict.fromkeys([*for_round, *old_in_rounds])),
        Queue.NEVER: [id_ for id_ in never if id_ in open_ids],
        Queue.OLD: [id_ for id_ in old if id_ in open_ids],
        Queue.REPORT: [check.resident_id for check in report],
        Queue.REPORTED: [check.resident_id for check in reversed(reported)],
    }


def lines(file: DataFile, ids: Sequence[int]) -> dict[int, QueueLine]:
    """The lines for some ids, to show them."""
    with file.database.reading() as store:
        people = store.residents.many(ids)
    return {
        id_: QueueLine(
            id_,
            display_name(one.name),
            short_line(one.address),
            one.safety,
        )
        for id_, one in people.items()
    }


def card(file: DataFile, resident_id: int) -> QueueCard:
    """One resident. A check must hold until their next round, if any. Raises NoSuchResident."""
    today = date.today()
    with file.database.reading() as store:
        person = store.residents.get(resident_id)
        if person is None:
            raise NoSuchResident
        days = days_of(store)
        checks = tuple(store.brp.of_resident(resident_id))
        visit_on = store.brp.in_coming_rounds(today).get(resident_id, today)
    why = _why(person, checks, days, visit_on)
    return QueueCard(resident=person, checks=checks, why=why, days=days)


def _why(person: Resident, checks: Sequence[BrpCheck], days: int, day: date) -> str:
    if checks and checks[0].doubt_in_words:
        return f"{checks[0].doubt_in_words} {checks[0].report_in_words}"
    problem = delivery_problem(person.address)
    old = person.brp.too_old(person.address, day, days)
    told = [problem or "", f"{old[0].upper()}{old[1:]}." if old else ""]
    return " ".join(filter(None, told))


def _born(born: PartialDate) -> str:
    day = born.complete
    if day is not None:
        return day.strftime("%d-%m-%Y")
    return born.in_words() if born.year else ""
