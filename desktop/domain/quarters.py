"""Quarters of a year: the span over which the counts are made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from desktop.domain.partial_date import MONTHS

_FORM = re.compile(r"(\d{4})-Q([1-4])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year; ``number`` is 1 to 4. Raises ValueError for any other."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.year <= 9999 and 1 <= self.number <= 4):
            raise ValueError(f"Dit kwartaal bestaat niet: {self.year}-Q{self.number}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-Q3``. Raises ValueError, in Dutch, for anything else."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f"„{text}” is geen kwartaal. Schrijf het jaar en het kwartaal zo: 2026-Q3."
            )
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Find the quarter that ``day`` falls in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number * 3, 31 if self.number in (1, 4) else 30)

    @property
    def previous(self) -> Quarter:
        return self._moved(-1)

    @property
    def next(self) -> Quarter:
        return self._moved(1)

    @property
    def in_words(self) -> str:
        """``3e kwartaal 2026``."""
        return f"{self.number}e kwartaal {self.year}"

    @property
    def short(self) -> str:
        """``3e kw. 2026``, for a column head."""
        return f"{self.number}e kw. {self.year}"

    @property
    def span_in_words(self) -> str:
        """``1 juli tot en met 30 september 2026``."""
        first, last = self.first_day, self.last_day
        return (
            f"{first.day} {MONTHS[first.month - 1]} tot en met "
            f"{last.day} {MONTHS[last.month - 1]} {self.year}"
        )

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    def _moved(self, quarters: int) -> Quarter:
        year, index = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, index + 1)
