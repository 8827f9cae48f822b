"""Reading one cell: dates, amounts, durations, numbers that must stay text.

A cell is what a spreadsheet holds: text, number, truth value, date, time. Every reader gives the
value or raises ValueError with the reason in Dutch; none of them guesses. The reasons hold no
BSN; they may hold what else stood in the cell.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from desktop.domain.folding import fold
from desktop.domain.partial_date import MONTHS, SHORT_MONTHS

Cell = str | float | int | bool | date | datetime | time | timedelta

EARLIEST_YEAR = 1880
LATEST_YEAR = 2100
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet, for days after February 1900
_DAYS_TO_1904 = 1462

_UNKNOWN = frozenset(
    {"", "-", "--", "?", "onbekend", "onbek", "onb", "onb.", "nvt", "n.v.t.", "n.b.", "geen"}
    | {"null", "leeg", "(leeg)", "unknown"}
)
_ERRORS = re.compile(
    r"#(N/A|N/B|NB|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NULL!|LEEG!|NUM!|GETAL!)",
    re.IGNORECASE,
)


def text_of(cell: Cell | None) -> str:
    """The cell as text, as it stood: whole numbers without ``.0``, dates as ``JJJJ-MM-DD``."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def is_error(text: str) -> bool:
    """Whether this is the error value of a formula, such as ``#N/B``."""
    return text.startswith("#") and _ERRORS.fullmatch(text.strip()) is not None


def read_text(cell: Cell) -> str:
    """Text without spaces around it, with single spaces inside, composed accents (NFC)."""
    text = " ".join(text_of(cell).split())
    if is_error(text):
        raise ValueError(f"In deze cel staat een fout van een formule: {text}.")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_short_text(cell: Cell) -> str:
    """House numbers and the like: a date means that the spreadsheet program changed the value."""
    if isinstance(cell, date | time | timedelta):
        raise ValueError(
            "Het rekenprogramma heeft van deze waarde een datum of tijd gemaakt. "
            "Wat er eerst stond, is niet meer te zien."
        )
    return read_text(cell)


_LOOSE_INITIALS = re.compile(r"(?:[^\W\d_](?:\.\s*|\s+|$))+")


def read_initials(cell: Cell) -> str:
    """Initials in one way of writing: ``A B``, ``A. B``, ``AB`` and ``A.B.`` are all ``A.B.``.

    Anything that may be more than initials stays as it is.
    """
    text = read_short_text(cell)
    if _LOOSE_INITIALS.fullmatch(text):
        return "".join(f"{sign}." for sign in text if sign.isalpha())
    if len(text) <= 6 and text.isupper() and text.isalpha():
        return "".join(f"{sign}." for sign in text)
    return text


# Dates

_NAMED_MONTHS = {
    name: number
    for names in (
        MONTHS,
        SHORT_MONTHS,
        ("january", "february", "march", "april", "may", "june", "july", "august")
        + ("september", "october", "november", "december"),
        ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "aug", "sept", "oct", "nov", "dec"),
        ("jan", "febr", "maa", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec"),
    )
    for number, name in enumerate(names, 1)
}

_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_SEPARATOR = r"\s*[-/.]\s*"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}){_TIME}", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_TIME}", re.ASCII)
_MONTH_AND_YEAR = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{4}})", re.ASCII)
_YEAR_AND_MONTH = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}})", re.ASCII)
_IN_WORDS = re.compile(r"(?:(\d{1,2})[-. /]*)?([a-z]{3,9})\.?[-. /]*(\d{2,4})", re.ASCII)
_TWO_DIGIT_YEAR = re.compile(rf"\d{{1,2}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}'?\d{{2}}", re.ASCII)
_WEEKDAY = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)[., ]+"
)


