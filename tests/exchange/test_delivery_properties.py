"""Whatever a delivery looks like: a value is stored as it was, or somebody is told.

At least a thousand workbooks in a full run; the cheap kinds get the most of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.exchange.delivery_file import find_layout, read_rows
from tests.exchange.made_deliveries import DAY, Made, Maker

SEEDS = st.integers(0, 2**48)


def some(count: int) -> settings:
    """The same examples every time; a seed is not worth shrinking."""
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def check(seed: int, kind: str) -> None:
    with TemporaryDirectory() as folder:
        made = Maker(seed, kind).delivery(Path(folder))
        every_value_is_stored_as_it_was_or_somebody_is_told(made)


def every_value_is_stored_as_it_was_or_somebody_is_told(made: Made) -> None:
    layout = find_layout(made.path, password=made.password)
    assert layout.mapping == made.mapping
    mapping = made.mapping | dict.fromkeys(made.extras, "extra")
    rows = read_rows(made.path, layout, mapping=mapping, password=made.password, delivered_on=DAY)

    stored = {person.row: person for person in rows.persons}
    refused = {row.row for row in rows.refused}
    review = {row.person.row: row.person for row in rows.review}
    assert len(stored) + len(refused) + len(review) == len(made.truth)
    assert stored.keys() | refused | review.keys() == made.truth.keys()
    for row, truth in made.truth.items():
        outcome = made.flawed.get(row, "stored")
        assert (row in stored, row in refused, row in review) == (
            outcome == "stored",
            outcome == "refused",
            outcome == "review",
        ), (made.cells[row], [one for one in rows.refused if one.row == row])
        if outcome == "refused":
            continue
        person = stored[row] if outcome == "stored" else review[row]
        expected = truth if outcome == "stored" else truth | {"bsn": ""}
        for name, value in expected.items():
            found = getattr(person, name)
            if name == "extra":
                found = json.loads(found) if made.extras else {}
            assert found == value, (name, made.cells[row])
        said = {"row", "restored", "since_from_duration", *expected}
        nothing = {one: value for one, value in person._asdict().items() if one not in said}
        assert set(nothing.values()) <= {"", None}, nothing
    kept = {number for number, _, _ in rows.raw}
    assert made.truth.keys() <= kept
    assert not made.truth.keys() & {number for number, _ in rows.skipped}


@given(SEEDS)
@some(220)
def test_every_value_in_a_text_file_is_stored_or_told(seed: int) -> None:
    check(seed, "csv")


@given(SEEDS)
@some(220)
def test_every_value_in_a_text_file_is_stored_or_told_once_more(seed: int) -> None:
    check(seed + 1, "csv")


@given(SEEDS)
@some(140)
def test_every_value_in_an_xlsx_is_stored_or_told(seed: int) -> None:
    check(seed, "xlsx")


@given(SEEDS)
@some(60)
def test_every_value_in_an_xlsm_is_stored_or_told(seed: int) -> None:
    check(seed, "xlsm")


@given(SEEDS)
@some(160)
def test_every_value_in_an_xls_is_stored_or_told(seed: int) -> None:
    check(seed, "xls")


@given(SEEDS)
@some(170)
def test_every_value_in_an_xlsb_is_stored_or_told(seed: int) -> None:
    check(seed, "xlsb")


@given(SEEDS)
@some(50)
def test_every_value_in_an_ods_is_stored_or_told(seed: int) -> None:
    check(seed, "ods")


@given(SEEDS)
@some(12)
def test_every_value_in_a_locked_xlsx_is_stored_or_told(seed: int) -> None:
    check(seed, "locked")
