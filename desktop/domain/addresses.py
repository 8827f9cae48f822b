"""Addresses, address lines and household keys (NEN 5825, domain section 5).

Sources: NEN 5825:2002 as Haal Centraal BRP bevragen applies it (github.com/BRP-API, feature files
``persoon/adressering/adres-regels``). How an address in one column is taken apart is in
``address_reading``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.address_reading import (
    find_postcode,
    normalise_postcode,
    read_address,
    split_number,
)
from desktop.domain.folding import fold
from desktop.domain.values import UNKNOWN

__all__ = [
    "Address",
    "address_lines",
    "delivery_problem",
    "find_postcode",
    "household_key",
    "household_key_of",
    "is_known",
    "normalise_postcode",
    "one_line",
    "parse_address",
    "postcode_problem",
    "short_line",
    "split_number",
    "street_line",
    "town_line",
    "walking_key",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in parts, as delivered. All text: a house number may be unknown or 0."""

    street: str = ""
    number: str = ""
    letter: str = ""
    addition: str = ""
    postcode: str = ""  # "7482CD"
    town: str = ""
    designation: str = ""  # "bij" or "t/o" before the number
    location: str = ""  # locatiebeschrijving, when there is no street
    country: str = ""  # only when it is not the Netherlands


_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_NEVER = ("SA", "SD", "SS")
# "by" and "to" are the codes of the BRP (11.50)
_DESIGNATIONS = {"by": "bij", "bij": "bij", "to": "t/o", "t/o": "t/o", "tegenover": "t/o"}
# 6030 is the Netherlands in landelijke tabel 34; 0000 is unknown
_AT_HOME = frozenset({"nederland", "nl", "nld", "the netherlands", "netherlands", "6030", "0000"})


def parse_address(text: str) -> Address:
    """The parts of an address that stands in one column, with or without postcode and town.

    Never fails. What cannot be told apart stays in the street, so that nothing is lost and
    ``delivery_problem`` can say what is missing.
    """
    parts = read_address(text)
    return Address(
        street=parts.street,
        number=parts.number,
        letter=parts.letter,
        addition=parts.addition,
        postcode=parts.postcode,
        town=parts.town,
        designation=_DESIGNATIONS.get(parts.designation.lower(), ""),
        country="" if fold(parts.country) in _AT_HOME else parts.country,
    )


def is_known(part: str) -> bool:
    """Whether a part says anything: ``.`` and ``-`` stand for unknown in the BRP."""
    return part.isalnum() or any(sign.isalnum() for sign in part)


def street_line(address: Address) -> str:
    """Address line 1: ``Borgesiusstraat 103 c``, ``9-2``, ``400 LToe``, ``Grote Markt t/o 12``.

    A location description when there is no street; empty when nothing is known.
    """
    designation = _designation(address)
    if not is_known(address.street) and address.location and not designation:
        return address.location.strip()
    street = address.street.strip() if is_known(address.street) else ""
    return " ".join(filter(None, (street, designation, _number(address))))


def town_line(address: Address) -> str:
    """Address line 2: ``7482 CD  HAAKSBERGEN``, with two spaces and the town in capitals."""
    town = address.town.strip().upper().replace("Ĳ", "IJ") if is_known(address.town) else ""
    return "  ".join(filter(None, (_spaced(address.postcode), town)))


def address_lines(address: Address) -> tuple[str, ...]:
    """The lines below the name on an envelope; the country, in capitals, only when abroad."""
    country = address.country.strip().upper() if _is_abroad(address) else ""
    return tuple(filter(None, (street_line(address), town_line(address), country)))


def short_line(address: Address) -> str:
    """For a table: ``Goorsestraat 118``; says so when the street or all of it is unknown."""
    line = street_line(address)
    if not line:
        return "Adres onbekend"
    if not is_known(address.street) and (not address.location or _designation(address)):
        return f"Straat onbekend, nummer {line}"
    return line


def one_line(address: Address) -> str:
    """For the screen: ``Goorsestraat 118, 7482 CD Haaksbergen``."""
    town = address.town.strip() if is_known(address.town) else ""
    place = " ".join(filter(None, (_spaced(address.postcode), town)))
    country = address.country.strip() if _is_abroad(address) else ""
    return ", ".join(filter(None, (short_line(address), place, country)))


def postcode_problem(text: str) -> str | None:
    """What is wrong with a postcode, in Dutch; None when it can exist."""
    if not is_known(text):
        return "De postcode ontbreekt."
    postcode = normalise_postcode(text)
    if _POSTCODE.fullmatch(postcode):
        if postcode.endswith(_NEVER):
            return "Een postcode eindigt nooit op SA, SD of SS."
        return None
    if re.fullmatch(r"0[0-9]{3}[A-Z]{2}", postcode):
        return "Een postcode begint nooit met een 0."
    return "Een postcode heeft 4 cijfers en 2 letters, zoals 1234 AB."