def read_date(cell: Cell, *, not_after: date | None = None, counts_from_1904: bool = False) -> str:
    """A date as ``JJJJ-MM-DD`` with ``00`` for unknown parts; empty when it is unknown.

    ``not_after``: a later date is refused. ``counts_from_1904``: a workbook whose bare day numbers
    count from 1904. Raises ValueError in Dutch, also for years of two digits and for days that do
    not exist.
    """
    iso = _date(cell, counts_from_1904)
    if iso and not_after is not None and iso > not_after.isoformat():
        raise ValueError(f"Deze datum ligt in de toekomst: {text_of(cell).strip()}.")
    return iso


def _date(cell: Cell, counts_from_1904: bool) -> str:
    if isinstance(cell, datetime | date):
        return _iso(cell.year, cell.month, cell.day, text_of(cell))
    if isinstance(cell, bool | time | timedelta):
        raise _illegible_date(text_of(cell))
    text = text_of(cell).strip().strip("'\"").strip()
    if isinstance(cell, float | int) and not float(cell).is_integer():
        text = text.partition(".")[0]  # a day number with a time of day
        if len(text) != 5:
            raise _illegible_date(text_of(cell))
    if text.isascii() and text.isdigit():
        return _from_digits(text, counts_from_1904)
    for pattern, order in (
        (_DAY_FIRST, (2, 1, 0)),
        (_YEAR_FIRST, (0, 1, 2)),
        (_MONTH_AND_YEAR, (1, 0)),
        (_YEAR_AND_MONTH, (0, 1)),
    ):
        match = pattern.fullmatch(text)
        if match:
            parts = [int(match[place + 1]) for place in order]
            return _iso(parts[0], parts[1], parts[2] if len(parts) == 3 else 0, text)
    return _date_in_words(text)


def _date_in_words(text: str) -> str:
    words = fold(" ".join(text.split()))
    if words in _UNKNOWN:
        return ""
    if _TWO_DIGIT_YEAR.fullmatch(words):
        raise ValueError(f"Het jaartal heeft maar twee cijfers: {text}. De eeuw is dan niet zeker.")
    match = _IN_WORDS.fullmatch(_WEEKDAY.sub("", words, count=1))
    month = _NAMED_MONTHS.get(match[2]) if match else None
    if match is None or month is None:
        raise _illegible_date(text)
    if len(match[3]) != 4:
        raise ValueError(f"Het jaartal heeft geen vier cijfers: {text}. De eeuw is dan niet zeker.")
    return _iso(int(match[3]), month, int(match[1] or 0), text)


def _from_digits(text: str, counts_from_1904: bool) -> str:
    if not text.strip("0"):
        return ""
    if len(text) == 8:
        year = int(text[:4])
        # 20011974 cannot be jjjjmmdd and 19740120 cannot be ddmmjjjj: never both
        if EARLIEST_YEAR <= year <= LATEST_YEAR and int(text[4:6]) <= 12:
            return _iso(year, int(text[4:6]), int(text[6:]), text)
        return _iso(int(text[4:]), int(text[2:4]), int(text[:2]), text)
    if len(text) == 4 and EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
        return f"{text}-00-00"
    if len(text) == 5 and text[0] != "0":
        days = int(text) + (_DAYS_TO_1904 if counts_from_1904 else 0)
        return (_EPOCH + timedelta(days=days)).isoformat()
    if len(text) == 6 and EARLIEST_YEAR <= int(text[:4]) <= LATEST_YEAR and int(text[4:]) <= 12:
        if not (1 <= int(text[2:4]) <= 12 and 1 <= int(text[:2]) <= 31):  # else perhaps ddmmjj
            return _iso(int(text[:4]), int(text[4:]), 0, text)
    raise _illegible_date(text)


def _iso(year: int, month: int, day: int, text: str) -> str:
    if not year and not month and not day:
        return ""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"Het jaartal kan niet kloppen: {text}.")
    if not month and day:
        raise ValueError(f"De dag is bekend, maar de maand niet: {text}.")
    if month:
        try:
            date(year, month, day or 1)
        except ValueError:
            raise ValueError(f"Deze datum bestaat niet: {text}.") from None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _illegible_date(text: str) -> ValueError:
    # Nine digits in a date column may be somebody's BSN: they are not repeated
    shown = "" if sum(sign.isdigit() for sign in text) > 8 else f": {_shortened(text)}"
    return ValueError(f"Dit is niet als datum te lezen{shown}.")


