"""Files that are no delivery, or are broken: a clear message, and the program stays alive."""

from __future__ import annotations

import os
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import olefile
import pytest
import xlwt

from desktop.domain.errors import UserError
from desktop.exchange.delivery_file import PasswordNeeded, find_layout, read_rows
from tests.exchange import workbooks
from tests.exchange.test_delivery_file import DAY
from tests.exchange.workbooks import a_row, a_table, write

ODD_FILES = {
    "pdf.xlsx": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "html.xls": (b"<html><body><table><tr><td>BSN</td></tr></table></body></html>", "webpagina"),
    "table.xls": (b"\xef\xbb\xbf\r\n<table border=1><tr><td>1</td></tr></table>", "webpagina"),
    "sheet.xls": (b"<?xml version='1.0'?><Workbook/>", "XML"),
    "text.xlsx": (b"{\\rtf1\\ansi BSN}", "RTF"),
    "json.csv": (b'{"bsn": 1}', "JSON"),
    "photo.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(40), "afbeelding"),
    "noise.xlsx": (bytes(range(256)) * 8, "geen rekenblad"),
    "empty.xlsx": (b"", "leeg"),
    "ole.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "beschadigd"),
    "zip.xlsx": (b"PK\x03\x04" + bytes(60), "beschadigd"),
    "prose.csv": (b"Beste collega,\nhierbij de levering.\n", "geen tabel"),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_what_is_no_table_is_named_for_what_it_is(tmp_path: Path, name: str) -> None:
    content, said = ODD_FILES[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=said) as refused:
        find_layout(tmp_path / name)
    assert len(refused.value.advice) > 20


@pytest.mark.parametrize(
    ("part", "said"),
    [("word/document.xml", "Word"), ("ppt/presentation.xml", "presentatie"), ("a.txt", "zip")],
)
def test_another_kind_of_archive_is_named(tmp_path: Path, part: str, said: str) -> None:
    path = tmp_path / "levering.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(UserError, match=said):
        find_layout(path)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="niet \\(meer\\)"):
        find_layout(tmp_path / "weg.xlsx")
    with pytest.raises(UserError, match="map"):
        find_layout(tmp_path)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_damaged_and_nothing_worse(
    tmp_path: Path, kind: str, share: float
) -> None:
    path = write(tmp_path / f"levering.{kind}", a_table(40))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        layout = find_layout(path)
        read_rows(path, layout, delivered_on=DAY)
    except UserError:
        return
    assert kind == "xls"  # the tail of an xls holds nothing that matters


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_a_byte_that_fell_over_never_crashes(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path / f"levering.{kind}", a_table(10))
    whole = path.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with suppress(UserError):
            read_rows(path, find_layout(path), delivered_on=DAY)


def with_cell(path: Path, cell: str) -> Path:
    """The same workbook with one more cell in its sheet."""
    other = path.with_name("ver.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", cell.encode() + b"</sheetData>")
            target.writestr(part, content)
    return other


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        "<row r='1048576'><c t='n' r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c r="AB1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="N1048576"><v>1</v></c></row>',
    ],
)
def test_a_stray_cell_far_away_is_refused_before_the_parser_sees_it(
    tmp_path: Path, cell: str
) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    with pytest.raises(UserError, match="te groot"):
        find_layout(with_cell(path, cell))


def test_a_sheet_that_is_full_to_the_last_row_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(5, 1_048_577))
    with pytest.raises(UserError, match="te groot"):
        find_layout(with_cell(path, rows))


def test_a_text_file_of_a_million_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lang.csv").write_bytes(b"BSN;Achternaam\n" + b"1;a\n" * 1_048_575)
    with pytest.raises(UserError, match="te groot"):
        find_layout(tmp_path / "lang.csv")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_sheet_with_16384_columns_is_refused(tmp_path: Path, kind: str) -> None:
    table = [[*line, *(["x"] * (16_384 - len(line)))] for line in a_table(2)]
    path = write(tmp_path / f"breed.{kind}", table)
    with pytest.raises(UserError, match="16384 kolommen"):
        find_layout(path)


def test_one_cell_in_the_very_last_column_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    far = with_cell(path, '<row r="9"><c r="XFD9"><v>1</v></c></row>')
    rows = read_rows(far, find_layout(far), delivered_on=DAY)
    assert len(rows.persons) == 3


