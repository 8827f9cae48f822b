"""Turns rows of cells into persons, or says why not.

The reader is put together once for a layout. Every different cell is read once and remembered, and
rows are read in blocks, column by column: a cell then costs one look-up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from desktop.domain import bsn as bsn_rules
from desktop.domain.cell_reading import (
    Reader,
    parts_of,
    read_bsn,
    read_house,
    read_postcode_in_two,
    readers,
)
from desktop.domain.column_headers import is_in_cents
from desktop.domain.date_order import doubtful_dates
from desktop.domain.delivery import DeliveredPerson, Field, RefusedRow, ReviewRow
from desktop.domain.names import initials_of
from desktop.domain.passing_over import Placed, why_no_person
from desktop.domain.row_problems import problems_of
from desktop.domain.two_places import BAD, HOUSE, SAME, first, one_house_or_bad, same_or_first
from desktop.domain.values import MERGED, Cell, is_error, text_of

_SOME_BSN = "000000012"  # passes the elfproef; stands in while the rest of a row is read


class _Remembered(dict[Any, Any]):
    """Reads every different cell once. ``bad`` stands for one that cannot be read."""

    def __init__(self, read: Reader, bad: Any = BAD) -> None:
        super().__init__()
        self.read, self._bad = read, bad
        self.has_bad = False

    def __missing__(self, cell: Any) -> Any:
        try:
            value = self.read(cell)
        except ValueError:
            value = self._bad
            self.has_bad = True
        self[cell] = value
        return value


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
        self._place: dict[Field, int] = {
            column.field: column.place for column in columns if column.field is not Field.EXTRA
        }
        self._header = {column.field: column.header for column in columns}
        self._readers = readers(
            self._place,
            delivered_on,
            counts_from_1904=counts_from_1904,
            duration_unit=duration_unit,
            premium_in_cents=is_in_cents(self._header.get(Field.PREMIUM, "")),
        )
        text = _Remembered(self._readers[Field.STREET])
        self._memo: dict[Field, _Remembered] = {}
        for field in self._place:
            read, size = self._readers[field], parts_of(field, self._place)
            bad = (BAD,) * size if size else BAD
            self._memo[field] = text if read is text.read else _Remembered(read, bad)
        self._house = _Remembered(read_house, (BAD,) * 3)
        self._postcode = _Remembered(read_postcode_in_two, (BAD,) * 2)
        self._two_houses = _Remembered(one_house_or_bad, (BAD,) * 3)
        self._initials = _Remembered(initials_of)
        # Columns that may contradict each other, as far as was seen
        self._combines = Field.NAME in self._place and Field.PREFIX in self._place
        # The beginning of each member of the JSON object, and the JSON of each text
        self._extra = [
            (column.place, json.dumps(column.header, ensure_ascii=False) + ": ")
            for column in columns
            if column.field is Field.EXTRA
        ]
        self._as_json = _Remembered(lambda cell: json.dumps(text_of(cell), ensure_ascii=False))

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
            prefixes = list(map(same_or_first, prefixes, in_front))
            initials = [one or other for one, other in zip(initials, in_names, strict=True)]
            first_names = [one or other for one, other in zip(first_names, names, strict=True)]
        elif Field.PREFIX in self._place:
            surnames = column(Field.SURNAME)
        else:
            prefixes, surnames = split(Field.SURNAME)
        if first_names is not blank:
            of = self._initials
            initials = [
                one or (of[names] if names and names is not BAD else one)
                for one, names in zip(initials, first_names, strict=True)
            ]
        houses, letters, additions = self._houses(columns, blank)
        parts = self._addresses(columns, column, split, blank, (houses, letters, additions))
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
            self._extras(columns, blank),
            restored,
        ]
        persons: list[DeliveredPerson | None] = list(
            map(partial(tuple.__new__, DeliveredPerson), zip(*values, strict=True))
        )
        for cells in values if self._may_hold_bad(bsns) else ():
            if BAD in cells:
                for at, cell in enumerate(cells):
                    if cell is BAD:
                        persons[at] = None
        return persons

    def doubtful(self) -> dict[int, dict[str, str]]:
        """Of the rows read so far, the dates that are not certain when all are seen together.

        Place of the column -> text of the cell -> why, in Dutch. See ``date_order``.
        """
        dates = [field for field in (Field.BORN, Field.SINCE) if field in self._place]
        found = doubtful_dates({field: self._memo[field] for field in dates})
        return {
            self._place[field]: {text_of(cell): why for cell, why in cells.items()}
            for field, cells in found.items()
        }

    def _may_hold_bad(self, bsns: Sequence[Any]) -> bool:
        """Whether anything was illegible so far: looking for it in every column takes long."""
        memos = (self._house, self._postcode, *self._memo.values())
        return self._combines or BAD in bsns or any(memo.has_bad for memo in memos)

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
                        found[at], again = read_bsn(cell)
                    except ValueError:
                        found[at], again = BAD, False
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

    def _postcodes(
        self,
        columns: Sequence[Sequence[Cell]],
        split: Callable[[Field], list[tuple[Any, ...]]],
        blank: list[str],
    ) -> Sequence[Sequence[Any]]:
        """Postcodes, and the towns behind them."""
        if Field.POSTCODE_LETTERS not in self._place:
            return split(Field.POSTCODE)
        fields = (Field.POSTCODE, Field.POSTCODE_LETTERS)
        cells = (columns[self._place[field]] if field in self._place else blank for field in fields)
        return list(zip(*map(self._postcode.__getitem__, zip(*cells, strict=True)), strict=True))

    def _extras(self, columns: Sequence[Sequence[Cell]], blank: list[str]) -> Sequence[str]:
        """The cells that are kept as they stand, as one JSON object for every row."""
        if not self._extra:
            return blank
        members = [
            [begin + text for text in map(self._as_json.__getitem__, columns[place])]
            for place, begin in self._extra
        ]
        return ["{" + row + "}" for row in map(", ".join, zip(*members, strict=True))]

    def _addresses(
        self,
        columns: Sequence[Sequence[Cell]],
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
        if Field.POSTCODE in self._place or Field.POSTCODE_LETTERS in self._place:
            parts[4], towns = self._postcodes(columns, split, blank)
            if any(towns):
                others.append([blank] * 5 + [towns, blank])
        if Field.ADDRESS in self._place:
            others.append(split(Field.ADDRESS))
        self._combines = self._combines or bool(others)
        for other in others:
            for place in range(7):
                if other[place] is not blank and place not in HOUSE:
                    rule = SAME.get(place, first)
                    parts[place] = list(map(rule, parts[place], other[place]))
            if other[1] is not blank:
                both = zip(
                    zip(*parts[1:4], strict=True), zip(*other[1:4], strict=True), strict=True
                )
                parts[1:4] = zip(*map(self._two_houses.__getitem__, both), strict=True)
        return parts

    def refusal(self, number: int, row: Sequence[Cell]) -> RefusedRow:
        """Why a row is no person: the first column that cannot be read, and what else."""
        problems, bsn = problems_of(row, self._columns, self._readers)
        (header, text), *others = problems
        more = "".join(f" Ook in {other}: {why}" for other, why in others)
        return RefusedRow(number, header, text + more, bsn)

    def review(self, number: int, row: Sequence[Cell]) -> ReviewRow | None:
        """A row that is legible but for its BSN, with a person without one; None for all others.

        A BSN that the spreadsheet program failed to work out is not looked at by a worker: the
        file can be made again.
        """
        cell = row[self._place[Field.BSN]]
        try:
            read_bsn(cell)
        except ValueError as error:
            problem = str(error)
        else:
            return None
        if is_error(text_of(cell).strip()):
            return None
        # True and 1.0 are equal: a look-up would take one for the other
        cells = [text_of(one) if isinstance(one, bool) else one for one in row]
        cells[self._place[Field.BSN]] = _SOME_BSN
        (person,) = self.persons([number], [(one,) for one in cells])
        if person is None:
            return None
        return ReviewRow(self._header[Field.BSN], problem, person._replace(bsn=""))

    def refusal_for(self, number: int, row: Sequence[Cell], problem: str) -> RefusedRow:
        """A row that is refused for another reason than what stands in its cells."""
        bsn = ""
        with suppress(ValueError):
            bsn = read_bsn(row[self._place[Field.BSN]])[0]
        return RefusedRow(number, self._header.get(Field.BSN, ""), problem, bsn)

    def why_no_row_of_a_person(self, row: Sequence[Cell]) -> str | None:
        """Why this row can be passed over, in Dutch; None when there may be a person in it."""
        return why_no_person(texts_of(row), self._columns)


def texts_of(row: Sequence[Cell]) -> list[str]:
    """The cells as texts, stripped; what was merged with another cell is empty."""
    return ["" if cell == MERGED else text_of(cell).strip() for cell in row]


def placed_columns(
    columns: Sequence[tuple[int, str]], fields: Mapping[str, Field]
) -> tuple[Placed, ...]:
    """The columns (place, header) whose header has a field; one for a field, but for EXTRA."""
    taken: set[Field] = set()
    found = []
    for place, header in columns:
        field = fields.get(header)
        if field is Field.EXTRA or (field is not None and field not in taken):
            taken.add(field)
            found.append(Placed(place, header, field))
    return tuple(found)
