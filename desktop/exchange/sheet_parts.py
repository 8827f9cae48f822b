"""Which part of a workbook's archive holds which sheet."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

from desktop.exchange.xlsb_facts import records

_BUNDLE_SHEET = 156
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def part_of_sheet(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds the sheet of this name; None when the workbook does not tell."""
    names = {name.casefold().replace("\\", "/"): name for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        book, keys = "xl/_rels/workbook.bin.rels", _keys_in_binary
        part = names["xl/workbook.bin"]
    elif "xl/workbook.xml" in names:
        book, keys = "xl/_rels/workbook.xml.rels", _keys_in_xml
        part = names["xl/workbook.xml"]
    else:
        return None
    if book not in names:
        return None
    links = _text(archive, names[book])
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in map(_attributes, _LINK.findall(links))
    }
    for name, key in keys(archive.read(part)):
        if name == sheet:
            target = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
            return names.get(target.casefold())
    return None


def _keys_in_xml(book: bytes) -> Iterator[tuple[str, str]]:
    """Name and key of every sheet."""
    for tag in _SHEET.findall(book.decode("utf-8", "replace")):
        found = _attributes(tag)
        key = next((value for name, value in found.items() if name.endswith(":id")), "")
        yield found.get("name", ""), key


def _keys_in_binary(book: bytes) -> Iterator[tuple[str, str]]:
    """The same of a binary workbook: the records BrtBundleSh ([MS-XLSB] 2.4.313)."""
    for kind, place, size in records(book):
        if kind != _BUNDLE_SHEET:
            continue
        texts, at = [], place + 8
        for _ in range(2):
            length = int.from_bytes(book[at : at + 4], "little")
            length = 0 if length == 0xFFFFFFFF else length
            if at + 4 + 2 * length > place + size:
                break
            texts.append(book[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"))
            at += 4 + 2 * length
        if len(texts) == 2:
            yield texts[1], texts[0]


def parts_with_sheets(archive: zipfile.ZipFile) -> list[str]:
    """All parts that may hold cells."""
    return [
        name
        for name in archive.namelist()
        if "/worksheets/" in name.casefold() and name.casefold().endswith((".xml", ".bin"))
    ]


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(one or two) for name, one, two in _ATTRIBUTE.findall(tag)}
