"""Tables of wijken and buurten: what a column holds, and what a row says.

Statistics offices publish two kinds: one with a buurt for every address (CBS, "Buurt, wijk en
gemeente per postcode en huisnummer": codes only), and one with the name of every code. Codes are
those of the CBS: a buurt has eight digits, a wijk six and a gemeente four, each beginning with the
one above it. A spreadsheet program that took them for numbers lost their leading zeros.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from desktop.domain.address_reading import normalise_postcode
from desktop.domain.folding import fold


class Part(StrEnum):
    """What a column can hold. ``BUURT`` and ``WIJK``: a name or a code, the cells tell."""

    POSTCODE = "postcode"
    NUMBER = "number"
    POSTCODE_NUMBER = "postcode_number"
    BUURT = "buurt"
    BUURT_NAME = "buurt_name"
    BUURT_CODE = "buurt_code"
    WIJK = "wijk"
    WIJK_NAME = "wijk_name"
    WIJK_CODE = "wijk_code"
    GEMEENTE = "gemeente"
    GEMEENTE_NAME = "gemeente_name"
    GEMEENTE_CODE = "gemeente_code"
    ANY_CODE = "any_code"
    ANY_NAME = "any_name"


PART_TITLES: dict[Part, str] = {
    Part.POSTCODE: "Postcode",
    Part.NUMBER: "Huisnummer",
    Part.POSTCODE_NUMBER: "Postcode met huisnummer",
    Part.BUURT: "Buurt",
    Part.BUURT_NAME: "Naam van de buurt",
    Part.BUURT_CODE: "Code van de buurt",
    Part.WIJK: "Wijk",
    Part.WIJK_NAME: "Naam van de wijk",
    Part.WIJK_CODE: "Code van de wijk",
    Part.GEMEENTE: "Gemeente",
    Part.GEMEENTE_NAME: "Naam van de gemeente",
    Part.GEMEENTE_CODE: "Code van de gemeente",
    Part.ANY_CODE: "Code van wijk of buurt",
    Part.ANY_NAME: "Naam van wijk of buurt",
}
"""Part -> what the screen calls it."""

# Of a header in small letters without accents, years and anything but letters and digits
_HEADERS: dict[Part, str] = {
    Part.POSTCODE_NUMBER: r"(pc6|pc|postcode6?)(huisnummer|huisnr|hnr)",
    Part.POSTCODE: r"(pc|pc6|pc6code|postcode|postcode6|postkode|zipcode|postalcode)",
    Part.NUMBER: r"(huisnummer|huisnr|huisnum|hnr|housenumber|huisnummernum)",
    Part.BUURT_CODE: r"(buurtcode|bucode|codebuurt|bu|buurtnr|buurtnummer|cbsbuurtcode)",
    Part.BUURT_NAME: r"(buurtnaam|bunaam|naambuurt|buurtomschrijving|buurtoms|cbsbuurtnaam)",
    Part.BUURT: r"(buurt|cbsbuurt|neighbourhood|buurten)",
    Part.WIJK_CODE: r"(wijkcode|wkcode|codewijk|wk|wijknr|wijknummer|cbswijkcode)",
    Part.WIJK_NAME: r"(wijknaam|wknaam|naamwijk|wijkomschrijving|wijkoms|cbswijknaam)",
    Part.WIJK: r"(wijk|cbswijk|district|wijken)",
    Part.GEMEENTE_CODE: r"(gemeentecode|gemcode|gmcode|codegemeente|gm|gemeentenr|gemnr)",
    Part.GEMEENTE_NAME: r"(gemeentenaam|gemnaam|gmnaam|naamgemeente)",
    Part.GEMEENTE: r"(gemeente|municipality)",
    Part.ANY_CODE: r"(gwbcode|gwbcode10|regiocode|codering|wijkenenbuurtencode)",
    Part.ANY_NAME: r"(regio|regionaam|gwbnaam|wijkenenbuurtennaam)",
}
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_ADDRESS = frozenset({Part.POSTCODE, Part.POSTCODE_NUMBER})
_BUURT = (Part.BUURT_NAME, Part.BUURT, Part.BUURT_CODE)
_WIJK = (Part.WIJK_NAME, Part.WIJK, Part.WIJK_CODE)
_GEMEENTE = (Part.GEMEENTE_CODE, Part.GEMEENTE, Part.GEMEENTE_NAME)
_NAMED_BY = (
    ("BU", Part.BUURT_CODE, Part.BUURT_NAME),
    ("BU", Part.BUURT_CODE, Part.BUURT),
    ("BU", Part.BUURT, Part.BUURT_NAME),
    ("WK", Part.WIJK_CODE, Part.WIJK_NAME),
    ("WK", Part.WIJK_CODE, Part.WIJK),
    ("WK", Part.WIJK, Part.WIJK_NAME),
    ("", Part.ANY_CODE, Part.ANY_NAME),
)

_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_NUMBER = re.compile(r"0*([0-9]{1,6})(?:\.0)?")
_BOTH = re.compile(r"\s*([1-9][0-9]{3} ?[A-Za-z]{2})[ _;,/-]*([0-9]{1,6})\s*")
_CODE = re.compile(r"(?:(BU|WK|GM)[ _-]?)?([0-9]{1,8})(?:\.0)?", re.IGNORECASE)
_DIGITS = {"BU": 8, "WK": 6, "GM": 4}
# Shorter than the code of the lowest gemeente (0003) is a number of the gemeente's own
_FEWEST_DIGITS = {"BU": 5, "WK": 3, "GM": 1}
_OF_OURS = re.compile(r"(BU[0-9]{8}|WK[0-9]{6})")


class Area(NamedTuple):
    """Where an address lies. Codes stand as ``BU01580101`` and ``WK015801``, until they are named.

    ``district`` is the wijk and ``neighbourhood`` the buurt; a table of wijken alone fills the
    second only. ``gemeente``: four digits, or its name.
    """

    gemeente: str
    district: str
    neighbourhood: str


class Problem(StrEnum):
    """Why a row says nothing."""

    SHORT = "te weinig kolommen"
    POSTCODE = "geen goede postcode"
    NUMBER = "geen goed huisnummer"
    AREA = "geen wijk of buurt"


def recognise(headers: Sequence[str]) -> dict[Part, int]:
    """Which column holds which part; of two columns for one part the first."""
    found: dict[Part, int] = {}
    for index, header in enumerate(headers):
        key = re.sub("[^a-z0-9]", "", _YEAR.sub("", fold(header)))
        for part, pattern in _HEADERS.items():
            if re.fullmatch(pattern, key):
                found.setdefault(part, index)
                break
    return found


def tells_areas(parts: Mapping[Part, int]) -> bool:
    """Whether a file with these columns gives addresses a wijk or buurt."""
    return bool(parts.keys() & _ADDRESS) and bool(parts.keys() & {*_BUURT, *_WIJK})


def tells_names(parts: Mapping[Part, int]) -> bool:
    """Whether a file with these columns gives codes of wijken or buurten a name."""
    if parts.keys() & _ADDRESS:
        return False
    return any(code in parts and name in parts for _, code, name in _NAMED_BY)


def is_code(text: str) -> bool:
    """Whether this wijk or buurt is still a code, which a file with names can name."""
    return _OF_OURS.fullmatch(text) is not None


def gemeente_code(text: str) -> str:
    """``0158`` of ``158``, ``0158`` or ``GM0158``; another text only without outer spaces."""
    return _as_code(text, "GM").removeprefix("GM")


class AreaRows:
    """Reads the rows of one table. The same few thousand areas come back: each is read once."""

    def __init__(self, parts: Mapping[Part, int]) -> None:
        self._both = parts.get(Part.POSTCODE_NUMBER)
        self._postcode = parts.get(Part.POSTCODE)
        self._number = parts.get(Part.NUMBER)
        self._buurt = [(part, parts[part]) for part in _BUURT if part in parts]
        self._wijk = [(part, parts[part]) for part in _WIJK if part in parts]
        self._gemeente = [parts[part] for part in _GEMEENTE if part in parts]
        cells = sorted({i for _, i in (*self._buurt, *self._wijk)} | {*self._gemeente})
        self._cells = itemgetter(*cells)
        where = [self._both if self._postcode is None else self._postcode, self._number]
        self._width = max([*cells, *(index for index in where if index is not None)]) + 1
        self._known: dict[object, Area | Problem] = {}
        self._numbers: dict[str, str | None] = {}

    def area(self, row: Sequence[str]) -> Area | Problem:
        """Where the address of this row lies."""
        if len(row) < self._width:
            return Problem.SHORT
        cells = self._cells(row)
        found = self._known.get(cells)
        if found is None:
            found = self._known[cells] = self._read(row)
        return found

    def postcode(self, row: Sequence[str]) -> str:
        """``7482CD``; empty when it has not that form."""
        if self._postcode is not None:
            text = row[self._postcode]
        else:
            both = _BOTH.fullmatch(row[self._both or 0])
            text = both[1] if both else ""
        if _POSTCODE.fullmatch(text):
            return text
        text = normalise_postcode(text)
        return text if _POSTCODE.fullmatch(text) else ""

    def number(self, row: Sequence[str]) -> str | None:
        """``118``; empty when the table has no house numbers, None when this is none."""
        if self._number is not None:
            text = row[self._number]
            if text not in self._numbers:
                found = _NUMBER.fullmatch(text.strip())
                self._numbers[text] = found[1] if found else None
            return self._numbers[text]
        if self._postcode is None:
            both = _BOTH.fullmatch(row[self._both or 0])
            return (both[2].lstrip("0") or "0") if both else None
        return ""

    def areas(self) -> set[Area]:
        """Every area that was read so far."""
        return {area for area in self._known.values() if isinstance(area, Area)}

    def _read(self, row: Sequence[str]) -> Area | Problem:
        buurt, buurt_code = _first(row, self._buurt, "BU")
        wijk, wijk_code = _first(row, self._wijk, "WK")
        if not wijk and buurt_code:
            wijk = wijk_code = f"WK{buurt_code[2:8]}"
        gemeente = next((found for i in self._gemeente if (found := gemeente_code(row[i]))), "")
        gemeente = gemeente or buurt_code[2:6] or wijk_code[2:6]
        if buurt:
            return Area(gemeente, wijk, buurt)
        return Area(gemeente, "", wijk) if wijk else Problem.AREA


def names_in(parts: Mapping[Part, int], row: Sequence[str]) -> dict[str, str]:
    """The names that one row gives to codes: ``{"BU01580101": "Centrum"}``."""
    found: dict[str, str] = {}
    for kind, code_part, name_part in _NAMED_BY:
        if code_part not in parts or name_part not in parts:
            continue
        if max(parts[code_part], parts[name_part]) >= len(row):
            continue
        code, name = _as_code(row[parts[code_part]], kind), _tidy(row[parts[name_part]])
        if is_code(code) and name and not is_code(_as_code(name, kind)):
            found.setdefault(code, name)
    return found


def _first(row: Sequence[str], columns: Sequence[tuple[Part, int]], kind: str) -> tuple[str, str]:
    """The name, or else the code; and the code, empty when there is none."""
    text = code = ""
    for part, index in columns:
        named = part in (Part.BUURT_NAME, Part.WIJK_NAME)
        found = _tidy(row[index]) if named else _as_code(row[index], kind)
        text = text or found
        if is_code(found):
            code = code or found
    return text, code


def _as_code(text: str, kind: str) -> str:
    """The code in full, with its zeros and its letters; what is no code comes back tidy."""
    tidy = _tidy(text)
    found = _CODE.fullmatch(tidy)
    if found is None:
        return tidy
    letters = (found[1] or kind).upper()
    digits = found[2]
    if not letters or (kind and letters != kind) or len(digits) > _DIGITS[letters]:
        return tidy
    if len(digits) < _FEWEST_DIGITS[letters] and not found[1]:
        return tidy
    return letters + digits.zfill(_DIGITS[letters])


def _tidy(text: str) -> str:
    return " ".join(text.split())
