"""Finding somebody back in the log."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.log_traces import Traces, erase_from_log
from desktop.storage.row_changes import RowBatch, recorded
from tests.storage.people import add_resident, try_to_reach


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Notitie bewaard bij A. Jansen.", True),
        ("Notitie bewaard bij B.A. Jansen.", False),
        ("Notitie bewaard bij A. Jansen-de Boer.", False),
        ("", False),
    ],
)
def test_a_name_is_looked_for_as_a_whole(text: str, found: bool) -> None:
    assert Traces(frozenset({1}), {}, ("A. Jansen",)).are_in(text) is found
    assert not Traces(frozenset({1}), {}).are_in(text)


def test_what_was_removed_long_ago_is_found_by_what_the_log_kept_of_it(
    database: Database,
) -> None:
    someone = add_resident(database)
    with database.writing(EventDraft("test", "poging", message="Gebeld.")) as store:
        attempt = try_to_reach(store, someone, date(2026, 2, 1))
    with database.writing(EventDraft("test", "poging", message="Weg.")) as store:
        store.cases.delete_attempt(attempt)
    traces = Traces(frozenset({someone}), {"contact_attempt": ("resident_id",)})
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        erase_from_log(store.session, traces)
    assert traces.rows["contact_attempt"] == {attempt}
    with database.engine.connect() as connection:
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM event_change WHERE table_name = 'contact_attempt' "
            "AND (before IS NOT NULL OR after IS NOT NULL)"
        ).scalar_one()
    assert left == 0


def test_many_rows_of_a_table_without_residents_are_left_as_they_are(database: Database) -> None:
    someone = add_resident(database)
    draft = EventDraft("wijken.ingelezen", "gebied", message="Wijken ingelezen.")
    with database.writing(draft) as store:
        rows = [(someone, "Oost"), (someone + 1, "West")]
        store.changes.add(RowBatch("area", ("id", "name"), rows, None))
    traces = Traces(frozenset({someone}), {"contact_attempt": ("resident_id",)})
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        erase_from_log(store.session, traces)

    with database.reading() as store:
        (batch,) = recorded(store.session, draft.id)
    assert batch.before == [[someone, "Oost"], [someone + 1, "West"]]
    assert "area" not in traces.rows
