"""Opens a file with tables safely and hands out its rows, whatever kind of file it is."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import olefile
import python_calamine

from desktop.domain.delivery import PasswordNeeded
from desktop.domain.errors import UserError
from desktop.domain.values import Cell
from desktop.exchange.archive_guard import Unpacked, guard
from desktop.exchange.compound_guard import guard_compound
from desktop.exchange.csv_text import TextTable
from desktop.exchange.file_kind import (
    BROKEN_CONTAINER,
    FileKind,
    damaged,
    kind_of,
    size_of,
    unreadable,
)
from desktop.exchange.ods_facts import facts_of_ods
from desktop.exchange.sheet_facts import SheetFacts
from desktop.exchange.sheet_parts import part_of_sheet, parts_with_sheets
from desktop.exchange.unlocking import is_locked_xls, unlocked
from desktop.exchange.xls_facts import facts_of_xls
from desktop.exchange.xlsb_facts import counts_from_1904, facts_of_xlsb
from desktop.exchange.xml_facts import facts_of_xml

MOST_BYTES = 300 * 1024**2

_FROM_1904 = re.compile(rb"date1904\s*=\s*[\"'](1|true)[\"']")
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    OSError,
    RuntimeError,
    EOFError,
    NotImplementedError,
    KeyError,
    ValueError,
    zlib.error,
)

T = TypeVar("T")
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
        if isinstance(self.table, TextTable) or self.table.end is None:
            return 0
        return self.table.end[0] + 1

    def rows(self, table_from: int | None = None) -> Iterator[Row]:
        """From row 1 on, empty rows too; the first cell belongs to ``first_column``.

        ``table_from``: below this many rows the cells that were merged with another are marked.
        """
        if isinstance(self.table, TextTable):
            return cast(Iterator[Row], self.table.rows())
        rows: Iterator[Row] = self.table.iter_rows()
        if self.facts.errors:
            rows = self.facts.without_values(rows, self.first_column)
        if table_from is not None and self.facts.merged:
            rows = self.facts.with_merged(rows, self.first_column, table_from)
        return rows


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
        except (OSError, ValueError) as error:
            raise unreadable(error) from None
        self.kind = kind_of(content)
        if self.kind is FileKind.LOCKED or (self.kind is FileKind.XLS and is_locked_xls(content)):
            content = unlocked(content, password)
            self.kind = kind_of(content)
        self._content = content
        self._counts_from_1904 = False
        self._xls: list[SheetFacts] = []
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
        table = _parsed(partial(self._workbook.get_sheet_by_name, name))
        return Sheet(name, visible, table, facts, self._counts_from_1904)

    def _open_workbook(self) -> None:
        if self.kind is FileKind.XLS:
            self._xls = self._measure_xls()
        else:
            self._look_inside()
        self._content.seek(0)
        self._workbook = _parsed(partial(python_calamine.load_workbook, self._content))

    def _look_inside(self) -> None:
        """Refuse what is no plain workbook, before the parser unpacks it."""
        try:
            guard(self._content)
            with zipfile.ZipFile(self._content) as archive:
                names = archive.namelist()
                if self.kind is FileKind.XLSX:
                    workbook = archive.read("xl/workbook.xml")
                    self._counts_from_1904 = _FROM_1904.search(workbook) is not None
                elif self.kind is FileKind.XLSB:
                    self._counts_from_1904 = counts_from_1904(archive.read("xl/workbook.bin"))
                elif self.kind is FileKind.ODS and _is_encrypted(archive, names):
                    raise _locked_ods()
        except _BROKEN_ARCHIVE:
            raise damaged() from None

    def _facts(self, name: str) -> SheetFacts:
        if self.kind is FileKind.XLS:
            return self._xls_facts(name)
        try:
            with zipfile.ZipFile(self._content) as archive:
                if self.kind is FileKind.ODS:
                    return facts_of_ods(archive.read("content.xml"), name)
                part = part_of_sheet(archive, name)
                if part is None:
                    parts = parts_with_sheets(archive)
                    if len(parts) != 1:
                        raise damaged()  # error cells would be read as empty ones
                    part = parts[0]
                return self._facts_of_part(archive, part)
        except _BROKEN_ARCHIVE:
            raise damaged() from None

    def _facts_of_part(self, archive: zipfile.ZipFile, part: str) -> SheetFacts:
        if self.kind is FileKind.XLSB:
            return facts_of_xlsb(archive.read(part))
        return facts_of_xml(Unpacked(archive, archive.getinfo(part)))

    def _measure_xls(self) -> list[SheetFacts]:
        """The facts of all sheets, before the parser makes tables of them."""
        content = self._content
        guard_compound(content.getvalue())
        try:
            content.seek(0)
            with olefile.OleFileIO(content) as container:
                stream = "Workbook" if container.exists("Workbook") else "Book"
                found, self._counts_from_1904 = facts_of_xls(container.openstream(stream).read())
        except BROKEN_CONTAINER:
            raise damaged() from None
        return found

    def _xls_facts(self, name: str) -> SheetFacts:
        every = [sheet.name for sheet in self._workbook.sheets_metadata] if self._workbook else []
        place = every.index(name) if name in every else len(self._xls)
        return self._xls[place] if place < len(self._xls) else SheetFacts()


def _parsed(parse: Callable[[], T]) -> T:
    """What the parser makes of it. A panic in its native code is a damaged file too."""
    try:
        return parse()
    except python_calamine.PasswordError:
        raise _locked_ods() from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise damaged() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from None


def _is_encrypted(archive: zipfile.ZipFile, names: list[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)


def _locked_ods() -> PasswordNeeded:
    return PasswordNeeded(
        "Dit ods-bestand is beveiligd met een wachtwoord.",
        "Zo'n bestand kan dit programma niet openen. Open het in LibreOffice en sla het op zonder "
        "wachtwoord, of als Excel-werkmap (.xlsx) met wachtwoord.",
    )
