"""Facts about a sheet of an xlsb."""

from __future__ import annotations

import struct

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.xlsb_facts import counts_from_1904, facts_of_xlsb, records
from tests.exchange.workbooks import _record


def row(number, flags=0):
    return _record(0, struct.pack("<IIHBB", number, 0, 300, 0, flags) + bytes(5))


def test_error_cells_and_hidden_columns():
    column = _record(60, struct.pack("<IIIIH", 1, 2, 2304, 0, 1))
    error = _record(3, struct.pack("<IIB", 2, 0, 0x17))
    facts = facts_of_xlsb(_record(129) + column + _record(145) + row(4) + error + _record(146))
    assert (facts.hidden, facts.errors) == ({1, 2}, {(4, 2): "#REF!"})


def test_hidden_rows_formulas_and_merged_areas():
    formula = _record(9, struct.pack("<IId", 3, 0, 172.7) + bytes(10))
    merged = _record(176, struct.pack("<4I", 4, 6, 1, 1))
    facts = facts_of_xlsb(row(4) + formula + row(5, 0x10) + _record(146) + merged)
    assert {column: list(rows) for column, rows in facts.formulas.items()} == {3: [4]}
    assert (list(facts.hidden_rows), facts.merged) == ([5], [(4, 1, 6, 1)])


def test_a_cell_far_away_is_refused():
    cell = _record(5, struct.pack("<IId", 16_383, 0, 1.0))
    with pytest.raises(UserError, match="te groot"):
        facts_of_xlsb(row(1_048_575) + cell)


@pytest.mark.parametrize("part", [_record(0), row(3) + _record(5, b"12"), row(2) + _record(1)])
def test_a_record_that_is_too_short_to_say_where_it_stands_is_refused(part):
    with pytest.raises(UserError, match="beschadigd"):
        facts_of_xlsb(part)


def test_the_calendar_stands_in_the_workbook():
    assert counts_from_1904(_record(131) + _record(153, struct.pack("<II", 1, 0))) is True
    assert counts_from_1904(_record(131) + _record(153, struct.pack("<II", 0, 0))) is False
    assert counts_from_1904(_record(131)) is False


def test_a_part_that_was_cut_off_gives_what_there_was():
    assert facts_of_xlsb(b"\x81").errors == {}
    whole = _record(129) + _record(60, bytes(18))
    assert len(list(records(whole))) == 2
    assert len(list(records(whole[:-1]))) == 1