# Amounts

_AMOUNT_AROUND = re.compile(
    r"^(?:€|eur|euro)?\s*(.*?)\s*(?:€|eur|euro)?\s*(?:per maand|p/?m|p\.m\.?|/ ?(?:mnd|maand))?$"
)
_DUTCH = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?", re.ASCII)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,2}|\d+\.\d{1,2}", re.ASCII)


def read_amount(cell: Cell) -> int | None:
    """An amount in euros as whole cents; None when the cell says nothing.

    ``€ 1.234,56``, ``172,70``, ``172.70``, ``1.234`` (thousands), ``EUR 172,70``, ``172,-``, and
    numbers. Raises ValueError in Dutch for parts of a cent, negative amounts and anything else.
    """
    if isinstance(cell, bool | date | time | timedelta):
        raise _illegible_amount(text_of(cell))
    if isinstance(cell, float | int):
        return _cents_of_number(cell)
    text = fold(" ".join(cell.split()))
    if text in _UNKNOWN:
        return None
    match = _AMOUNT_AROUND.match(text)
    plain = (match[1] if match else text).replace(" ", "")
    plain = re.sub(r",(-+|=)$", "", plain)
    if plain.startswith(("-", "−", "(")) or plain.endswith("-"):
        raise ValueError(f"Het bedrag is negatief: {_shortened(cell)}.")
    if _DUTCH.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(plain):
        plain = plain.replace(",", "")
    else:
        return _cents_of_long_decimal(plain, cell)
    return int(Decimal(plain) * 100)


def _cents_of_number(number: float | int) -> int:
    if number < 0:
        raise ValueError(f"Het bedrag is negatief: {text_of(number)}.")
    if not number < 1e12:
        raise _illegible_amount(text_of(number))
    cents = round(number * 100)
    if abs(number * 100 - cents) > 1e-6 * max(1, abs(number)):
        raise ValueError(f"Het bedrag heeft meer dan twee cijfers achter de komma: {number}.")
    return cents


def _cents_of_long_decimal(plain: str, cell: str) -> int:
    """``172.70000000000002``: what a program wrote of a binary fraction; nothing else."""
    if re.fullmatch(r"\d+[.,]\d{10,}", plain, re.ASCII):
        try:
            return _cents_of_number(float(Decimal(plain.replace(",", "."))))
        except InvalidOperation:
            pass
    raise _illegible_amount(cell)


def _illegible_amount(text: str) -> ValueError:
    digits = sum(sign.isdigit() for sign in text)
    shown = "" if digits > 7 else f": {_shortened(text)}"
    return ValueError(f"Dit is niet als bedrag te lezen{shown}.")


# Durations

_AMOUNT_OF_TIME = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*"
    r"(jaar|jaren|jr|j|year|years|y|maanden|maand|mnden|mnd|mndn|mn|mdn|md|m|weken|week|wk|w"
    r"|dagen|dag|dgn|d)\b\.?",
    re.ASCII,
)
_ISO_DURATION = re.compile(r"p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)d)?", re.ASCII)
_BETWEEN = re.compile(r"[\s,;+&]*(?:en|and)?[\s,;+&]*")
YEARS, MONTHS_UNIT = "jaren", "maanden"


