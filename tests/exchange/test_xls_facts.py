"""Facts about the sheets of an xls."""

from __future__ import annotations

import struct

import olefile
import pytest
import xlwt

from desktop.domain.errors import UserError
from desktop.domain.values import NO_OUTCOME
from desktop.exchange.xls_facts import facts_of_xls
from tests.exchange.workbooks import a_table


def workbook_stream(path):
    with olefile.OleFileIO(path) as container:
        return container.openstream("Workbook").read()


def filled(sheet, rows=2):
    for down, row in enumerate(a_table(rows)):
        for across, value in enumerate(row):
            sheet.write(down, across, value)


def test_error_cells_hidden_columns_and_the_calendar(tmp_path):
    book = xlwt.Workbook()
    book.dates_1904 = 1
    book.add_sheet("Eerst").write(0, 0, "x")
    sheet = book.add_sheet("Levering")
    filled(sheet)
    sheet.row(5).set_cell_error(3, 0x2A)
    sheet.col(2).hidden = True
    book.save(str(tmp_path / "a.xls"))

    facts, from_1904 = facts_of_xls(workbook_stream(tmp_path / "a.xls"))

    assert from_1904 is True
    assert (facts[0].errors, facts[0].hidden) == ({}, frozenset())
    assert (facts[1].errors, facts[1].hidden) == ({(5, 3): "#N/A"}, {2})


def test_merged_areas_hidden_rows_and_formulas(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Levering")
    filled(sheet)
    sheet.merge(6, 8, 1, 1)
    sheet.row(2).hidden = True
    sheet.write(9, 4, xlwt.Formula("1+1"))
    book.save(str(tmp_path / "a.xls"))

    (facts,), _ = facts_of_xls(workbook_stream(tmp_path / "a.xls"))

    assert facts.merged == [(6, 1, 8, 1)]
    assert list(facts.hidden_rows) == [2]
    assert {column: list(rows) for column, rows in facts.formulas.items()} == {4: [9]}
    assert facts.errors == {(9, 4): NO_OUTCOME}


def test_an_area_that_cannot_be_is_refused_before_room_is_made_for_it(tmp_path):
    book = xlwt.Workbook()
    filled(book.add_sheet("Levering"))
    book.save(str(tmp_path / "a.xls"))
    stream = bytearray(workbook_stream(tmp_path / "a.xls"))
    place = stream.index(struct.pack("<HH", 0x0200, 14))
    struct.pack_into("<II", stream, place + 4, 0, 0xFFFFFFFF)
    with pytest.raises(UserError, match="beschadigd"):
        facts_of_xls(bytes(stream))


def test_a_stream_that_was_cut_off_gives_what_there_was():
    assert facts_of_xls(b"\x09\x08") == ([], False)
