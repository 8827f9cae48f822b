"""CSV tables of any size, read as a stream: one of the whole country has 9 million rows.

Nothing is kept of a row once it was handed out. What the columns mean is for the caller to say.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TextIO, TypeVar, cast

from desktop.domain.errors import UserError
from desktop.exchange.file_kind import FileKind, kind_of, size_of, unreadable
from desktop.runtime.progress import Progress

_SEPARATORS = ";,\t|"
_CHUNK = 4 * 1024 * 1024  # bytes
_HEAD = 64 * 1024  # characters in which the header must stand
_TITLE_ROWS = 10
_SAMPLES = 3
_EVERY = 20_000  # rows between two reports of how far it is

PartT = TypeVar("PartT", bound=str)
Parts = Mapping[str, int]
Recognise = Callable[[Sequence[str]], Mapping[Any, int]]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column that is used: what it holds, its header, and three cells that are not empty."""

    title: str
    header: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A file that was looked at. ``parts``: which column holds what the caller recognised."""

    path: Path
    encoding: str
    separator: str
    header_row: int  # records before and with the header
    header: tuple[str, ...]
    parts: Parts
    rows: int  # about


@dataclass(frozen=True, slots=True)
class TableFile(Generic[PartT]):
    """A table that was looked at, with the columns that say something."""

    table: CsvTable
    columns: tuple[TableColumn, ...]

    @property
    def path(self) -> Path:
        return self.table.path

    @property
    def rows(self) -> int:
        """About how many."""
        return self.table.rows

    @property
    def parts(self) -> Mapping[PartT, int]:
        return cast("Mapping[PartT, int]", self.table.parts)


def open_csv_table(
    path: Path,
    recognise: Recognise,
    useful: Callable[[Parts], bool],
    refused: Callable[[str, Parts], UserError],
    progress: Progress | None = None,
) -> CsvTable:
    """Look at a file: its encoding, its separator and its columns.

    ``recognise`` finds parts in a row of headers and ``useful`` tells whether they are enough.
    Raises UserError: what ``refused`` makes of the first lines and the parts that were found, or
    what is wrong with the file itself.
    """
    progress = progress or Progress()
    _must_be_text(path)
    encoding, rows = _encoding_of(path, progress, refused)
    with _reading(path, encoding) as stream:
        head = stream.read(_HEAD)
    best: tuple[int, str, int, Parts, list[str]] = (0, ";", 0, {}, [])
    for separator in _SEPARATORS:
        for number, record in enumerate(_records(head.splitlines(), separator), 1):
            parts = recognise(record)
            good = useful(parts)
            score = len(parts) + 100 * good
            if score > best[0]:
                best = (score, separator, number, parts, record)
            if number == _TITLE_ROWS or good:
                break
    score, separator, header_row, parts, header = best
    if score < 100:
        raise refused(head, parts)
    return CsvTable(path, encoding, separator, header_row, tuple(header), parts, rows - header_row)


def columns_of(table: CsvTable, titles: Mapping[str, str]) -> tuple[TableColumn, ...]:
    """The columns that are used, in their order. Raises UserError when there are no rows."""
    samples = _samples(table)
    if not any(samples.values()):
        raise UserError(
            "In deze tabel staat alleen een kop, zonder rijen.",
            "Misschien is het kopiëren of downloaden afgebroken. Haal het bestand opnieuw op.",
        )
    return tuple(
        TableColumn(titles[part], table.header[index].strip(), samples[part])
        for part, index in sorted(table.parts.items(), key=lambda item: item[1])
    )


def read_csv_rows(table: CsvTable, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line number. Raises UserError or Cancelled."""
    with _reading(table.path, table.encoding) as stream:
        records = csv.reader(stream, delimiter=table.separator, strict=True)
        total = max(table.rows, 1)
        try:
            for number, record in enumerate(records, 1):
                if number % _EVERY == 0:
                    progress.step(min(number, total), total)
                if number > table.header_row and record:
                    yield records.line_num, record
        except csv.Error:
            raise UserError(
                f"Rond regel {records.line_num} kloppen de aanhalingstekens niet.",
                "Daardoor is niet zeker waar een rij eindigt, en er is niets ingelezen. Download "
                "het bestand opnieuw.",
            ) from None
        progress.step(total, total)


def _must_be_text(path: Path) -> None:
    if size_of(path) == 0:
        raise UserError(
            "Dit bestand is leeg.",
            "Er staat niets in. Misschien is het kopiëren of downloaden afgebroken. Haal het "
            "bestand opnieuw op.",
        )
    try:
        with path.open("rb") as stream:
            kind = kind_of(stream)
    except OSError as error:
        raise unreadable(error) from None
    if kind is not FileKind.TEXT:
        raise UserError(
            "Dit is een rekenblad, geen CSV-bestand.",
            "Open het in Excel of LibreOffice, kies Opslaan als en dan CSV UTF-8. Kies daarna dat "
            "bestand. Er is niets ingelezen.",
        )


def _encoding_of(
    path: Path, progress: Progress, refused: Callable[[str, Parts], UserError]
) -> tuple[str, int]:
    """The encoding, and about how many lines there are. Reads the whole file once."""
    progress.begin("Het bestand wordt bekeken")
    size, done, lines, last = size_of(path), 0, 1, b"\n"
    utf8 = codecs.getincrementaldecoder("utf-8")()
    encoding, plain = "utf-8-sig", True
    try:
        with path.open("rb") as stream:
            if stream.read(2) in (b"\xff\xfe", b"\xfe\xff"):
                encoding = "utf-16"
            stream.seek(0)
            while chunk := stream.read(_CHUNK):
                lines += chunk.count(b"\n")
                if len(chunk) == _CHUNK and b"\n" not in chunk and b"\r" not in chunk:
                    raise refused("…", {})  # such a line would have to fit in memory
                done, last = done + len(chunk), chunk[-1:]
                if encoding == "utf-8-sig":
                    try:
                        plain = utf8.decode(chunk).isascii() and plain
                        if plain:  # else the end is damaged, not the encoding another
                            utf8.decode(b"", final=done >= size)
                    except UnicodeDecodeError:
                        encoding = "cp1252"
                progress.step(done // 1024, size // 1024)
    except OSError as error:
        raise unreadable(error) from None
    return encoding, lines - (last == b"\n")


@contextmanager
def _reading(path: Path, encoding: str) -> Iterator[TextIO]:
    # Windows-1252 leaves five bytes open; one odd sign must not cost the whole table
    errors = "replace" if encoding == "cp1252" else "strict"
    try:
        with path.open(encoding=encoding, errors=errors, newline="") as stream:
            yield stream
    except UnicodeError:
        raise UserError(
            "De tekens in dit bestand zijn niet te lezen.",
            "Het is geen gewone tekst, of het is beschadigd. Download het bestand opnieuw. Er is "
            "niets ingelezen.",
        ) from None
    except OSError as error:
        raise unreadable(error) from None


def _records(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        return


def _samples(table: CsvTable) -> dict[str, tuple[str, ...]]:
    """Up to three different cells of each column, from the first rows."""
    seen: dict[str, list[str]] = {part: [] for part in table.parts}
    for number, (_, row) in enumerate(read_csv_rows(table, Progress())):
        for part, index in table.parts.items():
            text = row[index].strip() if index < len(row) else ""
            if text and text not in seen[part] and len(seen[part]) < _SAMPLES:
                seen[part].append(text)
        if number == 2_000 or all(len(cells) == _SAMPLES for cells in seen.values()):
            break
    return {part: tuple(cells) for part, cells in seen.items()}
