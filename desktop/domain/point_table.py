"""Which of the known points of a postcode stands for an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.point_reading import AddressPoint
from desktop.domain.rijksdriehoek import Place


class FoundPlace(NamedTuple):
    """Where an address lies; not ``exact``: a neighbour on the same postcode lies there."""

    place: Place
    exact: bool


def find_place(points: Sequence[AddressPoint], number: str, suffix: str) -> FoundPlace | None:
    """The point of this address, or else of the nearest house number on its side of the street.

    ``points``: those of its postcode. None when there are none.
    """
    same = [point for point in points if point.number == number]
    for point in same:
        if point.suffix == suffix:
            return FoundPlace(point.place, exact=True)
    if same:  # 12 A where only 12 is known: the same building
        return FoundPlace(same[0].place, exact=True)
    if not points or not number.isdecimal():
        return None
    house = int(number)

    def distance(point: AddressPoint) -> tuple[bool, int, int]:
        other = int(point.number) if point.number.isdecimal() else 0
        return other % 2 != house % 2, abs(other - house), other

    return FoundPlace(min(points, key=distance).place, exact=False)
