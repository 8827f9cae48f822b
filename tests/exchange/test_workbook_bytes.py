"""A workbook that never touches the disk, and is the same as when openpyxl writes it itself."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from desktop.exchange.workbook_bytes import workbook_bytes

MOMENT = "modified"  # openpyxl writes the time of saving; ours leaves what the caller set


@pytest.fixture
def book() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Naam", "Dag"])
    sheet.append(["Özdemir", date(2026, 11, 23)])
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A4:B4")
    sheet["A5"].hyperlink = "https://voorbeeld.nl/"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart, "D2")
    book.create_sheet("Tweede").append([1, 2.5, "drie"])
    return book


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_what_openpyxl_writes(book: Workbook, tmp_path: Path) -> None:
    ours = parts(workbook_bytes(book))
    book.save(tmp_path / "zelf.xlsx")
    theirs = parts((tmp_path / "zelf.xlsx").read_bytes())

    assert list(ours) == list(theirs)
    changed = {name for name in ours if ours[name] != theirs[name]}
    assert changed <= {"docProps/core.xml"}  # the time of saving


def test_it_reads_back(book: Workbook) -> None:
    again = load_workbook(io.BytesIO(workbook_bytes(book)))

    assert again.sheetnames == ["Sheet", "Tweede"]
    assert again.worksheets[0]["A2"].value == "Özdemir"


def test_no_sheet_waits_in_the_folder_for_temporary_files(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "is er niet"
    monkeypatch.setattr(tempfile, "tempdir", str(nowhere))

    assert workbook_bytes(book)
    with pytest.raises(FileNotFoundError):  # what openpyxl itself would have done
        book.save(tmp_path / "zelf.xlsx")
