"""Whom an entry is about, when it changed nothing of them."""

from __future__ import annotations

from desktop.storage.database import Database
from desktop.storage.events import EventDraft
from desktop.storage.log_check import check_log
from desktop.storage.log_subjects import about, whom
from desktop.storage.row_changes import RowBatch, recorded


def test_everybody_is_named_once_and_in_order() -> None:
    assert whom(about([7, 3, 7])) == (3, 7)


def test_a_batch_of_another_table_is_about_nobody() -> None:
    assert whom(RowBatch("resident", ("id",), None, [(1,)])) == ()


def test_it_is_in_the_chain_and_changes_nothing(database: Database) -> None:
    draft = EventDraft("papier.afgedrukt", "papier", message="Afgedrukt.", undoable=False)
    with database.writing(draft) as store:
        store.changes.add(about([3, 7]))

    with database.reading() as store:
        assert check_log(store.session).faults == ()
        (kept,) = recorded(store.session, draft.id)
    assert isinstance(kept, RowBatch)
    assert whom(kept) == (3, 7)
