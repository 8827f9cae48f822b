"""Opens a file with tables safely and hands out its rows, whatever kind of file it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import python_calamine

from desktop.domain.delivery import PasswordNeeded
from desktop.domain.errors import UserError
from desktop.domain.values import Cell
from desktop.exchange.csv_text import TextTable
from desktop.exchange.file_kind import FileKind, damaged, kind_of, size_of, unreadable
from desktop.exchange.binary_facts import facts_of_xls, facts_of_xlsb
from desktop.exchange.sheet_facts import SheetFacts, facts_of_ods, facts_of_xml, hidden_in_ods
from desktop.exchange.unlocking import is_locked_xls, unlocked

MOST_BYTES = 300 * 1024**2
_MOST_UNPACKED = 1024**3
_MOST_PARTS = 10_000
_SUSPECT_RATIO, _SUSPECT_SIZE = 300, 64 * 1024**2

Row = list[Cell]


@dataclass(slots=True)
class Sheet:
    """One sheet, parsed. Rows count from 1 as in the spreadsheet program, columns from 0."""

    name: str
    visible: bool
    table: TextTable | python_calamine.CalamineSheet
    facts: SheetFacts
    counts_from_1904: bool = False

    @property
    def first_column(self) -> int:
        """The column of the sheet that stands first in every row of ``rows``."""
        if isinstance(self.table, TextTable) or self.table.start is None:
            return 0
        return self.table.start[1]

    @property
    def height(self) -> int:
        """The number of the last row; 0 when only reading tells."""
        return 0 if isinstance(self.table, TextTable) else self.table.total_height

    def rows(self) -> Iterator[Row]:
        """From row 1 on, empty rows too; the first cell belongs to ``first_column``."""
        if isinstance(self.table, TextTable):
            return cast(Iterator[Row], self.table.rows())
        rows = self.table.iter_rows()
        return self._with_errors(rows) if self.facts.errors else rows

    def _with_errors(self, rows: Iterator[Row]) -> Iterator[Row]:
        first, by_row = self.first_column, dict[int, list[tuple[int, str]]]()
        for (number, column), text in self.facts.errors.items():
            by_row.setdefault(number, []).append((column, text))
        for number, row in enumerate(rows):
            for column, text in by_row.get(number, ()):
                if 0 <= column - first < len(row):
                    row[column - first] = text
            yield row


class OpenFile:
    """A file whose kind is known and that is safe to parse; sheets are parsed when asked for."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Raise UserError (PasswordNeeded, WrongPassword among them) when it cannot be read."""
        self.path = path
        if size_of(path) > MOST_BYTES:
            raise UserError(
                "Dit bestand is veel te groot voor een levering.",
                "Er is niets ingelezen. Kijk of u het goede bestand hebt gekozen.",
            )
        try:
            content = io.BytesIO(path.read_bytes())
        except OSError as error:
            raise unreadable(error) from None
        self.kind = kind_of(content)
        if self.kind is FileKind.LOCKED or (self.kind is FileKind.XLS and is_locked_xls(content)):
            content = unlocked(content, password)
            self.kind = kind_of(content)
        self._content: BinaryIO = content
        self._counts_from_1904 = False
        self._parts: dict[str, str] = {}
        self._workbook: python_calamine.CalamineWorkbook | None = None
        self._text: TextTable | None = None
        if self.kind is FileKind.TEXT:
            self._text = TextTable(content.getvalue())
        else:
            self._open_workbook()

    @property
    def sheets(self) -> list[tuple[str, bool]]:
        """Name and visibility of the sheets with cells, in the order of the workbook."""
        if self._workbook is None:
            return [("", True)]
        kinds = python_calamine.SheetTypeEnum
        return [
            (sheet.name, sheet.visible == python_calamine.SheetVisibleEnum.Visible)
            for sheet in self._workbook.sheets_metadata
            if sheet.typ == kinds.WorkSheet
        ]

    def sheet(self, name: str) -> Sheet:
        """Parse one sheet. Raises UserError when it is too large or damaged."""
        if self._text is not None:
            return Sheet("", True, self._text, SheetFacts())
        if self._workbook is None:
            raise damaged()
        visible = dict(self.sheets).get(name, True)
        facts = self._facts(name)
        try:
            table = self._workbook.get_sheet_by_name(name)
        except (python_calamine.CalamineError, OSError, ValueError):
            raise damaged() from None
        return Sheet(name, visible, table, facts, self._counts_from_1904)

    def _open_workbook(self) -> None:
        if self.kind is not FileKind.XLS:
            self._guard_archive()
        self._content.seek(0)
        try:
            self._workbook = python_calamine.load_workbook(self._content)
        except python_calamine.PasswordError:
            raise _locked_ods() from None
        except (python_calamine.CalamineError, OSError, ValueError):
            raise damaged() from None

    def _guard_archive(self) -> None:
        """Refuse what would unpack to more than a delivery can be, before unpacking it."""
        with zipfile.ZipFile(self._content) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            swollen = any(
                part.file_size > _SUSPECT_SIZE
                and part.file_size > _SUSPECT_RATIO * max(part.compress_size, 1)
                for part in parts
            )
            if unpacked > _MOST_UNPACKED or swollen or len(parts) > _MOST_PARTS:
                raise UserError(
                    "Dit bestand wordt bij het uitpakken onwaarschijnlijk groot.",
                    "Zo ziet een levering er niet uit, en er is niets ingelezen. Vraag de afzender "
                    "of dit het goede bestand is.",
                )
            names = {part.filename for part in parts}
            try:
                if self.kind is FileKind.XLSX:
                    self._read_workbook_part(archive, names)
                elif self.kind is FileKind.ODS and "META-INF/manifest.xml" in names:
                    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                        raise _locked_ods()
            except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError):
                raise damaged() from None

    def _read_workbook_part(self, archive: zipfile.ZipFile, names: set[str]) -> None:
        """Which part holds which sheet, and from when bare day numbers count."""
        if "xl/workbook.xml" not in names:
            raise damaged()
        workbook = archive.read("xl/workbook.xml")
        self._counts_from_1904 = bool(re.search(rb"date1904\s*=\s*[\"'](1|true)[\"']", workbook))
        self._parts = {name: name for name in names if name.startswith("xl/worksheets/sheet")}

    def _facts(self, name: str) -> SheetFacts:
        if self.kind is not FileKind.XLSX:
            return SheetFacts()
        with zipfile.ZipFile(self._content) as archive:
            part = _part_of(archive, name)
            if part is None:
                return SheetFacts()
            try:
                with archive.open(part) as stream:
                    return facts_of_xml(stream)
            except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError):
                raise damaged() from None


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of the archive that holds a sheet."""
    import html

    names = set(archive.namelist())
    try:
        workbook = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return None
    for match in re.finditer(r"<(?:\w+:)?sheet\s([^<>]*)>", workbook):
        attributes = dict(re.findall(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']", match[1]))
        if html.unescape(attributes.get("name", "")) != sheet:
            continue
        key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        for link in re.finditer(r"<(?:\w+:)?Relationship\s([^<>]*)>", links):
            found = dict(re.findall(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']", link[1]))
            if found.get("Id") == key:
                target = found.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                return part if part in names else None
    return None


def _locked_ods() -> PasswordNeeded:
    return PasswordNeeded(
        "Dit ods-bestand is beveiligd met een wachtwoord.",
        "Zo'n bestand kan dit programma niet openen. Open het in LibreOffice en sla het op zonder "
        "wachtwoord, of als Excel-werkmap (.xlsx) met wachtwoord.",
    )
