"""How long somebody stays in the file after the work is done: the groups, and when they are due.

The gemeente sets each term. No number of ours stands in for one: the legal number is not known
(domain section 6), and without a term nobody of a group is ever due.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.brp import BrpOutcome
from desktop.domain.codes import HELP_ACCEPTED, EndResult, ExitReason
from desktop.domain.quarters import Quarter

LONGEST = 600
"""Months: beyond fifty years a term is a slip of the keyboard."""


class Group(StrEnum):
    """Why somebody is done with; each has a term of its own. In the order in which they count."""

    DECEASED = "deceased"
    MOVED = "moved"
    HELPED = "helped"
    REFUSED = "refused"
    UNREACHED = "unreached"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _TITLES[self]


_TITLES = {
    Group.DECEASED: "Overleden",
    Group.MOVED: "Verhuisd uit de gemeente",
    Group.HELPED: "Geholpen of overgedragen",
    Group.REFUSED: "Wilde geen hulp",
    Group.UNREACHED: "Van de lijst af, nooit bereikt",
    Group.OTHER: "Van de lijst af, om een andere reden",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What decides on somebody who is off the list and has no open dossier."""

    resident_id: int
    left_on: date
    exit_reason: str = ""
    closed_on: date | None = None
    end_result: str = ""
    last_attempt_on: date | None = None
    was_reached: bool = False
    handed_on: date | None = None
    brp_outcome: str = ""

    @property
    def last_on(self) -> date:
        """The last thing that happened: a term counts from there."""
        days = (self.left_on, self.closed_on, self.last_attempt_on, self.handed_on)
        return max(day for day in days if day is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody whose term is over. ``since``: the day on which it was."""

    resident_id: int
    group: Group
    last_on: date
    months: int
    since: date


def group_of(ended: Ended) -> Group:
    """The group whose term holds."""
    if (
        ended.exit_reason == ExitReason.DECEASED
        or ended.end_result == EndResult.DECEASED
        or ended.brp_outcome == BrpOutcome.DECEASED
    ):
        return Group.DECEASED
    if (
        ended.exit_reason == ExitReason.MOVED
        or ended.end_result == EndResult.NOT_A_RESIDENT
        or ended.brp_outcome == BrpOutcome.DEPARTED
    ):
        return Group.MOVED
    if ended.handed_on is not None or ended.end_result in HELP_ACCEPTED | {
        EndResult.REFERRED_WITHOUT
    }:
        return Group.HELPED
    if ended.end_result == EndResult.NO_HELP_WANTED:
        return Group.REFUSED
    return Group.OTHER if ended.was_reached else Group.UNREACHED


def due(ended: Ended, terms: Mapping[Group, int], today: date) -> Due | None:
    """Whether the term of somebody is over; None when it is not, or was not set.

    Never before the quarter of the last thing that happened is closed: its counts are frozen with
    them in it.
    """
    group = group_of(ended)
    months = terms.get(group, 0)
    if not months:
        return None
    closed = Quarter.of(ended.last_on).next.first_day
    since = max(after_months(ended.last_on, months), closed)
    if since > today:
        return None
    return Due(
        resident_id=ended.resident_id,
        group=group,
        last_on=ended.last_on,
        months=months,
        since=since,
    )


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_in_words(months: int) -> str:
    """``1 maand``, ``18 maanden``, ``2 jaar``."""
    if months % 12 == 0 and months:
        return f"{months // 12} jaar"
    return "1 maand" if months == 1 else f"{months} maanden"