def read_duration(cell: Cell, unit: str = "") -> float | None:
    """How long in the regime, in months; None when the cell says nothing.

    ``unit`` ("jaren", "maanden" or "") is what the header says about bare numbers. Raises
    ValueError in Dutch, also for a bare number without a unit.
    """
    if isinstance(cell, bool | date | time | timedelta):
        raise _illegible_duration(text_of(cell))
    text = fold(" ".join(text_of(cell).split()))
    if text in _UNKNOWN:
        return None
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text, re.ASCII):
        number = float(text.replace(",", "."))
        if unit == YEARS:
            return _whole_months(number * 12)
        if unit == MONTHS_UNIT:
            return _whole_months(number)
        raise ValueError(f"Het is niet duidelijk of {text} een aantal maanden of jaren is.")
    iso = _ISO_DURATION.fullmatch(text)
    if iso and any(iso.groups()):
        years, months, days = (int(part or 0) for part in iso.groups())
        return years * 12 + months + days / 30.4375
    months = _sum_of_parts(text)
    if months is None:
        raise _illegible_duration(text)
    return _whole_months(months)


def _sum_of_parts(text: str) -> float | None:
    months, place, seen = 0.0, 0, 0
    for match in _AMOUNT_OF_TIME.finditer(text):
        if not _BETWEEN.fullmatch(text[place : match.start()]):
            return None
        number, letter = float(match[1].replace(",", ".")), match[2][0]
        per = {"j": 12.0, "y": 12.0, "m": 1.0, "w": 7 / 30.4375, "d": 1 / 30.4375}[letter]
        months += number * per
        place, seen = match.end(), seen + 1
    return months if seen and not text[place:].strip(" .") else None


def _whole_months(months: float) -> float:
    nearest = round(months)
    return float(nearest) if abs(months - nearest) < 1e-9 else months


def since_after(months: float, delivered_on: date) -> str:
    """The month in which a duration of ``months`` up to ``delivered_on`` began: ``2023-05-00``."""
    if months < 0 or months > 12 * (delivered_on.year - EARLIEST_YEAR):
        raise ValueError("Deze duur kan niet kloppen.")
    whole, part = divmod(months, 1)
    day = delivered_on - timedelta(days=part * 30.4375)
    year, month = divmod(day.year * 12 + day.month - 1 - int(whole), 12)
    return f"{year:04d}-{month + 1:02d}-00"


def _illegible_duration(text: str) -> ValueError:
    return ValueError(f"Dit is niet als duur te lezen: {_shortened(text)}.")


# Codes

_POSTCODE = re.compile(r"([1-9]\d{3})\s*-?\s*([A-Za-z]{2})", re.ASCII)
_POSTCODE_AND_TOWN = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})[\s,;/-]+(\D+)", re.ASCII)


def read_postcode(cell: Cell) -> tuple[str, str]:
    """Postcode as ``7482CD`` and the town behind it, if any. Raises ValueError in Dutch."""
    text = cell if isinstance(cell, str) else read_short_text(cell)
    town = ""
    match = _POSTCODE.fullmatch(text)
    if match is None:
        text = read_short_text(text)
        if fold(text) in _UNKNOWN:
            return "", ""
        match = _POSTCODE.fullmatch(text)
    if match is None:
        match = _POSTCODE_AND_TOWN.fullmatch(text)
        if match is None:
            digits = sum(sign.isdigit() for sign in text)
            shown = "" if digits > 7 else f": {_shortened(text)}"
            raise ValueError(f"Dit is geen postcode van vier cijfers en twee letters{shown}.")
        town = match[3].strip()
    letters = match[2].upper()
    if letters in ("SA", "SD", "SS"):
        raise ValueError(f"Een postcode met de letters {letters} bestaat niet.")
    return match[1] + letters, town


def read_uzovi(cell: Cell) -> tuple[str, bool]:
    """Four digits, and whether leading zeros were restored. Raises ValueError in Dutch."""
    text = read_short_text(cell)
    if fold(text) in _UNKNOWN or not text.strip("0"):
        return "", False
    match = re.fullmatch(r"(\d{4})\s*[-:/ ]\s*\D.*", text, re.ASCII)  # "3311 - naam": the code counts
    digits = match[1] if match else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 4:
        shown = "" if sum(sign.isdigit() for sign in text) > 7 else f": {_shortened(text)}"
        raise ValueError(f"Dit is geen UZOVI-code van vier cijfers{shown}.")
    return digits.zfill(4), len(digits) < 4


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
