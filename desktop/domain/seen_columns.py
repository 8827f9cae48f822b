"""Columns of which is known what stands in them, and two that say to be the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.column_contents import Contents
from desktop.domain.column_fits import FITS
from desktop.domain.column_headers import CERTAIN, fields_of_header
from desktop.domain.delivery import Field
from desktop.domain.values import Cell, text_of


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column before it is recognised, with the measures of its cells."""

    index: int
    header: str
    cells: Sequence[Cell]
    hidden: bool
    looks: Contents


def same_with_other_values(column: SeenColumn, taken: Mapping[Field, SeenColumn]) -> str:
    """The header of the column that was taken for what the header of this one says for certain.

    Empty when there is none, when this one is hidden and that one is not, when its cells are
    something else, or when both say the same.
    """
    for field, strength in fields_of_header(column.header).items():
        other = taken.get(field)
        if other is None or strength < CERTAIN or column.hidden > other.hidden:
            continue
        if fields_of_header(other.header).get(field, 0) < CERTAIN or not _fits(column, field):
            continue
        pairs = zip(map(text_of, column.cells), map(text_of, other.cells), strict=False)
        if any(one.strip() and one.strip() != two.strip() for one, two in pairs):
            return other.header
    return ""


def _fits(column: SeenColumn, field: Field) -> bool:
    measure, hard = FITS[field]
    return not hard or measure(column.looks) >= 0.1