def test_cells_that_do_not_say_where_they_stand_are_measured_too(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    wide = "<row>" + "<c><v>1</v></c>" * 20_000 + "</row>"
    with pytest.raises(UserError, match="te groot"):
        find_layout(with_cell(path, wide + "<row><c><v>1</v></c></row>" * 1000))


def test_a_full_xls_is_refused_when_it_would_fill_the_memory(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Levering")
    sheet.write(0, 0, "BSN")
    sheet.write(65_535, 255, "x")
    book.save(str(tmp_path / "vol.xls"))
    with pytest.raises(UserError, match="te groot"):
        find_layout(tmp_path / "vol.xls")


QUOTE = "”" if os.name == "nt" else '"'  # Windows takes no straight one in a name
NAMES = [f"aan'halings{QUOTE}teken.xlsx", "levering 😀 ünïcode.xlsx", "x" * 250 + ".xlsx"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_an_odd_name_is_read(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, a_table(3))
    assert len(read_rows(path, find_layout(path), delivered_on=DAY).persons) == 3


@pytest.mark.parametrize("name", ["x" * 300 + ".xlsx", "nul\0teken.xlsx"])
def test_a_name_that_no_disk_takes_is_explained(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="naam klopt niet of is te lang"):
        find_layout(tmp_path / name)


def test_a_file_that_disappears_before_its_rows_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    layout = find_layout(path)
    path.unlink()
    with pytest.raises(UserError, match="niet \\(meer\\)"):
        read_rows(path, layout, delivered_on=DAY)


def test_rows_with_nothing_but_a_colour_far_down_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    far = with_cell(path, '<row r="1048576" s="1"><c r="A1048576" s="1"/></row>')
    assert len(read_rows(far, find_layout(far), delivered_on=DAY).persons) == 3


def test_a_stray_cell_far_away_in_a_binary_workbook_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsb", a_table(3))
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    end = workbooks._record(146)
    stray = workbooks._record(0, struct.pack("<II", 1048575, 0) + bytes(9)) + workbooks._record(
        5, struct.pack("<IId", 16383, 0, 1.0)
    )
    parts["xl/worksheets/sheet1.bin"] = parts["xl/worksheets/sheet1.bin"].replace(end, stray + end)
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    with pytest.raises(UserError, match="te groot"):
        find_layout(path)


def test_a_quotation_mark_that_is_never_closed_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.csv", a_table(5))
    path.write_text(path.read_text("utf-8").replace("Veldec", '"Veldec'), "utf-8")
    with pytest.raises(UserError, match="aanhalingstekens"):
        find_layout(path)


def test_a_locked_xls_asks_for_its_password(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xls", a_table(3))
    with olefile.OleFileIO(path, write_mode=True) as container:
        stream = container.openstream("Workbook").read()
        size = 4 + struct.unpack_from("<H", stream, 2)[0]
        locked = stream[:size] + struct.pack("<HH", 0x2F, 54) + bytes(54) + stream[size:]
        container.write_stream("Workbook", locked[: len(stream)])
    with pytest.raises(PasswordNeeded):
        find_layout(path)


def test_a_locked_ods_is_explained(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.ods", a_table(3))
    other = tmp_path / "dicht.ods"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "META-INF/manifest.xml":
                content = content.replace(b"</manifest:manifest>", b"<!--encryption-data--></m>")
            target.writestr(part, content)
    with pytest.raises(PasswordNeeded, match="ods"):
        find_layout(other)


def test_no_message_repeats_a_bsn(tmp_path: Path) -> None:
    wrong = "999900005"
    rows = [
        a_row(1, bsn=wrong),
        a_row(2, born=wrong),
        a_row(3, postcode=wrong),
        a_row(4, premium=wrong + "x"),
        a_row(5, uzovi=wrong),
    ]
    path = write(tmp_path / "levering.xlsx", [*a_table(3), *rows])
    rows = read_rows(path, find_layout(path), delivered_on=DAY)
    assert (len(rows.refused), len(rows.review)) == (4, 1)
    said = [*rows.refused, *rows.review]
    assert not [row for row in said if wrong in row.problem or wrong in row.column]
