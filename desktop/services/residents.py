"""The list of residents and the file of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from desktop.domain import bsn as bsn_rules
from desktop.domain.addresses import short_line
from desktop.domain.brp import refuse_plan
from desktop.domain.codes import ExitReason, Status
from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, Sort, View
from desktop.domain.folding import fold
from desktop.domain.names import Gender, NameUse, display_name
from desktop.domain.partial_date import short
from desktop.domain.resident import (
    HouseholdMember,
    NextAction,
    Period,
    Resident,
    ResidentFile,
)
from desktop.domain.safety import Caution
from desktop.services.files import DataFile
from desktop.services.front_doors import minded_at_door_of
from desktop.services.household_words import question_about, sharing_a_letter
from desktop.services.resident_history import history
from desktop.services.undo import Done, done
from desktop.services.wording import NEXT_ACTION_WORDS, count_words, with_points
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.log_subjects import about
from desktop.storage.settings import SavedFilter

__all__ = ["Filter", "ResidentLine", "SavedFilter", "Sort", "View"]


class NoSuchResident(UserError):
    def __init__(self) -> None:
        super().__init__(
            "Deze inwoner staat niet in het bestand.",
            "Misschien is de inwoner net verwijderd. Zoek opnieuw.",
        )


class ResidentLine(NamedTuple):
    """What the list shows of one resident. ``attempts``: reached or not, oldest first."""

    id: int
    name: str
    address: str
    postcode: str
    since: str
    attempts: tuple[bool, ...]
    status: Status
    next_action: str
    next_on: date | None
    safety: Caution
    on_list: bool
    restricted: bool = False  # the processing: only kept, and nothing done with it


class AreaChoice(NamedTuple):
    """A buurt in its wijk, or the four digits of a postcode. The wijk is empty when unknown."""

    district: str
    neighbourhood: str


# The list


def keys(
    file: DataFile,
    wanted: Filter,
    sort: Sort = Sort.NAME,
    *,
    descending: bool = False,
    limit: int | None = None,
) -> list[int]:
    """The ids of the residents found, in order; no more than ``limit``."""
    with file.database.reading() as store:
        return store.residents.keys(
            wanted, date.today(), sort=sort, descending=descending, limit=limit
        )


def lines(file: DataFile, ids: Sequence[int]) -> dict[int, ResidentLine]:
    """The lines for some ids, to show them."""
    with file.database.reading() as store:
        listed = store.residents.listed(ids)
    return {
        id_: ResidentLine(
            id=id_,
            name=display_name(found.resident.name),
            address=short_line(found.resident.address),
            postcode=found.resident.address.postcode,
            since=_month_words(found.resident),
            attempts=found.attempts,
            status=found.status,
            next_action=next_action_words(found.resident.next_action),
            next_on=found.resident.next_action.on if found.resident.next_action else None,
            safety=found.resident.safety,
            on_list=found.resident.on_list,
            restricted=found.resident.brp.restricted_on is not None,
        )
        for id_, found in listed.items()
    }


def view_counts(file: DataFile, wanted: Filter) -> dict[View, int]:
    """How many residents each view holds, with the other wishes of the filter as they are."""
    with file.database.reading() as store:
        return store.residents.count_by_view(wanted, date.today())


def areas(file: DataFile) -> list[AreaChoice]:
    """Where those on the list live; postcode digits until a table of wijken is read in.

    In the order of the wijken and then the buurten; what lies in no wijk comes last.
    """
    with file.database.reading() as store:
        found = [AreaChoice(*area) for area in store.areas.choices()]
    return sorted(found, key=lambda area: (not area.district, *map(fold, area)))


def head_sentence(file: DataFile) -> str:
    """How many there are: ``143 inwoners op de lijst, 12 zonder contactpoging``."""
    with file.database.reading() as store:
        on_list = store.residents.count(Filter(), date.today())
        untouched = store.residents.count(Filter(without_attempt=True), date.today())
    if not on_list:
        return "Er staat nog niemand op de lijst."
    people = count_words(on_list, "inwoner", "inwoners")
    return f"{people} op de lijst, {with_points(untouched)} zonder contactpoging."


def saved_filters(file: DataFile) -> list[SavedFilter]:
    with file.database.reading() as store:
        return store.settings.saved_filters()


def save_filter(file: DataFile, name: str, wanted: Filter) -> Done:
    """Keep a filter under a name; a filter of that name is replaced."""
    draft = EventDraft("filter.bewaard", "filter", message=f"Filter “{name}” bewaard.")
    with file.database.writing(draft) as store:
        store.settings.save_filter(name, wanted)
    return done(draft)


def delete_filter(file: DataFile, filter_id: int) -> Done:
    draft = EventDraft("filter.verwijderd", "filter", filter_id, "Filter verwijderd.")
    with file.database.writing(draft) as store:
        store.settings.delete_filter(filter_id)
    return done(draft)


# One resident


def get(file: DataFile, resident_id: int) -> ResidentFile:
    """All that the detail shows. Raises NoSuchResident."""
    with file.database.reading() as store:
        resident = _resident(store, resident_id)
        periods = store.residents.periods(resident_id)
        cases = store.cases.of_resident(resident_id)
        attempts = store.cases.attempts_of(resident_id)
        letters = store.letters.of_resident(resident_id)
        household = store.households.together_with(resident)
        beside = store.households.beside(resident)
        one_letter = bool(store.households.one_letter([resident.household]))
        question = question_about(store, resident)
        at_door = minded_at_door_of(store, resident)
        checks = store.brp.of_resident(resident_id)
        corrections = store.rectification.of_resident(resident_id)
        events = store.events.of_object("inwoner", resident_id)
        events += store.events.touching("huishouden", "resident", resident_id)
        events.sort(key=lambda event: -event.id)
        status = store.residents.status(resident_id)
    return ResidentFile(
        resident=resident,
        status=status,
        periods=tuple(periods),
        cases=tuple(cases),
        attempts=tuple(attempts),
        household=tuple(_member(one, resident) for one in household),
        beside=tuple(_member(one, resident) for one in beside),
        at_door=at_door,
        one_letter=one_letter,
        in_one_letter=tuple(
            display_name(one.name) for one in sharing_a_letter([resident, *household])
        ),
        household_question=question,
        brp_checks=tuple(checks),
        history=history(periods, cases, attempts, letters, events, checks, corrections),
    )


def id_of_bsn(file: DataFile, bsn: str) -> int:
    """Raises NoSuchResident; the BSN itself is in no message."""
    with file.database.reading() as store:
        found = store.residents.id_of_bsn(bsn)
    if found is None:
        raise NoSuchResident
    return found


def reveal_bsn(file: DataFile, resident_id: int) -> str:
    """The nine digits. That they were looked at is in the log."""
    draft = EventDraft("bsn.bekeken", "inwoner", resident_id, "BSN bekeken.", undoable=False)
    with file.database.writing(draft) as store:
        return _resident(store, resident_id).bsn


def copy_bsn(file: DataFile, resident_id: int) -> str:
    """The nine digits, to paste in another program. That they were copied is in the log."""
    draft = EventDraft("bsn.gekopieerd", "inwoner", resident_id, "BSN gekopieerd.", undoable=False)
    with file.database.writing(draft) as store:
        return _resident(store, resident_id).bsn


def export_lines(
    file: DataFile, wanted: Filter, *, with_bsn: bool
) -> list[tuple[Resident, Status]]:
    """Residents for a script. Asking for the BSNs is logged once, and about whom.

    Without those whose processing is restricted.
    """
    with file.database.reading() as store:
        ids = store.residents.keys(wanted, date.today())
        listed = store.residents.listed(ids)
    found = [listed[id_] for id_ in ids if listed[id_].resident.brp.restricted_on is None]
    if not with_bsn:
        return [
            (replace(one.resident, bsn=bsn_rules.masked(one.resident.bsn)), one.status)
            for one in found
        ]
    people = count_words(len(found), "inwoner", "inwoners")
    draft = EventDraft(
        "bsn.geexporteerd", "lijst", message=f"BSN van {people} geëxporteerd.", undoable=False
    )
    with file.database.writing(draft) as store:
        store.changes.add(about(one.resident.id for one in found))
    return [(one.resident, one.status) for one in found]


def set_address_form(
    file: DataFile,
    resident_id: int,
    *,
    gender: Gender,
    use: NameUse = NameUse.OWN,
    partner_prefix: str = "",
    partner_surname: str = "",
    salutation: str = "",
) -> Done:
    """How this person is addressed on paper; the delivery does not know."""
    return _change(
        file,
        resident_id,
        "aanhef.bewaard",
        "Aanhef bewaard bij",
        gender=gender.value,
        name_use=use.value,
        partner_prefix=partner_prefix.strip(),
        partner_surname=partner_surname.strip(),
        salutation=salutation.strip(),
    )


def set_next_action(file: DataFile, resident_id: int, action: NextAction | None) -> Done:
    """Plan what comes next, or nothing. Raises StoppedByBrp for what the BRP stands against."""
    with file.database.reading() as store:
        person = _resident(store, resident_id)
    name = display_name(person.name)
    if action is not None:
        refuse_plan(person.brp, action.kind, name)
    if action is None:
        message = f"Volgende actie weggehaald bij {name}."
    else:
        message = f"{next_action_words(action)} bij {name} gepland op {short(action.on)}."
    draft = EventDraft("volgende actie.bewaard", "inwoner", resident_id, message)
    with file.database.writing(draft) as store:
        store.residents.set_next_action(resident_id, action)
    return done(draft)


def set_exit_reason(file: DataFile, period: Period, reason: ExitReason) -> Done:
    """Why somebody left the list; the delivery does not say."""
    with file.database.reading() as store:
        name = display_name(_resident(store, period.resident_id).name)
    draft = EventDraft(
        "uitstroomreden.bewaard",
        "inwoner",
        period.resident_id,
        f"Reden van uitstroom bewaard bij {name}: {reason.value.lower()}.",
    )
    with file.database.writing(draft) as store:
        store.residents.set_exit_reason(period.id, reason)
    return done(draft)


def next_action_words(action: NextAction | None) -> str:
    """``Bellen: is de regeling begonnen?`` in as few words as there are."""
    if action is None:
        return ""
    return action.note or NEXT_ACTION_WORDS[action.kind]


def _change(file: DataFile, resident_id: int, action: str, message: str, **values: object) -> Done:
    with file.database.reading() as store:
        name = display_name(_resident(store, resident_id).name)
    draft = EventDraft(action, "inwoner", resident_id, f"{message} {name}.")
    with file.database.writing(draft) as store:
        store.residents.set(resident_id, **values)
    return done(draft)


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found


def _member(other: Resident, resident: Resident) -> HouseholdMember:
    elsewhere = other.household_key != resident.household_key
    return HouseholdMember(
        id=other.id,
        display_name=display_name(other.name),
        on_list=other.on_list,
        address=short_line(other.address) if elsewhere else "",
        restricted=other.brp.restricted_on is not None,
    )


def _month_words(resident: Resident) -> str:
    """Since when, without the day: ``mei 2020``."""
    since = resident.in_scheme_since
    return replace(since, day=0).in_words() if since.year else "onbekend"
