"""The database says the same of a resident as the rule that the whole program uses."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select

from desktop.domain.codes import EndResult
from desktop.domain.filters import VIEW_OF_STATUS, View
from desktop.domain.resident import status_of
from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.resident_status import in_view, status_column
from desktop.storage.tables_residents import ResidentRow
from tests.storage.people import add_resident, try_to_reach

CAME, DAY = date(2026, 1, 12), date(2026, 2, 2)


@pytest.mark.parametrize(
    ("on_list", "case", "tries", "reached"),
    [
        (on_list, case, tries, reached)
        for on_list, case, tries, reached in product(
            (True, False), ("none", "open", "closed"), (0, 2), (0, 1)
        )
        if reached <= tries and (tries == 0 or case != "none")
    ],
)
def test_a_resident_has_one_status_and_stands_in_its_view(
    database: Database, on_list: bool, case: str, tries: int, reached: int
) -> None:
    who = add_resident(database, on=CAME, on_list=on_list)
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        if case != "none":
            opened = store.cases.add(who, DAY)
            for number in range(tries):
                try_to_reach(store, who, DAY, reached=number < reached, case_id=opened.id)
            if case == "closed":
                store.cases.close(opened.id, next(iter(EndResult)), DAY, "")
    expected = status_of(
        on_list=on_list,
        has_open_case=case == "open",
        has_closed_case=case == "closed",
        attempts=tries,
        reached=reached,
    )
    with database.reading() as store:
        assert store.session.scalars(select(status_column())).one() == expected.value
        seen = {
            view
            for view in View
            if store.session.scalars(select(ResidentRow.id).where(in_view(view))).all()
        }
    assert seen == ({View.ALL, VIEW_OF_STATUS[expected]} if on_list else {View.GONE})
