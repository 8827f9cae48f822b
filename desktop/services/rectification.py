"""Rectification: correcting what was delivered, so that it outlives the next delivery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.addresses import Address, delivery_problem
from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.domain.rectification import PART_WORDS, Correction, Facts, Part, Values, in_words, tidy
from desktop.domain.resident import Resident
from desktop.services.files import DataFile
from desktop.services.residents import NoSuchResident
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage.database import Store
from desktop.storage.events import EventDraft

__all__ = ["Facts", "Part", "ToCorrect", "facts_of", "rectify", "to_correct"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCorrect:
    """What stands now, and per part in words what the delivery said."""

    facts: Facts
    name: str
    delivered: Mapping[Part, str]
    corrected: frozenset[Part]


def facts_of(person: Resident) -> Facts:
    """What of a resident can be corrected."""
    return Facts(name=person.name, born=person.born, address=person.address)


def to_correct(file: DataFile, resident_id: int) -> ToCorrect:
    """For the form. Raises NoSuchResident."""
    with file.database.reading() as store:
        person = _resident(store, resident_id)
        moved = store.brp.moved_from().get(resident_id, ())
        standing = _standing(store, resident_id, moved)
    facts = facts_of(person)
    listed = {part: _listed(facts, part, standing, moved)[0] for part in Part}
    return ToCorrect(
        facts=facts,
        name=display_name(person.name),
        delivered={
            part: "" if part is Part.SALUTATION else in_words(part, listed[part]) for part in Part
        },
        corrected=frozenset(part for part in Part if listed[part] != facts.values(part)),
    )


def rectify(file: DataFile, resident_id: int, wanted: Facts, reason: str) -> Done:
    """Correct what differs from what stands now.

    It stands until a delivery says something else than it said before. Raises UserError without a
    reason, without a difference, for an address no letter would reach, for a birth date in the
    future, and NoSuchResident.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UserError(
            "Er staat nog geen reden.",
            "Schrijf op waarom, bijvoorbeeld: paspoort gezien op 3 maart.",
        )
    draft = EventDraft("gegevens.verbeterd", "inwoner", resident_id)
    with file.database.writing(draft) as store:
        before = facts_of(_resident(store, resident_id))
        after = tidy(wanted, before)
        parts = [part for part in Part if before.values(part) != after.values(part)]
        if not parts:
            raise UserError("Er is niets veranderd.", "Verbeter eerst wat niet klopt.")
        _check(after, parts)
        moved = store.brp.moved_from().get(resident_id, ())
        standing = _standing(store, resident_id, moved)
        for part in parts:
            store.rectification.add(
                resident_id,
                Correction(
                    part=part,
                    listed=_listed(before, part, standing, moved),
                    became=after.values(part),
                    before_words=in_words(part, before.values(part)),
                    after_words=in_words(part, after.values(part)),
                    reason=reason,
                    corrected_on=date.today(),
                    corrected_by=file.database.actor.name,
                ),
            )
        what = ", ".join(PART_WORDS[part].lower() for part in parts)
        draft.message = f"Gegevens verbeterd bij {display_name(after.name)}: {what}."
        waiting = [one for one in store.letters.of_resident(resident_id) if one.sent_on is None]
        if waiting and Part.ADDRESS in parts:
            number = count_words(len(waiting), "brief", "brieven")
            draft.message += f" Er ligt nog {number} met het oude adres."
    return done(draft)


def _check(facts: Facts, parts: list[Part]) -> None:
    if Part.ADDRESS in parts and any(facts.values(Part.ADDRESS).values()):
        problem = delivery_problem(facts.address)
        if problem is not None:
            raise UserError(problem, "Verbeter het adres. Er is niets veranderd.")
    born = facts.born
    today = date.today()
    if Part.BORN in parts and (born.year, born.month, born.day) > (
        today.year,
        today.month,
        today.day,
    ):
        raise UserError(
            "Deze geboortedatum ligt in de toekomst.", "Kijk de datum na. Er is niets veranderd."
        )


def _standing(
    store: Store, resident_id: int, moved: tuple[Address, ...]
) -> Mapping[Part, Correction]:
    return store.rectification.standing({resident_id: moved}, resident_id).get(resident_id, {})


def _listed(
    facts: Facts, part: Part, standing: Mapping[Part, Correction], moved: tuple[Address, ...]
) -> tuple[Values, ...]:
    """What deliveries have said of this part, the oldest first, and what stands now last."""
    found: list[Values] = list(standing[part].listed) if part in standing else []
    if part is Part.ADDRESS:
        found += [replace(facts, address=address).values(part) for address in reversed(moved)]
    found.append(facts.values(part))
    return tuple(one for at, one in enumerate(found) if one not in found[:at])


def _resident(store: Store, resident_id: int) -> Resident:
    found = store.residents.get(resident_id)
    if found is None:
        raise NoSuchResident
    return found
