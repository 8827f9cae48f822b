from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.storage.database import Database
from desktop.storage.events import EventDraft


def test_versions_of_a_list_stand_side_by_side_in_their_own_order(database: Database) -> None:
    with database.writing(EventDraft("test", "test")) as store:
        store.code_lists.add("dagdeel", "1.0", "DDAS", ["Ochtend", "Avond"])
        store.code_lists.add("dagdeel", "1.2", "DDAS", ["Ochtend", "Middag", "Avond"])

    with database.reading() as store:
        assert store.code_lists.known() == {("dagdeel", "1.0"), ("dagdeel", "1.2")}
        assert store.code_lists.values("dagdeel", "1.0") == ["Ochtend", "Avond"]
        assert store.code_lists.values("dagdeel", "1.2") == ["Ochtend", "Middag", "Avond"]
        assert store.code_lists.values("dagdeel", "9") == []
        assert store.code_lists.all() == [("dagdeel", "1.0", "DDAS"), ("dagdeel", "1.2", "DDAS")]


def test_a_version_is_never_added_twice(database: Database) -> None:
    def add() -> None:
        with database.writing(EventDraft("test", "test")) as store:
            store.code_lists.add("dagdeel", "1.2", "DDAS", ["Ochtend"])

    add()
    with pytest.raises(IntegrityError):
        add()