def delivery_problem(address: Address) -> str | None:
    """Why no letter can be delivered at this address, in Dutch; None when it can."""
    if _is_abroad(address):
        return "Het adres is in het buitenland."
    if not is_known(address.street) or fold(address.street.strip()) in UNKNOWN:
        if is_known(address.location) and not _designation(address):
            return "Er is alleen een beschrijving van de plek, geen straat en huisnummer."
        if not is_known(address.number) and not is_known(address.postcode):
            return "Het adres ontbreekt."
        return "De straat ontbreekt."
    if not is_known(address.number):
        return "Het huisnummer ontbreekt."
    digits = _split(address)[0]
    if not digits:
        return "Het huisnummer is geen getal."
    if not int(digits):
        return "Het huisnummer is 0. Dat betekent: onbekend."
    if len(digits) > 5:
        return "Het huisnummer heeft meer dan 5 cijfers."
    if problem := postcode_problem(address.postcode):
        return problem
    known_town = is_known(address.town) and fold(address.town.strip()) not in UNKNOWN
    return None if known_town else "De woonplaats ontbreekt."


def household_key(address: Address) -> str:
    """The same text for everybody on one address: ``7482CD 12 A``.

    "12 A", "12-a" and "12a" are one address, and so are a letter and an addition with the same
    text. ``bij`` and ``t/o`` are other addresses than the number itself. The town name does not
    count. Empty without a valid postcode or number.
    """
    return household_key_of(
        address.postcode, address.number, address.letter, address.addition, _designation(address)
    )


def household_key_of(
    postcode: str, number: str, letter: str, addition: str, designation: str = ""
) -> str:
    """``household_key`` of an address in loose parts: a whole country needs no Address each."""
    area, house = _area_key(postcode), _house_key(number, letter, addition, designation)
    return f"{area} {house}" if area and house else ""


def _area_key(postcode: str) -> str:
    if _POSTCODE.fullmatch(postcode) and not postcode.endswith(_NEVER):
        return postcode
    return "" if postcode_problem(postcode) else normalise_postcode(postcode)


@lru_cache(maxsize=100_000)
def _house_key(number: str, letter: str, addition: str, designation: str) -> str:
    digits, suffix = _numbers(number, letter, addition)
    plain = digits.lstrip("0")
    return " ".join(filter(None, (designation, plain, suffix))) if plain else ""


def designation_in(location: str) -> str:
    """``bij`` or ``t/o`` when a description of the place says no more than that, or empty."""
    return _DESIGNATIONS.get(location.strip().lower(), "") if location else ""


def walking_key(address: Address) -> tuple[str, int, tuple[tuple[int, int, str], ...], str]:
    """To sort addresses as one walks: street, number as a number, then letter and addition.

    An unknown number comes first. The last part keeps ``bij`` and ``t/o`` after the number itself.
    """
    number, suffix = _split(address)
    pieces = re.findall(r"[0-9]+|[^0-9-]+", suffix)
    natural = tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in pieces)
    street = address.street if is_known(address.street) else address.location
    return fold(street.strip()), int(number or 0), natural, _designation(address)


def _designation(address: Address) -> str:
    """``bij`` or ``t/o``, which in a delivery stands in the description of the place."""
    given = address.designation.strip() or address.location.strip()
    return _DESIGNATIONS.get(given.lower(), address.designation.strip())


def _is_abroad(address: Address) -> bool:
    return is_known(address.country) and fold(address.country.strip()) not in _AT_HOME


def _spaced(postcode: str) -> str:
    """``7482 CD``; what is no postcode stays as it was delivered."""
    plain = normalise_postcode(postcode)
    if re.fullmatch(r"[0-9]{4}[A-Z]{2}", plain):
        return f"{plain[:4]} {plain[4:]}"
    return plain if is_known(plain) else ""


def _number(address: Address) -> str:
    """``103 c``, ``35 III``, ``9-2``, ``400 LToe``; empty without a number."""
    number, letter, addition = (
        part.strip() if is_known(part) else ""
        for part in (address.number, address.letter, address.addition)
    )
    if not letter and not addition and number:
        number, letter, addition = split_number(number)
        if not number:
            return addition
    number = re.sub(r"^0+(?=[0-9])", "", number)
    if letter:
        return f"{number} {letter}{addition}".strip()
    return f"{number}{'-' if addition[:1].isdecimal() else ' '}{addition}".strip(" -")


def _split(address: Address) -> tuple[str, str]:
    """The digits of the number, and letter and addition made alike: ``A``, ``A2``, ``1-2``."""
    return _numbers(address.number, address.letter, address.addition)


@lru_cache(maxsize=100_000)
def _numbers(text: str, letter: str, addition: str) -> tuple[str, str]:
    number, own_letter, own_addition = split_number(text)
    if not number or not (own_letter or own_addition or letter or addition):
        return number, ""
    return number, _alike(f"{own_letter} {own_addition} {letter} {addition}")


def _alike(suffix: str) -> str:
    behind = fold(suffix).upper()
    # Only between two digits does a hyphen or space make a difference: 1-2 is not 12
    alike = re.sub(r"(?<=[0-9])[^0-9A-Z]+(?=[0-9])", "-", behind)
    return re.sub(r"[^0-9A-Z-]|^-+|-+$|(?<![0-9])-|-(?![0-9])", "", alike)
