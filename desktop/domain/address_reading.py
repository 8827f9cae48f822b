"""Takes apart an address that stands in one column, and a house number with what follows it.

What can be read in two ways, and what is chosen:

- The last number is the house number ("Plein 1940-1945 12"), with the number before it when that
  is no year ("Dorpsstraat 118 2" is 118-2). A year alone stays in the street: "Laan van 1813".
- One letter is the house letter, two or more are the addition: "35 III", "12 hs". "400 LToe" and
  "555 B73c" are a letter and an addition, as NEN 5825 prints them.
- Behind the number a word of four letters or more is the town, unless it is a usual addition
  ("boven", "rood", "kamer").
- Without a comma between town and street ("7482 CD Haaksbergen Goorsestraat 118") the two cannot
  be told apart: both stay in the street and the town is reported missing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.folding import fold


class AddressParts(NamedTuple):
    """The parts that were found, as they were written."""

    street: str = ""
    number: str = ""
    letter: str = ""
    addition: str = ""
    designation: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""


_SHAPE = re.compile(r"(?:NL-?\s*)?([0-9]{4})[\s.-]*([A-Za-z]{2})", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?<![\w-])(?:NL-)?([0-9]{4})\s?([A-Za-z]{2})(?![\w'’./-])")
_NUMBER = re.compile(r"0*([0-9]{1,9})(?:[.,]0+(?![0-9]))?(.*)", re.DOTALL)
_LETTER_THEN_DIGIT = re.compile(r"([A-Za-z])[\s.-]*([0-9].*)", re.DOTALL)
_LETTER_THEN_WORD = re.compile(r"([A-Z])([A-Z][a-z].*)", re.DOTALL)
_LETTER = re.compile(r"([^\W\d_])(?:[\s.-]+(.*))?", re.DOTALL)
_HOUSE_NUMBER = re.compile(r"[0-9]{1,5}(?![0-9])[^\s]*")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,5}[A-Za-z]?,?")
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_YEARS = re.compile(r"1[5-9][0-9]{2}[-/](?:1[5-9][0-9]{2}|[0-9]{2})")
_ORDINAL = re.compile(r"[0-9]{1,3}(?:e|de|ste|ᵉ|º)", re.IGNORECASE)
_DESIGNATION = re.compile(r"t/o|bij|by|to|tegenover", re.IGNORECASE)
_ABROAD = re.compile(
    r"duitsland|germany|deutschland|brd|belgie|belgium|belgique|frankrijk|france|luxemburg|polen"
    r"|polska|poland|spanje|espana|portugal|turkije|turkey|roemenie|bulgarije|verenigd koninkrijk"
    r"|uk|engeland|ierland|oostenrijk|zwitserland|italie|denemarken|zweden|marokko|curacao|aruba"
)
_LABEL = re.compile(r"nr\.?|no\.?|nummer|huisnummer|huisnr\.?", re.IGNORECASE)
_LINKS = re.compile(
    r"[-/+&,]|t/m|tm|en|kamer|kmr\.?|app\.?|apt|appartement|unit|etage|bus", re.IGNORECASE
)
_ADDITIONS = re.compile(
    "achter(huis)?|appartement|bedrijf|beneden?|boven(huis)?|etage|garage|hoek|hoog|huis|kamer|"
    "links|midden|noord|onder|oost|parterre|rechts|rood|schuin|souterrain|unit|verdieping|"
    "voor(huis)?|west|wit|woonboot|zolder|zuid|zwart"
)


# A delivery repeats the same few numbers and postcodes many thousands of times
@lru_cache(maxsize=65536)
def normalise_postcode(text: str) -> str:
    """``7482 cd`` -> ``7482CD``. What has not the form of a postcode only loses outer spaces."""
    given = text.strip()
    match = _SHAPE.fullmatch(given)
    return match[1] + match[2].upper() if match else given


def find_postcode(text: str) -> re.Match[str] | None:
    """The last thing in ``text`` that has the form of a postcode; groups 1 and 2 are its halves."""
    for match in reversed(list(_IN_TEXT.finditer(text))):
        before, after = text[: match.start()], text[match.end() :].strip(" ,")
        # "Dorpsstraat 1520 hs" is a house number with an addition
        sure = not match[2].islower() or after or not before.strip() or re.search(r"[\d,]", before)
        if sure:
            return match
    return None


@lru_cache(maxsize=16384)
def split_number(text: str) -> tuple[str, str, str]:
    """House number, letter and addition: ``118 A``, ``9-2``, ``35 III``, ``400 LToe``, ``12a``.

    The number loses leading zeros, and the ``.0`` that a spreadsheet put behind it. A text that
    does not begin with a digit comes back whole as the addition, so that nothing is lost.
    """
    given = " ".join(text.split())
    if not given.strip("-–."):
        return "", "", ""
    match = _NUMBER.fullmatch(given)
    if match is None:
        return "", "", given
    number, rest = match[1], match[2].strip(" ,.-–/")
    if not rest:
        return number, "", ""
    if parts := _LETTER_THEN_DIGIT.fullmatch(rest) or _LETTER_THEN_WORD.fullmatch(rest):
        return number, parts[1], parts[2]
    if parts := _LETTER.fullmatch(rest):
        return number, parts[1], (parts[2] or "").strip(" .-")
    return number, "", rest


def read_address(text: str) -> AddressParts:
    """The parts of ``text``. Never fails: what is not understood stays in the street."""
    lines = re.sub(r"\s*[\n\r;|]+\s*", ", ", unicodedata.normalize("NFC", text).strip())
    plain = " ".join(lines.split())
    found = find_postcode(plain)
    if found is None:
        return _without_postcode(plain)

    postcode = found[1] + found[2].upper()
    before = plain[: found.start()].strip(" ,")
    behind = [piece.strip() for piece in plain[found.end() :].split(",") if piece.strip(" -.")]
    if before:
        # "Goorsestraat 118, Haaksbergen, 7482 CD"
        if not behind and "," in before and not re.search(r"\d", before.rpartition(",")[2]):
            before, _, town = before.rpartition(",")
            behind = [town.strip()]
        town, country = _town_and_country(behind)
        return _line(before.replace(",", " "))._replace(
            postcode=postcode, town=town, country=country
        )

    # The postcode first: "7482 CD Haaksbergen, Goorsestraat 118", "7482CD 118"
    places = [piece for piece in behind if not re.search(r"\d", piece)]
    rest = [piece for piece in behind if piece not in places]
    if len(places) == 2 and not rest:  # "7482 CD, Goorsestraat, Haaksbergen"
        rest, places = places[:1], places[1:]
    town, country = _town_and_country(places)
    return _line(" ".join(rest))._replace(postcode=postcode, town=town, country=country)


def _town_and_country(pieces: list[str]) -> tuple[str, str]:
    town = pieces[0].strip(" -") if pieces else ""
    if match := re.fullmatch(r"(.+?)\s*\((NL|Nederland)\)", town):
        town = match[1]
    return town, ", ".join(pieces[1:])


def _without_postcode(text: str) -> AddressParts:
    """Behind a comma, words without a digit are the town: "Goorsestraat 118, Haaksbergen"."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) > 1 and _ABROAD.fullmatch(fold(pieces[-1])):
        return AddressParts(street=", ".join(pieces[:-1]), country=pieces[-1])
    if len(pieces) > 1 and not re.search(r"\d", pieces[-1]) and not _is_addition(pieces[-1]):
        return _line(" ".join(pieces[:-1]))._replace(town=pieces[-1])
    return _line(" ".join(pieces))


