"""Which copies of the file stay, and what a copy is called.

The rule (numbers as asked for in the task of this program; the way of counting is ours):

- the newest copy of each of the last 12 days, 10 weeks and 9 months *in which a copy was made*
  stays; a holiday therefore costs no copies;
- the 4 newest copies stay, so that a working day has more than its last one;
- the 12 newest copies made before something big stay (import, update, erasing, key, restore);
- a copy dated later than now stays and takes no part in the counting: the clock was ahead when it
  was made, or is behind now, and neither is a reason to throw anything away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DAILY = 12
WEEKLY = 10
MONTHLY = 9
NEWEST = 4
BEFORE = 12

APART = timedelta(minutes=30)
"""Copies of the daily work are at least so far apart."""

SUFFIX = ".inbeeld"


class Reason(StrEnum):
    """Why a copy was made; stands in its name."""

    SESSION = "werk"
    BY_HAND = "zelf"
    IMPORT = "voor-levering"
    MIGRATION = "voor-bijwerken"
    PURGE = "voor-wissen"
    KEY = "voor-sleutel"
    RESTORE = "voor-terugzetten"
    ASIDE = "opzij"  # not a copy that was checked: what stood there, byte for byte

    @property
    def is_before(self) -> bool:
        """Whether it was made before something big."""
        return self not in (Reason.SESSION, Reason.BY_HAND)

    @property
    def in_words(self) -> str:
        return _IN_WORDS[self]


_IN_WORDS = {
    Reason.SESSION: "na gewoon werk",
    Reason.BY_HAND: "zelf gemaakt",
    Reason.IMPORT: "voor een levering",
    Reason.MIGRATION: "voor een nieuwe versie",
    Reason.PURGE: "voor het wissen",
    Reason.KEY: "voor een andere wachtwoordzin",
    Reason.RESTORE: "voor het terugzetten",
    Reason.ASIDE: "opzij gezet, niet nagekeken",
}

_NAME = re.compile(
    rf"inbeeld-(\d{{8}}-\d{{6}})-({'|'.join(reason.value for reason in Reason)}){SUFFIX}"
)
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class CopyName:
    """When (time of this computer, whole seconds) and why a copy was made. Nothing personal."""

    at: datetime
    reason: Reason

    @property
    def file_name(self) -> str:
        return f"inbeeld-{self.at.strftime(_STAMP)}-{self.reason.value}{SUFFIX}"

    @classmethod
    def parse(cls, file_name: str) -> CopyName | None:
        """None when this is not the name of a copy."""
        match = _NAME.fullmatch(file_name)
        if match is None:
            return None
        try:
            at = datetime.strptime(match[1], _STAMP)  # noqa: DTZ007  time of this computer
        except ValueError:
            return None
        return cls(at, Reason(match[2]))


def new_name(now: datetime, reason: Reason, taken: Iterable[CopyName]) -> CopyName:
    """A name for a copy made now; a second later while another copy has that moment."""
    moments = {name.at for name in taken}
    at = now.replace(microsecond=0)
    while at in moments:
        at += timedelta(seconds=1)
    return CopyName(at, reason)


def is_due(now: datetime, last: datetime | None) -> bool:
    """Whether the daily work gets a copy again. A last copy in the future says nothing."""
    return last is None or last > now or now - last >= APART


def to_keep(copies: Iterable[CopyName], now: datetime) -> frozenset[CopyName]:
    """The copies that stay; the rule stands above."""
    every = set(copies)
    ahead = {copy for copy in every if copy.at > now}
    newest_first = sorted(every - ahead, reverse=True)
    checked = [copy for copy in newest_first if copy.reason is not Reason.ASIDE]
    kept = {*ahead, *checked[:NEWEST]}
    kept.update([copy for copy in newest_first if copy.reason.is_before][:BEFORE])
    kept.update(_last_of_each(checked, DAILY, lambda at: at.date()))
    kept.update(_last_of_each(checked, WEEKLY, lambda at: at.isocalendar()[:2]))
    kept.update(_last_of_each(checked, MONTHLY, lambda at: (at.year, at.month)))
    return frozenset(kept)


def _last_of_each(
    newest_first: list[CopyName], number: int, period: Callable[[datetime], Hashable]
) -> list[CopyName]:
    found: dict[Hashable, CopyName] = {}
    for copy in newest_first:
        if period(copy.at) not in found:
            if len(found) == number:
                break
            found[period(copy.at)] = copy
    return list(found.values())
