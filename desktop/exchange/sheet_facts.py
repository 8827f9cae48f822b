"""What the reader of sheets does not tell: how far a sheet reaches, what is hidden, merged, wrong.

The parser (calamine) makes one dense table of the area between the first and the last cell and
aborts the whole process when that does not fit; so the area is measured first. It also gives error
cells and formulas without a stored outcome as empty ones: they would become "unknown" without
anybody seeing it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.errors import UserError
from desktop.domain.values import MERGED, NO_OUTCOME, Cell

MOST_CELLS = 8_000_000  # less than 1 GB while it is parsed; the whole country is 2.8 million
_MOST_MARKS = 300_000  # cells without a value, and merged areas
_MOST_MERGED = 50_000

Area = tuple[int, int, int, int]  # top, left, bottom, right


def _rows() -> array[int]:
    return array("I")


@dataclass(slots=True)
class SheetFacts:
    """Columns and rows count from 0 here."""

    hidden: frozenset[int] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)  # (row, column) -> "#N/A"
    formulas: dict[int, array[int]] = field(default_factory=dict)  # column -> rows, upwards
    hidden_rows: array[int] = field(default_factory=_rows)
    filtered: bool = False
    merged: list[Area] = field(default_factory=list)

    def note_error(self, row: int, column: int, text: str) -> None:
        """Raises UserError when hardly a cell is left that is right."""
        self.errors[row, column] = text
        if len(self.errors) > _MOST_MARKS:
            raise UserError(
                "In dit blad staan heel veel formules zonder goede uitkomst.",
                "Er is niets ingelezen. Open het bestand in Excel, kijk of de uitkomsten kloppen, "
                "sla het op en lees het opnieuw in.",
            )

    def note_formula(self, row: int, column: int, *, has_outcome: bool) -> None:
        """Formulas come row by row, from the top."""
        rows = self.formulas.get(column)
        if rows is None:
            rows = self.formulas[column] = _rows()
        rows.append(row)
        if not has_outcome:
            self.note_error(row, column, NO_OUTCOME)

    def note_merged(self, area: Area) -> None:
        """Raises UserError for more than any sheet was ever merged by hand."""
        top, left, bottom, right = area
        if top > bottom or left > right or (top, left) == (bottom, right):
            return
        self.merged.append(area)
        if len(self.merged) > _MOST_MERGED:
            raise too_large()

    def without_values(self, rows: Iterator[list[Cell]], first: int) -> Iterator[list[Cell]]:
        """The rows with a text in every cell that has no value; ``first`` is their first column."""
        by_row: dict[int, list[tuple[int, str]]] = {}
        for (number, column), text in self.errors.items():
            by_row.setdefault(number, []).append((column - first, text))
        for number, row in enumerate(rows):
            for place, text in by_row.get(number, ()):
                if 0 <= place < len(row):
                    row[place] = text
            yield row

    def with_merged(
        self, rows: Iterator[list[Cell]], first: int, below: int
    ) -> Iterator[list[Cell]]:
        """The rows with a mark in what belongs to the cell that it was merged with.

        Only areas from row ``below`` (from 0) on count, and only those with something in them.
        """
        begin: dict[int, list[Area]] = {}
        for area in self.merged:
            if area[0] >= below:
                begin.setdefault(area[0], []).append(area)
        going: list[Area] = []
        for number, row in enumerate(rows):
            for area in begin.get(number, ()):
                place = area[1] - first
                if 0 <= place < len(row) and row[place] not in ("", None):
                    going.append(area)
            for top, left, _, right in going:
                for place in range(
                    left - first + (number == top), min(right - first + 1, len(row))
                ):
                    if place >= 0 and row[place] in ("", None):
                        row[place] = MERGED
            if going:
                going = [area for area in going if area[2] > number]
            yield row


def too_large() -> UserError:
    """A sheet that would fill the memory."""
    return UserError(
        "Dit blad is te groot om te lezen.",
        "Er staat ergens heel ver onderaan of naar rechts nog iets, of het zijn meer dan "
        "300.000 rijen. Er is niets ingelezen. Kopieer alleen de rijen van de levering naar een "
        "nieuwe werkmap en lees die in.",
    )
