"""Rows that the worker unticked."""

from __future__ import annotations

from desktop.domain.delivery import Comparison, DeliveredPerson, LeftOut, RefusedRow, ReviewRow
from desktop.domain.leaving_out import leave_out


def at(row: int) -> DeliveredPerson:
    return DeliveredPerson(row=row, bsn=f"99990000{row}", surname="Velde")


FOUND = Comparison(
    new=[at(2), at(3)],
    changed=[(11, at(4), ()), (12, at(5), ())],
    unchanged=[(13, at(6))],
    returned=[(14, at(7), ())],
    review=[ReviewRow("BSN", "Het BSN ontbreekt.", at(8), 15)],
    gone=[16, 17],
    refused=[RefusedRow(9, "Geb.dat.", "Deze datum bestaat niet.")],
    duplicates=[at(1)],
    held=[15],
)


def test_nothing_left_out_changes_nothing() -> None:
    assert leave_out(FOUND, {}, {}) == (FOUND, [])


def test_rows_and_people_are_left_out_each_with_its_reason() -> None:
    rows = {row: f"reden {row}" for row in (3, 5, 6, 7, 8)}

    kept, left = leave_out(FOUND, rows, {17: "is verhuisd binnen de gemeente"})

    assert [one.row for one in kept.new] == [2]
    assert [id_ for id_, _, _ in kept.changed] == [11]
    assert (kept.unchanged, kept.returned, kept.review) == ([], [], [])
    assert kept.gone == [16]
    assert (kept.refused, kept.duplicates, kept.held) == (
        FOUND.refused,
        FOUND.duplicates,
        FOUND.held,
    )
    assert left == [
        LeftOut(3, None, "reden 3"),
        LeftOut(5, 12, "reden 5"),
        LeftOut(7, 14, "reden 7"),
        LeftOut(6, 13, "reden 6"),
        LeftOut(8, 15, "reden 8"),
        LeftOut(0, 17, "is verhuisd binnen de gemeente"),
    ]


def test_what_is_not_in_the_comparison_is_passed_over() -> None:
    assert leave_out(FOUND, {99: "x"}, {99: "x"}) == (FOUND, [])
