"""Rows come out as records, with unknown things as unknown."""

from __future__ import annotations

from datetime import date

from desktop.domain.codes import ContactKind, ExitReason
from desktop.domain.resident import NextAction
from desktop.storage.resident_records import period_record, record
from desktop.storage.tables_residents import PeriodRow, ResidentRow

PLANNED = date(2026, 3, 2)
EMPTY = {
    column.key: "" for column in ResidentRow.__table__.columns if column.type.python_type is str
}


def test_a_row_with_nothing_filled_in_is_a_resident_of_whom_nothing_is_known() -> None:
    row = ResidentRow(**(EMPTY | {"id": 3, "bsn": "999990019", "name_use": "E", "on_list": True}))
    found = record(row, None)
    assert (found.id, found.bsn, found.neighbourhood, found.next_action) == (
        3,
        "999990019",
        "",
        None,
    )
    assert (found.born.year, found.extra) == (0, ())


def test_what_is_planned_and_kept_besides_comes_along() -> None:
    planned = {"next_on": PLANNED, "next_kind": "Telefoon", "next_promised": True}
    row = ResidentRow(
        **(EMPTY | planned | {"id": 3, "name_use": "E", "extra": '{"Regio": "Oost"}'})
    )
    row.next_kind = ContactKind.PHONE.value
    found = record(row, "Veldmaat")
    assert found.next_action == NextAction(kind=ContactKind.PHONE, on=PLANNED, promised=True)
    assert (found.neighbourhood, found.extra) == ("Veldmaat", (("Regio", "Oost"),))


def test_a_stay_has_a_reason_only_when_it_was_given() -> None:
    reason = next(iter(ExitReason))
    row = PeriodRow(
        id=1, resident_id=3, entered_on=date(2026, 1, 1), returned=False, exit_reason=""
    )
    assert period_record(row).exit_reason is None
    row.exit_reason = reason.value
    assert period_record(row).exit_reason is reason
