"""Opens a file with tables safely and hands out its rows, whatever kind of file it is."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import olefile
import python_calamine

from desktop.domain.delivery import PasswordNeeded
from desktop.domain.errors import UserError
from desktop.domain.values import Cell
from desktop.exchange.binary_facts import facts_of_xls, facts_of_xlsb
from desktop.exchange.csv_text import TextTable
from desktop.exchange.file_kind import FileKind, damaged, kind_of, size_of, unreadable
from desktop.exchange.ods_facts import facts_of_ods
from desktop.exchange.sheet_facts import SheetFacts, facts_of_xml
from desktop.exchange.sheet_parts import part_of_sheet, parts_with_sheets
from desktop.exchange.unlocking import is_locked_xls, unlocked

MOST_BYTES = 300 * 1024**2
_MOST_UNPACKED = 1024**3
_MOST_PARTS = 10_000
_SUSPECT_RATIO, _SUSPECT_SIZE = 300, 64 * 1024**2

_FROM_1904 = re.compile(rb"date1904\s*=\s*[\"'](1|true)[\"']")
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    OSError,
    RuntimeError,
    EOFError,
    NotImplementedError,
    KeyError,
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
        self._xls: list[SheetFacts] | None = None
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
        if self.kind is not FileKind.XLS:
            self._guard_archive()
        self._content.seek(0)
        self._workbook = _parsed(partial(python_calamine.load_workbook, self._content))

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
            names = [part.filename for part in parts]
            if len(set(names)) != len(names):
                raise damaged()  # two parts with one name: each reader would take another
            try:
                if self.kind is FileKind.XLSX:
                    workbook = archive.read("xl/workbook.xml")
                    self._counts_from_1904 = _FROM_1904.search(workbook) is not None
                if self.kind is FileKind.ODS and _is_encrypted(archive, names):
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
                # Not found: then none of the sheets may be too large
                parts = [part] if part else parts_with_sheets(archive)
                facts = [self._facts_of_part(archive, each) for each in parts]
                return facts[0] if part else SheetFacts()
        except _BROKEN_ARCHIVE:
            raise damaged() from None

    def _facts_of_part(self, archive: zipfile.ZipFile, part: str) -> SheetFacts:
        if self.kind is FileKind.XLSB:
            return facts_of_xlsb(archive.read(part))
        with archive.open(part) as stream:
            return facts_of_xml(stream)

    def _xls_facts(self, name: str) -> SheetFacts:
        if self._xls is None:
            try:
                self._content.seek(0)
                with olefile.OleFileIO(self._content) as container:
                    stream = "Workbook" if container.exists("Workbook") else "Book"
                    content = container.openstream(stream).read()
                self._xls, self._counts_from_1904 = facts_of_xls(content)
            except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error):
                raise damaged() from None
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
