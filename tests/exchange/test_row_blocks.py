"""Rows in blocks: numbers stay right, and every row is kept as it stood."""

from __future__ import annotations

import json

from desktop.domain.delivery import DeliveryRows, Field, Layout
from desktop.domain.row_reading import RowReader
from desktop.exchange.delivery_file import find_layout, read_rows
from desktop.exchange.row_blocks import RowBlocks
from desktop.exchange.sheets import OpenFile
from desktop.runtime.progress import Progress
from tests.exchange.test_delivery_file import DAY
from tests.exchange.workbooks import HEADER, a_row, a_table, write


def test_blank_rows_and_blocks_do_not_shift_the_numbers(tmp_path):
    table = a_table(3000)
    table.insert(1024, [])
    table.insert(2050, ["", " "])
    path = write(tmp_path / "a.xlsx", table)
    rows = read_rows(path, find_layout(path), delivered_on=DAY)
    numbers = [person.row for person in rows.persons]
    assert numbers == [n for n in range(2, 3004) if n not in (1025, 2051)]
    assert [number for number, _, _ in rows.raw] == numbers
    assert json.loads(rows.raw[-1][2])[0] == rows.persons[-1].bsn


def test_quotation_marks_and_backslashes_are_kept_as_they_stood(tmp_path):
    path = write(tmp_path / "a.xlsx", [list(HEADER), a_row(1, street='Plein "A"\\b'), a_row(2)])
    rows = read_rows(path, find_layout(path), delivered_on=DAY)
    assert json.loads(rows.raw[0][2])[5] == 'Plein "A"\\b'


def test_a_truth_value_is_never_taken_for_a_number(tmp_path):
    table = [list(HEADER), a_row(1, number=1), a_row(2, number=True), a_row(3, number=1)]
    path = write(tmp_path / "a.xlsx", table)
    rows = read_rows(path, find_layout(path), delivered_on=DAY)
    assert [person.number for person in rows.persons if person.row != 3] == ["1", "1"]
    assert "1" not in [person.number for person in rows.persons if person.row == 3]
    assert json.loads(rows.raw[1][2])[6] == "WAAR"


def test_a_table_without_any_row_gives_none(tmp_path):
    sheet = OpenFile(write(tmp_path / "a.xlsx", [["BSN", "Achternaam"]])).sheet("Levering")
    result = DeliveryRows()
    layout = Layout("Levering", 1, ())
    reader = RowReader((), DAY)
    RowBlocks(layout, (), reader, result).read(sheet, 0, 2, Progress())
    assert (result.persons, result.raw, result.fields) == ([], [], frozenset[Field]())
