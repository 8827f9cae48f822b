"""Facts about binary workbooks."""

from __future__ import annotations

import struct

import olefile
import xlwt

from desktop.exchange.binary_facts import facts_of_xls, facts_of_xlsb
from tests.exchange.workbooks import _record, a_table


def workbook_stream(path):
    with olefile.OleFileIO(path) as container:
        return container.openstream("Workbook").read()


def test_error_cells_hidden_columns_and_the_calendar_of_an_xls(tmp_path):
    book = xlwt.Workbook()
    book.dates_1904 = 1
    book.add_sheet("Eerst").write(0, 0, "x")
    sheet = book.add_sheet("Levering")
    for down, row in enumerate(a_table(2)):
        for across, value in enumerate(row):
            sheet.write(down, across, value)
    sheet.row(5).set_cell_error(3, 0x2A)
    sheet.col(2).hidden = True
    book.save(str(tmp_path / "a.xls"))

    facts, from_1904 = facts_of_xls(workbook_stream(tmp_path / "a.xls"))

    assert from_1904 is True
    assert (facts[0].errors, facts[0].hidden) == ({}, frozenset())
    assert (facts[1].errors, facts[1].hidden) == ({(5, 3): "#N/A"}, {2})


def test_error_cells_and_hidden_columns_of_an_xlsb():
    column = _record(60, struct.pack("<IIIIH", 1, 2, 2304, 0, 1))
    row = _record(0, struct.pack("<II", 4, 0) + bytes(9))
    error = _record(3, struct.pack("<IIB", 2, 0, 0x17))
    facts = facts_of_xlsb(_record(129) + column + _record(145) + row + error + _record(146))
    assert (facts.hidden, facts.errors) == ({1, 2}, {(4, 2): "#REF!"})


def test_a_part_that_was_cut_off_gives_what_there_was():
    assert facts_of_xlsb(b"\x81").errors == {}
