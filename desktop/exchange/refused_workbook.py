"""The rows of a delivery that could not be read, as a workbook to send back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.workbook_bytes import workbook_bytes

ROW, REASON = "Rij in het bestand", "Reden"
_WIDEST = 60  # characters


def refused_workbook(
    headers: Sequence[str], rows: Iterable[tuple[int, Sequence[str], str]]
) -> bytes:
    """Each row as it stood, as text so that no zero or date changes; the bytes of an xlsx.

    ``rows``: number in the file, cells, and in Dutch why it was not read. The reason and the number
    come first. Made in memory: what is in it is about people.
    """
    kept = list(rows)
    width = max([len(headers), *(len(cells) for _, cells, _ in kept)])
    titles = [REASON, ROW, *headers, *[""] * (width - len(headers))]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Niet ingelezen"
    sheet.freeze_panes = "C2"
    texts = [[reason, str(number), *cells] for number, cells, reason in kept]
    for at in range(len(titles)):
        longest = max(len(row[at]) if at < len(row) else 0 for row in (titles, *texts))
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(longest, _WIDEST) + 2
    sheet.append([_cell(sheet, title, Font(bold=True)) for title in titles])
    for row in texts:
        sheet.append([_cell(sheet, text) for text in row])
    return workbook_bytes(book)


def _cell(sheet: Worksheet, text: str, font: Font | None = None) -> Cell:
    cell = Cell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"  # never a formula, whatever it begins with
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=len(text) > _WIDEST)
    if font is not None:
        cell.font = font
    return cell
