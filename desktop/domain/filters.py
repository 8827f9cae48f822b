"""Which residents the list shows, and in what order."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Self

from desktop.domain.codes import Status


class View(StrEnum):
    """The parts of the list. Those of one status together are exactly ALL."""

    ALL = "all"
    NEW = "new"
    OPEN = "open"
    NOT_REACHED = "not_reached"
    IN_CONTACT = "in_contact"
    CLOSED = "closed"
    GONE = "gone"


VIEW_OF_STATUS = {
    Status.NEW: View.NEW,
    Status.OPEN: View.OPEN,
    Status.NOT_REACHED: View.NOT_REACHED,
    Status.IN_CONTACT: View.IN_CONTACT,
    Status.CLOSED: View.CLOSED,
}


class Sort(StrEnum):
    """The columns by which the list can be ordered."""

    NAME = "name"
    ADDRESS = "address"
    SINCE = "since"
    ATTEMPTS = "attempts"
    STATUS = "status"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to look for. ``search``: every word must occur in name, address, postcode or BSN end.

    ``years_from``/``years_to``: whole years in the scheme, from (inclusive) and to (exclusive).
    ``district``: a wijk; ``neighbourhood``: a buurt, or the digits of a postcode without a table.
    ``only_ids`` is for a click on a count; it is not saved.
    """

    search: str = ""
    view: View = View.ALL
    years_from: int | None = None
    years_to: int | None = None
    district: str = ""
    neighbourhood: str = ""
    without_attempt: bool = False
    only_ids: frozenset[int] | None = None
    title: str = ""  # of only_ids, for the chip that shows it

    def since_range(self, today: date) -> tuple[str, str]:
        """The dates JJJJ-MM-DD between which in_scheme_since lies; empty for no bound.

        After the first (exclusive), up to the second (inclusive).
        """
        after = "" if self.years_to is None else _years_back(today, self.years_to)
        up_to = "" if self.years_from is None else _years_back(today, self.years_from)
        return after, up_to

    @property
    def narrowed(self) -> bool:
        """Whether anything but the view and the words is asked for."""
        return (
            self.years_from is not None
            or self.years_to is not None
            or bool(self.district)
            or bool(self.neighbourhood)
            or self.without_attempt
            or self.only_ids is not None
        )

    def as_json(self) -> dict[str, Any]:
        kept = asdict(self)
        del kept["only_ids"], kept["title"]
        return kept

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        """Read back what an earlier version may have saved: what it does not know is left out."""
        known = {field.name for field in fields(cls)} - {"only_ids", "title"}
        values = {name: value for name, value in saved.items() if name in known}
        if "view" in values:
            values["view"] = View(values["view"])
        return cls(**values)


def _years_back(today: date, years: int) -> str:
    return f"{today.year - years:04d}-{today.month:02d}-{today.day:02d}"
