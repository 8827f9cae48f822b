"""What the worker of the demo gemeente found in the BRP, besides those who live where they do."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.addresses import Address
from desktop.domain.brp import BrpOutcome
from desktop.domain.filters import Filter, View
from desktop.domain.partial_date import PartialDate
from desktop.services import brp, residents
from desktop.services.files import DataFile

_FOUND = (  # outcome, days ago
    (BrpOutcome.INVESTIGATED, 2),
    (BrpOutcome.MOVED, 5),
    (BrpOutcome.DETENTION, 6),
    (BrpOutcome.DECEASED, 9),
)


def look_up(file: DataFile, day: date) -> None:
    """One of each, among those who were tried lately and for whom nothing was planned."""
    tried = residents.keys(file, Filter(view=View.NOT_REACHED), descending=True)
    wanted = list(_FOUND)
    for id_ in tried:
        one = residents.get(file, id_)
        last = max((attempt.made_on for attempt in one.attempts), default=day)
        plans = one.household or one.resident.next_action or one.resident.safety
        if not wanted or plans or last > day - timedelta(days=wanted[0][1]):
            continue
        outcome, ago = wanted.pop(0)
        on = day - timedelta(days=ago)
        home = one.resident.address
        new = Address(
            street="Nieuwe Molendreef", number="14", postcode=home.postcode, town=home.town
        )
        since = PartialDate.of(on - timedelta(days=20))
        moved = outcome is BrpOutcome.MOVED
        brp.record(
            file,
            id_,
            outcome,
            on,
            address=new if moved else None,
            since=since if moved else PartialDate(),
        )
