"""Turns one row of cells into a person, or says why not.

The reader is put together once for a layout; values that come back (towns, dates, insurers) are
read once and remembered, so that a row costs little more than its look-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.domain import bsn as bsn_rules
from desktop.domain.addresses import parse_address, split_number
from desktop.domain.date_reading import read_date, read_duration, since_after
from desktop.domain.delivery import DeliveredPerson, Field, RefusedRow
from desktop.domain.folding import fold
from desktop.domain.names import initials_of, parse_name
from desktop.domain.passing_over import Placed, why_no_person
from desktop.domain.prefixes import split_prefix
from desktop.domain.values import (
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


class _Remembered(dict[Any, Any]):
    """Reads every different cell once. A cell that cannot be read is not remembered."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Any) -> Any:
        value = self[cell] = self._read(cell)
        return value


def _bsn(cell: Cell) -> tuple[str, bool]:
    if not isinstance(cell, str | float | int):
        raise ValueError("Dit is geen BSN, maar een datum of tijd.")
    return bsn_rules.normalise(text_of(cell))


def _text(cell: Cell) -> str:
    text = read_text(cell)
    if len(text) > _LONGEST:
        raise ValueError(f"Deze tekst is langer dan {_LONGEST} tekens.")
    return text


def _surname(cell: Cell) -> str:
    surname = _text(cell)
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


def _house(cells: tuple[Cell, Cell, Cell]) -> tuple[str, str, str]:
    """Number, letter and addition of three columns, of which the first may hold all."""
    text, given_letter, given_addition = map(read_short_text, cells)
    number, letter, addition = split_number(text) if text else ("", "", "")
    for found, given in ((letter, given_letter), (addition, given_addition)):
        if found and given and fold(found) != fold(given):
            raise ValueError("Achter het huisnummer staat iets anders dan in de kolom ernaast.")
    return number, given_letter or letter, given_addition or addition


def _address(cell: Cell) -> tuple[str, str, str, str, str, str, str]:
    text = _text(cell)
    found = parse_address(text)
    # What has no place of its own (t/o, bij, a country) stays readable in the description
    location = text if found.designation or found.country else found.location
    return (
        found.street,
        found.number,
        found.letter,
        found.addition,
        found.postcode,
        found.town,
        location,
    )


