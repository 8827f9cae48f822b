"""Reads the rows of a table in blocks, and keeps every one of them as it stood."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import islice, repeat

from desktop.domain.cell_reading import read_bsn
from desktop.domain.date_order import MONTH_IN_FRONT
from desktop.domain.delivery import DeliveryRows, Field, Layout, RefusedRow
from desktop.domain.other_tables import is_not_on_the_list, other_header
from desktop.domain.passing_over import FOOTER, REPEATED_HEADER, Placed
from desktop.domain.row_reading import RowReader, texts_of
from desktop.domain.values import Cell, text_of
from desktop.exchange.csv_text import TextTable
from desktop.exchange.sheets import Row, Sheet
from desktop.runtime.progress import Progress

_BLOCK = 1024
_MOST_NOTES = 5


class RowBlocks:
    """One pass over the rows of a sheet. Everything that is done for every row stands here."""

    def __init__(
        self, layout: Layout, placed: Sequence[Placed], reader: RowReader, result: DeliveryRows
    ) -> None:
        self._layout, self._placed = layout, placed
        self._reader, self._result = reader, result
        self._first = layout.columns[0].index if layout.columns else 0
        self._texts = _Texts()
        self._titles: list[tuple[int, str]] = []
        """Lines of text since the last person."""
        self._why_not = ""
        """Why the rows from here on are not ours; empty as long as they are."""
        self._bsn_elsewhere: int | None = None

    def read(self, sheet: Sheet, first: int, width: int, progress: Progress) -> None:
        """Read all rows below the header. ``first``: column that stands first in a row.

        ``width``: how many cells a row of a text file has. Raises UserError and Cancelled.
        """
        header_row = self._layout.header_row
        self._first = first
        is_text = isinstance(sheet.table, TextTable)
        number = header_row
        rows = islice(sheet.rows(table_from=header_row), header_row, None)
        while block := list(islice(rows, _BLOCK)):
            numbers: Sequence[int] = range(number + 1, number + 1 + len(block))
            number += len(block)
            if is_text:
                self._read_texts(numbers, block, width)
            else:
                if not all(map(any, block)):
                    filled = [at for at, row in enumerate(block) if not _is_blank(row)]
                    block = [block[at] for at in filled]
                    numbers = [numbers[at] for at in filled]
                self._read_block(numbers, block)
            progress.step(number - header_row, self._layout.rows)
        if doubtful := self._reader.doubtful():
            self._refuse_doubtful(doubtful)

    def _refuse_doubtful(self, doubtful: Mapping[int, Mapping[str, str]]) -> None:
        """Put aside who was read with a date that the other rows make uncertain."""
        result = self._result
        headers = {column.place: column.header for column in self._placed}
        bsns = {person.row: person.bsn for person in result.persons}
        bsns |= {one.person.row: "" for one in result.review}
        refused: dict[int, RefusedRow] = {}
        for at, (number, _, raw) in enumerate(result.raw):
            if number not in bsns:
                continue
            cells = json.loads(raw)
            for place, reasons in doubtful.items():
                if why := reasons.get(cells[place]):
                    refused[number] = RefusedRow(number, headers[place], why, bsns[number])
                    result.raw[at] = (number, "refused", raw)
                    break
        result.persons = [one for one in result.persons if one.row not in refused]
        result.review = [one for one in result.review if one.person.row not in refused]
        result.refused = sorted((*result.refused, *refused.values()), key=lambda one: one.row)
        for place, reasons in doubtful.items():
            if MONTH_IN_FRONT in reasons.values():
                self._note(
                    f'In kolom "{headers[place]}" is niet zeker wat de dag is en wat de maand. Van '
                    "wie dat niet zeker is, is de rij niet gelezen. Vraag om een bestand met "
                    "datums als 31-12-1980."
                )

    def _read_texts(self, numbers: Sequence[int], rows: list[Row], width: int) -> None:
        """Rows of a text file: one of another width may have shifted."""
        waiting: list[int] = []
        block: list[Row] = []
        for number, row in zip(numbers, rows, strict=True):
            if _is_blank(row):
                continue
            if len(row) != width:
                row = _of_width(row, width)
            if len(row) == width:
                block.append(row)
                waiting.append(number)
            else:
                self._read_block(waiting, block)
                waiting, block = [], []
                self._refuse_width(number, row, width)
        self._read_block(waiting, block)

    def _read_block(self, numbers: Sequence[int], block: list[Row]) -> None:
        """Read some rows that have something in them."""
        result = self._result
        if not block:
            return
        columns: list[Sequence[Cell]] = list(zip(*block, strict=True))
        written: list[Sequence[str]] = []
        for at, column in enumerate(columns):
            try:
                "".join(column)  # type: ignore[arg-type]
            except TypeError:
                if bool in set(map(type, column)):
                    # True and 1.0 are equal: a look-up would take one for the other
                    columns[at] = column = [
                        text_of(cell) if isinstance(cell, bool) else cell for cell in column
                    ]
                written.append(list(map(self._texts.__getitem__, column)))
            else:
                written.append(column)  # type: ignore[arg-type]
        raws = _as_json(written)
        persons = self._reader.persons(numbers, columns)
        if None in persons or self._why_not or self._titles:
            for number, row, raw, person in zip(numbers, block, raws, persons, strict=True):
                if person is not None:
                    self._look_back()
                if person is None or self._why_not:
                    self._put_aside(number, row, raw)
                else:
                    result.persons.append(person)
                    result.raw.append((number, "person", raw))
        else:
            result.persons += persons  # type: ignore[arg-type]
            result.raw += zip(numbers, repeat("person"), raws)

    def _look_back(self) -> None:
        """What a line of text among the rows says about who stands below it."""
        titles, self._titles = self._titles, []
        if not titles or not self._result.persons:
            return
        number, title = titles[-1]
        if is_not_on_the_list(title):
            self._why_not = (
                f'Deze rij staat onder de regel "{title}" (rij {number}) en hoort daarom misschien '
                "niet op de lijst. Er is niets van gelezen."
            )
            self._note(
                f'De rijen onder "{title}" (rij {number}) zijn niet gelezen. Horen ze wel op de '
                "lijst, haal die regel dan weg."
            )
            return
        self._note(
            f'Tussen de rijen staat "{title}" (rij {number}). De rijen eronder zijn gelezen als '
            "deel van dezelfde tabel."
        )

    def _note(self, text: str) -> None:
        notes = self._result.notes
        if text not in notes and len(notes) < len(self._layout.notes) + _MOST_NOTES:
            notes.append(text)

    def _put_aside(self, number: int, row: Row, raw: str) -> None:
        """A row that is no person is passed over or refused, and always kept as it stood."""
        reader, result = self._reader, self._result
        passed_over = reader.why_no_row_of_a_person(row)
        texts = texts_of(row)
        if passed_over is None and self._begins_other_table(number, texts):
            result.skipped.append((number, "Hier begint een andere tabel."))
            result.raw.append((number, "skipped", raw))
            return
        if passed_over is None:
            self._look_back()
        if self._why_not:
            if passed_over == REPEATED_HEADER and self._bsn_elsewhere is not None:
                self._why_not, self._bsn_elsewhere = "", None
            elif passed_over is None or self._bsn_elsewhere is not None:
                self._refuse_other(number, row, raw)
                return
        if passed_over is not None:
            result.skipped.append((number, passed_over))
            result.raw.append((number, "skipped", raw))
            if passed_over not in (FOOTER, REPEATED_HEADER):
                title = " ".join(filter(None, texts))[:60]
                self._titles.append((number, title))
        elif self._stands_beside(texts):
            problem = "Deze rij staat alleen in de tweede tabel, rechts op dit blad."
            result.refused.append(RefusedRow(number, self._layout.columns[-1].header, problem))
            result.raw.append((number, "refused", raw))
        elif (review := reader.review(number, row)) is not None:
            result.review.append(review)
            result.raw.append((number, "review", raw))
        else:
            result.refused.append(reader.refusal(number, row))
            result.raw.append((number, "refused", raw))

    def _begins_other_table(self, number: int, texts: Sequence[str]) -> bool:
        places = other_header(texts, self._placed)
        if places is None:
            return False
        self._titles = []
        self._bsn_elsewhere = places.get(Field.BSN, -1)
        self._why_not = (
            f"Deze rij staat onder een andere kopregel (rij {number}) en hoort bij een tweede "
            "tabel op dit blad. Er is niets van gelezen."
        )
        self._note(
            f"In rij {number} begint een tweede tabel, met andere kolommen. De rijen daarvan zijn "
            "niet gelezen. Horen ze op de lijst, zet ze dan in een eigen bestand."
        )
        return True

    def _refuse_other(self, number: int, row: Row, raw: str) -> None:
        refused = self._reader.refusal_for(number, row, self._why_not)
        place = self._bsn_elsewhere
        if place is not None:
            bsn = ""
            with suppress(ValueError, IndexError):
                bsn = read_bsn(row[place])[0] if place >= 0 else ""
            refused = refused._replace(bsn=bsn)
        self._result.refused.append(refused)
        self._result.raw.append((number, "refused", raw))

    def _stands_beside(self, texts: Sequence[str]) -> bool:
        beside = self._layout.beside - self._first
        if not self._layout.beside:
            return False
        return not any(texts[:beside]) and any(texts[beside:])

    def _refuse_width(self, number: int, row: Row, width: int) -> None:
        """A text row that may have shifted is never read, only passed over or refused."""
        raw = json.dumps([text_of(cell) for cell in row], ensure_ascii=False)
        filled = row + [""] * (width - len(row))
        passed_over = self._reader.why_no_row_of_a_person(filled)
        if passed_over is not None:
            self._result.skipped.append((number, passed_over))
            self._result.raw.append((number, "skipped", raw))
            return
        problem = (
            f"Deze rij heeft {len(row)} cellen; het zijn er {width}. Er is misschien iets "
            "verschoven."
        )
        self._result.refused.append(self._reader.refusal_for(number, filled, problem))
        self._result.raw.append((number, "refused", raw))


class _Texts(dict[Cell, str]):
    """The text of every different cell that is no text."""

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = text_of(cell)
        return text


def _as_json(columns: Sequence[Sequence[str]]) -> list[str]:
    """Every row as a JSON list of its cells."""
    together = "".join(map("".join, columns))
    if '"' not in together and "\\" not in together and together.isprintable():
        # Nothing to escape in any of them
        return [f'["{row}"]' for row in map('","'.join, zip(*columns, strict=True))]
    return [json.dumps(row, ensure_ascii=False) for row in zip(*columns, strict=True)]


def _is_blank(row: Row) -> bool:
    return not any(row) and not any(text_of(cell).strip() for cell in row)


def _of_width(row: Row, width: int) -> Row:
    """A row of a text file without the empty cells behind the last column."""
    while len(row) > width and not text_of(row[-1]).strip():
        row = row[:-1]
    return row
