"""Finds the table of a delivery: on which sheet, below which header, in which columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from desktop.domain.column_names import headers_of
from desktop.domain.columns import Column, absent_fields, missing_fields, recognise
from desktop.domain.delivery import ColumnFound, Field, Layout
from desktop.domain.delivery_date import date_in_columns, date_in_name, date_in_titles
from desktop.domain.errors import UserError
from desktop.domain.header_row import find_header, header_texts
from desktop.domain.other_tables import begins_beside
from desktop.domain.values import text_of
from desktop.exchange.csv_text import TextTable
from desktop.exchange.reading_notes import note_of_neighbour, notes_of, notes_on_columns
from desktop.exchange.sheets import OpenFile, Row, Sheet

_HEAD_ROWS = 250
_SAMPLE_ROWS = 400
_ENOUGH_FIELDS = 4  # recognised columns that make a sheet look like a delivery
_MOST_SHEETS = 40
_MOST_COLUMNS = 1000  # with something in them; a delivery has some dozens


@dataclass(slots=True)
class _Parsed:
    """A parsed sheet that waits for its rows to be read, and the file it came from."""

    path: Path
    stamp: tuple[int, int]
    sheet: Sheet | None


def find_layout(
    path: Path,
    *,
    password: str | None = None,
    remembered: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> Layout:
    """Find the sheet, the header row and the columns of a delivery.

    ``remembered``: header_key (folded header) -> field value, or "" to leave a column out; wins
    over what is recognised as long as it fits what stands there. ``sheet``: look at this sheet
    only. Raises UserError in plain Dutch
    (PasswordNeeded and WrongPassword among them) when there is nothing to read.
    """
    stamp = _stamp(path)
    opened = OpenFile(path, password)
    chosen = _best_sheet(opened, remembered or {}, sheet)
    if chosen is None:
        raise UserError(
            "In dit bestand staat geen tabel met personen.",
            "Er is geen blad gevonden met een kolom met burgerservicenummers. Kijk of dit de "
            "levering is, en of het goede blad erin zit.",
        )
    found, parsed = chosen
    if found.delivered_on is None:
        day, where = date_in_name(path.stem)
        found = replace(found, delivered_on=day, delivered_on_from=where)
    names = [name for name, visible in opened.sheets if visible]
    names += [name for name, visible in opened.sheets if not visible]
    return replace(found, sheets=tuple(names), source=_Parsed(path, stamp, parsed))


def take_parsed(path: Path, layout: Layout) -> Sheet | None:
    """The sheet that finding the layout left behind, once, if the file is still the same."""
    source = layout.source
    if not isinstance(source, _Parsed) or source.path != path or source.stamp != _stamp(path):
        return None
    sheet, source.sheet = source.sheet, None
    return sheet


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return (0, 0)  # opening it tells why
    return status.st_mtime_ns, status.st_size


def _best_sheet(
    opened: OpenFile, remembered: Mapping[str, str], wanted: str | None
) -> tuple[Layout, Sheet] | None:
    """The sheet with most of what a delivery holds; hidden sheets only when no other will do."""
    names = [(name, visible) for name, visible in opened.sheets if wanted in (None, name)]
    if wanted is not None and not names:
        raise UserError(f"Het blad {wanted} staat niet in dit bestand.", "Kies een ander blad.")
    for visible in (True, False):
        best: tuple[tuple[bool, int, int], Layout, Sheet] | None = None
        for name in [name for name, shown in names if shown == visible][:_MOST_SHEETS]:
            sheet = opened.sheet(name)
            found = _layout_of(sheet, remembered)
            if found is None:
                continue
            # Without a column of BSNs the user may still point one out, if it is a delivery at all
            has_bsn = Field.BSN in found.fields
            if not has_bsn and wanted is None and len(found.fields) < _ENOUGH_FIELDS:
                continue
            score = has_bsn, len(found.fields), found.rows
            if best is None or score > best[0]:
                best = score, found, sheet
        if best is not None:
            return best[1], best[2]
    return None


def _layout_of(sheet: Sheet, remembered: Mapping[str, str]) -> Layout | None:
    head: list[Row] = list(islice(sheet.rows(), _HEAD_ROWS + _SAMPLE_ROWS))
    place = find_header(head[:_HEAD_ROWS])
    first = sheet.first_column
    header_row, texts = 0, list[str]()
    if place is not None:
        areas = [
            (top, left - first, bottom, right - first)
            for top, left, bottom, right in sheet.facts.merged
            if top <= place
        ]
        last, texts = header_texts(head, place, areas)
        header_row = last + 1
    below = head[header_row : header_row + _SAMPLE_ROWS]
    width = max((len(row) for row in head[header_row - 1 if header_row else 0 :]), default=0)
    if place is not None and isinstance(sheet.table, TextTable):
        width = len(head[header_row - 1])  # a row with more cells is refused, no reason for more
    columns = _columns_of(sheet, texts, below, width)
    if not columns:
        return None
    beside = begins_beside(columns) or 0
    ours = [column for column in columns if not beside or column.index < beside]
    found = recognise(ours, remembered, date.today())
    found += tuple(
        ColumnFound(
            index=column.index,
            header=column.header,
            field=None,
            reason="Hoort bij een tweede tabel, rechts op dit blad.",
            hidden=column.hidden,
        )
        for column in columns
        if beside and column.index >= beside
    )
    fields = frozenset(column.field for column in found if column.field)
    day, where = date_in_titles(head[: header_row - 1] if header_row else [])
    if day is None:
        day, where = date_in_columns((column.header, column.cells) for column in columns)
    height = _height(sheet, head)
    used = [(column.index, column.header) for column in found if column.field]
    notes = notes_of(sheet.facts, used, header_row, height) + notes_on_columns(found)
    return Layout(
        sheet=sheet.name,
        header_row=header_row,
        columns=found,
        delivered_on=day,
        delivered_on_from=where,
        rows=max(height - header_row, 0),
        missing=missing_fields(fields),
        absent=absent_fields(fields),
        notes=(*notes, note_of_neighbour(beside)) if beside else tuple(notes),
        beside=beside,
    )


def _columns_of(sheet: Sheet, texts: list[str], below: list[Row], width: int) -> list[Column]:
    """The columns with something in them. Raises UserError when no delivery has that many."""
    first = sheet.first_column
    titles = {first + at: text for at, text in enumerate(texts) if text}
    filled = {index - first for index in titles}
    for row in below:
        filled.update(at for at, cell in enumerate(row) if cell not in ("", None))
    indexes = [
        first + at
        for at in sorted(filled)
        if at < width
        and (
            first + at in titles or any(text_of(row[at]).strip() for row in below if at < len(row))
        )
    ]
    if len(indexes) > _MOST_COLUMNS:
        raise UserError(
            f"Dit blad heeft {len(indexes)} kolommen waar iets in staat.",
            "Een levering heeft er hooguit enkele tientallen, en er is niets ingelezen. Kijk of "
            "dit het goede bestand is, of kopieer alleen de kolommen van de levering naar een "
            "nieuwe werkmap.",
        )
    names = headers_of(titles, indexes)
    return [
        Column(
            index,
            names[index],
            [row[index - first] for row in below if index - first < len(row)],
            index in sheet.facts.hidden,
        )
        for index in indexes
    ]


def _height(sheet: Sheet, head: list[Row]) -> int:
    if sheet.height or len(head) < _HEAD_ROWS + _SAMPLE_ROWS:
        return sheet.height or len(head)
    return sum(1 for _ in sheet.rows())
