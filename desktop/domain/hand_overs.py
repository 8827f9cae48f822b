"""A warm hand-over to a partner: what was agreed with the resident, and whether it came about.

The resident agrees first; a sheet tells the partner no more than the worker chose to tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import one_line
from desktop.domain.names import display_name
from desktop.domain.partners import Partner
from desktop.domain.resident import Resident


class Shared(StrEnum):
    """What the sheet may tell besides the name. BSN, insurer and amounts are no choice at all."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"


SHARED_TITLES = {
    Shared.ADDRESS: "Adres",
    Shared.PHONE: "Telefoon",
    Shared.EMAIL: "E-mail",
    Shared.LANGUAGE: "Taal",
}


class HandOverOutcome(StrEnum):
    """Whether partner and resident found each other; without one it is not known yet."""

    DONE = "Gelukt"
    FAILED = "Niet gelukt"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One hand-over. The partner stands in it as they were then, also when the list changes."""

    id: int = 0
    resident_id: int = 0
    partner: Partner
    worker: str = ""
    purpose: str  # what for
    agreement: str = ""  # what was agreed
    shared: frozenset[Shared] = frozenset()
    handed_on: date
    check_on: date | None = None  # the day to ask whether the contact came about
    outcome: HandOverOutcome | None = None
    outcome_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.outcome is None


class HandOverPaper(NamedTuple):
    """What stands on the sheet, and nothing else."""

    name: str
    facts: tuple[tuple[str, str], ...]  # (title, text)
    partner: Partner
    worker: str
    purpose: str
    agreement: str
    handed_on: date


def facts_of(person: Resident) -> dict[Shared, str]:
    """What could be told of this resident; empty where it is not known."""
    return {
        Shared.ADDRESS: one_line(person.address),
        Shared.PHONE: person.phone,
        Shared.EMAIL: person.email,
        Shared.LANGUAGE: person.language,
    }


def paper_of(person: Resident, made: HandOver) -> HandOverPaper:
    """The sheet of a hand-over: the name, and of the facts only what was chosen."""
    known = facts_of(person)
    return HandOverPaper(
        name=display_name(person.name),
        facts=tuple(
            (SHARED_TITLES[one], known[one]) for one in Shared if one in made.shared and known[one]
        ),
        partner=made.partner,
        worker=made.worker,
        purpose=made.purpose,
        agreement=made.agreement,
        handed_on=made.handed_on,
    )
