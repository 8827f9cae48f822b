"""The log as a workbook."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from desktop.exchange.log_workbook import TITLES, log_workbook

ROW = ("7", "2026-11-23 10:00", "Notitie bewaard", "F. Özdemir", "=1+1", "Marieke", "venster")


def test_each_entry_is_a_line_of_texts_under_fixed_titles() -> None:
    sheet = load_workbook(BytesIO(log_workbook([ROW, ROW]))).active

    assert next(sheet.values) == TITLES
    assert sheet.max_row == 3
    assert [cell.value for cell in sheet[2]][:7] == list(ROW)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:L3"
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold


def test_nothing_that_was_typed_acts_as_a_formula() -> None:
    sheet = load_workbook(BytesIO(log_workbook([ROW]))).active

    assert {cell.data_type for cell in sheet[2][:7]} == {"s"}
    assert {cell.number_format for cell in sheet[2][:7]} == {"@"}


def test_signs_that_a_workbook_may_not_hold_are_left_out() -> None:
    sheet = load_workbook(BytesIO(log_workbook([("1\x00\x0b", "a\x1fb")]))).active

    assert (sheet["A2"].value, sheet["B2"].value) == ("1", "ab")
