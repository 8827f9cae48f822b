"""Dates of which the day, the month or everything may be unknown (RvIG, Logisch Ontwerp BRP)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Self

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = (
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """Year, month and day; 0 stands for unknown. An unknown month has an unknown day."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if min(self.year, self.month, self.day) < 0 or self.year > MAXYEAR:
            raise ValueError("a part lies outside the calendar")
        known = (self.year > 0, self.month > 0, self.day > 0)
        if known not in ((True,) * 3, (True, True, False), (True, False, False), (False,) * 3):
            raise ValueError("a known part may not follow an unknown one")
        if self.month:
            date(self.year, self.month, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``JJJJ-MM-DD`` with ``00`` for unknown parts; an empty text is wholly unknown.

        Raises ValueError for anything else.
        """
        if not text:
            return cls()
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError("not a date in the form JJJJ-MM-DD")
        return cls(*(int(part) for part in match.groups()))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """``JJJJ-MM-DD`` with ``00`` for unknown parts; empty when nothing is known."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self.year else ""

    @property
    def complete(self) -> date | None:
        return date(self.year, self.month, self.day) if self.day else None

    def in_words(self) -> str:
        """As tables show it: ``12 mrt 2026``, ``mei 2020``, ``1963``, ``onbekend``."""
        return self._words(SHORT_MONTHS)

    def in_full(self) -> str:
        """As letters write it: ``8 maart 2020``."""
        return self._words(MONTHS)

    def years_until(self, day: date) -> int | None:
        """Whole years up to ``day``; None when the unknown parts leave it open."""
        if not self.year:
            return None
        earliest = (self.month or 1, self.day or 1)
        latest = (self.month or 12, self.day or 31)
        reached_first = (day.month, day.day) >= earliest
        reached_last = (day.month, day.day) >= latest
        if reached_first != reached_last:
            return None
        return day.year - self.year - (not reached_first)

    def months_until(self, day: date) -> int | None:
        """Whole months up to ``day``, unknown parts taken as their first day; None if unknown."""
        if not self.year:
            return None
        months = (day.year - self.year) * 12 + day.month - (self.month or 1)
        return months - (day.day < (self.day or 1))

    def _words(self, months: tuple[str, ...]) -> str:
        if not self.year:
            return "onbekend"
        if not self.month:
            return str(self.year)
        month_and_year = f"{months[self.month - 1]} {self.year}"
        return f"{self.day} {month_and_year}" if self.day else month_and_year


def short(day: date) -> str:
    """``12 mrt 2026``."""
    return PartialDate.of(day).in_words()


def long(day: date) -> str:
    """``12 maart 2026``."""
    return PartialDate.of(day).in_full()


def with_weekday(day: date) -> str:
    """``donderdag 12 maart 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {long(day)}"


def with_short_weekday(day: date) -> str:
    """``do 12 mrt 2026``."""
    return f"{WEEKDAYS[day.weekday()][:2]} {short(day)}"
