"""Writes real files of every kind that the reader reads. Rows are lists of plain values."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from hashlib import md5
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import olefile
import xlwt
import xlwt.CompoundDoc
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

Rows = Sequence[Sequence[Any]]

KINDS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "locked")
PASSWORD = "geheim woord"

HEADER = (
    "BSN",
    "Achternaam",
    "Voorvoegsel",
    "Voorletters",
    "Geboortedatum",
    "Straat",
    "Huisnummer",
    "Huisletter",
    "Toevoeging",
    "Postcode",
    "Woonplaats",
    "UZOVI",
    "Premie",
    "In de regeling sinds",
    "Wijze van inning",
)


_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSNS = tuple(
    digits
    for digits in (f"9999{tail:05d}" for tail in range(100_000))
    if sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
)


def a_bsn(number: int) -> str:
    """The ``number``-th invented BSN, of some nine thousand."""
    return _BSNS[number]


def a_row(number: int, /, **changed: Any) -> list[Any]:
    """One person under HEADER, all texts."""
    values: dict[str, Any] = {
        "bsn": a_bsn(number),
        "surname": f"Velde{'abcdefghij'[number % 10]}",
        "prefix": ("van der", "", "de")[number % 3],
        "initials": "A.B.",
        "born": f"{number % 28 + 1:02d}-03-19{50 + number % 40}",
        "street": "Goorsestraat",
        "number": str(100 + number),
        "letter": "",
        "addition": ("", "II")[number % 2],
        "postcode": "7482 CD",
        "town": "Haaksbergen",
        "uzovi": ("0101", "3311", "7029")[number % 3],
        "premium": "172,70",
        "since": f"01-{number % 12 + 1:02d}-2023",
        "collection": ("Bronheffing", "CJIB")[number % 2],
    }
    return list((values | changed).values())


def a_table(count: int = 5) -> list[list[Any]]:
    return [list(HEADER), *(a_row(number) for number in range(count))]


def write(path: Path, rows: Rows, kind: str = "") -> Path:
    """Write ``rows`` as the kind of file that ``kind`` or the suffix says."""
    kind = kind or path.suffix.lstrip(".")
    {
        "xlsx": write_xlsx,
        "xlsm": write_xlsx,
        "xls": write_xls,
        "xlsb": write_xlsb,
        "ods": write_ods,
        "csv": write_csv,
        "locked": write_locked,
    }[kind](path, rows)
    return path


def write_xlsx(
    path: Path,
    rows: Rows,
    *,
    name: str = "Levering",
    hidden_columns: Sequence[int] = (),
    more_sheets: Sequence[tuple[str, Rows, bool]] = (),
    first: tuple[int, int] = (0, 0),
    from_1904: bool = False,
) -> Path:
    """``first``: empty rows and columns before the table. ``more_sheets``: name, rows, hidden."""
    book = Workbook()
    if from_1904:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = name
    _fill(sheet, rows, first)
    for column in hidden_columns:
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    for title, more, hidden in more_sheets:
        extra = book.create_sheet(title)
        _fill(extra, more, (0, 0))
        if hidden:
            extra.sheet_state = "hidden"
    book.save(path)
    return path


def _fill(sheet: Any, rows: Rows, first: tuple[int, int]) -> None:
    for down, row in enumerate(rows, first[0] + 1):
        for across, value in enumerate(row, first[1] + 1):
            if value not in ("", None):
                cell = sheet.cell(down, across)
                cell.value = value
                if isinstance(value, str) and value.startswith("#"):
                    cell.data_type = "e"
                elif isinstance(value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula


def write_locked(path: Path, rows: Rows, password: str = PASSWORD) -> Path:
    plain = path.with_suffix(".plain.xlsx")
    write_xlsx(plain, rows)
    with path.open("wb") as locked, plain.open("rb") as source:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt(password, locked)
    plain.unlink()
    return path


def write_xls(path: Path, rows: Rows, *, name: str = "Levering", from_1904: bool = False) -> Path:
    book = xlwt.Workbook()
    book.dates_1904 = from_1904
    sheet = book.add_sheet(name)
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if value in ("", None):
                continue
            if isinstance(value, date | datetime):
                sheet.write(down, across, value, day)
            else:
                sheet.write(down, across, value)
    book.save(str(path))
    return path


def write_locked_xls(path: Path, rows: Rows, password: str = PASSWORD) -> Path:
    """An xls as Excel 97 to 2003 locked it: RC4 over the record bodies ([MS-XLS] 2.2.10)."""
    write_xls(path, rows)
    with olefile.OleFileIO(path) as container:
        stream = container.openstream("Workbook").read()
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    proof = _rc4(password, salt, 0, verifier + md5(verifier).digest())
    filepass = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + salt + proof
    bof = 4 + struct.unpack_from("<H", stream, 2)[0]
    plain = stream[:bof] + filepass + stream[bof:].rstrip(b"\0") + bytes(4)
    body, clear = bytearray(plain), bytearray(len(plain))
    place = 0
    while place + 4 <= len(plain):
        kind, length = struct.unpack_from("<HH", plain, place)
        untouched = length if kind in (0x0809, 0x2F) else 4 if kind == 0x85 else 0
        if kind == 0x85:  # where the sheet begins: behind the record that was put in
            start = struct.unpack_from("<I", plain, place + 4)[0] + len(filepass)
            struct.pack_into("<I", body, place + 4, start)
        clear[place : place + 4 + untouched] = b"\1" * (4 + untouched)
        place += 4 + length
    coded = b"".join(
        _rc4(password, salt, block, bytes(body[block * 1024 : block * 1024 + 1024]))
        for block in range((len(body) + 1023) // 1024)
    )
    locked = bytes(
        one if plain_here else other
        for one, other, plain_here in zip(body, coded, clear, strict=True)
    )
    book = xlwt.CompoundDoc.XlsDoc()
    book.save(str(path), locked)
    return path


def _rc4(password: str, salt: bytes, block: int, data: bytes) -> bytes:
    half = md5(password.encode("utf-16-le")).digest()[:5]
    half = md5((half + salt) * 16).digest()[:5]
    key = md5(half + struct.pack("<I", block)).digest()
    box, at = list(range(256)), 0
    for place in range(256):
        at = (at + box[place] + key[place % 16]) % 256
        box[place], box[at] = box[at], box[place]
    first = second = 0
    coded = bytearray()
    for byte in data:
        first = (first + 1) % 256
        second = (second + box[first]) % 256
        box[first], box[second] = box[second], box[first]
        coded.append(byte ^ box[(box[first] + box[second]) % 256])
    return bytes(coded)


def write_ods(path: Path, rows: Rows, *, name: str = "Levering") -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(value: Any) -> TableCell:
    if value in ("", None):
        return TableCell()
    if isinstance(value, datetime | date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat()[:10])
        value = value.strftime("%d-%m-%Y")
    elif isinstance(value, bool):
        cell = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=repr(value))
    else:
        cell = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell


def write_with_formulas(
    path: Path,
    rows: Rows,
    outcomes: Mapping[tuple[int, int], Any],
    formula: str = "1+1",
) -> Path:
    """``outcomes``: (row, column) -> what is stored beside the formula; None when nothing is."""
    kind = path.suffix.lstrip(".")
    if kind == "xls":
        return _xls_with_formulas(path, rows, outcomes)
    marked = [list(row) for row in rows]
    for (down, across), value in outcomes.items():
        marked[down][across] = f"@@{value}"
    write(path, marked)
    if kind == "ods":

        def in_ods(xml: bytes) -> bytes:
            for value in outcomes.values():
                plain = TAG_OF_TEXT + f"@@{value}".encode() + b"</text:p></table:table-cell>"
                stored = b"" if value is None else b' office:value-type="float" office:value="%a"'
                stored = stored % value if value is not None else b""
                cell = b'<table:table-cell table:formula="of:=1+1"' + stored + b"/>"
                xml = xml.replace(plain, cell)
            return xml

        return with_part_changed(path, "content.xml", in_ods)
    return with_part_changed(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: _xml_with_formulas(xml, outcomes, formula),
    )


TAG_OF_TEXT = b'<table:table-cell office:value-type="string"><text:p>'


def _xml_with_formulas(xml: bytes, outcomes: Mapping[tuple[int, int], Any], formula: str) -> bytes:
    for (down, across), value in outcomes.items():
        kind = ' t="str"' if isinstance(value, str) else ""
        stored = "" if value is None else f"<v>{value}</v>"
        place = f"{get_column_letter(across + 1)}{down + 1}"
        cell = f'<c r="{place}"{kind}><f>{formula}</f>{stored}</c>'.encode()
        old = re.search(rf'<c r="{place}"[^>]*>.*?</c>'.encode(), xml)
        assert old is not None
        xml = xml.replace(old[0], cell)
    return xml


def _xls_with_formulas(path: Path, rows: Rows, outcomes: Mapping[tuple[int, int], Any]) -> Path:
    """xlwt stores an empty text as the outcome; the numbers are put in afterwards."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Levering")
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if (down, across) in outcomes:
                sheet.write(down, across, xlwt.Formula("1+1"))
            elif value not in ("", None):
                sheet.write(down, across, value)
    book.save(str(path))
    with olefile.OleFileIO(path, write_mode=True) as container:
        stream = bytearray(container.openstream("Workbook").read())
        place = 0
        while place + 4 <= len(stream):
            kind, size = struct.unpack_from("<HH", stream, place)
            if kind == 0x0006:
                where = struct.unpack_from("<HH", stream, place + 4)
                value = outcomes[where]
                if value is not None:
                    struct.pack_into("<d", stream, place + 10, float(value))
            place += 4 + size
        container.write_stream("Workbook", bytes(stream))
    return path