class RowReader:
    """Reads the rows of one delivery. ``width`` is the number of cells that a row has."""

    def __init__(
        self,
        columns: Sequence[Placed],
        width: int,
        delivered_on: date,
        *,
        counts_from_1904: bool = False,
        duration_unit: str = "",
    ) -> None:
        self._columns = columns
        self._place = {column.field: column.place for column in columns}
        self._header = {column.field: column.header for column in columns}
        self._width = width
        born_latest = delivered_on
        since_latest = delivered_on + timedelta(days=366)

        def born(cell: Cell) -> str:
            return read_date(cell, not_after=born_latest, counts_from_1904=counts_from_1904)

        def since(cell: Cell) -> str:
            return read_date(cell, not_after=since_latest, counts_from_1904=counts_from_1904)

        def since_by_duration(cell: Cell) -> str:
            months = read_duration(cell, duration_unit)
            return "" if months is None else since_after(months, delivered_on)

        self._readers: dict[Field, Callable[[Cell], Any]] = {
            Field.BSN: _bsn,
            Field.NAME: _whole_name,
            Field.SURNAME: _surname if Field.PREFIX in self._place else _surname_with_prefix,
            Field.BORN: born,
            Field.ADDRESS: _address,
            Field.NUMBER: lambda cell: _house((cell, "", "")),
            Field.LETTER: read_short_text,
            Field.ADDITION: read_short_text,
            Field.POSTCODE: read_postcode,
            Field.UZOVI: read_uzovi,
            Field.PREMIUM: read_amount,
            Field.SINCE: since,
            Field.DURATION: since_by_duration,
            Field.INITIALS: read_initials,
        }
        self.person = self._compiled()

    def _compiled(self) -> Callable[[int, list[Cell]], DeliveredPerson]:
        """A function from a row (with one empty cell behind it) to a person, or ValueError."""
        place = self._place
        nowhere = self._width  # the empty cell
        texts = _Remembered(_text)
        memo = {field: _Remembered(read) for field, read in self._readers.items() if field in place}
        house_of = _Remembered(_house)
        nothing = _Remembered(lambda _: "")
        surname_of, name_of = memo.get(Field.SURNAME), memo.get(Field.NAME)
        splits = Field.PREFIX not in place
        initials_memo = memo.get(Field.INITIALS, nothing)
        born_of, postcode_of = memo.get(Field.BORN, nothing), memo.get(Field.POSTCODE)
        address_of, uzovi_of = memo.get(Field.ADDRESS), memo.get(Field.UZOVI)
        premium_of, since_of = memo.get(Field.PREMIUM), memo.get(Field.SINCE, nothing)
        duration_of = memo.get(Field.DURATION, nothing)
        initials_from = _Remembered(initials_of)
        (
            at_bsn,
            at_surname,
            at_name,
            at_prefix,
            at_initials,
            at_first_names,
            at_born,
            at_street,
            at_number,
            at_letter,
            at_addition,
            at_address,
            at_postcode,
            at_town,
            at_location,
            at_uzovi,
            at_premium,
            at_since,
            at_duration,
            at_collection,
        ) = (
            place.get(field, nowhere)
            for field in (
                Field.BSN,
                Field.SURNAME,
                Field.NAME,
                Field.PREFIX,
                Field.INITIALS,
                Field.FIRST_NAMES,
                Field.BORN,
                Field.STREET,
                Field.NUMBER,
                Field.LETTER,
                Field.ADDITION,
                Field.ADDRESS,
                Field.POSTCODE,
                Field.TOWN,
                Field.LOCATION,
                Field.UZOVI,
                Field.PREMIUM,
                Field.SINCE,
                Field.DURATION,
                Field.COLLECTION,
            )
        )
        normalise = bsn_rules.normalise
        new, kind = tuple.__new__, DeliveredPerson

        def person(number: int, row: list[Cell]) -> DeliveredPerson:
            cell = row[at_bsn]
            bsn, bsn_restored = normalise(cell) if cell.__class__ is str else _bsn(cell)
            initials = initials_memo[row[at_initials]]
            first_names = texts[row[at_first_names]]
            if surname_of is None:
                if name_of is None:
                    raise ValueError("Er is geen kolom met namen.")
                surname, prefix, in_name, names = name_of[row[at_name]]
                initials, first_names = initials or in_name, first_names or names
            elif splits:
                prefix, surname = surname_of[row[at_surname]]
            else:
                prefix, surname = texts[row[at_prefix]], surname_of[row[at_surname]]
            if first_names and not initials:
                initials = initials_from[first_names]
            street = texts[row[at_street]]
            house, letter, addition = house_of[row[at_number], row[at_letter], row[at_addition]]
            postcode, town_there = (
                postcode_of[row[at_postcode]] if postcode_of is not None else ("", "")
            )
            town, location = texts[row[at_town]], texts[row[at_location]]
            if town_there:
                if town and fold(town) != fold(town_there):
                    raise ValueError("Achter de postcode staat een andere plaats.")
                town = town or town_there
            if address_of is not None:
                found = address_of[row[at_address]]
                street, house = street or found[0], house or found[1]
                letter, addition = letter or found[2], addition or found[3]
                if found[4] and postcode and found[4] != postcode:
                    raise ValueError("In het adres staat een andere postcode dan in de kolom.")
                postcode, town = postcode or found[4], town or found[5]
                location = location or found[6]
            uzovi, uzovi_restored = uzovi_of[row[at_uzovi]] if uzovi_of is not None else ("", False)
            since = since_of[row[at_since]]
            from_duration = False
            if not since:
                since = duration_of[row[at_duration]]
                from_duration = bool(since)
            restored: tuple[str, ...] = ()
            if bsn_restored or uzovi_restored:
                restored = ("bsn",) * bsn_restored + ("uzovi",) * uzovi_restored
            return new(
                kind,
                (
                    number,
                    bsn,
                    surname,
                    prefix,
                    initials,
                    first_names,
                    born_of[row[at_born]],
                    street,
                    house,
                    letter,
                    addition,
                    postcode,
                    town,
                    location,
                    uzovi,
                    premium_of[row[at_premium]] if premium_of is not None else None,
                    since,
                    from_duration,
                    texts[row[at_collection]],
                    restored,
                ),
            )

        return person

    def refusal(self, number: int, row: Sequence[Cell], reason: str) -> RefusedRow:
        """Why a row is no person: the first column that cannot be read, and what else.

        ``reason`` is used when every column by itself is right and together they are not.
        """
        problems: list[tuple[str, str]] = []
        bsn = ""
        for column in self._columns:
            read = self._readers.get(column.field, _text)
            try:
                value = read(row[column.place])
            except ValueError as error:
                problems.append((column.header, str(error)))
            else:
                bsn = value[0] if column.field is Field.BSN else bsn
        if not problems:
            address = self._header.get(Field.ADDRESS) or self._header.get(Field.POSTCODE)
            house = self._header.get(Field.NUMBER)
            problems = [((house if "huisnummer" in reason else address) or "", reason)]
        problems.sort(key=lambda found: found[0] != self._header.get(Field.BSN))
        (header, text), *others = problems
        more = "".join(f" Ook in {other}: {why}" for other, why in others)
        return RefusedRow(number, header, text + more, bsn)

    def why_no_row_of_a_person(self, row: Sequence[Cell]) -> str | None:
        """Why this row can be passed over, in Dutch; None when there may be a person in it."""
        return why_no_person([text_of(cell).strip() for cell in row], self._columns)


def placed_columns(
    columns: Sequence[tuple[int, str]], fields: Mapping[str, Field]
) -> tuple[Placed, ...]:
    """The columns (place, header) whose header has a field, one column for a field."""
    taken: set[Field] = set()
    found = []
    for place, header in columns:
        field = fields.get(header)
        if field is not None and field not in taken:
            taken.add(field)
            found.append(Placed(place, header, field))
    return tuple(found)
