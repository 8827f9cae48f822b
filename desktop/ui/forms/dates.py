"""Reading a date as people type it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop.domain.partial_date import MONTHS, SHORT_MONTHS

_WORDS = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WITH_MONTH = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?(?:[ -](\d{4}|\d{2}))?")


def read_date(text: str, today: date) -> date | None:
    """``12-3-2026``, ``12/3/26``, ``12 mrt``, ``gisteren``; None when it is not a date.

    Without a year it is the year in which the date lies nearest to ``today``.
    """
    typed = " ".join(text.casefold().split())
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    if match := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
        return _date(year, month, day)
    if match := _NUMBERS.fullmatch(typed):
        return _from_parts(match[1], int(match[2]), match[3], today)
    if match := _WITH_MONTH.fullmatch(typed):
        number = _month(match[2])
        return _from_parts(match[1], number, match[3], today) if number else None
    return None


def _from_parts(day: str, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        full = int(year) + (2000 if len(year) == 2 else 0)
        return _date(full, month, int(day))
    around = [_date(today.year + shift, month, int(day)) for shift in (-1, 0, 1)]
    return min(filter(None, around), key=lambda found: abs(found - today), default=None)


def _month(word: str) -> int:
    for number, (short, full) in enumerate(zip(SHORT_MONTHS, MONTHS, strict=True), 1):
        if word == short or (len(word) >= 3 and full.startswith(word)):
            return number
    return 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
