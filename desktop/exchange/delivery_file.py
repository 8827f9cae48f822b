"""Reads a delivery: finds its table and columns, and turns its rows into persons."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, repeat
from pathlib import Path

from desktop.domain.column_headers import duration_unit, header_key
from desktop.domain.columns import (
    Column,
    absent_fields,
    headers_of,
    missing_fields,
    recognise,
)
from desktop.domain.delivery import (
    REQUIRED,
    ColumnFound,
    DeliveryRows,
    Field,
    Layout,
    PasswordNeeded,
    WrongPassword,
)
from desktop.domain.delivery_date import date_in_columns, date_in_name, date_in_titles
from desktop.domain.errors import UserError, WrongUse
from desktop.domain.header_row import find_header
from desktop.domain.passing_over import Placed
from desktop.domain.row_reading import RowReader, placed_columns
from desktop.domain.values import Cell, text_of
from desktop.exchange.csv_text import TextTable
from desktop.exchange.sheets import OpenFile, Row, Sheet
from desktop.runtime.progress import Progress

__all__ = [
    "ColumnFound",
    "DeliveryRows",
    "Layout",
    "PasswordNeeded",
    "WrongPassword",
    "find_layout",
    "read_rows",
]

_HEAD_ROWS = 250
_SAMPLE_ROWS = 400
_BLOCK = 1024
_ENOUGH_FIELDS = 4  # recognised columns that make a sheet look like a delivery
_MOST_SHEETS = 40


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
    over what is recognised. ``sheet``: look at this sheet only. Raises UserError in plain Dutch
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
    sheet = _take_parsed(path, layout)
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
    result = DeliveryRows(fields=frozenset(column.field for column in placed))
    with _no_garbage_collection():
        _read_all(sheet, layout, width, reader, result, progress)
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
    twice = [field for field in Field if list(fields.values()).count(field) > 1]
    if twice:
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


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)  # opening it tells why
    return status.st_mtime_ns, status.st_size


def _take_parsed(path: Path, layout: Layout) -> Sheet | None:
    """The sheet that finding the layout left behind, once, if the file is still the same."""
    source = layout.source
    if not isinstance(source, _Parsed) or source.path != path or source.stamp != _stamp(path):
        return None
    sheet, source.sheet = source.sheet, None
    return sheet


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
    header_row = 0 if place is None else place + 1
    below = head[header_row : header_row + _SAMPLE_ROWS]
    width = max((len(row) for row in head[header_row - 1 if header_row else 0 :]), default=0)
    if place is not None and isinstance(sheet.table, TextTable):
        width = len(head[place])  # a row with more cells is refused, not a reason for a column
    if not width or (
        place is None and not any(text_of(cell).strip() for row in below for cell in row)
    ):
        return None
    first = sheet.first_column
    titles = (
        {first + at: text_of(cell) for at, cell in enumerate(head[place])}
        if place is not None
        else {}
    )
    cells: dict[int, list[Cell]] = {
        first + at: [row[at] for row in below if at < len(row)] for at in range(width)
    }
    indexes = [
        index
        for index in cells
        if titles.get(index, "").strip() or any(text_of(cell).strip() for cell in cells[index])
    ]
    names = headers_of(titles, indexes)
    today = date.today()
    columns = [
        Column(index, names[index], cells[index], index in sheet.facts.hidden) for index in indexes
    ]
    found = recognise(columns, remembered, today)
    fields = frozenset(column.field for column in found if column.field)
    day, where = date_in_titles(head[: header_row - 1] if header_row else [])
    if day is None:
        day, where = date_in_columns((column.header, column.cells) for column in columns)
    return Layout(
        sheet=sheet.name,
        header_row=header_row,
        columns=found,
        delivered_on=day,
        delivered_on_from=where,
        rows=max(_height(sheet, head) - header_row, 0),
        missing=missing_fields(fields),
        absent=absent_fields(fields),
    )


def _height(sheet: Sheet, head: list[Row]) -> int:
    if sheet.height or len(head) < _HEAD_ROWS + _SAMPLE_ROWS:
        return sheet.height or len(head)
    return sum(1 for _ in sheet.rows())


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


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Rows hold no cycles: looking for them each time costs a third of the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_all(
    sheet: Sheet,
    layout: Layout,
    width: int,
    reader: RowReader,
    result: DeliveryRows,
    progress: Progress,
) -> None:
    """One pass over the rows. Everything that is done for every row stands in this loop."""
    block: list[Row] = []
    numbers: list[int] = []
    texts = _Texts()
    is_text = isinstance(sheet.table, TextTable)
    rows = islice(sheet.rows(), layout.header_row, None)
    number = layout.header_row
    for number, row in enumerate(rows, layout.header_row + 1):
        if not any(row) and not any(text_of(cell).strip() for cell in row):
            continue
        if is_text and len(row) != width:
            row = _of_width(row, width)
            if len(row) != width:
                _read_block(reader, numbers, block, texts, result)
                _refuse_width(reader, number, row, width, result)
                continue
        block.append(row)
        numbers.append(number)
        if len(block) == _BLOCK:
            _read_block(reader, numbers, block, texts, result)
            progress.step(number - layout.header_row, layout.rows)
    _read_block(reader, numbers, block, texts, result)
    progress.step(number - layout.header_row, layout.rows)


def _read_block(
    reader: RowReader, numbers: list[int], block: list[Row], texts: _Texts, result: DeliveryRows
) -> None:
    """Read some rows and empty the block."""
    if not block:
        return
    columns: list[Sequence[Cell]] = list(zip(*block, strict=True))
    written: list[Sequence[str]] = []
    for at, column in enumerate(columns):
        kinds = set(map(type, column))
        if bool in kinds:  # True and 1.0 are equal: a look-up would take one for the other
            columns[at] = column = [
                text_of(cell) if isinstance(cell, bool) else cell for cell in column
            ]
        written.append(list(map(texts.__getitem__, column)) if kinds != {str} else column)  # type: ignore[arg-type]
    raws = _as_json(written)
    persons = reader.persons(numbers, columns)
    if None in persons:
        for number, row, raw, person in zip(numbers, block, raws, persons, strict=True):
            if person is None:
                _put_aside(reader, number, row, raw, result)
            else:
                result.persons.append(person)
                result.raw.append((number, "person", raw))
    else:
        result.persons += persons  # type: ignore[arg-type]
        result.raw += zip(numbers, repeat("person"), raws)
    numbers.clear()
    block.clear()


def _as_json(columns: Sequence[Sequence[str]]) -> list[str]:
    """Every row as a JSON list of its cells."""
    together = "".join(map("".join, columns))
    if '"' not in together and "\\" not in together and together.isprintable():
        # Nothing to escape in any of them
        return [f'["{row}"]' for row in map('","'.join, zip(*columns, strict=True))]
    return [json.dumps(row, ensure_ascii=False) for row in zip(*columns, strict=True)]


class _Texts(dict[Cell, str]):
    """The text of every different cell that is no text."""

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = text_of(cell)
        return text


def _put_aside(reader: RowReader, number: int, row: Row, raw: str, result: DeliveryRows) -> None:
    """A row that is no person is passed over or refused, and always kept as it stood."""
    passed_over = reader.why_no_row_of_a_person(row)
    if passed_over is not None:
        result.skipped.append((number, passed_over))
        result.raw.append((number, "skipped", raw))
    else:
        result.refused.append(reader.refusal(number, row))
        result.raw.append((number, "refused", raw))


def _of_width(row: Row, width: int) -> Row:
    """A row of a text file without the empty cells behind the last column."""
    while len(row) > width and not text_of(row[-1]).strip():
        row = row[:-1]
    return row


def _refuse_width(
    reader: RowReader, number: int, row: Row, width: int, result: DeliveryRows
) -> None:
    """A text row that may have shifted is never read, only passed over or refused."""
    raw = json.dumps([text_of(cell) for cell in row], ensure_ascii=False)
    filled = row + [""] * (width - len(row))
    passed_over = reader.why_no_row_of_a_person(filled)
    if passed_over is not None:
        result.skipped.append((number, passed_over))
        result.raw.append((number, "skipped", raw))
    else:
        result.refused.append(reader.refusal_of_width(number, filled, len(row), width))
        result.raw.append((number, "refused", raw))
