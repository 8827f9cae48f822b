"""What would unpack to far too much, or blow up a parser, is refused before one sees it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.archive_guard import Unpacked, guard
from desktop.exchange.delivery_file import find_layout, read_rows
from tests.exchange import workbooks
from tests.exchange.test_delivery_file import DAY
from tests.exchange.workbooks import a_table, with_part_changed, with_parts_added, write

ENTITIES = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def with_doctype(xml: bytes) -> bytes:
    head, mark, rest = xml.partition(b"?>")
    return head + mark + ENTITIES + rest if mark else ENTITIES + xml


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/styles.xml"),
        ("xlsx", "xl/_rels/workbook.xml.rels"),
        ("ods", "content.xml"),
        ("ods", "styles.xml"),
        ("ods", "META-INF/manifest.xml"),
    ],
)
def test_an_entity_bomb_is_refused_in_every_part(tmp_path: Path, kind: str, part: str) -> None:
    path = write(tmp_path / f"levering.{kind}", a_table(3))
    with pytest.raises(UserError, match="DOCTYPE"):
        find_layout(with_part_changed(path, part, with_doctype))


def test_a_doctype_behind_a_long_comment_is_found_and_an_endless_comment_refused(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    long = b"<!-- <root> " + b"x" * 50_000 + b"-->"
    part = "xl/worksheets/sheet1.xml"
    fine = with_part_changed(path, part, lambda xml: long + xml)
    assert len(read_rows(fine, find_layout(fine), delivered_on=DAY).persons) == 3
    with pytest.raises(UserError, match="DOCTYPE"):
        find_layout(with_part_changed(path, part, lambda xml: long + ENTITIES + xml))
    endless = b"<!--" + b"x" * 1_200_000
    with pytest.raises(UserError, match="DOCTYPE"):
        find_layout(with_part_changed(path, part, lambda xml: endless + xml))


def test_xml_in_two_bytes_to_a_sign_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    hidden = with_part_changed(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.decode().encode("utf-16")
    )
    with pytest.raises(UserError, match="DOCTYPE"):
        find_layout(hidden)


def test_a_part_that_unpacks_to_far_more_than_it_weighs_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(80 * 1024**2))
    with pytest.raises(UserError, match="uitpakken"):
        find_layout(path)


def test_a_part_that_lies_about_its_size_is_refused_while_it_unpacks(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    liar = with_parts_added(path, {}, tmp_path / "leugen.xlsx")
    with zipfile.ZipFile(liar, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"<sst>" + b" " * 40_000_000 + b"</sst>")
    content = bytearray(liar.read_bytes())
    true, told = struct.pack("<I", 40_000_011), struct.pack("<I", 1000)
    assert content.count(true) == 2
    liar.write_bytes(bytes(content.replace(true, told)))
    with pytest.raises(UserError, match="uitpakken"):
        find_layout(liar)


def test_more_texts_than_a_country_has_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    many = with_parts_added(
        path, {"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 4_100_000}, tmp_path / "veel.xlsx"
    )
    with pytest.raises(UserError, match="uitpakken"):
        find_layout(many)


def test_ten_thousand_parts_are_no_workbook(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    many = with_parts_added(
        path, {f"xl/media/{n}.bin": b"" for n in range(10_001)}, tmp_path / "veel.xlsx"
    )
    with pytest.raises(UserError, match="uitpakken"):
        find_layout(many)


def test_a_zip_in_a_zip_is_never_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bom", bytes(50_000_000))
    nested = with_parts_added(path, {"xl/embeddings/a.zip": inner.getvalue()}, tmp_path / "n.xlsx")
    assert len(read_rows(nested, find_layout(nested), delivered_on=DAY).persons) == 3

    (tmp_path / "alleen.xlsx").write_bytes(inner.getvalue())
    with pytest.raises(UserError, match="zip"):
        find_layout(tmp_path / "alleen.xlsx")


def test_two_parts_with_one_name_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "levering.xlsx", a_table(3))
    twice = with_parts_added(path, {"XL/Workbook.xml": b"<workbook/>"}, tmp_path / "dubbel.xlsx")
    with pytest.raises(UserError, match="beschadigd"):
        find_layout(twice)


def test_a_part_packed_in_another_way_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UserError, match="beschadigd"):
        guard(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_is_unpacked_in_pieces_and_checked(method: int) -> None:
    text = b"".join(f"regel {n}\n".encode() for n in range(40_000))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        archive.writestr("a.xml", text)
    with zipfile.ZipFile(content) as archive:
        stream = Unpacked(archive, archive.getinfo("a.xml"))
        pieces = list(iter(lambda: stream.read(1000), b""))
        assert b"".join(pieces) == text
        assert max(map(len, pieces)) <= 1000

        part = archive.getinfo("a.xml")
        part.CRC = zlib.crc32(b"anders")
        stream = Unpacked(archive, part)
        with pytest.raises(UserError, match="beschadigd"):
            list(iter(lambda: stream.read(1 << 20), b""))


def test_the_workbooks_that_people_make_are_let_through(tmp_path: Path) -> None:
    for kind in ("xlsx", "xlsb", "ods"):
        path = workbooks.write(tmp_path / f"levering.{kind}", a_table(50))
        guard(io.BytesIO(path.read_bytes()))