def _line(text: str) -> AddressParts:
    """Street, number and what follows; a town without a comma before it is found too."""
    words = text.split()
    at = _place_of_number(words)
    if at is None:
        return AddressParts(street=" ".join(words))

    town = ""
    tail = words[at:]
    for place in range(1, len(tail)):
        if _starts_town(tail[place]):
            tail, town = tail[:place], " ".join(tail[place:])
            break
    number, letter, addition = split_number(" ".join(tail))

    street = words[:at]
    if street and _LABEL.fullmatch(street[-1]) and len(street) > 1:
        street = street[:-1]
    designation = ""
    if len(street) > 1 and _DESIGNATION.fullmatch(street[-1]):
        designation = street.pop()
    return AddressParts(" ".join(street), number, letter, addition, designation, "", town)


def _place_of_number(words: list[str]) -> int | None:
    """Where the house number begins; None when there is none."""
    if words and len(words) < 4 and _PLAIN_NUMBER.fullmatch(words[0]) and not _has_name(words[1:]):
        return 0
    for place in range(len(words) - 1, 0, -1):
        word = words[place].rstrip(",")
        if not _HOUSE_NUMBER.fullmatch(word) or _YEARS.fullmatch(word):
            continue
        if _ORDINAL.fullmatch(word) and place + 1 < len(words) and _has_name(words[place + 1 :]):
            continue
        if _YEAR.fullmatch(word) and words[place - 1].lower() in ("van", "anno"):
            continue
        return _walk_back(words, place)
    return None


def _walk_back(words: list[str], place: int) -> int:
    """From the last number to the first that belongs to it: "12 t/m 14", "12 kamer 3"."""
    back = place - 1
    while back > 1 and (_LINKS.fullmatch(words[back]) or len(words[back]) == 1):
        back -= 1
    if back < 1 or not _PLAIN_NUMBER.fullmatch(words[back]):
        return place
    if _YEAR.fullmatch(words[back].rstrip(",")) or _ORDINAL.fullmatch(words[back]):
        return place
    return back


def _has_name(words: list[str]) -> bool:
    """Whether there is a word that can be (part of) a street or town."""
    return any(len(word) >= 4 and word[0].isalpha() and not _is_addition(word) for word in words)


def _starts_town(word: str) -> bool:
    letters = word.lstrip("'’").replace("-", "")
    if len(letters) < 4 or not letters.isalpha() or _is_addition(word):
        return False
    if re.fullmatch(r"[IVX]+", letters):  # 35 VIII
        return False
    return not _LETTER_THEN_WORD.fullmatch(letters) or letters.startswith("IJ")  # 400 LToe


def _is_addition(word: str) -> bool:
    return _ADDITIONS.fullmatch(fold(word.strip(" .,()"))) is not None
