"""Rectification (AVG article 16): what the worker corrected in what was delivered, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.addresses import Address, one_line
from desktop.domain.names import Name
from desktop.domain.partial_date import PartialDate

Values = Mapping[str, str]
"""Column of a resident -> text."""


class Part(StrEnum):
    """What is corrected as one. The values are kept in the file: never rename one."""

    SURNAME = "surname"
    INITIALS = "initials"
    FIRST_NAMES = "first_names"
    BORN = "born"
    ADDRESS = "address"
    SALUTATION = "salutation"


PART_WORDS = {
    Part.SURNAME: "Achternaam",
    Part.INITIALS: "Voorletters",
    Part.FIRST_NAMES: "Voornamen",
    Part.BORN: "Geboortedatum",
    Part.ADDRESS: "Adres",
    Part.SALUTATION: "Aanhef",
}

COLUMNS: Mapping[Part, tuple[str, ...]] = {
    Part.SURNAME: ("prefix", "surname"),
    Part.INITIALS: ("initials",),
    Part.FIRST_NAMES: ("first_names",),
    Part.BORN: ("born",),
    Part.ADDRESS: ("street", "number", "letter", "addition", "postcode", "town", "location"),
    Part.SALUTATION: ("salutation",),
}
"""Part -> the columns of a resident it stands in."""

DELIVERED = frozenset(Part) - {Part.SALUTATION}
"""What a delivery can say something about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be corrected, all together."""

    name: Name
    born: PartialDate
    address: Address

    def values(self, part: Part) -> dict[str, str]:
        """What stands in the columns of this part."""
        if part is Part.BORN:
            return {"born": self.born.iso}
        where = self.address if part is Part.ADDRESS else self.name
        return {column: str(getattr(where, column)) for column in COLUMNS[part]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One part that was corrected. ``listed``: what deliveries said, the oldest first."""

    part: Part
    listed: tuple[Values, ...]
    became: Values
    before_words: str
    after_words: str
    reason: str
    corrected_on: date
    corrected_by: str = ""


def in_words(part: Part, values: Values) -> str:
    """One part as a person reads it; empty when there is nothing."""
    if part is Part.BORN:
        return PartialDate.parse(values["born"]).in_full() if values["born"] else ""
    if part is Part.ADDRESS:
        line, location = one_line(Address(**values)), values.get("location", "")
        return line or location
    return " ".join(filter(None, (values[column] for column in COLUMNS[part])))


def tidy(facts: Facts, before: Facts) -> Facts:
    """Without white space around; a place without a street makes way for a street."""
    name, address = facts.name, facts.address
    location = "" if address.street.strip() and not before.address.street else address.location
    return Facts(
        name=replace(
            name,
            surname=_tidy(name.surname),
            prefix=_tidy(name.prefix),
            initials=_tidy(name.initials),
            first_names=_tidy(name.first_names),
            salutation=_tidy(name.salutation),
        ),
        born=facts.born,
        address=replace(
            address,
            street=_tidy(address.street),
            number=_tidy(address.number),
            letter=_tidy(address.letter),
            addition=_tidy(address.addition),
            postcode=_tidy(address.postcode),
            town=_tidy(address.town),
            location=location,
        ),
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())
