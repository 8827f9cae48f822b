"""Looking residents up in the BRP by hand: recording what was found, and who is to be looked up.

In Beeld has no line to the BRP. The worker looks in the system of the gemeente, and says here what
stood there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.domain.addresses import Address, delivery_problem, one_line
from desktop.domain.brp import (
    ENDS,
    NO_LETTERS,
    NO_VISITS,
    USUAL_DAYS,
    BrpCheck,
    BrpOutcome,
    EarlierThanLast,
    NewAddressMissing,
)
from desktop.domain.codes import Status
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import PartialDate, short
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.outreach import DateInFuture
from desktop.services.residents import NoSuchResident
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["BrpCheck", "BrpOutcome"]

LEFT_APPROACH = "na de controle in de BRP"


def record(
    file: DataFile,
    resident_id: int,
    outcome: BrpOutcome,
    on: date,
    *,
    by: str = "",
    note: str = "",
    address: Address | None = None,
    since: PartialDate = PartialDate(),
) -> Done:
    """Write down what the BRP said, and do what follows from it (``domain.brp.CONSEQUENCES``).

    ``by`` is empty for the worker of this file. ``address`` and ``since`` are for who moved. Raises
    DateInFuture, EarlierThanLast, NewAddressMissing, or UserError for an address that is of no use.
    """
    if on > date.today():
        raise DateInFuture
    _check_address(outcome, address)
    draft = EventDraft("brp.gecontroleerd", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        person = _resident(store, resident_id)
        last = store.brp.newest(resident_id)
        if last is not None and last.checked_on > on:
            raise EarlierThanLast(last.checked_on)
        if address is not None and one_line(address) == one_line(person.address):
            raise UserError(
                "Dit adres is al bekend.", "Kies “Woont hier”, of vul het nieuwe adres in."
            )
        who = by.strip() or file.database.actor.name
        new = address if outcome is BrpOutcome.MOVED else None
        store.brp.add(resident_id, outcome, on, who, note=note.strip(), after=new, since=since)
        followed = _follow(store, person, outcome, on)
        draft.message = f"BRP nagekeken bij {display_name(person.name)}: {outcome.value.lower()}."
        if followed:
            draft.message += f" {followed[0].upper()}{followed[1:]}."
    return done(draft)


def mark_reported(file: DataFile, resident_id: int, on: date | None) -> Done:
    """The doubt about an address was reported (terugmelden); None: it was not after all.

    Raises UserError when there is nothing to report.
    """
    if on is not None and on > date.today():
        raise DateInFuture
    draft = EventDraft("brp.teruggemeld", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        person, check = _resident(store, resident_id), store.brp.newest(resident_id)
        if check is None or check.doubt_since is None:
            raise UserError(
                "Er is bij deze inwoner niets terug te melden.", "Er is niets veranderd."
            )
        store.brp.set_reported(check.id, on, file.database.actor.name)
        name = display_name(person.name)
        draft.message = (
            f"Terugmelden staat weer open bij {name}."
            if on is None
            else f"Adres van {name} teruggemeld op {short(on)}."
        )
    return done(draft)


def doubt(file: DataFile, resident_id: int, on: date) -> Done:
    """The worker doubts an address that was looked up: a task to report it (terugmelden).

    Raises UserError when it was never looked up, or when there is such a task.
    """
    draft = EventDraft("brp.twijfel", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        person, check = _resident(store, resident_id), store.brp.newest(resident_id)
        if check is None:
            raise UserError(
                "Deze inwoner is nog niet in de BRP gecontroleerd.",
                "Kijk eerst wat de BRP zegt. Pas dan kunt u het tegenspreken.",
            )
        if check.is_to_be_reported:
            raise UserError("Deze taak staat al open.", "Er is niets veranderd.")
        store.brp.set_doubt(check.id, on)
        draft.message = f"Taak gemaakt: terugmelden van het adres van {display_name(person.name)}."
    return done(draft)


def valid_days(file: DataFile) -> int:
    """How many days a check holds before a visit; the usual number when nothing was chosen."""
    with file.database.reading() as store:
        return days_of(store)


def days_of(store: Store) -> int:
    """The same, within a transaction."""
    return int(store.settings.all().get("brp_days") or USUAL_DAYS)


def too_old(file: DataFile, resident_ids: Iterable[int], day: date) -> dict[int, str]:
    """Resident -> why to look in the BRP again before a visit on ``day``; others are left out."""
    with file.database.reading() as store:
        days, people = days_of(store), store.residents.many(list(dict.fromkeys(resident_ids)))
    found = {id_: one.brp.too_old(one.address, day, days) for id_, one in people.items()}
    return {id_: why for id_, why in found.items() if why is not None}


def _check_address(outcome: BrpOutcome, address: Address | None) -> None:
    if outcome is not BrpOutcome.MOVED:
        return
    if address is None:
        raise NewAddressMissing
    problem = delivery_problem(address)
    if problem is not None:
        raise UserError(problem, "Verbeter het nieuwe adres. Er is niets veranderd.")


def _follow(store: Store, person: Resident, outcome: BrpOutcome, on: date) -> str:
    """What an outcome brings about; gives it back in words, without a full stop."""
    told = []
    elsewhere = outcome is BrpOutcome.MOVED
    if outcome in NO_VISITS or elsewhere:
        left = store.brp.take_out_of_coming_rounds(person.id, date.today())
        if left:
            told.append(f"uit {count_words(left, 'ronde', 'rondes')} gehaald")
    if outcome in NO_LETTERS or elsewhere:
        mine = [one for one in store.letters.of_resident(person.id) if one.sent_on is None]
        waiting = store.letters.with_shared(mine)  # a letter to several people is one paper
        for letter in waiting:
            store.letters.remove(letter.id)
        store.letters.remove_empty_batches()
        if waiting:
            number = count_words(len(waiting), "afgedrukte brief", "afgedrukte brieven")
            told.append(f"{number} uit de lijst gehaald: niet versturen")
    if outcome in ENDS and _end(store, person, outcome, on):
        told.append("dossier afgesloten")
    if outcome in NO_LETTERS or outcome in ENDS:
        store.residents.set_next_action(person.id, None)
        members = store.approaches.among([person.id]).values()
        store.approaches.leave(members, max(on, date.today()), LEFT_APPROACH)
    if outcome is BrpOutcome.INVESTIGATED:
        told.append("er staat een taak Terugmelden in Vandaag")
    return ", ".join(told)


def _end(store: Store, person: Resident, outcome: BrpOutcome, on: date) -> bool:
    """Close the dossier; who is on the list without one gets one, so that the result counts."""
    case = store.cases.open_case(person.id)
    entered = store.brp.entered_on(person.id)
    if case is None:
        if entered is None or store.residents.status(person.id) is Status.CLOSED:
            return False
        case = store.cases.add(person.id, max(on, entered))
    last = filter(None, (on, case.opened_on, store.cases.last_attempt_on(case.id), entered))
    store.cases.close(case.id, ENDS[outcome], max(last), "")
    return True


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found
