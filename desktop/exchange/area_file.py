"""CSV files with wijken and buurten: which columns say what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from desktop.domain.area_reading import PART_TITLES, Part, recognise, tells_areas, tells_names
from desktop.domain.errors import UserError
from desktop.exchange.csv_table import (
    TableColumn,
    TableFile,
    columns_of,
    open_csv_table,
    read_csv_rows,
)
from desktop.runtime.progress import Progress

_WHICH = (
    "Kies een tabel met postcodes (en huisnummers) en hun wijk of buurt, of een bestand met de "
    "namen van wijken of buurten. Er is niets ingelezen."
)


AreaColumn = TableColumn


@dataclass(frozen=True, slots=True)
class AreaFile(TableFile[Part]):
    """A file that was looked at. ``names``: it names codes; else it gives addresses an area."""

    names: bool


def open_area_file(path: Path, progress: Progress | None = None) -> AreaFile:
    """Look at a file: its encoding, its separator and its columns.

    Raises UserError, with what it is instead, when it holds no table of this kind.
    """

    def useful(parts: Mapping[str, int]) -> bool:
        known = cast("Mapping[Part, int]", parts)
        return tells_areas(known) or tells_names(known)

    table = open_csv_table(path, recognise, useful, _not_an_area_table, progress)
    titles = {str(part): title for part, title in PART_TITLES.items()}
    parts = cast("Mapping[Part, int]", table.parts)
    return AreaFile(table, columns_of(table, titles), tells_names(parts))


def read_area_rows(found: AreaFile, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line number. Raises UserError or Cancelled."""
    return read_csv_rows(found.table, progress)


def _not_an_area_table(head: str, parts: Mapping[str, int]) -> UserError:
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
