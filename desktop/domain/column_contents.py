"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from desktop.domain import bsn
from desktop.domain.date_reading import read_date, read_duration
from desktop.domain.folding import fold
from desktop.domain.prefixes import PREFIXES, split_prefix
from desktop.domain.values import Cell, read_amount, text_of

_POSTCODE = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}", re.ASCII)
_POSTCODE_TOWN = re.compile(r"[1-9]\d{3}\s?[A-Za-z]{2}[\s,;/-]+\D{2,}", re.ASCII)
_HOUSE_NUMBER = re.compile(r"[1-9]\d{0,4}([\s-]?[A-Za-z0-9]{1,6}){0,2}", re.ASCII)
_ADDRESS = re.compile(
    r"(\d{1,3}(e|de|ste)\s+)?[^\W\d_][^\d]*[\s,]\d{1,5}[^\W\d_]{0,3}\b.*", re.IGNORECASE
)
_STREET_WORD = re.compile(
    r"(straat|weg|laan|plein|hof|dijk|kade|singel|pad|dreef|steeg|gracht|plantsoen|str|allee|erf"
    r"|brink|es|kamp|veld|markt|park|ring|wal|akker|horst|burg|stege)$"
    r"|^(de|het|'t|op|aan|achter|in) "
)
_INITIALS = re.compile(
    r"(-?[^\W\d_]{1,3}\.[\s-]?)+[^\W\d_]?|[^\W\d_a-zà-ÿ]{1,5}|([^\W\d_] )*[^\W\d_]"
)
_NAME_COMMA = re.compile(r"[^\d,]{2,}, *[^\d,]+")
_NAME_ORDER = re.compile(
    r"([^\W\d_]{1,2}\.\s?)+\s*[^\d]{2,}|[^\d]{2,}\s([^\W\d_]{1,2}\.\s?)+([^\d]*)|[^\d]{2,}( [A-Z])+"
)
_COLLECTION = re.compile(
    r"bron|cjib|broninh|accept|incasso|betaalver|inhoud|uitker|\bloon|pensioen|automat|inning|\buwv\b"
    r"|\bsvb\b|werkgever|betalings?verz|factuur|verzoek"
)
_NAMED_CODE = re.compile(r"\d{4}\s*[-:/]\s*\D+|\D*[(:/-]\s*\d{4}\)?", re.ASCII)
_DIGITS = re.compile(r"\d+(\.0+)?", re.ASCII)


@dataclass(slots=True)
class Contents:
    """Shares (0 to 1) of the filled cells that look like something."""

    filled: int = 0
    total: int = 0
    distinct: int = 0
    bsn: float = 0
    bsn_shaped: float = 0
    postcode: float = 0
    postcode_and_town: float = 0
    dates: float = 0
    births: float = 0
    starts: float = 0
    uzovi: float = 0
    named_codes: float = 0  # four digits and a name, as in "3311 - Zorg"
    premium: float = 0
    money: float = 0
    numbers: float = 0
    decimals: float = 0
    four_digits: float = 0
    house_numbers: float = 0
    initials: float = 0
    prefixes: float = 0
    collection: float = 0
    durations: float = 0
    whole_names: float = 0
    several_words: float = 0  # behind a prefix: perhaps first names and a surname
    addresses: float = 0
    streets: float = 0
    words: float = 0
    single_letters: float = 0
    two_letters: float = 0
    largest_number: float = 0
    longest: int = 0  # signs in the longest cell
    counts_up: bool = False  # 1, 2, 3, ...: the number of the row, not of a house
    samples: tuple[str, ...] = field(default=())

    @property
    def variety(self) -> float:
        return self.distinct / self.filled if self.filled else 0


def look_at(cells: Sequence[Cell], today: date) -> Contents:
    """Measure a column. ``today`` tells what can be a birth date and what a recent start."""
    different: dict[tuple[type, str], Cell] = {}
    filled = 0
    for cell in cells:
        text = text_of(cell).strip()
        if text:
            filled += 1
            different.setdefault((type(cell), text), cell)
    found = Contents(total=len(cells), filled=filled, distinct=len(different))
    texts = dict.fromkeys(" ".join(text.split())[:60] for _, text in different)
    found.samples = tuple(texts)[:3]
    found.longest = max(map(len, texts), default=0)
    counts: Counter[str] = Counter()
    for (_, text), cell in different.items():
        counts.update(_kinds(cell, text, today, found))
    for kind, count in counts.items():
        setattr(found, kind, count / len(different))
    found.counts_up = _counts_up(cells)
    return found


