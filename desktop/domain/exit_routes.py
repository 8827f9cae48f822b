"""Routes out of the scheme: what was agreed with a resident, and when they should be off the list.

Which routes there are: domain knowledge of the regime (the reasons for leaving); what has to be in
order for each stands in ``route_checklists``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.codes import ExitReason


class RouteKind(StrEnum):
    """The routes that can be agreed on; each is a reason for leaving when it works."""

    ARRANGEMENT = "arrangement"
    DEBT_HELP = "debt_help"
    BENEFIT = "benefit"
    ADMINISTRATION = "administration"
    WSNP = "wsnp"


class Item(NamedTuple):
    """One thing that has to be in order. ``key`` stays the same when the words change."""

    key: str
    words: str
    hint: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What a route asks for. ``when_off`` is what a source says of the day it ends the premium."""

    kind: RouteKind
    title: str
    reason: ExitReason
    items: tuple[Item, ...]
    when_off: str = ""
    from_next_month: bool = False  # off from the first day of the month after, says the source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitRoute:
    """A route that was agreed on with a resident."""

    id: int = 0
    resident_id: int = 0
    kind: RouteKind
    agreed_on: date
    expected_on: date | None = None  # off the list by this day
    done: Mapping[str, date] = field(default_factory=dict)  # item -> the day it was in order
    note: str = ""
    stopped_on: date | None = None
    stopped_why: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it was agreed on by then and not given up."""
        return self.agreed_on <= day and (self.stopped_on is None or self.stopped_on > day)


def first_of_next_month(day: date) -> date:
    """``2026-12-01`` for any day in November 2026."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
