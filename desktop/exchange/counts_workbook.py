"""The quarterly counts as a workbook that can be printed and sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from desktop.domain.count_definitions import SPLIT_TOTALS
from desktop.domain.counting import (
    COLUMN_TITLES,
    DEFINITIONS,
    SPLIT_DEFINITIONS,
    SPLIT_TITLES,
    TITLES,
    QuarterlyCounts,
    StockLine,
    cells_of,
)
from desktop.domain.disclosure import SUPPRESSED, Cell, for_publication
from desktop.domain.errors import UserError
from desktop.domain.partial_date import long
from desktop.exchange import sheet_pen as pen
from desktop.exchange.count_charts import add_charts, write_chart_data
from desktop.exchange.workbook_bytes import workbook_bytes
from desktop.runtime.atomic import write_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "De lijst",
        ("stock_start", "inflow_new", "inflow_returned", "outflow", "stock_end", "addresses"),
    ),
    (
        "Contact zoeken",
        (
            "cases_opened",
            "open_cases",
            "attempts",
            "persons_attempted",
            "attempts_per_person",
            "median_days_to_first_attempt",
            "median_days_to_first_contact",
        ),
    ),
    (
        "Resultaat",
        (
            "persons_reached",
            "reached_share",
            "reached_in_case",
            "help_accepted",
            "help_share_of_reached",
            "help_share_of_open",
            "cases_closed",
        ),
    ),
)
_BLOCKS = ("outflow_by_reason", "attempts_by_kind", "attempts_by_day_part", "end_results")
_TENTHS = ("attempts_per_person", "median_days_to_first_attempt", "median_days_to_first_contact")
_SHARES = ("reached_share", "help_share_of_reached", "help_share_of_open")
_DEFINED = (*(key for _, keys in _SECTIONS for key in keys), *_BLOCKS, "reach_by_attempts")
_HEAD_ROW = 6
_CHART_ROWS = 15
_WIDTH = 4  # columns of the first sheet


def write_counts_workbook(
    path: Path,
    counts: QuarterlyCounts,
    previous: QuarterlyCounts | None,
    gemeente: str,
    made_on: date,
    *,
    series: Sequence[StockLine] = (),
    threshold: int | None = None,
) -> None:
    """Write the report of one quarter, whole or not at all.

    ``series`` (oldest first) is the chart of the list; without it, it shows ``previous`` and this
    quarter. With ``threshold`` it is the external report: counts below it are hidden, and the
    chart keeps to the quarters that are in the report. Raises UserError when the file cannot be
    written.
    """
    cells: Mapping[str, Cell]
    previous_cells: Mapping[str, Cell]
    if threshold is None:
        cells = cells_of(counts)
        previous_cells = {} if previous is None else cells_of(previous)
    else:
        published = for_publication(counts, threshold=threshold, previous=previous)
        cells, previous_cells = published.cells, published.previous_cells
        series = ()
    book = Workbook()
    book.properties.creator = "In Beeld"
    book.properties.title = f"Kwartaalcijfers {counts.quarter.in_words}"
    book.properties.created = book.properties.modified = datetime.combine(made_on, time())
    main = book.worksheets[0]
    main.title = "Kwartaalcijfers"
    heading = _Heading(counts, gemeente, made_on, threshold)
    split_sheet = book.create_sheet("Uitsplitsing")
    chart_sheet = book.create_sheet("Grafieken")
    heading.write(chart_sheet, "De cijfers achter de grafieken", 5)
    data = write_chart_data(
        chart_sheet, _HEAD_ROW, counts, cells, previous, previous_cells, tuple(series)
    )
    row = _write_table(main, heading, counts, cells, previous, previous_cells)
    add_charts(main, row + 1, data)
    row += _CHART_ROWS + 2
    main.row_breaks.append(Break(id=row - 1))
    row = _write_blocks(main, row, cells, previous_cells)
    main.row_breaks.append(Break(id=row - 1))
    _write_definitions(main, row)
    _write_splits(split_sheet, heading, counts, cells)
    footer = f"Kwartaalcijfers {counts.quarter.in_words}, {heading.version}"
    pen.set_up_page(main, landscape=False, head_row=_HEAD_ROW, footer=footer)
    pen.set_up_page(split_sheet, landscape=False, head_row=_HEAD_ROW, footer=footer)
    pen.set_up_page(chart_sheet, landscape=True, head_row=_HEAD_ROW, footer=footer)
    try:
        write_bytes(path, workbook_bytes(book))
    except OSError as error:
        raise UserError(
            "Het bestand kan niet worden opgeslagen.",
            f"„{path.name}” staat misschien nog open in Excel, of u mag niet in deze map "
            "schrijven. Sluit het bestand of kies een andere map. Probeer het daarna opnieuw.",
        ) from error


class _Heading:
    """What stands at the top of every sheet."""

    def __init__(
        self, counts: QuarterlyCounts, gemeente: str, made_on: date, threshold: int | None
    ) -> None:
        self.quarter = counts.quarter
        self.gemeente = gemeente
        self.version = "interne versie" if threshold is None else "externe versie"
        self.made = f"Gemaakt op {long(made_on)}. "
        if threshold is None:
            self.made += "Interne versie met exacte aantallen: niet om te verspreiden."
        else:
            self.made += (
                f"Externe versie: een x staat voor een aantal onder de {threshold}, of voor een "
                "aantal waaruit zo'n klein aantal is af te leiden."
            )

    def write(self, sheet: Worksheet, title: str, last_column: int) -> None:
        pen.write_text(sheet, 1, 1, title, pen.TITLE)
        sheet.row_dimensions[1].height = 28
        pen.write_text(sheet, 2, 1, self.gemeente, pen.SUBTITLE)
        pen.write_text(
            sheet, 3, 1, f"{self.quarter.in_words}, {self.quarter.span_in_words}", pen.PLAIN
        )
        pen.write_paragraph(sheet, 4, last_column, self.made, characters=115)
        sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 2)


def _write_table(
    sheet: Worksheet,
    heading: _Heading,
    counts: QuarterlyCounts,
    cells: Mapping[str, Cell],
    previous: QuarterlyCounts | None,
    previous_cells: Mapping[str, Cell],
) -> int:
    """Write the head and the main table; return the first row below it."""
    heading.write(sheet, "Kwartaalcijfers betalingsachterstand zorgpremie", _WIDTH)
    for column, width in zip("ABCD", (50, 14, 14, 14), strict=True):
        sheet.column_dimensions[column].width = width
    pen.write_text(sheet, _HEAD_ROW, 1, "Cijfer", pen.HEAD)
    pen.write_text(sheet, _HEAD_ROW, 2, counts.quarter.short, pen.HEAD_RIGHT)
    if previous is not None:
        pen.write_text(sheet, _HEAD_ROW, 3, previous.quarter.short, pen.HEAD_RIGHT)
        pen.write_text(sheet, _HEAD_ROW, 4, "Verschil", pen.HEAD_RIGHT)
    pen.rule(sheet, _HEAD_ROW, _WIDTH, head=True)
    row = _HEAD_ROW + 1
    for title, keys in _SECTIONS:
        _write_section(sheet, row, title)
        row += 1
        for key in keys:
            _write_row(sheet, row, key, TITLES[key], cells, previous_cells)
            row += 1
    return row


def _write_section(sheet: Worksheet, row: int, title: str, last_column: int = _WIDTH) -> None:
    pen.write_text(sheet, row, 1, title, pen.SECTION)
    pen.tint(sheet, row, last_column)
    sheet.row_dimensions[row].height = 18


def _write_row(
    sheet: Worksheet,
    row: int,
    key: str,
    title: str,
    cells: Mapping[str, Cell],
    previous_cells: Mapping[str, Cell],
) -> None:
    look = pen.WHOLE
    if key in _TENTHS:
        look = pen.TENTHS
    elif key in _SHARES:
        look = pen.SHARE
    now = cells.get(key, 0)
    pen.write_text(sheet, row, 1, title, pen.INDENTED)
    pen.write_number(sheet, row, 2, now, look, pen.Look(bold=True))
    if previous_cells:
        before = previous_cells.get(key, 0)  # a code that is not there did not occur
        pen.write_number(sheet, row, 3, before, look, pen.Look(colour="566669"))
        pen.write_number(sheet, row, 4, _difference(now, before), pen.signed(look))
    pen.rule(sheet, row, _WIDTH)
    sheet.row_dimensions[row].height = 16.5


def _difference(now: Cell, before: Cell) -> Cell:
    if isinstance(now, str) or isinstance(before, str):
        return SUPPRESSED
    if now is None or before is None:
        return None
    return now - before


def _write_blocks(
    sheet: Worksheet, row: int, cells: Mapping[str, Cell], previous_cells: Mapping[str, Cell]
) -> int:
    for block in _BLOCKS:
        _write_section(sheet, row, TITLES[block])
        row += 1
        for key in dict.fromkeys((*cells, *previous_cells)):
            if key.startswith(f"{block}:"):
                code = key.removeprefix(f"{block}:")
                _write_row(sheet, row, key, code, cells, previous_cells)
                row += 1
        row += 1
    return row


def _write_definitions(sheet: Worksheet, row: int) -> None:
    pen.write_text(sheet, row, 1, "Wat de cijfers betekenen", pen.SUBTITLE)
    sheet.row_dimensions[row].height = 24
    intro = (
        "Gemeenten tellen niet allemaal op dezelfde manier. Vergelijk daarom ook de uitleg. Een "
        "contactpoging telt in het kwartaal waarin zij is gedaan, een resultaat in het kwartaal "
        f"waarin het dossier is afgesloten. Een „{pen.NOTHING}” betekent: er is niets om dit mee "
        "uit te rekenen. Het verschil van een percentage is in procentpunten."
    )
    pen.write_paragraph(sheet, row + 1, _WIDTH, intro, characters=115)
    row += 2
    for key in _DEFINED:
        pen.write_definition(sheet, row, _WIDTH, TITLES[key], DEFINITIONS[key], characters=108)
        row += 1


def _write_splits(
    sheet: Worksheet, heading: _Heading, counts: QuarterlyCounts, cells: Mapping[str, Cell]
) -> None:
    last = 1 + len(COLUMN_TITLES)
    heading.write(sheet, "Uitsplitsing", last)
    sheet.column_dimensions["A"].width = 30
    for letter in "BCDEFG":
        sheet.column_dimensions[letter].width = 12.5
    pen.write_text(sheet, _HEAD_ROW, 1, "Groep", pen.HEAD)
    for column, title in enumerate(COLUMN_TITLES.values(), start=2):
        pen.write_text(sheet, _HEAD_ROW, column, title, pen.HEAD_RIGHT)
    sheet.row_dimensions[_HEAD_ROW].height = 30
    pen.rule(sheet, _HEAD_ROW, last, head=True)
    row = _HEAD_ROW + 1
    for split in counts.splits:
        _write_section(sheet, row, SPLIT_TITLES[split.key], last)
        row += 1
        for group in split.rows:
            pen.write_text(sheet, row, 1, group.label, pen.INDENTED)
            for column, key in enumerate(COLUMN_TITLES, start=2):
                pen.write_number(sheet, row, column, cells[f"{split.key}:{group.label}:{key}"])
            pen.rule(sheet, row, last)
            row += 1
        pen.write_text(sheet, row, 1, "Totaal", pen.Look(bold=True, indent=1))
        for column, key in enumerate(SPLIT_TOTALS.values(), start=2):
            pen.write_number(sheet, row, column, cells[key], look=pen.Look(bold=True))
        pen.rule(sheet, row, last)
        row += 1
        pen.write_paragraph(sheet, row, last, SPLIT_DEFINITIONS[split.key], characters=125)
        row += 2
