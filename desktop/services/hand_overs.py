"""Handing a resident over to a partner: agreed with the resident first, and asked about after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.errors import UserError
from desktop.domain.hand_overs import (
    HandOver,
    HandOverOutcome,
    Shared,
    facts_of,
    paper_of,
)
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.residents import NoSuchResident
from desktop.services.settings import load
from desktop.services.undo import Done, done
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["HandOver", "HandOverOutcome", "Shared"]


class NotAgreed(UserError):
    """Nobody is handed over without knowing it."""

    def __init__(self) -> None:
        super().__init__(
            "De inwoner moet het er eerst mee eens zijn.",
            "Bespreek de overdracht met de inwoner. Vindt die het goed, vink dat dan hier aan.",
        )


class Incomplete(UserError):
    """Something that every hand-over has is missing."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} ontbreekt.", advice)


def of_resident(file: DataFile, resident_id: int) -> list[HandOver]:
    """Newest first."""
    with file.database.reading() as store:
        return store.hand_overs.of_resident(resident_id)


def get(file: DataFile, hand_over_id: int) -> HandOver:
    """Raises NotThereAnyMore when it was taken back."""
    with file.database.reading() as store:
        return store.hand_overs.get(hand_over_id)


def facts(file: DataFile, resident_id: int) -> dict[Shared, str]:
    """What a sheet could tell of this resident; empty where it is not known."""
    with file.database.reading() as store:
        return facts_of(_resident(store, resident_id))


def worker_name(file: DataFile) -> str:
    """Who hands over, as the sheet names them."""
    return load(file).worker.strip()


def keep(file: DataFile, made: HandOver, *, agreed: bool) -> tuple[Done, int]:
    """Add a hand-over, or change the one of its id; gives also its id.

    ``agreed``: the worker says that the resident knows and thinks it is fine. Raises NotAgreed,
    Incomplete, NoSuchResident, or BsnInText when a BSN was typed.
    """
    if not agreed:
        raise NotAgreed
    made = _checked(made)
    draft = EventDraft(
        "overdracht.gewijzigd" if made.id else "overdracht.vastgelegd", "inwoner", made.resident_id
    )
    with file.database.writing(draft) as store:
        name = display_name(_resident(store, made.resident_id).name)
        id_ = store.hand_overs.keep(made)
        what = "Overdracht gewijzigd" if made.id else "Overdracht vastgelegd"
        draft.message = f"{what}: {name} aan {made.partner.name}, besproken met de inwoner."
    return done(draft), id_


def set_outcome(
    file: DataFile,
    hand_over_id: int,
    outcome: HandOverOutcome | None,
    check_on: date | None = None,
) -> Done:
    """Record whether the contact came about. Not known yet: ``check_on`` is when to ask again."""
    today = date.today()
    if outcome is None and (check_on is None or check_on < today):
        raise UserError(
            "Kies wanneer u het opnieuw nagaat.", "Dan staat deze inwoner die dag bij Vandaag."
        )
    draft = EventDraft("overdracht.nagegaan", "inwoner")
    with file.database.writing(draft) as store:
        made = store.hand_overs.get(hand_over_id)
        name = display_name(_resident(store, made.resident_id).name)
        store.hand_overs.set_outcome(hand_over_id, outcome, today, check_on)
        draft.object_id = made.resident_id
        if outcome is None:
            assert check_on is not None
            draft.message = (
                f"Contact van {name} met {made.partner.name}: opnieuw nagaan op {short(check_on)}."
            )
        else:
            said = outcome.value.lower()
            draft.message = f"Contact van {name} met {made.partner.name}: {said}."
    return done(draft)


def remove(file: DataFile, hand_over_id: int) -> Done:
    """Take away what was recorded by mistake."""
    draft = EventDraft("overdracht.verwijderd", "inwoner")
    with file.database.writing(draft) as store:
        made = store.hand_overs.get(hand_over_id)
        draft.object_id = made.resident_id
        draft.message = f"Overdracht aan {made.partner.name} verwijderd."
        store.hand_overs.remove(hand_over_id)
    return done(draft)


def build_sheet(file: DataFile, made: HandOver) -> bytes:
    """The sheet for the partner, one A4. Logs nothing: it may be only looked at.

    Raises UserError when the text does not fit on one page.
    """
    from desktop.documents.hand_over_sheet import build_hand_over_sheet

    with file.database.reading() as store:
        person = _resident(store, made.resident_id)
    return build_hand_over_sheet(load(file).letterhead(), paper_of(person, made))


def mark_given(file: DataFile, hand_over_id: int, *, printed: bool) -> None:
    """Log that the sheet went on paper (or was kept as a file), which cannot be taken back."""
    draft = EventDraft(
        "overdracht.afgedrukt" if printed else "overdracht.als_pdf_bewaard",
        "inwoner",
        undoable=False,
    )
    with file.database.writing(draft) as store:
        made = store.hand_overs.get(hand_over_id)
        draft.object_id = made.resident_id
        what = "afgedrukt" if printed else "als pdf bewaard"
        draft.message = f"Overdrachtsblad voor {made.partner.name} {what}."


def state_words(made: HandOver, today: date) -> str:
    """Where it stands: ``Nagaan op 30 nov 2026``, ``Gelukt op 12 nov 2026``."""
    if made.outcome is not None:
        on = f" op {short(made.outcome_on)}" if made.outcome_on else ""
        return f"{made.outcome.value}{on}"
    if made.check_on is None:
        return "Nog niet bekend of het is gelukt"
    if made.check_on <= today:
        return "Nagaan of het is gelukt"
    return f"Nagaan op {short(made.check_on)}"


def _checked(made: HandOver) -> HandOver:
    if not made.partner.name:
        raise Incomplete("De partner", "Kies aan wie u overdraagt.")
    if not made.purpose.strip():
        raise Incomplete("Waarvoor u overdraagt", "Schrijf in een paar woorden waar het om gaat.")
    if made.handed_on > date.today():
        raise UserError(
            "De dag van de overdracht ligt in de toekomst.", "Kies vandaag of een eerdere dag."
        )
    if made.check_on is not None and made.check_on < made.handed_on:
        raise UserError(
            "De dag om na te gaan ligt voor de overdracht.",
            "Kies een latere dag, of laat die leeg.",
        )
    return replace(made, purpose=made.purpose.strip(), agreement=made.agreement.strip())


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found
