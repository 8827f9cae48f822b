"""Cells that look alike and never act as a formula."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from desktop.exchange import sheet_pen as pen


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-1", "@SUM(A1)", "=", "\t=1"])
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    cell = pen.write_text(Workbook().worksheets[0], 1, 1, text)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_a_control_character_hides_no_formula() -> None:
    cell = pen.write_text(Workbook().worksheets[0], 1, 1, "\x07=1+1")
    assert (cell.data_type, cell.value) == ("s", "=1+1")
    assert cell.quotePrefix


def test_a_number_is_a_number_and_nothing_is_a_dash() -> None:
    sheet = Workbook().worksheets[0]
    assert pen.write_number(sheet, 1, 1, 1234).data_type == "n"
    assert pen.write_number(sheet, 2, 1, None).value == "–"
    assert pen.write_number(sheet, 3, 1, "x").value == "x"


def test_a_difference_shows_its_sign() -> None:
    assert pen.signed("0") == '+0;"−"0;0'


def test_a_longer_text_gets_a_higher_row() -> None:
    sheet = Workbook().worksheets[0]
    pen.write_paragraph(sheet, 1, 4, "kort", characters=40)
    pen.write_paragraph(sheet, 2, 4, "een langere tekst " * 10, characters=40)
    assert sheet.row_dimensions[2].height > 4 * sheet.row_dimensions[1].height / 2
