"""Bewaren en verwijderen: the terms of the gemeente, who is due, and who is held on to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.addresses import short_line
from desktop.domain.deletion_record import DeletionRecord
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.domain.retention import Due, Group, after_months, due
from desktop.services.files import DataFile
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft
from desktop.storage.retention import Hold

__all__ = ["Asking", "Due", "DueLine", "DueList", "Group", "Hold"]

_ASKED = "retention_asked_on"
_EVERY = 1  # months between two times that the terms are asked for


@dataclass(frozen=True, slots=True)
class DueLine:
    """Somebody whose term is over. ``hold`` when they stay all the same."""

    due: Due
    name: str
    address: str
    hold: Hold | None

    @property
    def hold_words(self) -> str:
        """``Klacht loopt, tot 3 feb 2027``; empty without a hold."""
        if self.hold is None:
            return ""
        until = f", tot {short(self.hold.until)}" if self.hold.until else ""
        return f"{self.hold.reason}{until}"


@dataclass(frozen=True, slots=True)
class DueList:
    """All who are due, the longest first. ``working``: off the list with an open dossier."""

    lines: tuple[DueLine, ...]
    working: int
    has_terms: bool

    @property
    def free(self) -> tuple[DueLine, ...]:
        """Those who are not held on to."""
        return tuple(line for line in self.lines if line.hold is None)

    @property
    def sentence(self) -> str:
        if not self.has_terms:
            return "Uw gemeente heeft nog geen termijn ingesteld, dus niemand is aan de beurt."
        if not self.lines:
            told = "Niemand is nu aan de beurt om verwijderd te worden."
        else:
            people = count_words(len(self.lines), "inwoner", "inwoners")
            told = f"Van {people} is de bewaartermijn voorbij."
            held = len(self.lines) - len(self.free)
            if held:
                told += f" {count_words(held, 'wordt', 'worden')} aangehouden."
        if self.working:
            open_ = count_words(self.working, "inwoner", "inwoners")
            told += f" Van de lijst af, maar nog met een open dossier of afspraak: {open_}."
        return told


@dataclass(frozen=True, slots=True)
class Asking:
    """The quiet line in Vandaag; empty when there is nothing to say."""

    words: str = ""
    can_put_off: bool = False


def terms(store: Store) -> dict[Group, int]:
    """Group -> months, of the groups that have a term."""
    saved = store.settings.all()
    found = {group: int(saved.get(f"keep_{group.value}_months") or 0) for group in Group}
    return {group: months for group, months in found.items() if months}


def due_list(file: DataFile, today: date | None = None) -> DueList:
    """Everybody whose term is over."""
    day = today or date.today()
    with file.database.reading() as store:
        of = terms(store)
        found = _due(store, of, day)
        people = store.residents.many(one.resident_id for one in found)
        holds = store.retention.holds()
        working = store.retention.waiting_for_work() if of else 0
    lines = []
    for one in sorted(found, key=lambda one: one.since):
        person, hold = people[one.resident_id], holds.get(one.resident_id)
        if hold is not None and hold.until is not None and hold.until <= day:
            hold = None  # its day has come
        lines.append(DueLine(one, display_name(person.name), short_line(person.address), hold))
    return DueList(tuple(lines), working, bool(of))


def still_due(file: DataFile, wanted: Sequence[Due]) -> list[Due]:
    """Those of these who are due and not held on to now. Raises UserError when somebody is not.

    Between looking and doing a delivery may have brought somebody back.
    """
    free = {line.due.resident_id: line.due for line in due_list(file).free}
    if any(one.resident_id not in free for one in wanted):
        raise UserError(
            "De lijst is intussen veranderd.",
            "Er is niets verwijderd. Kijk de lijst opnieuw na.",
        )
    return [free[one.resident_id] for one in wanted]


def set_hold(
    file: DataFile, resident_ids: Sequence[int], reason: str, until: date | None = None
) -> Done:
    """Keep these residents although their term is over. Raises UserError without a reason."""
    reason = " ".join(reason.split())
    if not reason:
        raise UserError(
            "Er staat nog geen reden.", "Schrijf in een paar woorden waarom deze inwoner blijft."
        )
    if until is not None and until <= date.today():
        raise UserError(f"{short(until)} is al voorbij.", "Kies een dag na vandaag, of geen dag.")
    hold = Hold(reason, until, date.today(), file.database.actor.name)
    return _hold(file, resident_ids, hold, "bewaren.aangehouden", "aangehouden")


def release(file: DataFile, resident_ids: Sequence[int]) -> Done:
    """They may be purged when their term is over."""
    return _hold(file, resident_ids, None, "bewaren.losgelaten", "niet meer aangehouden")


def asking(file: DataFile, today: date | None = None) -> Asking:
    """What Vandaag says: the terms are not set, or somebody is due."""
    day = today or date.today()
    with file.database.reading() as store:
        of, saved = terms(store), store.settings.all()
        asked = saved.get(_ASKED)
        anybody = store.deliveries.last() is not None
    if of:
        free = len(due_list(file, day).free)
        if not free:
            return Asking()
        people = count_words(free, "inwoner", "inwoners")
        return Asking(f"Van {people} is de bewaartermijn voorbij.")
    if not anybody or (asked and day < after_months(date.fromisoformat(str(asked)), _EVERY)):
        return Asking()
    return Asking("Uw gemeente heeft nog niet gekozen hoelang gegevens bewaard blijven.", True)


def put_off(file: DataFile, today: date | None = None) -> None:
    """Ask for the terms again in a month."""
    day = today or date.today()
    draft = EventDraft("bewaren.later", "instellingen", message="", undoable=False)
    with file.database.writing(draft) as store:
        store.settings.set({_ASKED: day.isoformat()})


def records(file: DataFile) -> list[DeletionRecord]:
    """The deletion records, newest first."""
    with file.database.reading() as store:
        gemeente = str(store.settings.all().get("gemeente", ""))
        kept = store.retention.records()
    return [
        DeletionRecord.from_saved(one.id, one.done_at, one.done_by, gemeente, one.content)
        for one in kept
    ]


def record_pdf(record: DeletionRecord) -> bytes:
    """The record on one A4 page."""
    from desktop.documents.deletion_record import build_deletion_record

    return build_deletion_record(record)


def what_happens(file: DataFile, number: int) -> str:
    """Said before a purge, in sentences."""
    from desktop.services import backups, second_place

    who = "deze inwoner" if number == 1 else f"deze {number} inwoners"
    copies = count_words(len(backups.copies(file.path)), "reservekopie", "reservekopieën")
    told = (
        f"Alles over {who} wordt gewist: uit het bestand, uit het logboek en uit {copies}. Dit kan "
        "niet ongedaan worden gemaakt, ook niet met een reservekopie. De kwartaalcijfers blijven "
        "zoals ze zijn. Brieven en lijsten op papier, en bestanden die u zelf hebt opgeslagen, "
        "moet u zelf weggooien."
    )
    second = second_place.state(file.path)
    if second.folder is not None and not second.here:
        told += (
            " De tweede plek is er nu niet; haar kopieën worden opgeschoond zodra u haar aansluit."
        )
    return told


def _due(store: Store, of: dict[Group, int], day: date) -> list[Due]:
    if not of:
        return []
    found = (due(ended, of, day) for ended in store.retention.ended())
    return [one for one in found if one is not None]


def _hold(
    file: DataFile, resident_ids: Sequence[int], hold: Hold | None, action: str, words: str
) -> Done:
    only = resident_ids[0] if len(resident_ids) == 1 else None
    draft = EventDraft(action, "inwoner", only)
    with file.database.writing(draft) as store:
        people = store.residents.many(resident_ids)
        for id_ in resident_ids:
            store.retention.set_hold(id_, hold)
        who = (
            display_name(people[only].name)
            if only is not None
            else count_words(len(resident_ids), "inwoner", "inwoners")
        )
        draft.message = f"{who} {words}."
    return done(draft)
