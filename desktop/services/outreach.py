"""Contact attempts and dossiers: the work itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.brp import refuse_plan
from desktop.domain.codes import ContactKind, DayPart, EndResult
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.domain.resident import Case, NextAction, Resident
from desktop.domain.safety import SafetyRule
from desktop.services.files import DataFile
from desktop.services.residents import NoSuchResident, next_action_words
from desktop.services.undo import Done, done
from desktop.services.wording import NEXT_ACTION_WORDS, count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft


class DateInFuture(UserError):
    """What has not happened yet cannot be recorded."""

    def __init__(self) -> None:
        super().__init__(
            "Deze datum ligt in de toekomst.",
            "Leg vast wat al is gebeurd. Iets wat u nog gaat doen, zet u bij Daarna.",
        )


class ClosedTooEarly(UserError):
    """A dossier cannot close before its last attempt."""

    def __init__(self, last: date) -> None:
        super().__init__(
            "Deze datum ligt voor de laatste contactpoging.",
            f"De laatste poging was op {short(last)}. Kies die dag of later.",
        )


class ComesBackTooEarly(UserError):
    """What is past cannot be planned."""

    def __init__(self) -> None:
        super().__init__(
            "De dag om het opnieuw te vragen is al voorbij.",
            "Kies vandaag of later, of laat de dag leeg.",
        )


class AlreadyOpenCase(UserError):
    """A resident has one open dossier at the most."""

    def __init__(self) -> None:
        super().__init__(
            "Er loopt al een dossier van deze inwoner.",
            "U kunt er meteen mee verder; er is niets veranderd.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEntry:
    """One attempt to be recorded. ``letter_id`` when sending a letter is the attempt."""

    resident_id: int
    kind: ContactKind
    made_on: date
    day_part: DayPart | None
    reached: bool
    note: str = ""
    next_action: NextAction | None = None
    letter_id: int | None = None


def record_attempt(
    file: DataFile,
    resident_id: int,
    kind: ContactKind,
    made_on: date,
    day_part: DayPart | None,
    *,
    reached: bool,
    note: str = "",
    next_action: NextAction | None = None,
) -> Done:
    """Record one attempt; the first one opens a dossier.

    A next action that was due by then is done with it; a later one stays, unless another is given.
    Raises DateInFuture or NoSuchResident.
    """
    return record_attempts(
        file,
        [
            AttemptEntry(
                resident_id=resident_id,
                kind=kind,
                made_on=made_on,
                day_part=day_part,
                reached=reached,
                note=note,
                next_action=next_action,
            )
        ],
    )


def record_attempts(file: DataFile, entries: Sequence[AttemptEntry]) -> Done:
    """Record several in one transaction: all of them, or none."""
    first = entries[0]
    draft = EventDraft("contactpoging.vastgelegd", "inwoner")
    with file.database.writing(draft) as store:
        people = store.residents.many({entry.resident_id for entry in entries})
        for entry in entries:
            add_attempt(store, people, entry)
        if len(entries) == 1:
            draft.object_id = first.resident_id
            draft.message = _recorded(people[first.resident_id], first)
        else:
            number = count_words(len(entries), "contactpoging", "contactpogingen")
            draft.message = f"{number} vastgelegd."
    return done(draft)


def open_case(file: DataFile, resident_id: int, on: date) -> Done:
    """Take somebody up by hand, before the first attempt. Raises AlreadyOpenCase."""
    if on > date.today():
        raise DateInFuture
    draft = EventDraft("dossier.geopend", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        resident = _resident(store, resident_id)
        if store.cases.open_case(resident_id) is not None:
            raise AlreadyOpenCase
        store.cases.add(resident_id, on)
        draft.message = f"Dossier van {display_name(resident.name)} geopend op {short(on)}."
    return done(draft)


def close_case(
    file: DataFile,
    resident_id: int,
    result: EndResult,
    on: date,
    note: str = "",
    *,
    come_back_on: date | None = None,
) -> Done:
    """Close the dossier with an end result; what was planned is done with it.

    Somebody who was never taken up gets a dossier that opens and closes on that day, so that the
    result is counted. ``come_back_on``: after a refusal, the day to ask again. Raises DateInFuture,
    ComesBackTooEarly or ClosedTooEarly.
    """
    if on > date.today():
        raise DateInFuture
    if come_back_on is not None and come_back_on < date.today():
        raise ComesBackTooEarly
    draft = EventDraft("dossier.afgesloten", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        resident = _resident(store, resident_id)
        case = store.cases.open_case(resident_id) or store.cases.add(resident_id, on)
        last = max(filter(None, (case.opened_on, store.cases.last_attempt_on(case.id))))
        if on < last:
            raise ClosedTooEarly(last)
        store.cases.close(case.id, result, on, note)
        again = None if come_back_on is None else _ask_again(store, resident, come_back_on)
        store.residents.set_next_action(resident_id, again)
        store.approaches.leave(
            store.approaches.among([resident_id]).values(), on, "dossier afgesloten"
        )
        draft.message = f"Dossier van {display_name(resident.name)} afgesloten: {result.value}."
        if come_back_on is not None:
            draft.message += f" Opnieuw vragen op {short(come_back_on)}."
    return done(draft)


def _ask_again(store: Store, resident: Resident, on: date) -> NextAction:
    """In the way that reached them before; not at a door that is not to be visited."""
    reached = [made.kind for made in store.cases.attempts_of(resident.id) if made.reached]
    kind = next((one for one in reached if one in NEXT_ACTION_WORDS), ContactKind.VISIT)
    if kind is ContactKind.VISIT and resident.safety.rule is SafetyRule.NO_VISIT:
        kind = ContactKind.LETTER
    return NextAction(kind=kind, on=on, note="Opnieuw vragen of hulp welkom is")


def reopen_case(file: DataFile, case: Case) -> Done:
    """Go on with a dossier that was closed. Raises AlreadyOpenCase."""
    draft = EventDraft("dossier.heropend", "inwoner", case.resident_id)
    with file.database.writing(draft) as store:
        resident = _resident(store, case.resident_id)
        if store.cases.open_case(case.resident_id) is not None:
            raise AlreadyOpenCase
        store.cases.reopen(case.id)
        draft.message = f"Dossier van {display_name(resident.name)} weer geopend."
    return done(draft)


def delete_attempt(file: DataFile, attempt_id: int) -> Done:
    """Take away an attempt that was recorded by mistake."""
    draft = EventDraft("contactpoging.verwijderd", "inwoner")
    with file.database.writing(draft) as store:
        draft.object_id = store.cases.delete_attempt(attempt_id)
        name = display_name(_resident(store, draft.object_id).name)
        draft.message = f"Contactpoging verwijderd bij {name}."
    return done(draft)


def add_attempt(store: Store, people: dict[int, Resident], entry: AttemptEntry) -> int:
    """Within a transaction: the attempt, its dossier, and what it means for the next action."""
    if entry.made_on > date.today():
        raise DateInFuture
    resident = people.get(entry.resident_id)
    if resident is None:
        raise NoSuchResident
    if entry.next_action is not None:
        refuse_plan(resident.brp, entry.next_action.kind, display_name(resident.name))
    case = store.cases.open_case(resident.id) or store.cases.add(resident.id, entry.made_on)
    if entry.made_on < case.opened_on:
        # A dossier opens with the first attempt, also when that is recorded later
        store.cases.move_opening(case.id, entry.made_on)
    attempt_id = store.cases.add_attempt(
        resident_id=resident.id,
        case_id=case.id,
        kind=entry.kind,
        made_on=entry.made_on,
        day_part=entry.day_part,
        reached=entry.reached,
        note=entry.note.strip(),
        letter_id=entry.letter_id,
    )
    planned = resident.next_action
    if entry.next_action is not None:
        store.residents.set_next_action(resident.id, entry.next_action)
    elif planned is not None and planned.on <= entry.made_on:
        store.residents.set_next_action(resident.id, None)
    return attempt_id


def _recorded(resident: Resident, entry: AttemptEntry) -> str:
    outcome = "bereikt" if entry.reached else "niet bereikt"
    what = f"{entry.kind.value.lower()}, {outcome}"
    said = f"Contactpoging vastgelegd bij {display_name(resident.name)}: {what}."
    if entry.next_action is None:
        return said
    then = next_action_words(entry.next_action)
    return f"{said} Daarna: {then[:1].lower()}{then[1:]} op {short(entry.next_action.on)}."


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found
