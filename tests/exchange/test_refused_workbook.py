"""Rows to send back: as they stood, never acting as anything but text."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.domain.errors import UserError
from desktop.exchange.refused_workbook import write_refused

HEADERS = ["BSN", "Naam", "Geb.dat."]


def cells(path: Path) -> list[list[str | None]]:
    sheet = load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.rows]


def test_each_row_stands_as_it_was_behind_its_reason_and_number(tmp_path: Path) -> None:
    rows = [(7, ["012345678", "Özdemir", "19740000"], "BSN: Dit BSN klopt niet.")]

    write_refused(tmp_path / "terug.xlsx", HEADERS, rows)

    assert cells(tmp_path / "terug.xlsx") == [
        ["Reden", "Rij in het bestand", "BSN", "Naam", "Geb.dat."],
        ["BSN: Dit BSN klopt niet.", "7", "012345678", "Özdemir", "19740000"],
    ]


def test_nothing_acts_as_a_formula_and_control_signs_are_left_out(tmp_path: Path) -> None:
    rows = [(2, ["=1+1", "@SUM(A1)", "a\x07b"], "-x")]

    write_refused(tmp_path / "terug.xlsx", HEADERS, rows)

    sheet = load_workbook(tmp_path / "terug.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["-x", "2", "=1+1", "@SUM(A1)", "ab"]
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert {cell.number_format for cell in sheet[2]} == {"@"}


def test_a_row_may_have_more_or_fewer_cells_than_there_are_headers(tmp_path: Path) -> None:
    write_refused(tmp_path / "terug.xlsx", HEADERS, [(2, ["a"], "x"), (3, list("abcde"), "y")])

    assert [len(row) for row in cells(tmp_path / "terug.xlsx")] == [7, 7, 7]


def test_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Excel"):
        write_refused(tmp_path / "geen map" / "terug.xlsx", HEADERS, [(2, ["a"], "x")])
