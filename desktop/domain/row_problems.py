"""Why a row cannot be read: its cells one by one, and then together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop.domain.cell_reading import Reader, read_house, read_postcode_in_two
from desktop.domain.delivery import Field
from desktop.domain.folding import fold
from desktop.domain.passing_over import Placed
from desktop.domain.values import Cell, is_error, why_no_value


def problems_of(
    row: Sequence[Cell], columns: Sequence[Placed], readers: Mapping[Field, Reader]
) -> tuple[list[tuple[str, str]], str]:
    """Headers with what is the matter in Dutch, that of the BSN first; and the BSN if legible."""
    problems: list[tuple[str, str]] = []
    bsn, bsn_header = "", ""
    for place, header, field in columns:
        if field is Field.EXTRA:
            continue
        bsn_header = header if field is Field.BSN else bsn_header
        cell = row[place]
        try:
            if isinstance(cell, str) and is_error(cell.strip()):
                raise ValueError(why_no_value(cell.strip()))
            value = readers[field](cell)
        except ValueError as error:
            problems.append((header, str(error)))
        else:
            bsn = value[0] if field is Field.BSN else bsn
    problems = problems or [_contradiction(row, columns, readers)]
    problems.sort(key=lambda found: found[0] != bsn_header)
    return problems, bsn


def _contradiction(
    row: Sequence[Cell], columns: Sequence[Placed], readers: Mapping[Field, Reader]
) -> tuple[str, str]:
    """What is the matter with columns that are right by themselves and not together."""
    place = {column.field: column.place for column in columns}
    header = {column.field: column.header for column in columns}

    def cell(field: Field) -> Cell:
        return row[place[field]] if field in place else ""

    together: tuple[tuple[Field, Callable[[Any], Any], tuple[Field, ...]], ...] = (
        (Field.NUMBER, read_house, (Field.NUMBER, Field.LETTER, Field.ADDITION)),
        (
            Field.POSTCODE_LETTERS,
            read_postcode_in_two,
            (Field.POSTCODE, Field.POSTCODE_LETTERS),
        ),
    )
    for field, read, fields in together:
        if field not in place:
            continue
        try:
            read(tuple(map(cell, fields)))
        except ValueError as error:
            where = header.get(fields[0], header[field])
            return where, str(error)
    if Field.NAME in place and Field.PREFIX in place:
        given = readers[Field.PREFIX](cell(Field.PREFIX))
        in_name = readers[Field.NAME](cell(Field.NAME))[1]
        if given and in_name and fold(given) != fold(in_name):
            return header[Field.PREFIX], "In de naam staat een ander voorvoegsel."
    where = header.get(Field.ADDRESS) or header.get(Field.POSTCODE, "")
    return where, "Een deel van dit adres is anders dan in een andere kolom."