def _counts_up(cells: Sequence[Cell]) -> bool:
    texts = [text_of(cell).strip() for cell in cells]
    digits = [text.partition(".")[0] for text in texts if _DIGITS.fullmatch(text)]
    numbers = [int(text[:12]) for text in digits]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(steps) >= 2 and steps.count(1) >= 0.9 * len(steps)


def _kinds(cell: Cell, text: str, today: date, found: Contents) -> list[str]:
    kinds = []
    if isinstance(cell, date | datetime):
        return ["dates", *_kind_of_date(text_of(cell)[:10], today)]
    if _DIGITS.fullmatch(text):
        digits = text.partition(".")[0]
        found.largest_number = max(found.largest_number, float(digits[:12]))
        kinds += _number_kinds(digits)
    folded = fold(text)
    letters = sum(sign.isalpha() for sign in text)
    if letters and not any(sign.isdigit() for sign in text):
        kinds += _word_kinds(text, folded, letters)
    elif not _DIGITS.fullmatch(text):
        kinds += _mixed_kinds(text)
    values = _date_kinds(cell, today) + _money_kinds(cell)
    if values and "addresses" in kinds:
        kinds.remove("addresses")  # "EUR 172", "mei 2020"
    kinds += values
    if _has_unit(folded):
        try:
            read_duration(cell)
            kinds.append("durations")
        except ValueError:
            pass
    if _COLLECTION.search(folded):
        kinds.append("collection")
    return kinds


def _date_kinds(cell: Cell, today: date) -> list[str]:
    try:
        iso = read_date(cell)
    except ValueError:
        return []
    return ["dates", *_kind_of_date(iso, today)]


def _money_kinds(cell: Cell) -> list[str]:
    try:
        cents = read_amount(cell)
    except ValueError:
        return []
    if cents is None:
        return []
    kinds = ["money"]
    if cents % 100:
        kinds.append("decimals")
    if 5_000 <= cents <= 40_000:
        kinds.append("premium")
    return kinds


def _has_unit(folded: str) -> bool:
    return bool(re.match(r"\s*\d[\d.,]*\s*(j|m|w|d|y)|p\d", folded))


def _number_kinds(digits: str) -> list[str]:
    kinds = ["numbers"]
    if len(digits) in (8, 9):
        kinds.append("bsn_shaped")
        if bsn.is_valid(digits.zfill(9)):
            kinds.append("bsn")
    if len(digits) in (3, 4) and not 1900 <= int(digits) <= 2030:
        kinds.append("uzovi")
    if len(digits) == 4:
        kinds.append("four_digits")
    if len(digits) <= 5 and digits[0] != "0":
        kinds.append("house_numbers")
    return kinds


def _word_kinds(text: str, folded: str, letters: int) -> list[str]:
    kinds = ["words"]
    if folded in PREFIXES:
        kinds.append("prefixes")
    is_initials = _INITIALS.fullmatch(text) is not None
    if is_initials:
        kinds.append("initials")
    if letters == 1 and len(text) == 1:
        kinds.append("single_letters")
    if letters == 2 and len(text) == 2 and text.isascii():
        kinds.append("two_letters")
    if not is_initials and (_NAME_COMMA.fullmatch(text) or _NAME_ORDER.fullmatch(text)):
        kinds.append("whole_names")
    if " " in re.sub(r"-\S+ ", "-", split_prefix(text)[1]):
        kinds.append("several_words")
    if _STREET_WORD.search(folded):
        kinds.append("streets")
    return kinds


def _mixed_kinds(text: str) -> list[str]:
    kinds = []
    if _POSTCODE.fullmatch(text):
        kinds.append("postcode")
    elif _POSTCODE_TOWN.fullmatch(text):
        kinds.append("postcode_and_town")
    elif _ADDRESS.fullmatch(text):
        kinds.append("addresses")
    if _HOUSE_NUMBER.fullmatch(text):
        kinds.append("house_numbers")
    if _NAMED_CODE.fullmatch(text) and any(sign.isalpha() for sign in text):
        kinds.append("named_codes")
    return kinds


def _kind_of_date(iso: str, today: date) -> list[str]:
    if not iso:
        return []
    year = int(iso[:4])
    kinds = []
    if 1900 <= year <= today.year - 16:
        kinds.append("births")
    if 2006 <= year <= today.year + 1:
        kinds.append("starts")
    return kinds
