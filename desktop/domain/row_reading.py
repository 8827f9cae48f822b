"""Turns rows of cells into persons, or says why not.

The reader is put together once for a layout. Every different cell is read once and remembered, and
rows are read in blocks, column by column: a cell then costs one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
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
# How many parts the readers of these fields give
_PARTS = {Field.NAME: 4, Field.ADDRESS: 7, Field.POSTCODE: 2, Field.UZOVI: 2}


class _Illegible:
    """Stands where a cell could not be read; the reason is found when the row is put aside."""


_BAD = _Illegible()


class _Remembered(dict[Any, Any]):
    """Reads every different cell once. ``bad`` stands for one that cannot be read."""

    def __init__(self, read: Callable[[Any], Any], bad: Any = _BAD) -> None:
        super().__init__()
        self._read, self._bad = read, bad

    def __missing__(self, cell: Any) -> Any:
        try:
            value = self._read(cell)
        except ValueError:
            value = self._bad
        self[cell] = value
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


def _house_part(cell: Cell) -> str:
    text = read_short_text(cell)
    return "" if fold(text) in UNKNOWN else text


def _house(cells: tuple[Cell, Cell, Cell]) -> tuple[str, str, str]:
    """Number, letter and addition of three columns, of which the first may hold all."""
    text, given_letter, given_addition = map(_house_part, cells)
    number, letter, addition = split_number(text) if text else ("", "", "")
    for found, given in ((letter, given_letter), (addition, given_addition)):
        if found and given and fold(found) != fold(given):
            raise ValueError("Achter het huisnummer staat iets anders dan in de kolom ernaast.")
    return number, given_letter or letter, given_addition or addition


def _address(cell: Cell) -> tuple[str, str, str, str, str, str, str]:
    text = _text(cell)
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


class RowReader:
    """Reads the rows of one delivery, a block at a time: the columns one by one."""

    def __init__(
        self,
        columns: Sequence[Placed],
        delivered_on: date,
        *,
        counts_from_1904: bool = False,
        duration_unit: str = "",
    ) -> None:
        self._columns = columns
        self._place = {column.field: column.place for column in columns}
        self._header = {column.field: column.header for column in columns}
        since_latest = delivered_on + timedelta(days=366)

        def born(cell: Cell) -> str:
            return read_date(cell, not_after=delivered_on, counts_from_1904=counts_from_1904)

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
        text = _Remembered(_text)
        self._memo: dict[Field, _Remembered] = {}
        for field in self._place:
            read, size = self._readers.get(field), _PARTS.get(field)
            if field is Field.SURNAME and Field.PREFIX not in self._place:
                size = 2
            bad = (_BAD,) * size if size else _BAD
            self._memo[field] = text if read is None else _Remembered(read, bad)
        self._house = _Remembered(_house, (_BAD,) * 3)
        self._initials = _Remembered(initials_of)

    def persons(
        self, numbers: Sequence[int], columns: Sequence[Sequence[Cell]]
    ) -> list[DeliveredPerson | None]:
        """One person for every row; None for a row that cannot be read whole.

        ``numbers``: of the rows. ``columns``: their cells, column by column, without bools.
        """
        size = len(numbers)
        blank = [""] * size

        def column(field: Field) -> list[Any]:
            place = self._place.get(field)
            if place is None:
                return blank
            return list(map(self._memo[field].__getitem__, columns[place]))

        def split(field: Field) -> list[tuple[Any, ...]]:
            return list(zip(*column(field), strict=True))

        bsns, restored = self._bsns(columns[self._place[Field.BSN]], size)
        first_names, initials = column(Field.FIRST_NAMES), column(Field.INITIALS)
        prefixes: Sequence[Any] = column(Field.PREFIX)
        surnames: Sequence[Any]
        if Field.SURNAME not in self._place:
            surnames, in_front, in_names, names = split(Field.NAME)
            prefixes = list(map(_same_or_first, prefixes, in_front))
            initials = [one or other for one, other in zip(initials, in_names, strict=True)]
            first_names = [one or other for one, other in zip(first_names, names, strict=True)]
        elif Field.PREFIX in self._place:
            surnames = column(Field.SURNAME)
        else:
            prefixes, surnames = split(Field.SURNAME)
        if first_names is not blank:
            of = self._initials
            initials = [
                one or (of[names] if names and names is not _BAD else one)
                for one, names in zip(initials, first_names, strict=True)
            ]
        houses, letters, additions = self._houses(columns, blank)
        parts = self._addresses(column, split, blank, (houses, letters, additions))
        sinces, from_duration = column(Field.SINCE), [False] * size
        if Field.DURATION in self._place:
            durations = column(Field.DURATION)
            from_duration = [not one for one in sinces]
            sinces = [one or other for one, other in zip(sinces, durations, strict=True)]
            from_duration = [a and bool(b) for a, b in zip(from_duration, sinces, strict=True)]
        uzovis: Sequence[Any] = blank
        if Field.UZOVI in self._place:
            uzovis, padded = split(Field.UZOVI)
            if True in padded:
                for at, one in enumerate(padded):
                    restored[at] = (*restored[at], "uzovi") if one is True else restored[at]
        premiums = column(Field.PREMIUM) if Field.PREMIUM in self._place else [None] * size
        values: list[Sequence[Any]] = [
            numbers,
            bsns,
            surnames,
            prefixes,
            initials,
            first_names,
            column(Field.BORN),
            *parts,
            uzovis,
            premiums,
            sinces,
            from_duration,
            column(Field.COLLECTION),
            blank,
            restored,
        ]
        persons: list[DeliveredPerson | None] = list(
            map(partial(tuple.__new__, DeliveredPerson), zip(*values, strict=True))
        )
        for cells in values:
            if _BAD in cells:
                for at, cell in enumerate(cells):
                    if cell is _BAD:
                        persons[at] = None
        return persons

    def _bsns(self, cells: Sequence[Cell], size: int) -> tuple[list[Any], list[tuple[str, ...]]]:
        """The BSNs, and for every row the fields in which zeros were restored."""
        restored: list[tuple[str, ...]] = [()] * size
        is_valid = bsn_rules.is_valid
        found: list[Any] = [
            cell if type(cell) is str and is_valid(cell) else None for cell in cells
        ]
        if None in found:
            for at, cell in enumerate(cells):
                if found[at] is None:
                    try:
                        found[at], again = _bsn(cell)
                    except ValueError:
                        found[at], again = _BAD, False
                    restored[at] = ("bsn",) if again else ()
        return found, restored

    def _houses(
        self, columns: Sequence[Sequence[Cell]], blank: list[str]
    ) -> Sequence[Sequence[Any]]:
        fields = (Field.NUMBER, Field.LETTER, Field.ADDITION)
        if not any(field in self._place for field in fields):
            return blank, blank, blank
        cells = (columns[self._place[field]] if field in self._place else blank for field in fields)
        return list(zip(*map(self._house.__getitem__, zip(*cells, strict=True)), strict=True))

    def _addresses(
        self,
        column: Callable[[Field], list[Any]],
        split: Callable[[Field], list[tuple[Any, ...]]],
        blank: list[str],
        house: Sequence[Sequence[Any]],
    ) -> list[Sequence[Any]]:
        """Street, number, letter, addition, postcode, town, location of the columns together."""
        parts: list[Sequence[Any]] = [
            column(Field.STREET),
            *house,
            blank,
            column(Field.TOWN),
            column(Field.LOCATION),
        ]
        others: list[Sequence[Any]] = []
        if Field.POSTCODE in self._place:
            parts[4], towns = split(Field.POSTCODE)
            if any(towns):
                others.append([blank] * 5 + [towns, blank])
        if Field.ADDRESS in self._place:
            others.append(split(Field.ADDRESS))
        for other in others:
            for place in range(7):
                if other[place] is not blank:
                    rule = _SAME.get(place, _first)
                    parts[place] = list(map(rule, parts[place], other[place]))
        return parts

    def refusal(self, number: int, row: Sequence[Cell]) -> RefusedRow:
        """Why a row is no person: the first column that cannot be read, and what else."""
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
        problems = problems or self._contradictions(row)
        problems.sort(key=lambda found: found[0] != self._header.get(Field.BSN))
        (header, text), *others = problems
        more = "".join(f" Ook in {other}: {why}" for other, why in others)
        return RefusedRow(number, header, text + more, bsn)

    def refusal_of_width(
        self, number: int, row: Sequence[Cell], cells: int, width: int
    ) -> RefusedRow:
        """A row of a text file with another number of cells than its header has."""
        bsn = ""
        with suppress(ValueError):
            bsn = _bsn(row[self._place[Field.BSN]])[0]
        text = (
            f"Deze rij heeft {cells} cellen; het zijn er {width}. Er is misschien iets verschoven."
        )
        return RefusedRow(number, self._header.get(Field.BSN, ""), text, bsn)

    def _contradictions(self, row: Sequence[Cell]) -> list[tuple[str, str]]:
        """Columns that are right by themselves and not together."""
        cells = [
            row[self._place[field]] if field in self._place else ""
            for field in (Field.NUMBER, Field.LETTER, Field.ADDITION)
        ]
        try:
            _house((cells[0], cells[1], cells[2]))
        except ValueError as error:
            return [(self._header.get(Field.NUMBER, ""), str(error))]
        if Field.NAME in self._place and Field.PREFIX in self._place:
            given = _text(row[self._place[Field.PREFIX]])
            read = _whole_name(row[self._place[Field.NAME]])[1]
            if _same_or_first(given, read) is _BAD:
                return [(self._header[Field.PREFIX], "In de naam staat een ander voorvoegsel.")]
        where = self._header.get(Field.ADDRESS) or self._header.get(Field.POSTCODE, "")
        return [(where, "Een deel van dit adres is anders dan in een andere kolom.")]

    def why_no_row_of_a_person(self, row: Sequence[Cell]) -> str | None:
        """Why this row can be passed over, in Dutch; None when there may be a person in it."""
        return why_no_person([text_of(cell).strip() for cell in row], self._columns)


def _first(one: Any, other: Any) -> Any:
    return _BAD if other is _BAD else one or other


def _same_or_first(one: Any, other: Any) -> Any:
    """One of the two, when the other is empty or means the same."""
    if one and other and (one is _BAD or other is _BAD or fold(one) != fold(other)):
        return _BAD
    return one or other


# House number, letter, addition, postcode and town: two columns that differ are not ours to choose
_SAME: dict[int, Callable[[Any, Any], Any]] = dict.fromkeys((1, 2, 3, 4, 5), _same_or_first)


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
