"""In which group of Vandaag a resident stands: exactly one for everybody who is open."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.approach_steps import Ended, Place
from desktop.domain.brp import USUAL_DAYS
from desktop.domain.target_groups import months_between

LONG_WAIT = timedelta(days=60)


class Group(StrEnum):
    """In the order of the page. LATER asks for nothing yet; everybody else does."""

    PROMISED = "promised"
    PLANNED = "planned"
    HANDED = "handed"
    ROUTE = "route"
    APPROACH = "approach"
    NEW = "new"
    WAITING = "waiting"
    SILENT = "silent"
    CHECK = "check"
    REPORT = "report"
    REFUSED = "refused"
    LATER = "later"


class Standing(NamedTuple):
    """What is asked of a resident to know the group. Dates of this stay on the list only."""

    resident_id: int
    on_list: bool
    entered_on: date | None  # on the list since this delivery
    next_on: date | None = None  # what the worker planned
    promised: bool = False
    needs_check: bool = False  # the address is of no use and was not looked up in the BRP
    has_open_case: bool = False
    closed: bool = False  # the dossier of this stay was closed, and no other is open
    refused_on: date | None = None  # that dossier was closed on this day: no help wanted
    last_attempt: date | None = None  # in the open dossier
    place: Place | None = None  # in the approach they are in, if any
    since: str = ""  # in the scheme, JJJJ-MM-DD; with it and the address one is put in order
    household: str = ""
    to_report: bool = False  # there is a doubt about the address that was not reported yet
    gone: bool = False  # deceased or departed after the BRP, and the list or a dossier denies it
    detained_on: date | None = None  # in detention, as the BRP said on this day
    hand_over_on: date | None = None  # ask then whether the contact with the partner came about
    route_late: bool = False  # a route should have led off the list, and the delivery shows not

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something for this resident, now or later."""
        return self.has_open_case or (self.on_list and not self.closed)


class Terms(NamedTuple):
    """How long is too long; set by the gemeente."""

    silent_after: timedelta
    refused_months: int
    look_again_after: timedelta = timedelta(days=USUAL_DAYS)  # a check in the BRP holds so long


def group_of(one: Standing, day: date, terms: Terms) -> Group | None:
    """The first group that fits; None only for who is not open and asks for nothing.

    What the worker planned goes before what the program works out. Somebody with an unusable
    address is looked up first: a letter or a visit would be in vain. A doubt about an address is
    reported before all that, also of somebody who is not open any more.
    """
    if one.next_on is not None and one.next_on <= day:
        if one.promised:
            return Group.PROMISED
        return Group.REFUSED if _refused(one) else Group.PLANNED
    if one.to_report:
        return Group.REPORT
    if one.hand_over_on is not None and one.hand_over_on <= day:
        return Group.HANDED
    if one.next_on is not None:
        return Group.LATER if one.is_open else None
    if one.route_late and not one.gone:
        return Group.ROUTE
    if not one.is_open:
        long_ago = (
            one.on_list
            and one.refused_on is not None
            and months_between(one.refused_on, day) >= terms.refused_months
        )
        return Group.REFUSED if long_ago else None
    if one.needs_check or one.gone:
        return Group.CHECK
    if one.detained_on is not None:
        again = one.detained_on + terms.look_again_after
        return Group.CHECK if again <= day else Group.LATER
    if one.place is not None and one.place.ended is not Ended.REACHED:
        due = one.place.due_on
        return Group.APPROACH if due is None or due <= day else Group.LATER
    if one.hand_over_on is not None:
        return Group.LATER  # a partner is at it until that day
    if one.last_attempt is not None:
        return Group.SILENT if one.last_attempt < day - terms.silent_after else Group.LATER
    if one.entered_on is not None and day - one.entered_on > LONG_WAIT:
        return Group.WAITING
    return Group.NEW


def _refused(one: Standing) -> bool:
    return not one.is_open and one.refused_on is not None
