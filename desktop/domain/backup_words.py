"""How old a copy is, and what was recorded since, in the words of the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.partial_date import long, short


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file or a copy holds, in numbers. ``last`` is the number of its newest log line."""

    residents: int = 0
    attempts: int = 0
    deliveries: int = 0
    last: int = 0

    @property
    def in_words(self) -> str:
        """``143 inwoners, 210 contactpogingen, 3 leveringen``."""
        return ", ".join(
            (
                _number(self.residents, "inwoner", "inwoners"),
                _number(self.attempts, "contactpoging", "contactpogingen"),
                _number(self.deliveries, "levering", "leveringen"),
            )
        )


def moment(at: datetime, now: datetime) -> str:
    """``vandaag 10:12``, ``gisteren 16:40``, ``12 mrt 2026 09:05``."""
    days = (now.date() - at.date()).days
    day = {0: "vandaag", 1: "gisteren"}.get(days, short(at.date()))
    return f"{day} {at:%H:%M}"


def age(day: date, today: date) -> str:
    """``vandaag``, ``5 dagen geleden``, ``3 weken geleden``, ``4 maanden geleden``."""
    days = (today - day).days
    if days < 0:
        return "in de toekomst: de klok liep voor"
    if days < 2:
        return ("vandaag", "gisteren")[days]
    if days < 14:
        return f"{days} dagen geleden"
    if days < 61:
        return f"{days // 7} weken geleden"
    if days < 730:
        return f"{round(days / 30.44)} maanden geleden"
    return f"{days // 365} jaar geleden"


def since(copy: Contents, today: Contents) -> str:
    """What today's file has and the copy has not, such as ``Daarna vastgelegd: 1 levering``."""
    more = [
        _number(number, one, many)
        for number, one, many in (
            (today.attempts - copy.attempts, "contactpoging", "contactpogingen"),
            (today.deliveries - copy.deliveries, "levering", "leveringen"),
            (today.residents - copy.residents, "inwoner", "inwoners"),
        )
        if number > 0
    ]
    if more:
        words = more[-1] if len(more) == 1 else f"{', '.join(more[:-1])} en {more[-1]}"
        return f"Daarna vastgelegd: {words}."
    if today.last > copy.last:
        done = _number(today.last - copy.last, "kleine handeling", "kleine handelingen")
        return f"Daarna vastgelegd: {done}, geen contactpogingen of leveringen."
    if today.last < copy.last:
        return "Deze kopie is nieuwer dan het bestand van nu."
    return "Daarna is niets vastgelegd."


def in_full(at: datetime) -> str:
    """``12 maart 2026 om 10:12``."""
    return f"{long(at.date())} om {at:%H:%M}"


def _number(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many}".replace(",", ".")
