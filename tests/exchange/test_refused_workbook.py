"""Rows to send back: as they stood, never acting as anything but text."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.refused_workbook import refused_workbook

HEADERS = ["BSN", "Naam", "Geb.dat."]


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).active


def cells(content: bytes) -> list[list[str | None]]:
    return [[cell.value for cell in row] for row in sheet_of(content).rows]


def test_each_row_stands_as_it_was_behind_its_reason_and_number() -> None:
    rows = [(7, ["012345678", "Özdemir", "19740000"], "BSN: Dit BSN klopt niet.")]

    assert cells(refused_workbook(HEADERS, rows)) == [
        ["Reden", "Rij in het bestand", "BSN", "Naam", "Geb.dat."],
        ["BSN: Dit BSN klopt niet.", "7", "012345678", "Özdemir", "19740000"],
    ]


def test_nothing_acts_as_a_formula_and_control_signs_are_left_out() -> None:
    rows = [(2, ["=1+1", "@SUM(A1)", "a\x07b"], "-x")]

    sheet = sheet_of(refused_workbook(HEADERS, rows))

    assert [cell.value for cell in sheet[2]] == ["-x", "2", "=1+1", "@SUM(A1)", "ab"]
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert {cell.number_format for cell in sheet[2]} == {"@"}


def test_a_row_may_have_more_or_fewer_cells_than_there_are_headers() -> None:
    made = refused_workbook(HEADERS, [(2, ["a"], "x"), (3, list("abcde"), "y")])

    assert [len(row) for row in cells(made)] == [7, 7, 7]
