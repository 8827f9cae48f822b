"""Sheets and their rows, as they stand in the file."""

from __future__ import annotations

import pytest

from desktop.exchange.sheets import OpenFile
from tests.exchange.workbooks import write, write_xlsx


def test_rows_begin_at_row_one_and_columns_where_the_table_does(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["a", "b"], [1, 2]], first=(2, 3))
    sheet = OpenFile(path).sheet("Levering")
    assert list(sheet.rows()) == [["", ""], ["", ""], ["a", "b"], [1.0, 2.0]]
    assert (sheet.first_column, sheet.height) == (3, 4)


def test_error_cells_come_as_their_text(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["a", "b"], ["#N/A", 2]], first=(1, 1))
    sheet = OpenFile(path).sheet("Levering")
    assert list(sheet.rows())[2] == ["#N/A", 2.0]


def test_sheets_are_listed_with_whether_they_are_hidden(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["a"]], more_sheets=[("Oud", [["b"]], True)])
    assert OpenFile(path).sheets == [("Levering", True), ("Oud", False)]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_rows_can_be_walked_more_than_once(tmp_path, kind):
    opened = OpenFile(write(tmp_path / f"a.{kind}", [["a", "b"], ["x", "y"]]))
    sheet = opened.sheet(opened.sheets[0][0])
    assert list(sheet.rows()) == list(sheet.rows()) == [["a", "b"], ["x", "y"]]
