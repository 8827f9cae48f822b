from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.comparison import compare
from desktop.domain.delivery import Comparison, DeliveredPerson, Field, RefusedRow
from desktop.runtime.progress import Cancelled, Progress
from desktop.storage import delivery_writing
from desktop.storage.database import Database, Store
from desktop.storage.delivery_writing import write_comparison
from desktop.storage.events import EventDraft
from tests.exchange.workbooks import a_bsn

FIRST, SECOND, THIRD = date(2026, 1, 12), date(2026, 4, 13), date(2026, 7, 13)
ALL = frozenset(Field)


def person(who: int, row: int = 2, **changed: Any) -> DeliveredPerson:
    return DeliveredPerson(
        row=row,
        bsn=a_bsn(who),
        surname=f"Jansen{who}",
        initials="J.",
        born="1980-02-00",
        street="Beek",
        number="4",
        postcode="7481AB",
        town="Haaksbergen",
        uzovi="0101",
        premium=17270,
        since="2024-03-01",
        collection="betaalverzoek",
    )._replace(**changed)


def add_delivery(store: Store, on: date) -> int:
    return store.deliveries.add(
        delivered_on=on,
        delivered_on_from="test",
        read_by="Marieke",
        file_name="levering.csv",
        sha256=on.isoformat(),
        sheet="",
        mapping={"BSN": "bsn"},
        rows=0,
        before=0,
        counts=dict.fromkeys(("new", "changed", "unchanged", "returned", "gone", "refused"), 0),
    )


def write(
    database: Database,
    on: date,
    persons: Sequence[DeliveredPerson],
    refused: Sequence[RefusedRow] = (),
    skipped: dict[int, str] | None = None,
    progress: Progress | None = None,
) -> tuple[int, Comparison]:
    draft = EventDraft("levering.ingelezen", "levering")
    with database.writing(draft) as store:
        found = compare(store.deliveries.known(), persons, refused, ALL)
        delivery = add_delivery(store, on)
        rows = sorted({p.row for p in persons} | {r.row for r in refused} | set(skipped or {}))
        raw = [(row, json.dumps([str(row), "zoals het er stond"])) for row in rows]
        write_comparison(
            store.session,
            store.changes,
            delivery,
            on,
            found,
            [],
            raw,
            skipped or {},
            progress or Progress(),
        )
        draft.object_id = delivery
    return delivery, found


def write_logged(database: Database, on: date, persons: Sequence[DeliveredPerson]) -> int:
    """As ``write``, but gives the log line."""
    write(database, on, persons)
    with database.reading() as store:
        return store.events.newest()


def test_new_people_come_on_the_list_with_all_that_was_delivered(database: Database) -> None:
    one = person(
        1, location="bij de kerk", prefix="van", first_names="Jan", since_from_duration=True
    )
    write(database, FIRST, [one])

    with database.reading() as store:
        assert store.deliveries.known()[one.bsn].person == one._replace(row=0, restored=())
        id_ = store.residents.id_of_bsn(one.bsn)
        assert id_ is not None
        (period,) = store.residents.periods(id_)
        assert (period.entered_on, period.left_on, period.returned) == (FIRST, None, False)


def test_what_is_read_in_many_parts_is_all_there(database: Database) -> None:
    people = [person(n, row=n + 2, number=str(n)) for n in range(5_003)]
    write(database, FIRST, people)

    with database.reading() as store:
        assert store.deliveries.on_list_count() == 5_003
        assert len(store.residents.all_periods()) == 5_003
        assert len(store.delivery_rows.lines(1)) == 5_003


def test_leaving_and_coming_back_make_periods(database: Database) -> None:
    write(database, FIRST, [person(1), person(2, 3)])
    second, _ = write(database, SECOND, [person(2)])
    with database.reading() as store:
        id_ = store.residents.id_of_bsn(a_bsn(1))
        assert id_ is not None
        assert list(store.deliveries.gone_with(second)) == [id_]
        assert store.deliveries.on_list_count() == 1
    write(database, THIRD, [person(1, street="Dam"), person(2, 3)])

    with database.reading() as store:
        assert [(p.entered_on, p.left_on, p.returned) for p in store.residents.periods(id_)] == [
            (THIRD, None, True),
            (FIRST, SECOND, False),
        ]
        found = store.residents.get(id_)
        assert found is not None
        assert (found.on_list, found.address.street) == (True, "Dam")


def test_what_the_worker_wrote_stays_when_a_delivery_changes_somebody(database: Database) -> None:
    write(database, FIRST, [person(1)])
    with database.writing(EventDraft("test", "test")) as store:
        store.residents.set(1, note="Hond", gender="V", phone="06", brp_checked_on=FIRST)
    write(database, SECOND, [person(1, surname="Özdemir")])

    with database.reading() as store:
        found = store.residents.get(1)
        assert found is not None
        assert (found.note, found.phone, found.brp.on) == ("Hond", "06", FIRST)
        assert found.name.gender.value == "V"
        assert found.name.surname == "Özdemir"


