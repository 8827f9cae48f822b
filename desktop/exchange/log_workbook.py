"""The log as a workbook, for who has to account for what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.workbook_bytes import workbook_bytes

TITLES = (
    *("Nr.", "Tijd", "Actie", "Waarover", "Wat er is gezegd", "Wie", "Waarvandaan", "Resultaat"),
    *("Onderdeel", "Gegeven", "Oude waarde", "Nieuwe waarde"),
)
_WIDTHS = (8, 20, 30, 26, 50, 20, 14, 11, 24, 24, 40, 40)


def log_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """``rows``: texts in the order of ``TITLES``. Made in memory; nothing acts as a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Logboek"
    sheet.freeze_panes = "A2"
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, title, Font(bold=True)) for title in TITLES])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    sheet.auto_filter.ref = sheet.dimensions
    return workbook_bytes(book)


def _cell(sheet: Worksheet, text: str, font: Font | None = None) -> Cell:
    cell = Cell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top")
    if font is not None:
        cell.font = font
    return cell
