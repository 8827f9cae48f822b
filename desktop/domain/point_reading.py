"""Reading a table that says where addresses lie, by its headers and by what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import household_key_of
from desktop.domain.folding import fold
from desktop.domain.rijksdriehoek import Place, is_wgs84, place_of


class PointPart(StrEnum):
    """What a column of such a table can hold; the value is what the screen calls it."""

    POSTCODE = "Postcode"
    NUMBER = "Huisnummer"
    LETTER = "Huisletter"
    ADDITION = "Toevoeging"
    X = "Afstand naar het oosten (x)"
    Y = "Afstand naar het noorden (y)"
    LONGITUDE = "Lengtegraad"
    LATITUDE = "Breedtegraad"
    POINT = "Punt"


# Of a header in small letters without accents and anything but letters and digits
_HEADERS: dict[PointPart, str] = {
    PointPart.POSTCODE: r"(pc|pc6|postcode|postcode6|postkode|zipcode|postalcode)",
    PointPart.NUMBER: r"(huisnummer|huisnr|huisnum|hnr|housenumber|huisnummernum|nummer)",
    PointPart.LETTER: r"(huisletter|hletter|letter|hnrletter|huisnummerletter)",
    PointPart.ADDITION: (
        r"(huisnummertoevoeging|toevoeging|hnrtoevoeging|huisnrtoevoeging|toev|huistoevoeging"
        r"|huisnrtoev|hnrtoev|suffix)"
    ),
    PointPart.LONGITUDE: (
        r"(lon|lng|long|longitude|lengtegraad|oosterlengte|(wgs|wgs84|epsg4326)(lon|lng|x)"
        r"|(lon|lng)(wgs|wgs84)|lengte)"
    ),
    PointPart.LATITUDE: (
        r"(lat|latitude|breedtegraad|noorderbreedte|(wgs|wgs84|epsg4326)(lat|y)|lat(wgs|wgs84)"
        r"|breedte)"
    ),
    PointPart.X: (
        r"(x|rdx|xrd|xcoord|xcoordinaat|coordx|coordinaatx|pointx|xcoor|xpos|rdxcoordinaat"
        r"|xcoordinaatrd|easting|epsg28992x)"
    ),
    PointPart.Y: (
        r"(y|rdy|yrd|ycoord|ycoordinaat|coordy|coordinaaty|pointy|ycoor|ypos|rdycoordinaat"
        r"|ycoordinaatrd|northing|epsg28992y)"
    ),
    PointPart.POINT: (
        r"(punt|point|geom|geometrie|geometry|geometriepunt|geopunt|geopoint|wkt|wktgeom|centroide"
        r"|centroiderd|centroidell|coordinaten|coordinates|locatie|thegeom|xy|latlon|latlng|positie)"
    ),
}
_PAIRS = (
    (PointPart.X, PointPart.Y),
    (PointPart.LONGITUDE, PointPart.LATITUDE),
    (PointPart.X, PointPart.LATITUDE),  # half of the headers were recognised
    (PointPart.LONGITUDE, PointPart.Y),
)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")
_IN_POINT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")


class AddressPoint(NamedTuple):
    """An address, as ``household_key`` makes it, and where it lies."""

    postcode: str
    number: str
    suffix: str
    place: Place


class PointProblem(StrEnum):
    """Why a row says nothing."""

    SHORT = "te weinig kolommen"
    ADDRESS = "geen goede postcode of geen huisnummer"
    EMPTY = "geen coördinaten"
    NUMBERS = "coördinaten die geen getal zijn"
    ELSEWHERE = "coördinaten die geen RD of WGS 84 in Nederland zijn"


def recognise_points(headers: Sequence[str]) -> dict[PointPart, int]:
    """Which column holds which part; of two columns for one part the first."""
    found: dict[PointPart, int] = {}
    for index, header in enumerate(headers):
        key = re.sub("[^a-z0-9]", "", fold(header))
        for part, pattern in _HEADERS.items():
            if re.fullmatch(pattern, key):
                found.setdefault(part, index)
                break
    return found


def tells_address(parts: Mapping[PointPart, int]) -> bool:
    """Whether its rows can be told from each other by postcode and house number."""
    return PointPart.POSTCODE in parts and PointPart.NUMBER in parts


def tells_points(parts: Mapping[PointPart, int]) -> bool:
    """Whether a file with these columns says of addresses where they lie."""
    return tells_address(parts) and (
        PointPart.POINT in parts or any(x in parts and y in parts for x, y in _PAIRS)
    )


class PointRows:
    """Reads the rows of one table. ``degrees``: so many of them were in WGS 84."""

    def __init__(self, parts: Mapping[PointPart, int]) -> None:
        self.degrees = 0
        self._parts = dict(parts)
        self._pairs = [(parts[x], parts[y]) for x, y in _PAIRS if x in parts and y in parts]
        self._point = parts.get(PointPart.POINT)
        needed = [parts[PointPart.POSTCODE], parts[PointPart.NUMBER]]
        self._width = max(needed) + 1

    def read(self, row: Sequence[str]) -> AddressPoint | PointProblem:
        """Where the address of this row lies, or why it does not say so."""
        if len(row) < self._width:
            return PointProblem.SHORT
        parts = self._parts
        key = household_key_of(
            row[parts[PointPart.POSTCODE]].strip(),
            _whole(row[parts[PointPart.NUMBER]]),
            self._cell(row, PointPart.LETTER),
            self._cell(row, PointPart.ADDITION),
        )
        if not key:
            return PointProblem.ADDRESS
        found = self._place(row)
        if isinstance(found, PointProblem):
            return found
        postcode, number, *suffix = key.split(" ", 2)
        return AddressPoint(postcode, number, "".join(suffix), found)

    def _cell(self, row: Sequence[str], part: PointPart) -> str:
        index = self._parts.get(part)
        return row[index].strip() if index is not None and index < len(row) else ""

    def _place(self, row: Sequence[str]) -> Place | PointProblem:
        problem = PointProblem.EMPTY
        for pair in self._numbers(row):
            if isinstance(pair, PointProblem):
                problem = pair if problem is PointProblem.EMPTY else problem
                continue
            found = place_of(*pair)
            if found is not None:
                self.degrees += is_wgs84(*pair)
                return found
            problem = PointProblem.ELSEWHERE
        return problem

    def _numbers(self, row: Sequence[str]) -> list[tuple[float, float] | PointProblem]:
        """The pairs of numbers that could say where it is."""
        found: list[tuple[float, float] | PointProblem] = []
        for x, y in self._pairs:
            if max(x, y) >= len(row) or not row[x].strip() or not row[y].strip():
                continue
            numbers = _pair(row[x], row[y])
            found.append(PointProblem.NUMBERS if numbers is None else numbers)
        if self._point is not None and self._point < len(row) and row[self._point].strip():
            inside = row[self._point].rpartition(";")[2].strip()  # EWKT: SRID=28992;POINT(…)
            texts = _IN_POINT.findall(inside)
            good = len(texts) >= 2
            found.append((float(texts[0]), float(texts[1])) if good else PointProblem.NUMBERS)
        return found


def _pair(x: str, y: str) -> tuple[float, float] | None:
    """Two numbers as they were typed: with a point or a comma, and with or without thousands."""
    x, y = "".join(x.split()), "".join(y.split())  # also the space that does not break
    if _THOUSANDS.fullmatch(x) and _THOUSANDS.fullmatch(y):
        metres = float(x.replace(".", "")), float(y.replace(".", ""))
        if place_of(*metres) is not None:  # 6.743 and 52.156 are degrees
            return metres
    one, other = _decimal(x), _decimal(y)
    return None if one is None or other is None else (one, other)


def _decimal(text: str) -> float | None:
    if "," in text and "." in text:
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    return float(text) if _NUMBER.fullmatch(text) else None


def _whole(text: str) -> str:
    """A spreadsheet makes ``118.0`` of a house number."""
    return text.strip().removesuffix(".0")