def test_one_household_for_every_way_of_writing_an_address(database: Database) -> None:
    write(
        database,
        FIRST,
        [
            person(1, 2, number="12", letter="A"),
            person(2, 3, number="12", addition="a"),
            person(3, 4, number="12-a"),
            person(4, 5, number="12"),
            person(5, 6, number="0"),
            person(6, 7, postcode=""),
        ],
    )
    # Somebody moves in with them later
    write(database, SECOND, [person(7, number="12a")])

    with database.reading() as store:
        ids = [one.household_key for one in store.residents.all()]
    assert ids[0] == ids[1] == ids[2] == ids[6] != ""
    assert ids[3] not in ("", ids[0])
    assert ids[4] == ""
    assert ids[5] == ""


def test_every_row_is_kept_beside_what_became_of_it(database: Database) -> None:
    write(database, FIRST, [person(1), person(2), person(3)])
    write(database, SECOND, [person(2)])
    delivery, _ = write(
        database,
        THIRD,
        [
            person(1, 2),
            person(2, 3, street="Dam", restored=("bsn", "uzovi")),
            person(4, 4),
            person(4, 5),
        ],
        [RefusedRow(6, "BSN", "Het BSN klopt niet.", "")],
        {7: "Een totaalregel."},
    )

    with database.reading() as store:
        lines = store.delivery_rows.lines(delivery)
        assert [(line.row_number, line.outcome) for line in lines] == [
            (2, "returned"),
            (3, "changed"),
            (4, "new"),
            (5, "duplicate"),
            (6, "refused"),
            (7, "skipped"),
        ]
        changed = lines[1]
        assert changed.restored == "bsn,uzovi"
        assert [title for title, _, _ in changed.changes] == ["Adres"]
        assert changed.cells == ("3", "zoals het er stond")
        assert (lines[4].problem_column, lines[4].problem) == ("BSN", "Het BSN klopt niet.")
        assert lines[5].problem == "Een totaalregel."
        assert [line.resident_id for line in lines] == [1, 2, 4, None, None, None]
        assert store.delivery_rows.lines(delivery, "refused") == [lines[4]]


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_stopping_at_any_step_leaves_nothing(database: Database, step: int) -> None:
    steps = 0

    def stop(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            progress.cancel()

    progress = Progress(stop)
    write(database, FIRST, [person(1)])
    with pytest.raises(Cancelled):
        write(database, SECOND, [person(2), person(3, 3)], progress=progress)

    with database.reading() as store:
        assert [d.delivered_on for d in store.deliveries.all()] == [FIRST]
        assert set(store.deliveries.known()) == {a_bsn(1)}
        assert store.deliveries.on_list_count() == 1
        assert len(store.delivery_rows.lines(1)) == 1


INDEXES = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"


def indexes(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        return list(connection.exec_driver_sql(INDEXES).scalars())


def test_a_large_delivery_leaves_every_index_as_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexes(database)
    monkeypatch.setattr(delivery_writing, "_MANY", 2)
    write(database, FIRST, [person(n, row=n) for n in range(2, 8)])

    assert indexes(database) == before
    assert database.problems() == ()
    with database.reading() as store:
        assert len(store.residents.all()) == 6


def test_stopping_while_indexes_are_built_brings_them_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexes(database)
    monkeypatch.setattr(delivery_writing, "_MANY", 2)

    class StopsAtTheIndexes(Progress):
        def check(self) -> None:
            raise Cancelled

        def step(self, done: int, total: int) -> None:
            pass

    with pytest.raises(Cancelled):
        write(
            database,
            FIRST,
            [person(n, row=n) for n in range(2, 8)],
            progress=StopsAtTheIndexes(),
        )

    assert indexes(database) == before
    with database.reading() as store:
        assert store.residents.all() == []


def test_the_same_bsn_twice_is_refused_in_a_large_delivery_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery_writing, "_MANY", 1)
    twice = Comparison(new=[person(1, row=2), person(1, row=3), person(2, row=4)])

    def write_unseen() -> None:
        with database.writing(EventDraft("test", "levering", undoable=False)) as store:
            delivery = add_delivery(store, FIRST)
            write_comparison(
                store.session, store.changes, delivery, FIRST, twice, [], [], {}, Progress()
            )

    with pytest.raises(IntegrityError):
        write_unseen()

    with database.reading() as store:
        assert store.residents.all() == []


def test_another_premium_changes_the_premium_and_nothing_else(database: Database) -> None:
    write(database, FIRST, [person(1, prefix="van", location="bij de kerk")])
    with database.reading() as store:
        (before,) = store.residents.all()
    write(database, SECOND, [person(1, prefix="van", location="bij de kerk", premium=18000)])

    with database.reading() as store:
        assert store.residents.all() == [replace(before, monthly_premium=18000)]
