"""What stands in two places of a row: once when it is the same, illegible when it differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.cell_reading import one_house
from desktop.domain.folding import fold


class _Illegible:
    """Stands where a cell could not be read; the reason is found when the row is put aside."""


BAD = _Illegible()


def first(one: Any, other: Any) -> Any:
    """The first that says something; illegible when the other is."""
    return BAD if other is BAD else one or other


def same_or_first(one: Any, other: Any) -> Any:
    """One of the two, when the other is empty or means the same."""
    if one and other and (one is BAD or other is BAD or fold(one) != fold(other)):
        return BAD
    return one or other


def one_house_or_bad(both: tuple[tuple[Any, ...], tuple[Any, ...]]) -> tuple[Any, ...]:
    """Number, letter and addition of two places."""
    one, other = both
    found = None if BAD in (*one, *other) else one_house(one, other)
    return found or (BAD,) * 3


# Places in an address: street, number, letter, addition, postcode, town, location
SAME: dict[int, Callable[[Any, Any], Any]] = dict.fromkeys((4, 5), same_or_first)
"""Postcode and town: two columns that differ are not ours to choose from."""

HOUSE = (1, 2, 3)
"""Number, letter and addition, which are looked at together."""
