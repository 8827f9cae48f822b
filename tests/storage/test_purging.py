"""Somebody who is purged is out of every table, the log and every page of the file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.storage import purging, retention
from desktop.storage.backup import CopyDamaged, copy_checked, look_through
from desktop.storage.copy_purging import purge_copy
from desktop.storage.database import Database
from desktop.storage.drafts import Draft
from desktop.storage.engine import connect
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey
from desktop.storage.log_check import check_log
from desktop.storage.retention import squeeze
from desktop.storage.tables import Base
from desktop.storage.tables_letters import LetterRow
from tests.storage.marked_people import MARKER, mark, tables_about_residents
from tests.storage.people import add_resident, try_to_reach
from tests.storage.raw_pages import plain_pages

TODAY = date(2026, 11, 23)
NOT_ABOUT_RESIDENTS = {
    "address_point": "where addresses lie, of everybody or nobody",
    "approach": "steps, not people",
    "approach_version": "steps, not people",
    "area": "wijken of addresses, of everybody or nobody",
    "code": "agreed words",
    "code_list": "agreed words",
    "column_choice": "headers of columns",
    "delivery": "numbers of a delivery",
    "frozen_counts": "numbers, and the numbers of residents behind them",
    "letter_batch": "a day and a template",
    "letter_template": "words for everybody",
    "letter_translation": "words for everybody",
    "partner": "organisations",
    "picture": "the letterhead",
    "purge_record": "numbers",
    "purged_resident": "the numbers of who was purged, which is what it is for",
    "resident": "the resident",
    "setting": "of the gemeente",
    "team_member": "colleagues",
    "visit_round": "a day and who walk it",
}


def purge(database: Database, *ids: int) -> dict[str, int]:
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        return store.retention.purge(ids, TODAY)


def texts(database: Database) -> str:
    """Every value of every table."""
    found = []
    with database.engine.connect() as connection:
        for table in Base.metadata.tables:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}")
            found += [str(value) for row in rows for value in row]
    return "\n".join(found)


def pages(database: Database, path: Path) -> str:
    logs = path.with_name(f"{path.name}-wal")
    plain = plain_pages(path, database.key)
    if logs.exists():
        plain += plain_pages(logs, database.key)
    return plain.decode("utf-8", "replace").casefold()


def test_every_table_is_known_to_tell_of_residents_or_not_to() -> None:
    handled = {table.name for table in tables_about_residents()} | purging.IN_TEXTS
    unknown = set(Base.metadata.tables) - handled - NOT_ABOUT_RESIDENTS.keys()
    assert not unknown, f"Say in purging.py what a purge does with {sorted(unknown)}"
    assert not (NOT_ABOUT_RESIDENTS.keys() - set(Base.metadata.tables))


def test_nothing_is_left_of_somebody_in_any_table(database: Database) -> None:
    other = add_resident(database, "999990020", surname="Ander")
    someone = mark(database, "999990019", (other,))
    assert texts(database).count(MARKER) > 60

    removed = purge(database, someone)

    assert MARKER.casefold() not in texts(database).casefold()
    assert "999990019" not in texts(database)
    assert removed["resident"] == 1
    assert removed.keys() == {table.name for table in tables_about_residents()} - {
        "delivery_review"
    } | {"resident"}
    assert database.problems() == ()


def test_nothing_is_left_in_the_pages_of_the_file_and_of_its_log_of_writes(
    database: Database, path: Path
) -> None:
    someone = mark(database, "999990019")
    assert MARKER.casefold() in pages(database, path)

    purge(database, someone)
    assert squeeze(database.engine)

    assert MARKER.casefold() not in pages(database, path)
    assert path.with_name(f"{path.name}-wal").stat().st_size == 0


def test_the_file_is_squeezed_later_when_somebody_reads_in_it(
    database: Database, path: Path
) -> None:
    someone = mark(database, "999990019")
    with database.engine.connect() as reader:
        reader.exec_driver_sql("PRAGMA busy_timeout = 1")
        reader.exec_driver_sql("SELECT count(*) FROM resident").fetchall()
        purge(database, someone)
        with database.engine.connect() as second:
            second.exec_driver_sql("PRAGMA busy_timeout = 1")
        assert not squeeze(database.engine)
    assert squeeze(database.engine)
    assert MARKER.casefold() not in pages(database, path)


def test_the_file_is_squeezed_later_when_somebody_writes_in_it(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_PATIENCE", 1)
    someone = mark(database, "999990019")
    purge(database, someone)
    writer = connect(path, database.key)
    writer.execute("BEGIN IMMEDIATE")
    assert not squeeze(database.engine)
    writer.execute("ROLLBACK")
    writer.close()
    assert squeeze(database.engine)
    assert MARKER.casefold() not in pages(database, path)


def test_others_keep_everything(database: Database) -> None:
    other, third = (
        add_resident(database, "999990020", surname="Ander"),
        add_resident(database, "999990032", surname="Derde"),
    )
    with database.writing(EventDraft("test", "inwoner", other, "Gebeld met Ander.")) as store:
        try_to_reach(store, other, date(2026, 2, 1))
    someone = mark(database, "999990019", (other, third))

    purge(database, someone)

    with database.reading() as store:
        assert len(store.cases.attempts_of(other)) == 1
        assert (
            store.session.connection().exec_driver_sql("SELECT shared FROM letter").scalars().all()
            == [json.dumps([other, third])] * 2
        )
        assert store.session.connection().exec_driver_sql(
            "SELECT members FROM joint_letter"
        ).scalars().all() == [json.dumps([other, third])]
        assert store.events.of_object("inwoner", other)[0].message == "Gebeld met Ander."
        kept = store.delivery_rows.lines(1)
    assert [(line.row_number, line.cells, line.problem) for line in kept if line.row_number] == [
        (1, (), ""),  # what waited for a decision
        (2, (), ""),
        (3, ("Ander", "999990020"), ""),
        (4, (), ""),
    ]


def test_rows_of_a_delivery_and_half_filled_forms_of_others_stay_letter_for_letter(
    database: Database,
) -> None:
    other = add_resident(database, "999990020", surname="Ander")
    someone = mark(database, "999990019")
    tables = Base.metadata.tables
    with database.unlogged() as store:
        run = store.session.connection().execute
        delivery = run(tables["delivery"].select()).first().id
        block = {"row_number": [5], "resident_id": [other], "cells": [["Ander", "999990020"]]}
        made = run(
            tables["delivery_block"]
            .insert()
            .values(delivery_id=delivery, outcome="changed", content=json.dumps(block))
        )
        review = dict(run(tables["delivery_review"].select()).mappings().first())
        review |= {"id": 50, "row_number": 5, "resident_id": other, "person": "", "problem": "?"}
        run(tables["delivery_review"].insert().values(review))
        store.drafts.keep(
            Draft("poging", "", "Contact met Ander", {}, {}, (other,), "2026-11-23T10:00:00+00:00")
        )

    def theirs() -> list[object]:
        with database.reading() as store:
            run = store.session.connection().execute
            block, review = tables["delivery_block"], tables["delivery_review"]
            return [
                run(block.select().where(block.c.id == made.inserted_primary_key[0])).one(),
                run(review.select().where(review.c.id == 50)).one(),
                store.drafts.get("poging", ""),
            ]

    before = theirs()
    purge(database, someone)
    assert theirs() == before


def test_what_was_done_to_somebody_cannot_be_undone_any_more(database: Database) -> None:
    someone = mark(database, "999990019")
    with database.reading() as store:
        assert store.events.last_undoable() is not None
    purge(database, someone)
    with database.reading() as store:
        assert store.events.last_undoable() is None
        assert {line.message for line in store.events.of_object("inwoner", someone)} == {""}


def test_a_batch_of_the_log_keeps_the_rows_of_others(database: Database) -> None:
    from desktop.storage.row_changes import RowBatch, recorded

    other = add_resident(database, "999990020", surname="Ander")
    someone = mark(database, "999990019")
    draft = EventDraft("test", "levering")
    with database.writing(draft) as store:
        rows = [(someone, f"{MARKER} oud"), (other, "Ander oud")]
        store.changes.add(RowBatch("resident", ("id", "surname"), rows, rows))
        left = [(9, other), (10, someone)]
        store.changes.add(RowBatch("visit", ("id", "resident_id"), left, None))
        store.changes.add(RowBatch("visit", ("id",), None, [(9,), (10,)]))
        store.changes.add(RowBatch("resident", ("id", "surname"), [(other, "A")], None))

    purge(database, someone)

    with database.reading() as store:
        batches = recorded(store.session, draft.id)
        line = store.events.get(draft.id)
    assert [batch.before for batch in batches] == [
        [[other, "A"]],
        None,
        [[9, other]],
        [[other, "Ander oud"]],
    ]
    assert line is not None
    assert line.message == ""


def test_a_saved_search_for_the_name_goes_and_another_stays(database: Database) -> None:
    from desktop.domain.filters import Filter

    someone = mark(database, "999990019")
    with database.writing(EventDraft("test", "filter", undoable=False)) as store:
        store.settings.save_filter("Hun straat", Filter(search=f"{MARKER} surname"))
        store.settings.save_filter("Lang", Filter(years_from=5))
    purge(database, someone)
    with database.reading() as store:
        assert [one.name for one in store.settings.saved_filters()] == ["Lang"]


def test_a_number_that_is_not_there_is_kept_for_older_copies(database: Database) -> None:
    assert purge(database, 4711) == {}
    with database.reading() as store:
        assert store.retention.purged() == {4711}


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> tuple[Path, int]:
    someone = mark(database, "999990019")
    target = tmp_path / "kopie.inbeeld"
    copy_checked(database.engine, target, database.key)
    return target, someone


def test_a_copy_is_rewritten_and_read_back(database: Database, copy: tuple[Path, int]) -> None:
    path, someone = copy
    before = look_through(path, database.key)
    steps: list[str] = []

    purge_copy(path, database.key, [someone], TODAY, database.actor, steps.append)

    assert steps == ["copy", "purge", "check", "replace"]
    assert MARKER.casefold() not in pages(database, path)
    after = look_through(path, database.key)
    assert (before["resident"], after["resident"]) == (1, 0)
    assert purging.known_in_copy(path, database.key)[1] == {someone}
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".~")] == []


@pytest.mark.parametrize("stop", ["copy", "purge", "check", "replace"])
def test_a_copy_that_was_broken_off_is_as_it_was(
    database: Database, copy: tuple[Path, int], stop: str
) -> None:
    path, someone = copy
    before = path.read_bytes()

    def step(what: str) -> None:
        if what == stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        purge_copy(path, database.key, [someone], TODAY, database.actor, step)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".~*"))


def test_a_log_that_cannot_be_removed_leaves_the_copy_as_it_was_and_is_told(
    database: Database, copy: tuple[Path, int]
) -> None:
    path, someone = copy
    before = path.read_bytes()

    def keep(what: str) -> None:
        if what == "replace":  # a folder is what no system removes as a file
            (part,) = path.parent.glob(".~*.inbeeld")
            part.with_name(f"{part.name}-journal").mkdir()

    with pytest.raises(OSError, match="journal"):
        purge_copy(path, database.key, [someone], TODAY, database.actor, keep)
    assert path.read_bytes() == before


def test_a_damaged_copy_is_not_touched(database: Database, copy: tuple[Path, int]) -> None:
    path, someone = copy
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        stream.write(b"kapot" * 2000)
    broken = path.read_bytes()
    with pytest.raises(CopyDamaged):
        purge_copy(path, database.key, [someone], TODAY, database.actor)
    assert path.read_bytes() == broken


def test_a_rewritten_copy_that_reads_back_otherwise_is_thrown_away(
    database: Database, copy: tuple[Path, int]
) -> None:
    path, someone = copy
    before = path.read_bytes()

    def spoil(what: str) -> None:
        if what == "check":
            (part,) = path.parent.glob(".~*.inbeeld")
            with part.open("r+b") as stream:
                stream.seek(part.stat().st_size // 2)
                stream.write(b"kapot" * 2000)

    with pytest.raises(UserError, match="niet goed gelukt"):
        purge_copy(path, database.key, [someone], TODAY, database.actor, spoil)
    assert path.read_bytes() == before


def test_a_file_that_is_no_copy_is_told_as_damaged(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "iets.inbeeld"
    path.write_bytes(b"x" * 40_000)
    with pytest.raises(CopyDamaged):
        purging.known_in_copy(path, FileKey(b"k" * 32, b"s" * 16))


def test_the_log_is_still_whole_after_a_purge(database: Database) -> None:
    someone = mark(database, "999990019")
    purge(database, someone)
    with database.reading() as store:
        found = check_log(store.session)
    assert found.faults == ()
    assert found.erased == 3  # entries, each with many values


def test_what_refers_to_something_that_went_lets_go_of_it(database: Database) -> None:
    """As when the letter of one resident was logged as an attempt of another."""
    other = add_resident(database, "999990020", surname="Ander")
    someone = mark(database, "999990019")
    with database.writing(EventDraft("test", "inwoner", other)) as store:
        attempt = try_to_reach(store, other, date(2026, 2, 1))
        tables = Base.metadata.tables
        run = store.session.connection().execute
        (round_,) = run(tables["visit_round"].select()).first()[:1]
        theirs = run(
            tables["contact_attempt"]
            .select()
            .where(tables["contact_attempt"].c.resident_id == someone)
        ).first()
        assert theirs is not None
        visit = {"round_id": round_, "position": 2, "resident_id": other, "purpose": ""}
        run(tables["visit"].insert().values(**visit, outcome="", attempt_id=theirs.id))
        batch = run(tables["letter_batch"].select()).first()
        letter = {"resident_id": other, "batch_id": batch.id, "template_id": batch.template_id}
        store.session.add(LetterRow(**letter))
        store.session.flush()
        # A dossier that is not theirs, of an attempt that is
        run(
            tables["contact_attempt"]
            .update()
            .where(tables["contact_attempt"].c.id == attempt)
            .values(case_id=theirs.case_id)
        )
    purge(database, someone)
    assert database.problems() == ()
    with database.reading() as store:
        assert store.cases.attempts_of(other) == []
        (left,) = store.session.connection().execute(tables["visit"].select()).all()
    assert left.attempt_id is None


def test_who_has_no_name_is_not_looked_for_in_messages(database: Database) -> None:
    nameless = add_resident(database, "999990020", surname="")
    with database.writing(EventDraft("test", "lijst", message="Naam onbekend bekeken.")):
        pass
    purge(database, nameless)
    with database.reading() as store:
        assert store.events.get(store.events.newest() - 1).message == "Naam onbekend bekeken."


def test_a_copy_that_is_read_in_meanwhile_is_not_replaced(
    database: Database, copy: tuple[Path, int]
) -> None:
    path, someone = copy
    before = path.read_bytes()
    readers = []

    def read(what: str) -> None:
        if what == "purge":
            (part,) = path.parent.glob(".~*.inbeeld")
            reader = connect(part, database.key)
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM resident").fetchall()
            readers.append(reader)

    with pytest.raises(UserError, match="niet goed gelukt"):
        purge_copy(path, database.key, [someone], TODAY, database.actor, read)
    readers[0].close()
    assert path.read_bytes() == before


def test_a_copy_of_which_the_rows_do_not_add_up_is_not_replaced(
    database: Database, copy: tuple[Path, int]
) -> None:
    path, someone = copy
    before = path.read_bytes()

    def add(what: str) -> None:
        if what == "check":
            (part,) = path.parent.glob(".~*.inbeeld")
            writer = connect(part, database.key)
            writer.execute("INSERT INTO partner VALUES (9, 'Een', '', '', '', '', '')")
            writer.close()

    with pytest.raises(UserError, match="niet goed gelukt"):
        purge_copy(path, database.key, [someone], TODAY, database.actor, add)
    assert path.read_bytes() == before


def test_a_name_from_before_a_correction_is_gone_from_messages_too(database: Database) -> None:
    from desktop.domain.rectification import Correction, Part

    id_ = add_resident(database, surname="Jansen", initials="A.")
    draft = EventDraft("test", "lijst", message="Brief gemaakt voor A. Jansen.")
    with database.writing(draft):
        pass
    with database.writing(EventDraft("test", "test", undoable=False)) as store:
        for old, new in (("Jansen", "Jansma"), ("Jansma", "Janssen")):
            store.rectification.add(
                id_,
                Correction(
                    part=Part.SURNAME,
                    listed=({"prefix": "", "surname": old},),
                    became={"prefix": "", "surname": new},
                    before_words=old,
                    after_words=new,
                    reason="Paspoort",
                    corrected_on=date(2026, 3, 2),
                ),
            )
    assert "A. Jansen" in texts(database)
    purge(database, id_)
    assert "Jansen" not in texts(database)
    assert "Jansma" not in texts(database)
