from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.delivery import Change, Comparison, Field, LeftOut, RefusedRow, ReviewRow
from desktop.runtime.progress import Progress
from desktop.storage import delivery_rows
from desktop.storage.database import Database, Store
from desktop.storage.delivery_rows import DeliveryLine
from desktop.storage.events import EventDraft
from tests.storage.people import add_resident
from tests.storage.test_delivery_writing import add_delivery, person

DAY = date(2026, 2, 19)
OUTCOMES = ("new", "unchanged", "changed", "duplicate", "refused", "left_out", "skipped", "review")


@pytest.fixture
def who(database: Database) -> int:
    return add_resident(database)


def kept(store: Store, comparison: Comparison, raw: dict[int, str], **told: object) -> int:
    """Write the rows of a comparison, and give the delivery."""
    delivery = add_delivery(store, DAY)
    store.delivery_rows.write(
        delivery,
        comparison,
        told.get("new_ids", ()),  # type: ignore[arg-type]
        told.get("left_out", ()),  # type: ignore[arg-type]
        raw.items(),
        told.get("skipped", {}),  # type: ignore[arg-type]
        Progress(),
    )
    return delivery


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.sampled_from(OUTCOMES), st.text(max_size=9)), max_size=40))
def test_whatever_became_of_a_row_it_stands_there_as_it_came(
    database: Database, who: int, rows: list[tuple[str, str]]
) -> None:
    comparison, left_out, skipped = Comparison(), list[LeftOut](), dict[int, str]()
    expected: list[DeliveryLine] = []
    with database.writing(EventDraft("proef", "proef")) as store:
        for number, (outcome, text) in enumerate(rows, 2):
            one = person(1, number, restored=("bsn",) if len(text) % 2 else ())
            line = DeliveryLine(
                number, outcome, None, (str(number), text), ",".join(one.restored), (), "", ""
            )
            match outcome:
                case "new":
                    comparison.new.append(one)
                    line = line._replace(resident_id=who)
                case "unchanged":
                    comparison.unchanged.append((who, one))
                    line = line._replace(resident_id=who)
                case "changed":
                    changes = (Change(Field.STREET, "Adres", "Beek 4", text),)
                    comparison.changed.append((who, one, changes))
                    told = (("Adres", "Beek 4", text),)
                    line = line._replace(resident_id=who, changes=told)
                case "duplicate":
                    comparison.duplicates.append(one)
                    line = line._replace(restored="")
                case "refused":
                    comparison.refused.append(RefusedRow(number, "BSN", text))
                    line = line._replace(problem_column="BSN", problem=text, restored="")
                case "left_out":
                    left_out.append(LeftOut(number, who, text))
                    line = line._replace(resident_id=who, problem=text, restored="")
                case "skipped":
                    skipped[number] = text
                    line = line._replace(problem=text, restored="")
                case "review":
                    comparison.review.append(ReviewRow("BSN", text, one, who))
                    line = line._replace(resident_id=who, problem_column="BSN", problem=text)
            expected.append(line)
        raw = {line.row_number: json.dumps(line.cells) for line in expected}
        new_ids = [who] * len(comparison.new)
        delivery = kept(store, comparison, raw, new_ids=new_ids, left_out=left_out, skipped=skipped)

        assert store.delivery_rows.lines(delivery) == expected
        for outcome in OUTCOMES:
            wanted = [line for line in expected if line.outcome == outcome]
            assert store.delivery_rows.lines(delivery, outcome) == wanted


def test_more_rows_than_fit_in_one_block_are_all_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery_rows, "_AT_ONCE", 3)
    refused = [RefusedRow(number, "BSN", f"reden {number}") for number in range(2, 12)]
    raw = {number: f'["cel {number}"]' for number in range(2, 12)}
    with database.writing(EventDraft("proef", "proef")) as store:
        delivery = kept(store, Comparison(refused=refused), raw)

        lines = store.delivery_rows.lines(delivery)

    assert [(line.row_number, line.cells, line.problem) for line in lines] == [
        (number, (f"cel {number}",), f"reden {number}") for number in range(2, 12)
    ]


def test_somebody_who_stays_without_a_row_comes_first(database: Database, who: int) -> None:
    with database.writing(EventDraft("proef", "proef")) as store:
        left_out = [LeftOut(4, who, "Verhuisd"), LeftOut(0, who, "Woont er nog")]
        delivery = kept(store, Comparison(), {4: '["x"]'}, left_out=left_out)

        stays, unticked = store.delivery_rows.lines(delivery)

    assert (stays.row_number, stays.cells, stays.problem) == (0, (), "Woont er nog")
    assert (unticked.row_number, unticked.cells) == (4, ("x",))


def test_who_was_taken_back_is_nobody_any_more(database: Database) -> None:
    with database.writing(EventDraft("proef", "proef")) as store:
        delivery = kept(store, Comparison(new=[person(1)]), {2: '["x"]'}, new_ids=[77])

        (line,) = store.delivery_rows.lines(delivery)

    assert line.resident_id is None


def test_erasing_leaves_what_became_of_every_row_and_nothing_that_stood_in_it(
    database: Database, who: int
) -> None:
    changes = (Change(Field.STREET, "Adres", "Beek 4", "Dam 1"),)
    with database.writing(EventDraft("proef", "proef")) as store:
        comparison = Comparison(
            changed=[(who, person(1, 2), changes)],
            review=[ReviewRow("BSN", "Het BSN ontbreekt.", person(3, 4), None)],
        )
        delivery = kept(store, comparison, {2: '["Jansen1"]', 4: '["Jansen3"]'})
        before = store.delivery_rows.lines(delivery)

        store.delivery_rows.erase(delivery)

        after = store.delivery_rows.lines(delivery)
        assert after == [line._replace(cells=(), changes=()) for line in before]
        kept_text = [
            store.session.connection().exec_driver_sql(f"SELECT * FROM {table}").all()
            for table in ("delivery_block", "delivery_review")
        ]
        assert "Jansen" not in repr(kept_text)
        assert "Dam" not in repr(kept_text)
        assert not store.delivery_review.open_lines(delivery)
