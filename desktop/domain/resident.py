"""A resident and everything we know of them, as the whole program sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.domain.addresses import Address, delivery_problem
from desktop.domain.brp import NEVER, BrpCheck, LastCheck
from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason, Status
from desktop.domain.names import Name
from desktop.domain.partial_date import PartialDate
from desktop.domain.safety import NOTHING, Caution


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """One person who is, or was, on the list. ``monthly_premium`` is in cents."""

    id: int
    bsn: str  # nine digits
    name: Name
    address: Address
    born: PartialDate = PartialDate()
    uzovi: str = ""  # four digits
    monthly_premium: int | None = None
    in_scheme_since: PartialDate = PartialDate()
    since_from_duration: bool = False  # worked out from a verblijfsduur, so about right
    collection_method: str = ""  # as delivered: the codes of the CAK are not known
    extra: tuple[tuple[str, str], ...] = ()  # (header, text) of columns the worker keeps besides
    on_list: bool = True
    household_key: str = ""  # of the address; empty: it is no place to live, or unknown
    household: str = ""  # who share it live together; the address unless the worker chose
    household_was_chosen_at: str = ""  # of another address: that choice does not hold any more
    neighbourhood: str = ""
    note: str = ""
    phone: str = ""
    phone_source: str = ""  # where the worker found it, and when
    phone_on: date | None = None
    email: str = ""
    email_source: str = ""
    email_on: date | None = None
    language: str = ""
    next_action: NextAction | None = None
    safety: Caution = NOTHING  # what a visitor must mind
    brp: LastCheck = NEVER

    @property
    def letter_problem(self) -> str | None:
        """Why no letter can be made, in Dutch; None when it can."""
        return self.brp.letter_stop or delivery_problem(self.address)

    @property
    def area(self) -> str:
        """Wijk or buurt; the digits of the postcode until a table of them was read in."""
        return self.neighbourhood or self.address.postcode[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """What the worker chose to do next, and when. ``promised`` when the resident counts on it."""

    kind: ContactKind
    on: date
    note: str = ""
    promised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One stay on the list: dates are those of the deliveries it began and ended with."""

    id: int
    resident_id: int
    entered_on: date
    returned: bool  # False: the first time we saw this person
    left_on: date | None = None
    exit_reason: ExitReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A dossier: opened with the first attempt or by hand, closed with an end result."""

    id: int
    resident_id: int
    opened_on: date
    closed_on: date | None = None
    end_result: EndResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAttempt:
    """One attempt to get in touch. ``letter_id`` when it was logged by sending a letter."""

    id: int
    resident_id: int
    case_id: int
    kind: ContactKind
    made_on: date
    day_part: DayPart | None
    reached: bool
    note: str = ""
    letter_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line of what happened with a resident, newest first, in words."""

    on: date
    at: datetime | None
    kind: str  # "attempt", "letter", "case", "period", "change", "view"
    title: str
    detail: str = ""
    contact_kind: ContactKind | None = None
    reached: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentFile:
    """All that the detail of one resident shows."""

    resident: Resident
    status: Status
    periods: tuple[Period, ...]
    cases: tuple[Case, ...]
    attempts: tuple[ContactAttempt, ...]  # newest first
    household: tuple[HouseholdMember, ...] = ()  # the others who live together with them
    beside: tuple[HouseholdMember, ...] = ()  # at this address, but in another household
    at_door: tuple[Caution, ...] = ()  # to be minded of others behind this front door
    one_letter: bool = False  # the worker writes one letter to this household
    in_one_letter: tuple[str, ...] = ()  # names of those of it who can share a letter
    household_question: str = ""  # what to look at again, since the address changed
    brp_checks: tuple[BrpCheck, ...] = ()  # newest first
    history: tuple[HistoryLine, ...] = field(default=())

    @property
    def open_case(self) -> Case | None:
        return next((case for case in self.cases if case.closed_on is None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """Somebody else of a household or at an address, on the list now or before.

    ``address`` in few words when it is another one; empty at the same address.
    """

    id: int
    display_name: str
    on_list: bool
    address: str = ""
    restricted: bool = False  # the processing: only kept, and nothing done with it


def status_of(
    *, on_list: bool, has_open_case: bool, has_closed_case: bool, attempts: int, reached: int
) -> Status:
    """The one word for where the work stands. ``attempts``/``reached`` of the latest case."""
    if has_open_case:
        if reached:
            return Status.IN_CONTACT
        return Status.NOT_REACHED if attempts else Status.OPEN
    if not on_list:
        return Status.GONE
    return Status.CLOSED if has_closed_case else Status.NEW
