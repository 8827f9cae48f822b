"""Visit rounds: who is due, the sheets to take along, and the results afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from desktop.domain.addresses import delivery_problem, household_key
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, View
from desktop.domain.names import display_name
from desktop.domain.partial_date import with_short_weekday
from desktop.domain.resident import ContactAttempt, NextAction, Resident
from desktop.domain.visits import (
    MAX_ADDRESSES,
    OUTCOMES,
    VisitAddress,
    Visitee,
    VisitOutcome,
    check_size,
    make_round,
)
from desktop.services.files import DataFile
from desktop.services.outreach import AttemptEntry, DateInFuture, add_attempt
from desktop.services.settings import load
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.visits import Visit, VisitRound

__all__ = [
    "MAX_ADDRESSES",
    "RoundSheet",
    "VisitAddress",
    "VisitEntry",
    "VisitOutcome",
    "VisitRound",
]

_VISITS_AT_MOST = 4  # after so many visits somebody is no longer due by themselves


class AlreadyEntered(UserError):
    """The result of a visit is entered once; a mistake is undone or corrected by hand."""

    def __init__(self) -> None:
        super().__init__(
            "Deze uitslag is al bewaard.",
            "Klopt er iets niet? Verbeter het bij de inwoner zelf. Er is niets veranderd.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSheet:
    """A round with its addresses in walking order, and the visit behind each person."""

    round: VisitRound
    addresses: tuple[VisitAddress, ...]
    visits: dict[int, Visit]  # by resident

    @property
    def without_outcome(self) -> int:
        """How many people have no outcome yet."""
        return sum(not visit.outcome for visit in self.visits.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEntry:
    """What came of one visit. No outcome: nobody went there; nothing is logged."""

    visit_id: int
    resident_id: int
    outcome: VisitOutcome | None
    note: str = ""
    next_action: NextAction | None = None


def due_for_visit(file: DataFile, limit: int | None = None) -> list[int]:
    """Who is due: a visit was planned, or they were tried and not reached; and the new ones.

    Not those who are in a round already. Nearest planned date first, then the longest waiting.
    """
    day = date.today()
    with file.database.reading() as store:
        busy = store.visits.in_open_rounds()
        planned_ids = store.residents.with_next_action(day)
        planned = store.residents.many(planned_ids)
        not_reached = store.residents.keys(Filter(view=View.NOT_REACHED), day)
        attempts = store.cases.attempts_of_many(not_reached)
        waiting = [id_ for id_, _ in store.residents.waiting_without_attempt()]
        people = store.residents.many(not_reached)
    door = (ContactKind.VISIT, ContactKind.CARD)
    first = [
        id_
        for id_ in planned_ids
        if (action := planned[id_].next_action) is not None and action.kind in door
    ]
    again = [
        id_
        for id_ in not_reached
        if people[id_].next_action is None
        and sum(attempt.kind in door for attempt in attempts.get(id_, ())) < _VISITS_AT_MOST
    ]
    found = [id_ for id_ in dict.fromkeys([*first, *again, *waiting]) if id_ not in busy]
    return found[:limit]


def plan(
    file: DataFile, resident_ids: Sequence[int], visit_on: date, day_part: DayPart
) -> list[VisitAddress]:
    """The addresses of a round in walking order; nothing is kept yet.

    Raises UserError for more than 20 addresses, or when one of them cannot be found.
    """
    with file.database.reading() as store:
        return make_round(_visitees(store, resident_ids), visit_on, day_part)


def proposal(file: DataFile, addresses: int = 8) -> list[int]:
    """The residents of the first so many addresses that are due."""
    chosen: list[int] = []
    doors: set[str] = set()
    due = due_for_visit(file)
    with file.database.reading() as store:
        people = store.residents.many(due)
    for id_ in due:
        person = people[id_]
        if delivery_problem(person.address) is not None:
            continue
        key = household_key(person.address) or f"inwoner {id_}"
        if key in doors or len(doors) < addresses:
            doors.add(key)
            chosen.append(id_)
    return chosen


def save_round(
    file: DataFile, resident_ids: Sequence[int], visit_on: date, day_part: DayPart
) -> tuple[Done, int]:
    """Keep a round; give back what was done and the number of the round."""
    draft = EventDraft("ronde.gemaakt", "ronde")
    with file.database.writing(draft) as store:
        addresses = make_round(_visitees(store, resident_ids), visit_on, day_part)
        round_id = store.visits.add_round(
            visit_on,
            day_part,
            [
                (position, person.resident_id, door.purpose)
                for position, door in enumerate(addresses, start=1)
                for person in door.persons
            ],
        )
        draft.object_id = round_id
        number = count_words(len(addresses), "adres", "adressen")
        draft.message = (
            f"Ronde van {with_short_weekday(visit_on)}, {day_part.value.lower()}, "
            f"gemaakt met {number}."
        )
    return done(draft), round_id


def rounds(file: DataFile) -> list[VisitRound]:
    """Those of which the results are still to be entered first, by date; then the others."""
    with file.database.reading() as store:
        return store.visits.rounds()


def get_round(file: DataFile, round_id: int) -> RoundSheet:
    """One round in the order in which it is walked.

    Also when somebody moved since: their results are still to be entered.
    """
    addresses: list[VisitAddress] = []
    with file.database.reading() as store:
        found = store.visits.get_round(round_id)
        visits = store.visits.visits(round_id)
        for _, group in groupby(visits, key=lambda visit: visit.position):
            together = list(group)
            people = _visitees(store, [visit.resident_id for visit in together], or_nowhere=True)
            doors = make_round(people, found.visit_on, found.day_part)
            addresses += [_with_purpose(door, together[0].purpose) for door in doors]
    return RoundSheet(
        round=found,
        addresses=tuple(addresses),
        visits={visit.resident_id: visit for visit in visits},
    )


def reorder(file: DataFile, round_id: int, order: Sequence[int]) -> Done:
    """Walk in another order: ``order`` holds the present positions of the addresses, from 1."""
    draft = EventDraft("ronde.volgorde", "ronde", round_id, "Volgorde van de ronde veranderd.")
    with file.database.writing(draft) as store:
        store.visits.move(round_id, order)
    return done(draft)


def remove_round(file: DataFile, round_id: int) -> Done:
    draft = EventDraft("ronde.verwijderd", "ronde", round_id, "Ronde verwijderd.")
    with file.database.writing(draft) as store:
        store.visits.remove_round(round_id)
    return done(draft)


def build_sheets(
    file: DataFile, visit_on: date, day_part: DayPart, addresses: Sequence[VisitAddress]
) -> bytes:
    """The overview and one sheet per address, as one PDF. Logs nothing."""
    from desktop.documents.visit_sheet import build_visit_sheets

    check_size(len(addresses))
    head = load(file).letterhead()
    return build_visit_sheets(head, visit_on, day_part, addresses)


def enter_results(file: DataFile, round_id: int, entries: Sequence[VisitEntry]) -> Done:
    """Log results of a round in one go; who was left empty can be entered later.

    Raises DateInFuture when it was not walked yet, AlreadyEntered when one of them has an outcome.
    """
    draft = EventDraft("ronde.uitslag", "ronde", round_id)
    with file.database.writing(draft) as store:
        found = store.visits.get_round(round_id)
        if found.visit_on > date.today():
            raise DateInFuture
        told_before = {visit.id for visit in store.visits.visits(round_id) if visit.outcome}
        if any(entry.outcome and entry.visit_id in told_before for entry in entries):
            raise AlreadyEntered
        people = store.residents.many({entry.resident_id for entry in entries})
        logged = 0
        for entry in entries:
            if entry.outcome is None:
                continue
            made = OUTCOMES[entry.outcome]
            told = ". ".join(filter(None, (_told(entry.outcome), entry.note.strip())))
            attempt_id = add_attempt(
                store,
                people,
                AttemptEntry(
                    resident_id=entry.resident_id,
                    kind=made.kind,
                    made_on=found.visit_on,
                    day_part=found.day_part,
                    reached=made.reached,
                    note=told,
                    next_action=entry.next_action,
                ),
            )
            store.visits.set_outcome(entry.visit_id, entry.outcome.value, attempt_id)
            logged += 1
        if not found.entered:
            store.visits.mark_entered(round_id)
        number = count_words(logged, "bezoek", "bezoeken")
        draft.message = f"Uitslag van {with_short_weekday(found.visit_on)} bewaard: {number}."
    return done(draft)


def _told(outcome: VisitOutcome) -> str:
    """What the attempt itself does not say."""
    silent = (VisitOutcome.SPOKEN, VisitOutcome.NOT_HOME, VisitOutcome.CARD_LEFT)
    return "" if outcome in silent else outcome.value


def _with_purpose(door: VisitAddress, purpose: str) -> VisitAddress:
    return replace(door, purpose=purpose) if purpose else door


def _visitees(
    store: Store, resident_ids: Iterable[int], *, or_nowhere: bool = False
) -> list[Visitee]:
    """In the order given. Raises UserError for somebody without address, unless ``or_nowhere``."""
    ids = list(dict.fromkeys(resident_ids))
    people = store.residents.many(ids)
    attempts = store.cases.attempts_of_many(ids)
    for person in people.values():
        if not (or_nowhere or person.address.street or person.address.location):
            raise UserError(
                f"Van {display_name(person.name)} is geen adres bekend.",
                "Haal deze inwoner uit de ronde, of zoek het adres op in de BRP.",
            )
    return [_visitee(people[id_], tuple(attempts.get(id_, ()))) for id_ in ids if id_ in people]


def _visitee(person: Resident, attempts: tuple[ContactAttempt, ...]) -> Visitee:
    return Visitee(
        resident_id=person.id,
        display_name=display_name(person.name),
        address=person.address,
        attempts=attempts,
        safety=person.safety,
        language=person.language,
        neighbourhood=person.neighbourhood,
    )
