"""Reads a delivery: turns the rows of its table into persons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path

from desktop.domain.column_headers import duration_unit, header_key
from desktop.domain.columns import missing_fields
from desktop.domain.delivery import (
    REQUIRED,
    ColumnFound,
    DeliveryRows,
    Field,
    Layout,
    PasswordNeeded,
    WrongPassword,
)
from desktop.domain.errors import UserError, WrongUse
from desktop.domain.passing_over import Placed
from desktop.domain.row_reading import RowReader, placed_columns
from desktop.domain.values import text_of
from desktop.exchange.delivery_layout import find_layout, take_parsed
from desktop.exchange.reading_notes import note_of_neighbour, notes_of, notes_on_columns
from desktop.exchange.row_blocks import RowBlocks
from desktop.exchange.sheets import OpenFile, Sheet
from desktop.runtime.collecting import collecting_paused
from desktop.runtime.progress import Progress

__all__ = [
    "ColumnFound",
    "DeliveryRows",
    "Layout",
    "PasswordNeeded",
    "WrongPassword",
    "fields_of_mapping",
    "find_layout",
    "read_rows",
]


def read_rows(
    path: Path,
    layout: Layout,
    *,
    mapping: Mapping[str, str] | None = None,
    password: str | None = None,
    delivered_on: date,
    progress: Progress | None = None,
) -> DeliveryRows:
    """Read every row below the header of ``layout``.

    ``mapping``: header -> field value ("" leaves the column out), instead of what was recognised.
    Raises UserError, also when a column without which nothing can be read is missing; Cancelled
    through ``progress``.
    """
    progress = progress or Progress()
    progress.begin("Het bestand wordt gelezen")
    fields = fields_of_mapping(layout, mapping)
    sheet = take_parsed(path, layout)
    if sheet is None:
        progress.check()
        sheet = OpenFile(path, password).sheet(layout.sheet)
    first = sheet.first_column
    columns = [(column.index - first, column.header) for column in layout.columns]
    placed = placed_columns(columns, fields)
    width = max((place for place, _ in columns), default=0) + 1
    reader = RowReader(
        placed,
        delivered_on,
        counts_from_1904=sheet.counts_from_1904,
        duration_unit=_duration_unit(sheet, layout, placed),
    )
    result = DeliveryRows(fields=_fields_compared(placed))
    used = [(first + column.place, column.header) for column in placed]
    result.notes += notes_of(sheet.facts, used, layout.header_row, layout.header_row + layout.rows)
    if mapping is None or dict(mapping) == layout.mapping:
        result.notes += notes_on_columns(layout.columns)
    if layout.beside:
        result.notes.append(note_of_neighbour(layout.beside))
    with collecting_paused():
        RowBlocks(layout, placed, reader, result).read(sheet, first, width, progress)
    return result


def fields_of_mapping(layout: Layout, mapping: Mapping[str, str] | None) -> dict[str, Field]:
    """Header -> field, checked. Raises WrongUse for an unknown field and UserError for a gap."""
    fields = {column.header: column.field for column in layout.columns if column.field}
    if mapping is not None:
        by_key = {header_key(column.header): column.header for column in layout.columns}
        fields = {}
        for header, value in mapping.items():
            known = by_key.get(header_key(header))
            if not value or known is None:
                continue
            if value not in set(Field):
                raise WrongUse(
                    f"Het veld {value} bestaat niet.",
                    f"Kies een van: {', '.join(Field)}.",
                )
            fields[known] = Field(value)
    chosen = [field for field in fields.values() if field is not Field.EXTRA]
    if len(set(chosen)) < len(chosen):
        raise UserError(
            "Twee kolommen zijn voor hetzelfde gekozen.",
            "Kies voor elk gegeven één kolom.",
        )
    gaps = missing_fields(frozenset(fields.values()))
    if gaps:
        words = {REQUIRED[0][0]: "het BSN", REQUIRED[1][0]: "de achternaam of de hele naam"}
        raise UserError(
            f"Er is geen kolom gekozen voor {' en '.join(words[gap] for gap in gaps)}.",
            "Zonder kan geen rij worden gelezen. Kies de kolom waarin dit staat.",
        )
    return fields


def _fields_compared(placed: tuple[Placed, ...]) -> frozenset[Field]:
    """The postcode is one value, also when it has two columns."""
    fields = {column.field for column in placed}
    if Field.POSTCODE_LETTERS in fields:
        fields = fields - {Field.POSTCODE_LETTERS} | {Field.POSTCODE}
    return frozenset(fields)


def _duration_unit(sheet: Sheet, layout: Layout, placed: tuple[Placed, ...]) -> str:
    """What bare numbers of a duration count; more than 20 years there has been no regime."""
    for place, header, field in placed:
        if field is not Field.DURATION:
            continue
        unit = duration_unit(header)
        if unit:
            return unit
        for row in islice(sheet.rows(), layout.header_row, None):
            text = text_of(row[place]).strip() if place < len(row) else ""
            if text.isascii() and text.isdigit() and 20 < int(text[:9]) < 1000:
                return "maanden"
    return ""
