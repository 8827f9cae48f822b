"""CSV files with wijken and buurten, read as a stream: one of the whole country has 9 million rows.

Nothing is kept of a row once it was handed out.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from desktop.domain.area_reading import PART_TITLES, Part, recognise, tells_areas, tells_names
from desktop.domain.errors import UserError
from desktop.exchange.file_kind import FileKind, kind_of, size_of, unreadable
from desktop.runtime.progress import Progress

_SEPARATORS = ";,\t|"
_CHUNK = 4 * 1024 * 1024  # bytes
_HEAD = 64 * 1024  # characters in which the header must stand
_TITLE_ROWS = 10
_SAMPLES = 3
_EVERY = 20_000  # rows between two reports of how far it is
_WHICH = (
    "Kies een tabel met postcodes (en huisnummers) en hun wijk of buurt, of een bestand met de "
    "namen van wijken of buurten. Er is niets ingelezen."
)


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """A column that is used: what it holds, its header, and three cells that are not empty."""

    title: str
    header: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaFile:
    """A file that was looked at. ``names``: it names codes; else it gives addresses an area."""

    path: Path
    encoding: str
    separator: str
    header_row: int  # records before and with the header
    parts: Mapping[Part, int]
    columns: tuple[AreaColumn, ...]
    rows: int  # about
    names: bool


def open_area_file(path: Path, progress: Progress | None = None) -> AreaFile:
    """Look at a file: its encoding, its separator and its columns.

    Raises UserError, with what it is instead, when it holds no table of this kind.
    """
    progress = progress or Progress()
    _must_be_text(path)
    encoding, rows = _encoding_of(path, progress)
    with _reading(path, encoding) as stream:
        head = stream.read(_HEAD)
    best: tuple[int, str, int, dict[Part, int], list[str]] = (0, ";", 0, {}, [])
    for separator in _SEPARATORS:
        for number, record in enumerate(_records(head.splitlines(), separator), 1):
            parts = recognise(record)
            useful = tells_areas(parts) or tells_names(parts)
            score = len(parts) + 100 * useful
            if score > best[0]:
                best = (score, separator, number, parts, record)
            if number == _TITLE_ROWS or useful:
                break
    score, separator, header_row, parts, header = best
    if score < 100:
        raise _not_an_area_table(head, parts)
    found = AreaFile(
        path, encoding, separator, header_row, parts, (), rows - header_row, tells_names(parts)
    )
    samples = _samples(found)
    if not any(samples.values()):
        raise UserError(
            "In deze tabel staat alleen een kop, zonder rijen.",
            "Misschien is het kopiëren of downloaden afgebroken. Haal het bestand opnieuw op.",
        )
    columns = tuple(
        AreaColumn(PART_TITLES[part], header[index].strip(), samples[part])
        for part, index in sorted(parts.items(), key=lambda item: item[1])
    )
    return AreaFile(path, encoding, separator, header_row, parts, columns, found.rows, found.names)


def read_area_rows(found: AreaFile, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line number. Raises UserError or Cancelled."""
    with _reading(found.path, found.encoding) as stream:
        records = csv.reader(stream, delimiter=found.separator, strict=True)
        total = max(found.rows, 1)
        try:
            for number, record in enumerate(records, 1):
                if number % _EVERY == 0:
                    progress.step(min(number, total), total)
                if number > found.header_row and record:
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


def _encoding_of(path: Path, progress: Progress) -> tuple[str, int]:
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
                    raise _not_an_area_table("…", {})  # such a line would have to fit in memory
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


def _samples(found: AreaFile) -> dict[Part, tuple[str, ...]]:
    """Up to three different cells of each column, from the first rows."""
    seen: dict[Part, list[str]] = {part: [] for part in found.parts}
    for number, (_, row) in enumerate(read_area_rows(found, Progress())):
        for part, index in found.parts.items():
            text = row[index].strip() if index < len(row) else ""
            if text and text not in seen[part] and len(seen[part]) < _SAMPLES:
                seen[part].append(text)
        if number == 2_000 or all(len(cells) == _SAMPLES for cells in seen.values()):
            break
    return {part: tuple(cells) for part, cells in seen.items()}


def _not_an_area_table(head: str, parts: Mapping[Part, int]) -> UserError:
    if not head.strip():
        return UserError("Dit bestand is leeg.", _WHICH)
    only_gemeenten = {Part.GEMEENTE_CODE, Part.GEMEENTE_NAME}
    if parts and parts.keys() <= only_gemeenten | {Part.GEMEENTE}:
        return UserError(
            "In dit bestand staan alleen gemeenten.",
            "Dat bestand is niet nodig. " + _WHICH,
        )
    if Part.POSTCODE in parts or Part.POSTCODE_NUMBER in parts:
        return UserError("In deze tabel staat geen kolom met een wijk of buurt.", _WHICH)
    return UserError("In deze tabel staat geen kolom met postcodes.", _WHICH)
