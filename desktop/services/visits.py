"""Visit rounds: who is due, the sheets to take along, and the results afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.addresses import household_key
from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import long, with_short_weekday
from desktop.domain.resident import ContactAttempt, NextAction, Resident
from desktop.domain.team import Colleague, each_once, in_words
from desktop.domain.visits import (
    MAX_ADDRESSES,
    OUTCOMES,
    VisitAddress,
    Visitee,
    VisitOutcome,
    group_by_door,
    make_doors,
    refuse_alone,
    refuse_unsafe,
)
from desktop.domain.walking_order import Walk, walk
from desktop.services.files import DataFile
from desktop.services.front_doors import minded_by_door
from desktop.services.outreach import AttemptEntry, DateInFuture, add_attempt
from desktop.services.undo import Done, done
from desktop.services.visit_proposal import Start, gemeente_start
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.visits import Visit, VisitRound

__all__ = [
    "MAX_ADDRESSES",
    "Colleague",
    "RoundSheet",
    "VisitAddress",
    "VisitEntry",
    "VisitOutcome",
    "VisitRound",
    "Walk",
]


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


def plan(
    file: DataFile, resident_ids: Sequence[int], visit_on: date, day_part: DayPart
) -> list[VisitAddress]:
    """The addresses of a round in walking order; nothing is kept yet. Raises as ``plan_walk``."""
    return list(plan_walk(file, resident_ids, visit_on, day_part).addresses)


def plan_walk(
    file: DataFile,
    resident_ids: Sequence[int],
    visit_on: date,
    day_part: DayPart,
    start: Start | None = None,
) -> Walk:
    """The same, with how the order came about. No ``start``: the address of the gemeente.

    Raises UserError for more than 20 addresses, when one of them cannot be found, or when nobody
    may be visited there.
    """
    with file.database.reading() as store:
        return _walk(store, resident_ids, visit_on, day_part, start)


def save_round(
    file: DataFile,
    resident_ids: Sequence[int],
    visit_on: date,
    day_part: DayPart,
    visitors: Sequence[Colleague] = (),
    start: Start | None = None,
) -> tuple[Done, int]:
    """Keep a round; give back what was done and the number of the round.

    Raises UserError as ``plan_walk``, and NeedsTwo when fewer than two people go to a door where
    nobody goes alone.
    """
    who = each_once(visitors)
    draft = EventDraft("ronde.gemaakt", "ronde")
    with file.database.writing(draft) as store:
        addresses = _walk(store, resident_ids, visit_on, day_part, start).addresses
        refuse_alone(addresses, who)
        round_id = store.visits.add_round(
            visit_on,
            day_part,
            [
                (position, person.resident_id, door.purpose)
                for position, door in enumerate(addresses, start=1)
                for person in door.persons
            ],
            who,
        )
        draft.object_id = round_id
        number = count_words(len(addresses), "adres", "adressen")
        draft.message = (
            f"Ronde {round_id} van {with_short_weekday(visit_on)}, {day_part.value.lower()}, "
            f"gemaakt met {number}."
        )
    return done(draft), round_id


def rounds(file: DataFile) -> list[VisitRound]:
    """Those of which the results are still to be entered first, by date; then the others."""
    with file.database.reading() as store:
        return store.visits.rounds()


def get_round(file: DataFile, round_id: int) -> RoundSheet:
    """One round in the order in which it is walked.

    Also when somebody moved since: their results are still to be entered. Who live together now
    stand at one door, however they stood when the round was made.
    """
    with file.database.reading() as store:
        return _sheet(store, round_id)


def settle_doors(store: Store, resident_ids: Iterable[int]) -> None:
    """Number the doors anew in the rounds to be walked, after who lives together changed."""
    for round_id in store.visits.open_rounds_of(resident_ids):
        _settle(store, round_id)


def reorder(file: DataFile, round_id: int, order: Sequence[int]) -> Done:
    """Walk in another order: ``order`` holds the present positions of the addresses, from 1."""
    draft = EventDraft("ronde.volgorde", "ronde", round_id, "Volgorde van de ronde veranderd.")
    with file.database.writing(draft) as store:
        _settle(store, round_id)
        store.visits.move(round_id, order)
    return done(draft)


def shortest_order(file: DataFile, sheet: RoundSheet) -> Walk:
    """The addresses of a round in the shortest order; nothing is kept yet."""
    with file.database.reading() as store:
        return _in_order(store, sheet.addresses, None)


def street_order(sheet: RoundSheet) -> Walk:
    """The addresses of a round by street and house number; nothing is kept yet."""
    return walk(sheet.addresses, {})


def take_out(file: DataFile, round_id: int, position: int) -> Done:
    """Take one address out of a round; a round without addresses is gone."""
    draft = EventDraft("ronde.adres.weg", "ronde", round_id, "Adres uit de ronde gehaald.")
    with file.database.writing(draft) as store:
        if store.visits.get_round(round_id).entered:
            raise AlreadyEntered
        _settle(store, round_id)
        store.visits.take_out(round_id, position)
    return done(draft)


def set_visitors(file: DataFile, round_id: int, visitors: Sequence[Colleague]) -> Done:
    """Who walk this round. Raises NeedsTwo when one of the doors needs more people."""
    who = each_once(visitors)
    refuse_alone(get_round(file, round_id).addresses, who)
    draft = EventDraft("ronde.wie", "ronde", round_id)
    draft.message = f"Deze ronde loopt: {in_words(who)}." if who else "Nog niet bekend wie gaat."
    with file.database.writing(draft) as store:
        store.visits.set_visitors(round_id, who)
    return done(draft)


def remove_round(file: DataFile, round_id: int) -> Done:
    """Take a whole round away; what was recorded at the doors stays."""
    draft = EventDraft("ronde.verwijderd", "ronde", round_id)
    with file.database.writing(draft) as store:
        draft.message = f"Ronde van {long(store.visits.get_round(round_id).visit_on)} verwijderd."
        store.visits.remove_round(round_id)
    return done(draft)


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


def _sheet(store: Store, round_id: int) -> RoundSheet:
    found = store.visits.get_round(round_id)
    visits = {visit.resident_id: visit for visit in store.visits.visits(round_id)}
    people = _visitees(store, visits, or_nowhere=True)
    doors = group_by_door(people, found.visit_on, found.day_part, minded_by_door(store))
    addresses = [_with_purpose(door, visits[door.persons[0].resident_id].purpose) for door in doors]
    return RoundSheet(round=found, addresses=tuple(addresses), visits=visits)


def _settle(store: Store, round_id: int) -> None:
    """Number the doors as ``get_round`` shows them: who live together may have changed."""
    doors = enumerate(_sheet(store, round_id).addresses, start=1)
    store.visits.number(
        round_id, {person.resident_id: n for n, door in doors for person in door.persons}
    )


def _with_purpose(door: VisitAddress, purpose: str) -> VisitAddress:
    return replace(door, purpose=purpose) if purpose else door


def _walk(
    store: Store,
    resident_ids: Iterable[int],
    visit_on: date,
    day_part: DayPart,
    start: Start | None,
) -> Walk:
    doors = make_doors(_visitees(store, resident_ids), visit_on, day_part, minded_by_door(store))
    refuse_unsafe(doors)
    return _in_order(store, doors, start)


def _in_order(store: Store, doors: Sequence[VisitAddress], start: Start | None) -> Walk:
    addresses = {door.key: household_key(door.address) for door in doors}
    found = store.address_points.find(addresses.values())
    places = {key: found[at].place for key, at in addresses.items() if at in found}
    begin = start or gemeente_start(store)
    return walk(doors, places, begin.place)


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
        household=person.household,
        attempts=attempts,
        safety=person.safety,
        language=person.language,
        neighbourhood=person.neighbourhood,
        stopped=person.brp.visit_stop or "",
    )
