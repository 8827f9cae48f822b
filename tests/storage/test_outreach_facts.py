from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.codes import EndResult
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn
from tests.storage.people import add_resident, try_to_reach

LISTED = date(2026, 1, 12)
GOOD = {
    "street": "Dorpsstraat",
    "number": "1",
    "postcode": "7481AB",
    "town": "Haaksbergen",
    "household": "7481AB 1",
}


def draft() -> EventDraft:
    return EventDraft("test", "test")


@pytest.mark.parametrize(
    ("address", "needs_check"),
    [
        ({}, False),
        ({"number": "0", "household": ""}, True),
        ({"street": "."}, True),
        ({"street": "Onbekend"}, True),
        ({"town": "", "household": "7481AB 1"}, True),
        ({"street": "A 1"}, False),
        ({"country": "Duitsland"}, True),
        ({"number": "0", "household": "", "brp_checked_on": LISTED}, False),
    ],
)
def test_an_address_of_no_use_is_to_be_looked_up(
    database: Database, address: dict[str, object], needs_check: bool
) -> None:
    add_resident(database, **{**GOOD, **address})  # type: ignore[arg-type]

    with database.reading() as store:
        (found,) = store.outreach_facts.standings({})
    assert found.needs_check is needs_check


@pytest.mark.parametrize(
    ("days", "closed"), [(-1, False), (0, True), (5, True)], ids=["before", "that day", "after"]
)
def test_only_a_dossier_of_this_stay_is_closed(database: Database, days: int, closed: bool) -> None:
    id_ = add_resident(database, **GOOD)  # type: ignore[arg-type]
    on = LISTED + timedelta(days=days)
    with database.writing(draft()) as store:
        case = store.cases.add(id_, on)
        store.cases.close(case.id, EndResult.NO_HELP_WANTED, on, "")

    with database.reading() as store:
        (found,) = store.outreach_facts.standings({})
        (facts,) = store.outreach_facts.target_facts({})
    assert (found.closed, found.refused_on) == (closed, on if closed else None)
    assert (facts.closed, facts.refused_on) == (closed, on if closed else None)
    assert found.is_open is not closed


def test_the_facts_of_a_target_group(database: Database) -> None:
    first, second = (
        add_resident(database, a_bsn(n), collection_method="betaalverzoek", **GOOD)  # type: ignore[arg-type]
        for n in range(2)
    )
    with database.writing(draft()) as store:
        try_to_reach(store, first, LISTED, reached=True)
        try_to_reach(store, first, LISTED)

    with database.reading() as store:
        facts = {
            one.resident_id: one
            for one in store.outreach_facts.target_facts({second: ("Kern", "Pas")})
        }
        assert store.outreach_facts.collection_methods() == ["betaalverzoek"]
    assert (facts[first].attempts, facts[first].reached, facts[first].together) == (2, 1, 2)
    assert (facts[first].district, facts[first].neighbourhood) == ("", "7481")
    assert (facts[second].district, facts[second].neighbourhood) == ("Kern", "Pas")
