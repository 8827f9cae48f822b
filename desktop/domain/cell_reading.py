"""What the cells of each field mean, one by one: the value, or why there is none."""

from __future__ import annotations

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
    read_initials,
    read_postcode,
    read_short_text,
    read_text,
    read_uzovi,
    text_of,
)

_LONGEST = 1000
PARTS = {Field.NAME: 4, Field.ADDRESS: 7, Field.POSTCODE: 2, Field.UZOVI: 2}
"""How many parts the readers of these fields give."""

Reader = Callable[[Any], Any]


def readers(
    fields: Collection[Field],
    delivered_on: date,
    *,
    counts_from_1904: bool = False,
    duration_unit: str = "",
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
        Field.PREMIUM: read_amount,
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


def read_as_text(cell: Cell) -> str:
    """Text of which nobody will see the end on a screen is refused."""
    text = read_text(cell)
    if len(text) > _LONGEST:
        raise ValueError(f"Deze tekst is langer dan {_LONGEST} tekens.")
    return text


def read_house(cells: tuple[Cell, Cell, Cell]) -> tuple[str, str, str]:
    """Number, letter and addition of three columns, of which the first may hold all."""
    text, given_letter, given_addition = map(_part, cells)
    number, letter, addition = split_number(text) if text else ("", "", "")
    for found, given in ((letter, given_letter), (addition, given_addition)):
        if found and given and fold(found) != fold(given):
            raise ValueError("Achter het huisnummer staat iets anders dan in de kolom ernaast.")
    return number, given_letter or letter, given_addition or addition


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
