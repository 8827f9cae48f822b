"""An address in one column beside a street and a number in columns of their own.

What stands in both may be read once; what stands in one of them only may never be lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from desktop.domain.addresses import parse_address, split_number
from desktop.domain.delivery import Field
from desktop.domain.values import Cell, text_of

_ROWS = 100  # enough to see whether two columns say the same
_SAME = 0.9


def repeats_number(addresses: Sequence[Cell], numbers: Sequence[Cell]) -> bool:
    """Whether the number behind the street also stands in the column of numbers."""
    pairs = [
        (inside, split_number(beside)[0])
        for whole, beside in _filled(addresses, numbers)
        if (inside := parse_address(whole).number)
    ]
    return bool(pairs) and sum(one == other for one, other in pairs) >= _SAME * len(pairs)


def adds_to_parts(
    addresses: Sequence[Cell], numbers: Sequence[Cell] | None, used: set[Field]
) -> bool:
    """Whether a column of whole addresses says more of the house than the loose columns do.

    ``numbers``: the cells of the column of house numbers, None without one. ``used``: the fields
    that have a column.
    """
    if numbers is None:
        return any(parse_address(text).number for text in map(_text, addresses[:_ROWS]) if text)
    if used & {Field.LETTER, Field.ADDITION}:
        return False
    for whole, beside in _filled(addresses, numbers):
        inside = parse_address(whole)
        if beside.isdecimal() and inside.number == beside and (inside.letter or inside.addition):
            return True
    return False


def _filled(addresses: Sequence[Cell], numbers: Sequence[Cell]) -> list[tuple[str, str]]:
    pairs = zip(map(_text, addresses), map(_text, numbers), strict=False)
    return list(islice((pair for pair in pairs if all(pair)), _ROWS))


def _text(cell: Cell) -> str:
    return text_of(cell).strip()
