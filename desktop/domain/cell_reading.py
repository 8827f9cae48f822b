"""What the cells of each field mean, one by one: the value, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any

from desktop.domain import bsn as bsn_rules
from desktop.domain.addresses import parse_address, split_number
from desktop.domain.date_reading import read_date, read_duration, since_after
from desktop.domain.delivery import Field
from desktop.domain.folding import fold
from desktop.domain.names import parse_name
from desktop.domain.prefixes import split_prefix
from desktop.domain.values import (
    UNKNOWN,
    Cell,
    read_amount,
    read_cents,
    read_initials,
    read_postcode,
    read_short_text,
    read_text,
    read_uzovi,
    shortened,
    text_of,
)

_LONGEST = 1000
HIGHEST_PREMIUM = 2_000_00
"""Cents a month, for one policy-holder; more is refused.

The bestuursrechtelijke premie is € 172,70 a person in 2026, and a policy-holder may owe it for all
of a household: amounts above € 1.000 exist. An amount in cents that was taken for euros is a
hundred times too high, which even half a premium makes more than € 8.000.
"""
PARTS = {Field.NAME: 4, Field.ADDRESS: 7, Field.POSTCODE: 2, Field.UZOVI: 2}
"""How many parts the readers of these fields give."""

_MORE_THAN_A_NAME = re.compile(
    r"\b(?i:overleden|erfgena(?:am|men)|wijlen|ovl)\b|(?<!\w)(?i:[cp]/[oa])(?!\w)"
    r"|(?<=[A-Z]\.)/(?=\s*[A-Z])"  # "Mulder, J./Bakker, K.": two people
    # "van Erven, J." and "Erven, J." are people, "Erven J. Mulder" are the heirs of one
    r"|^(?:[Dd]e )?[Ee]rven (?=(?:van )?(?:\w{1,3}\.[ ]?)*(?:[a-z']+ )*[^\W\d_a-z][^\W\d_]{2})"
)
"""Words about a person beside the name: initials made of them would be wrong."""

Reader = Callable[[Any], Any]


def readers(
    fields: Collection[Field],
    delivered_on: date,
    *,
    counts_from_1904: bool = False,
    duration_unit: str = "",
    premium_in_cents: bool = False,
) -> dict[Field, Reader]:
    """How the cells of each field are read. Every reader raises ValueError in Dutch.

    ``fields``: those that have a column, which tells how the surname and the postcode are read.
    """
    since_latest = delivered_on + timedelta(days=366)

    def born(cell: Cell) -> str:
        return read_date(cell, not_after=delivered_on, counts_from_1904=counts_from_1904)

    def since(cell: Cell) -> str:
        return read_date(cell, not_after=since_latest, counts_from_1904=counts_from_1904)

    def since_by_duration(cell: Cell) -> str:
        months = read_duration(cell, duration_unit)
        return "" if months is None else since_after(months, delivered_on)

    in_two = Field.POSTCODE_LETTERS in fields
    return dict.fromkeys(Field, read_as_text) | {
        Field.BSN: read_bsn,
        Field.NAME: _whole_name,
        Field.SURNAME: _surname if Field.PREFIX in fields else _surname_with_prefix,
        Field.BORN: born,
        Field.ADDRESS: _address,
        Field.NUMBER: lambda cell: read_house((cell, "", "")),
        Field.LETTER: read_short_text,
        Field.ADDITION: read_short_text,
        Field.POSTCODE: _part if in_two else read_postcode,
        Field.POSTCODE_LETTERS: _part,
        Field.UZOVI: read_uzovi,
        Field.PREMIUM: read_premium_in_cents if premium_in_cents else read_premium,
        Field.SINCE: since,
        Field.DURATION: since_by_duration,
        Field.INITIALS: read_initials,
        Field.EXTRA: text_of,
    }


def parts_of(field: Field, fields: Collection[Field]) -> int:
    """How many parts the reader of ``field`` gives; 0 when it gives one value."""
    if field is Field.SURNAME and Field.PREFIX not in fields:
        return 2
    return PARTS.get(field, 0)


def read_bsn(cell: Cell) -> tuple[str, bool]:
    """The nine digits, and whether a lost zero was put back. Raises ValueError in Dutch."""
    if not isinstance(cell, str | float | int):
        raise ValueError("Dit is geen BSN, maar een datum of tijd.")
    return bsn_rules.normalise(text_of(cell))


def read_premium(cell: Cell) -> int | None:
    """Cents a month of an amount in euros. Raises ValueError in Dutch, also above the highest."""
    return _possible_premium(read_amount(cell), cell)


def read_premium_in_cents(cell: Cell) -> int | None:
    """Cents a month of a column that counts in cents. Raises ValueError in Dutch."""
    return _possible_premium(read_cents(cell), cell)


def _possible_premium(cents: int | None, cell: Cell) -> int | None:
    if cents is not None and cents > HIGHEST_PREMIUM:
        shown = shortened(text_of(cell)) if cents < 100_000_000 else ""
        raise ValueError(
            f"Dit bedrag is te hoog voor een premie per maand{': ' if shown else ''}{shown}. "
            "Misschien staat het in centen, of is het een ander bedrag."
        )
    return cents


def read_as_text(cell: Cell) -> str:
    """Text of which nobody will see the end on a screen is refused."""
    text = read_text(cell)
    if len(text) > _LONGEST:
        raise ValueError(f"Deze tekst is langer dan {_LONGEST} tekens.")
    return text


def read_house(cells: tuple[Cell, Cell, Cell]) -> tuple[str, str, str]:
    """Number, letter and addition of three columns, of which the first may hold all.

    What stands there twice counts once: ``12A`` beside ``A``, ``400L`` beside ``LToe``.
    """
    text, given_letter, given_addition = map(_part, cells)
    number, letter, addition = split_number(text) if text else ("", "", "")
    if letter and not given_letter and given_addition:
        _, again, rest = split_number(f"{number} {given_addition}")
        if fold(again) == fold(letter):
            given_addition = rest
    for found, given in ((letter, given_letter), (addition, given_addition)):
        if found and given and fold(found) != fold(given):
            raise ValueError("Achter het huisnummer staat iets anders dan in de kolom ernaast.")
    return number, *_once(given_letter or letter, given_addition or addition)


def one_house(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> tuple[str, str, str] | None:
    """Number, letter and addition that stand in two places; None when they differ.

    What is empty in one place is filled from the other. ``A hs`` as an addition is the same as
    letter ``A`` with addition ``hs``.
    """
    behind = [_behind_number(letter, addition) for _, letter, addition in (one, other)]
    if all(behind) and behind[0] not in behind[1] and behind[1] not in behind[0]:
        return None
    if behind[0] and behind[0] == behind[1]:
        parts = [one[0], *(one if one[1] else other)[1:]]
        pairs: list[tuple[str, str]] = [(one[0], other[0])]
    else:
        parts = [mine or yours for mine, yours in zip(one, other, strict=True)]
        pairs = list(zip(one, other, strict=True))
    if any(mine and yours and fold(mine) != fold(yours) for mine, yours in pairs):
        return None
    return parts[0] or other[0], *_once(parts[1], parts[2])


def _once(letter: str, addition: str) -> tuple[str, str]:
    return (letter, "") if letter and fold(letter) == fold(addition) else (letter, addition)


def _behind_number(letter: str, addition: str) -> str:
    """Between two digits a space or hyphen makes a difference, nowhere else."""
    text = fold(f"{letter} {addition}")
    return re.sub(r"(?<![0-9])[^a-z0-9]+|[^a-z0-9]+(?![0-9])", "", text)


def read_postcode_in_two(cells: tuple[Cell, Cell]) -> tuple[str, str]:
    """Postcode and town of two columns; the first may hold all of it."""
    digits, letters = map(_part, cells)
    if letters and digits.replace(" ", "").upper().endswith(letters.upper()):
        letters = ""  # they stand there twice
    return read_postcode(digits + letters)


def _part(cell: Cell) -> str:
    text = read_short_text(cell)
    return "" if fold(text) in UNKNOWN else text


def _surname(cell: Cell) -> str:
    surname = read_as_text(cell)
    if not surname:
        raise ValueError("De achternaam ontbreekt.")
    if more := _MORE_THAN_A_NAME.search(surname):
        raise ValueError(
            f'Bij de naam staat "{more[0].strip(" ()")}". Dat is geen deel van de naam: kijk '
            "eerst wat het betekent."
        )
    return surname


def _surname_with_prefix(cell: Cell) -> tuple[str, str]:
    """Prefix and surname of a column that holds both, as in ``van der Velde``."""
    whole = _surname(cell)
    if "," in whole:
        name = parse_name(whole)
        if not name.initials and not name.first_names and name.surname:
            return name.prefix, name.surname
        return "", whole
    prefix, surname = split_prefix(whole)
    # "Van Damme" and "El Amrani" may well be the surname as it is registered
    return (prefix, surname) if prefix.islower() or whole.isupper() else ("", whole)


def _whole_name(cell: Cell) -> tuple[str, str, str, str]:
    name = parse_name(_surname(cell))
    if not name.surname:
        raise ValueError("De achternaam ontbreekt.")
    return name.surname, name.prefix, name.initials, name.first_names


def _address(cell: Cell) -> tuple[str, str, str, str, str, str, str]:
    text = read_as_text(cell)
    found = parse_address(text)
    # What has no column of its own stays in the description: "t/o", or all of a foreign address
    location = found.designation or (text if found.country else found.location)
    return (
        found.street,
        found.number,
        found.letter,
        found.addition,
        found.postcode,
        found.town,
        location,
    )
