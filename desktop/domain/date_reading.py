"""Reading dates and durations, however they were written. What is not certain is refused."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from desktop.domain.folding import fold
from desktop.domain.partial_date import MONTHS, SHORT_MONTHS
from desktop.domain.values import UNKNOWN, Cell, shortened, text_of

EARLIEST_YEAR = 1880
LATEST_YEAR = 2100
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet, for days after February 1900
_DAYS_TO_1904 = 1462

# Dates

_NAMED_MONTHS = {
    name: number
    for names in (
        MONTHS,
        SHORT_MONTHS,
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "aug", "sept", "oct", "nov", "dec"),
        ("jan", "febr", "maa", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec"),
    )
    for number, name in enumerate(names, 1)
}

_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
# In the Netherlands 22:00 or 23:00 of universal time is the next day
_UNIVERSAL_TIME = re.compile(r"[T ](?!0?0:00)\d{1,2}:\d{2}\S*(?:Z|[+-]00:?00)$")
_SEPARATOR = r"\s*[-/.]\s*"
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}){_TIME}", re.ASCII
)
_YEAR_FIRST = re.compile(
    rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_TIME}", re.ASCII
)
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
            if _UNIVERSAL_TIME.search(text):
                raise ValueError(f"Deze datum hoort bij een tijd in een andere tijdzone: {text}.")
            parts = [int(match[place + 1]) for place in order]
            if pattern is _DAY_FIRST and parts[1] > 12 >= parts[2]:
                raise ValueError(
                    f"Deze datum bestaat niet: {text}. Misschien staat de maand vooraan."
                )
            return _iso(parts[0], parts[1], parts[2] if len(parts) == 3 else 0, text)
    return _date_in_words(text)


def _date_in_words(text: str) -> str:
    words = fold(" ".join(text.split()))
    if words in UNKNOWN:
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
        perhaps_ddmmjj = 1 <= int(text[2:4]) <= 12 and 1 <= int(text[:2]) <= 31
        if not perhaps_ddmmjj:
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
    shown = "" if sum(sign.isdigit() for sign in text) > 8 else f": {shortened(text)}"
    return ValueError(f"Dit is niet als datum te lezen{shown}.")


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
    if text in UNKNOWN:
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
    total = _sum_of_parts(text)
    if total is None:
        raise _illegible_duration(text)
    return _whole_months(total)


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
    return ValueError(f"Dit is niet als duur te lezen: {shortened(text)}.")