def with_part_changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same archive with one part changed."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def with_parts_added(path: Path, more: Mapping[str, bytes], other: Path) -> Path:
    """A copy of an archive with more parts in it."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        for name, content in more.items():
            target.writestr(name, content)
    return other


def write_csv(
    path: Path,
    rows: Rows,
    *,
    separator: str = ";",
    encoding: str = "utf-8",
    quoting: int = csv.QUOTE_MINIMAL,
) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    for row in rows:
        writer.writerow([_as_text(value) for value in row])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _as_text(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return "" if value is None else str(value)


# Excel's binary workbook, as small as it can be ([MS-XLSB])

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_LINKS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)


def write_xlsb(
    path: Path,
    rows: Rows,
    *,
    name: str = "Levering",
    formulas: Collection[tuple[int, int]] = (),
) -> Path:
    """``formulas``: (row, column) of the cells that a formula gave."""
    book = b"".join(
        (
            _record(131),
            _record(143),
            _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)),
            _record(144),
            _record(132),
        )
    )
    width = max(map(len, rows))
    sheet = [_record(129), _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, width - 1))]
    sheet.append(_record(145))
    for down, row in enumerate(rows):
        sheet.append(_record(0, struct.pack("<IIHHB", down, 0, 300, 0, 0) + struct.pack("<I", 0)))
        sheet += [
            _xlsb_cell(across, value, in_formula=(down, across) in formulas)
            for across, value in enumerate(row)
        ]
    sheet += [_record(146), _record(130)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", _LINKS.format(kind="officeDocument", target="xl/workbook.bin")
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            _LINKS.format(kind="worksheet", target="worksheets/sheet1.bin"),
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
    return path


def _xlsb_cell(column: int, value: Any, *, in_formula: bool = False) -> bytes:
    place = struct.pack("<II", column, 0)
    if value in ("", None):
        return b""
    if isinstance(value, date | datetime):
        value = float((date(value.year, value.month, value.day) - date(1899, 12, 30)).days)
    if isinstance(value, int | float):
        number = struct.pack("<d", float(value))
        return _record(9 if in_formula else 5, place + number + (bytes(10) if in_formula else b""))
    text = _wide(str(value))
    return _record(8 if in_formula else 6, place + text + (bytes(10) if in_formula else b""))


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + body
