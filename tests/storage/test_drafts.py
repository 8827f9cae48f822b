"""Drafts in a real encrypted file."""

from __future__ import annotations

from desktop.storage.database import Database
from desktop.storage.drafts import Draft

ATTEMPT = Draft(
    "attempt",
    "12",
    "Contact met F. Özdemir",
    {"fields": {"note": {"text": "Buurvrouw gesproken", "cursor": 4}}},
    {"page": "vandaag"},
    (12,),
    "2026-11-23T10:00:00.000+00:00",
)
STACK = ATTEMPT._replace(form="stack", residents=(3, 12), at="2026-11-23T10:05:00.000+00:00")
LETTER = ATTEMPT._replace(form="letter", residents=(), at="2026-11-23T09:00:00.000+00:00")


def test_what_is_kept_comes_back_as_it_was(database: Database) -> None:
    with database.unlogged() as store:
        store.drafts.keep(ATTEMPT)

    with database.reading() as store:
        assert store.drafts.get("attempt", "12") == ATTEMPT
        assert store.drafts.get("attempt", "13") is None


def test_a_form_has_one_draft(database: Database) -> None:
    later = ATTEMPT._replace(content={"fields": {}})
    with database.unlogged() as store:
        store.drafts.keep(ATTEMPT)
        store.drafts.keep(later)

    with database.reading() as store:
        assert store.drafts.all() == [later]


def test_the_newest_stands_first_and_what_ended_is_gone(database: Database) -> None:
    with database.unlogged() as store:
        for draft in (ATTEMPT, STACK, LETTER):
            store.drafts.keep(draft)
    with database.reading() as store:
        assert [one.form for one in store.drafts.all()] == ["stack", "attempt", "letter"]

    with database.unlogged() as store:
        store.drafts.forget("attempt", "12")
        store.drafts.forget("attempt", "12")

    with database.reading() as store:
        assert [one.form for one in store.drafts.all()] == ["stack", "letter"]


def test_with_a_resident_everything_begun_about_them_goes(database: Database) -> None:
    with database.unlogged() as store:
        for draft in (ATTEMPT, STACK, LETTER):
            store.drafts.keep(draft)
    with database.unlogged() as store:
        assert store.drafts.forget_resident(12) == 2
        assert store.drafts.forget_resident(12) == 0

    with database.reading() as store:
        assert store.drafts.all() == [LETTER]


def test_a_draft_is_in_no_log_and_cannot_be_undone(database: Database) -> None:
    with database.unlogged() as store:
        store.drafts.keep(ATTEMPT)
    with database.reading() as store:
        connection = store.session.connection()
        for table in ("event", "event_change"):
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            assert count == 0
