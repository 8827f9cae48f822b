"""A CSV file that says where addresses lie, such as an extract of the BAG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from desktop.domain.errors import UserError
from desktop.domain.point_reading import (
    PointPart,
    recognise_points,
    tells_address,
    tells_points,
)
from desktop.exchange.csv_table import (
    TableFile,
    columns_of,
    open_csv_table,
    read_csv_rows,
)
from desktop.runtime.progress import Progress

_WHICH = (
    "Kies een CSV-bestand met een kolom postcode, een kolom huisnummer en twee kolommen met de "
    "coördinaten: x en y (RD) of lengtegraad en breedtegraad (WGS 84). Er is niets ingelezen."
)


@dataclass(frozen=True, slots=True)
class PointFile(TableFile[PointPart]):
    """A file that was looked at."""


def open_point_file(path: Path, progress: Progress | None = None) -> PointFile:
    """Look at a file: its encoding, its separator and its columns.

    Raises UserError, with what is missing, when it does not say of addresses where they lie.
    """

    def useful(parts: Mapping[str, int]) -> bool:
        return tells_points(cast("Mapping[PointPart, int]", parts))

    table = open_csv_table(path, recognise_points, useful, _no_points, progress)
    return PointFile(table, columns_of(table, {part: part.value for part in PointPart}))


def read_point_rows(found: PointFile, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line number. Raises UserError or Cancelled."""
    return read_csv_rows(found.table, progress)


def _no_points(head: str, parts: Mapping[str, int]) -> UserError:
    if not head.strip():
        return UserError("Dit bestand is leeg.", _WHICH)
    known = cast("Mapping[PointPart, int]", parts)
    if tells_address(known):
        return UserError("In deze tabel staan geen coördinaten.", _WHICH)
    if PointPart.POSTCODE in known:
        return UserError("In deze tabel staat geen kolom met huisnummers.", _WHICH)
    return UserError("In deze tabel staat geen kolom met postcodes.", _WHICH)
