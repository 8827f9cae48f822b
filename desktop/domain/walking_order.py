"""The order in which a round is walked: by place where that is known, else street by street."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from desktop.domain.addresses import Address, walking_key
from desktop.domain.rijksdriehoek import Place
from desktop.domain.route import route_length, shortest_route
from desktop.domain.visits import VisitAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Addresses in walking order. ``unplaced``: of so many nobody knows where they lie.

    ``metres``: the length as the crow flies, past those with a place; None when the order is that
    of streets and house numbers.
    """

    addresses: tuple[VisitAddress, ...]
    unplaced: int
    metres: int | None = None

    @property
    def in_words(self) -> str:
        """How the order came about."""
        if self.metres is None:
            words = "De volgorde is die van straat en huisnummer"
            if self.unplaced < len(self.addresses):
                return f"{words}: van {_times(self.unplaced)} is niet bekend waar het ligt."
            return f"{words}."
        km = f"{self.metres / 1000:.1f}".replace(".", ",")
        words = f"De kortste volgorde, {km} km hemelsbreed."
        if self.unplaced:
            words += (
                f" Van {_times(self.unplaced)} is niet bekend waar het ligt; dat staat bij de "
                "eigen straat of achteraan."
            )
        return words


def walk(
    doors: Iterable[VisitAddress], places: Mapping[str, Place], start: Place | None = None
) -> Walk:
    """Order the doors; ``places`` by their key. A walk from ``start`` also ends there.

    When fewer than half of them have a place, all of them go by street and house number.
    """
    in_streets = sorted(doors, key=lambda door: (street_key(door.address), door.key))
    placed = [door for door in in_streets if door.key in places]
    unplaced = len(in_streets) - len(placed)
    if not placed or unplaced > len(placed):
        return Walk(addresses=tuple(in_streets), unplaced=unplaced)
    points = [(float(places[door.key].x), float(places[door.key].y)) for door in placed]
    begin = (float(start.x), float(start.y)) if start else None
    order = shortest_route(points, begin)
    ordered = [placed[stop] for stop in order]
    for door in in_streets:
        if door.key not in places:
            ordered.insert(_beside(door, ordered), door)
    metres = round(route_length(points, order, begin))
    return Walk(addresses=tuple(ordered), unplaced=unplaced, metres=metres)


def street_key(address: Address) -> tuple[object, ...]:
    """To sort street by street: up along the odd numbers, back along the even ones."""
    street, number, suffix, designation = walking_key(address)
    if number and number % 2 == 0:
        return street, 1, -number, suffix, designation
    return street, 0, number, suffix, designation


def metres_between(one: Place, other: Place) -> float:
    """As the crow flies."""
    return hypot(one.x - other.x, one.y - other.y)


def _beside(door: VisitAddress, ordered: Sequence[VisitAddress]) -> int:
    """Where it fits: after the nearest number of its street, or at the end."""
    street, number = walking_key(door.address)[:2]
    near = [
        (abs(walking_key(other.address)[1] - number), at)
        for at, other in enumerate(ordered)
        if walking_key(other.address)[0] == street
    ]
    return min(near)[1] + 1 if near else len(ordered)


def _times(number: int) -> str:
    return "1 adres" if number == 1 else f"{number} adressen"
