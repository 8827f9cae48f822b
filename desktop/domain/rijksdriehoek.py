"""Places on the map of the Netherlands: RD and WGS 84, told apart by their numbers.

RD is the Rijksdriehoek grid (EPSG:28992), in metres; WGS 84 (EPSG:4326) is in degrees. The ranges
do not touch, so that a file with its columns changed over is still read as it should.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """In whole metres of the Rijksdriehoek grid: x to the east, y to the north."""

    x: int
    y: int


_X, _Y = (0, 300_000), (300_000, 620_000)  # the bounds within which RD holds
_LONGITUDE, _LATITUDE = (3.2, 7.4), (50.6, 53.8)


def place_of(one: float, other: float) -> Place | None:
    """The place two numbers stand for, in either order; None when it is not in the Netherlands."""
    for x, y in ((one, other), (other, one)):
        if _X[0] < x < _X[1] and _Y[0] <= y < _Y[1]:
            return Place(round(x), round(y))
        if _within(x, _LONGITUDE) and _within(y, _LATITUDE):
            return from_wgs84(latitude=y, longitude=x)
    return None


def is_wgs84(one: float, other: float) -> bool:
    """Whether these are degrees within the Netherlands."""
    return any(
        _within(x, _LONGITUDE) and _within(y, _LATITUDE) for x, y in ((one, other), (other, one))
    )


def from_wgs84(*, latitude: float, longitude: float) -> Place:
    """From degrees to metres, right to within a metre.

    Source: the polynomials of Schreutelkamp and Strang van Hees, "Benaderingsformules voor de
    transformatie tussen RD- en WGS84-kaartcoördinaten", Geodesia 2001.
    """
    north, east = 0.36 * (latitude - 52.15517440), 0.36 * (longitude - 5.38720621)
    x = (
        155_000
        + 190_094.945 * east
        - 11_832.228 * north * east
        - 114.221 * north**2 * east
        - 32.391 * east**3
        - 0.705 * north
        - 2.340 * north**3 * east
        - 0.608 * north * east**3
        - 0.008 * east**2
        + 0.148 * north**2 * east**3
    )
    y = (
        463_000
        + 309_056.544 * north
        + 3_638.893 * east**2
        + 73.077 * north**2
        - 157.984 * north * east**2
        + 59.788 * north**3
        + 0.433 * east
        - 6.439 * north**2 * east**2
        - 0.032 * north * east
        + 0.092 * east**4
        - 0.054 * north * east**4
    )
    return Place(round(x), round(y))


def _within(number: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= number <= bounds[1]
