"""Which part of a workbook's archive holds which sheet."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def part_of_sheet(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds the sheet of this name; None when the workbook does not tell."""
    names = {name.casefold(): name for name in archive.namelist()}
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return None
    links = _text(archive, names["xl/_rels/workbook.xml.rels"])
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in map(_attributes, _LINK.findall(links))
    }
    for tag in _SHEET.findall(_text(archive, names["xl/workbook.xml"])):
        found = _attributes(tag)
        if found.get("name") != sheet:
            continue
        key = next((value for name, value in found.items() if name.endswith(":id")), "")
        target = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
        return names.get(target.casefold())
    return None


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
