"""Which part of an archive holds which sheet."""

from __future__ import annotations

import zipfile

from desktop.exchange.sheet_parts import part_of_sheet, parts_with_sheets
from tests.exchange.workbooks import a_table, write_xlsb, write_xlsx


def test_every_sheet_is_found_by_its_name(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx", a_table(1), name="Aan & uit", more_sheets=[("Oud", a_table(1), True)]
    )
    with zipfile.ZipFile(path) as archive:
        assert part_of_sheet(archive, "Aan & uit") == "xl/worksheets/sheet1.xml"
        assert part_of_sheet(archive, "Oud") == "xl/worksheets/sheet2.xml"
        assert part_of_sheet(archive, "Nieuw") is None
        assert len(parts_with_sheets(archive)) == 2


def test_the_part_of_a_sheet_in_a_binary_workbook_is_found_by_its_name(tmp_path):
    with zipfile.ZipFile(write_xlsb(tmp_path / "a.xlsb", a_table(1))) as archive:
        assert part_of_sheet(archive, "Levering") == "xl/worksheets/sheet1.bin"
        assert part_of_sheet(archive, "Nieuw") is None
        assert parts_with_sheets(archive) == ["xl/worksheets/sheet1.bin"]
