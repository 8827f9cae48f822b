"""Writing cells that look alike, print well, and never act as a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ACCENT = "0F6B6B"
SECOND = "7C9194"
_TINT = PatternFill("solid", fgColor="E2F0EF")
_HAIRLINE = Border(bottom=Side(style="thin", color="DCE3E3"))
_HEAD_LINE = Border(bottom=Side(style="medium", color=ACCENT))

WHOLE = "#,##0"
TENTHS = "#,##0.0"
SHARE = "0\\ %"
NOTHING = "–"
"""Stands where there is nothing to work a number out from."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: ``size`` in points, ``colour`` as six hex digits."""

    size: float = 10.5
    bold: bool = False
    colour: str = "1A2426"
    right: bool = False
    wrap: bool = False
    indent: int = 0
    vertical: str = "center"


PLAIN = Look()
INDENTED = Look(indent=1)
TITLE = Look(size=18, bold=True)
SUBTITLE = Look(size=12, bold=True)
HINT = Look(size=9, colour="566669", wrap=True, vertical="top")
HEAD = Look(bold=True, colour="566669", wrap=True, vertical="bottom")
HEAD_RIGHT = Look(bold=True, colour="566669", right=True, wrap=True, vertical="bottom")
SECTION = Look(bold=True, colour=ACCENT)


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> Cell:
    """Write ``text`` as text, whatever it begins with: ``=1+1`` stays those four characters."""
    cell = _cell(sheet, row, column)
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.value = text
    cell.data_type = "s"
    _dress(cell, look)
    if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        cell.quotePrefix = True  # editing it in Excel keeps it text
    return cell


def write_number(
    sheet: Worksheet,
    row: int,
    column: int,
    value: float | str | None,
    number_format: str = WHOLE,
    look: Look = PLAIN,
) -> Cell:
    """Write a number; a dash for None, and a text (a hidden count) as it is."""
    look = Look(look.size, look.bold, look.colour, True, look.wrap)
    if value is None or isinstance(value, str):
        return write_text(sheet, row, column, NOTHING if value is None else value, look)
    cell = _cell(sheet, row, column)
    cell.value = value
    cell.number_format = number_format
    _dress(cell, look)
    return cell


def signed(number_format: str) -> str:
    """Make a difference show its sign, with a true minus."""
    return f'+{number_format};"−"{number_format};{number_format}'


def rule(sheet: Worksheet, row: int, last_column: int, *, head: bool = False) -> None:
    """Draw the line under a row: a hairline, or the stronger one under a head."""
    for column in range(1, last_column + 1):
        sheet.cell(row, column).border = _HEAD_LINE if head else _HAIRLINE


def tint(sheet: Worksheet, row: int, last_column: int) -> None:
    """Give a row the background of a heading within a table."""
    for column in range(1, last_column + 1):
        sheet.cell(row, column).fill = _TINT


def write_paragraph(
    sheet: Worksheet, row: int, last_column: int, text: str, *, characters: int, look: Look = HINT
) -> None:
    """Write a text over the whole width; ``characters`` is what fits on one line of it."""
    write_text(sheet, row, 1, text, look)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last_column)
    sheet.row_dimensions[row].height = 5 + 12 * _lines(text, characters)


def write_definition(
    sheet: Worksheet, row: int, last_column: int, term: str, text: str, *, characters: int
) -> None:
    """Write a bold term and what it means in one cell, so that no page break parts them."""
    write_paragraph(sheet, row, last_column, f"{term}. {text}", characters=characters)
    bold = InlineFont(rFont="Calibri", sz=HINT.size, b=True, color=PLAIN.colour)
    plain = InlineFont(rFont="Calibri", sz=HINT.size, color=HINT.colour)
    sheet.cell(row, 1).value = CellRichText(TextBlock(bold, f"{term}. "), TextBlock(plain, text))


def set_up_page(sheet: Worksheet, *, landscape: bool, head_row: int, footer: str) -> None:
    """Set A4, one page wide, the head repeated on every page, page numbers in the footer."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.footer = 0.7, 0.8, 0.4  # inches
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.oddFooter.left.text = footer.replace("&", "&&")
    sheet.oddFooter.right.text = "Pagina &P van &N"
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.size = 9


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        raise ValueError(f"row {row}, column {column} lies under a merged cell")
    return cell


def _dress(cell: Cell, look: Look) -> None:
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour)
    cell.alignment = Alignment(
        horizontal="right" if look.right else "left",
        vertical=look.vertical,
        wrap_text=look.wrap,
        indent=look.indent,
    )


def _lines(text: str, characters: int) -> int:
    lines, room = 1, characters
    for word in text.split():
        if len(word) > room:
            lines, room = lines + 1, characters
        room -= len(word) + 1
    return lines
