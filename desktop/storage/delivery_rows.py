"""The rows of a delivery as they stood in the file, and what became of each, in blocks.

The rows of a delivery are looked at together and never change, but for being erased. Hundreds of
them in one row of the database take a fifth of the time and half of the room that a row for each
would take. A row that waits for a decision of the worker stands by itself: ``DeliveryReviewRow``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from desktop.domain.delivery import Change, Comparison, DeliveredPerson, LeftOut, Outcome
from desktop.runtime.progress import Progress
from desktop.storage.row_changes import among
from desktop.storage.tables_deliveries import DeliveryBlockRow, DeliveryReviewRow
from desktop.storage.tables_residents import ResidentRow

_AT_ONCE = 500
_ERASED = ("cells", "changes")
"""What says something about a person. What became of the row stays."""


class DeliveryLine(NamedTuple):
    """One row of the file beside what was made of it.

    ``row_number`` 0: somebody without a row, who stays on the list because the worker said so.
    """

    row_number: int
    outcome: str
    resident_id: int | None
    cells: tuple[str, ...]
    restored: str  # fields that got leading zeros back
    changes: tuple[tuple[str, str, str], ...]  # title, old, new
    problem_column: str
    problem: str


class _Rows(NamedTuple):
    """Rows of one outcome, column by column. What is the same for all of them is left out."""

    outcome: Outcome
    row_number: Sequence[int]
    resident_id: Sequence[int | None] = ()
    restored: Sequence[str] = ()
    changes: Sequence[Sequence[Change]] = ()
    problem_column: Sequence[str] = ()
    problem: Sequence[str] = ()


class DeliveryRows:
    """The rows of the deliveries of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(
        self,
        delivery_id: int,
        comparison: Comparison,
        new_ids: Sequence[int],
        left_out: Sequence[LeftOut],
        raw: Iterable[tuple[int, str]],
        skipped: Mapping[int, str],
        progress: Progress,
    ) -> None:
        """Keep every row. ``raw``: (row number, cells as JSON); ``new_ids``: of who is new."""
        cells = dict(raw)
        cells[0] = "[]"  # who stays on the list without a row
        connection = self._session.connection()
        for rows in _by_outcome(comparison, new_ids, left_out, skipped):
            size = len(rows.row_number)
            blocks: list[dict[str, Any]] = []
            for first in range(0, size, _AT_ONCE):
                progress.step(first, size)
                content = _content(rows, slice(first, first + _AT_ONCE), cells)
                blocks.append(
                    {"delivery_id": delivery_id, "outcome": rows.outcome.value, "content": content}
                )
            if blocks:
                connection.execute(insert(DeliveryBlockRow), blocks)
        waiting = [
            {
                "delivery_id": delivery_id,
                "row_number": person.row,
                "resident_id": resident_id,
                "cells": cells[person.row],
                "restored": ",".join(person.restored),
                "problem_column": column,
                "problem": problem,
                "person": json.dumps(person, ensure_ascii=False),
                "decision": "",
            }
            for column, problem, person, resident_id in comparison.review
        ]
        if waiting:
            connection.execute(insert(DeliveryReviewRow), waiting)

    def lines(self, delivery_id: int, outcome: str | None = None) -> list[DeliveryLine]:
        """The rows of one delivery in the order of the file, all or of one outcome."""
        blocks = select(DeliveryBlockRow.outcome, DeliveryBlockRow.content).where(
            DeliveryBlockRow.delivery_id == delivery_id
        )
        if outcome is not None:
            blocks = blocks.where(DeliveryBlockRow.outcome == outcome)
        found = [line for row in self._session.execute(blocks) for line in _lines(*row)]
        if outcome in (None, Outcome.REVIEW.value):
            reviews = select(DeliveryReviewRow).where(DeliveryReviewRow.delivery_id == delivery_id)
            found += map(_review_line, self._session.scalars(reviews))
        ids = sorted({line.resident_id for line in found if line.resident_id is not None})
        there = set(self._session.scalars(select(ResidentRow.id).where(among(ResidentRow.id, ids))))
        return [
            # Somebody who came with a delivery that was taken back
            line if line.resident_id in there else line._replace(resident_id=None)
            for line in sorted(found, key=lambda line: line.row_number)
        ]

    def erase(self, delivery_id: int) -> None:
        """Erase the rows as they stood. What became of each stays, without what stood in it."""
        blocks = select(DeliveryBlockRow.id, DeliveryBlockRow.content).where(
            DeliveryBlockRow.delivery_id == delivery_id
        )
        # Not through the log, which would keep what is to go
        connection = self._session.connection()
        for id_, content in connection.execute(blocks).all():
            kept = json.loads(content)
            for name in _ERASED:
                kept.pop(name, None)
            connection.execute(
                update(DeliveryBlockRow)
                .where(DeliveryBlockRow.id == id_)
                .values(content=json.dumps(kept, ensure_ascii=False))
            )
        connection.execute(
            update(DeliveryReviewRow)
            .where(DeliveryReviewRow.delivery_id == delivery_id)
            .values(cells="[]", person="")
        )


def _by_outcome(
    comparison: Comparison,
    new_ids: Sequence[int],
    left_out: Sequence[LeftOut],
    skipped: Mapping[int, str],
) -> Iterator[_Rows]:
    new = comparison.new
    yield _Rows(Outcome.NEW, [one.row for one in new], new_ids, _restored(new))
    ids, persons = [id_ for id_, _ in comparison.unchanged], [p for _, p in comparison.unchanged]
    yield _Rows(Outcome.UNCHANGED, [one.row for one in persons], ids, _restored(persons))
    for outcome, found in (
        (Outcome.CHANGED, comparison.changed),
        (Outcome.RETURNED, comparison.returned),
    ):
        ids, persons = [id_ for id_, _, _ in found], [person for _, person, _ in found]
        changes = [changes for _, _, changes in found]
        yield _Rows(outcome, [one.row for one in persons], ids, _restored(persons), changes)
    yield _Rows(Outcome.DUPLICATE, [one.row for one in comparison.duplicates])
    refused = comparison.refused
    yield _Rows(
        Outcome.REFUSED,
        [one.row for one in refused],
        problem_column=[one.column for one in refused],
        problem=[one.problem for one in refused],
    )
    yield _Rows(
        Outcome.LEFT_OUT,
        [row for row, _, _ in left_out],
        [id_ for _, id_, _ in left_out],
        problem=[reason for _, _, reason in left_out],
    )
    yield _Rows(Outcome.SKIPPED, list(skipped), problem=list(skipped.values()))


def _restored(persons: Sequence[DeliveredPerson]) -> list[str]:
    if not any(person.restored for person in persons):
        return []
    return [",".join(person.restored) for person in persons]


def _content(rows: _Rows, part: slice, cells: Mapping[int, str]) -> str:
    """Some rows as one JSON object of columns."""
    numbers = rows.row_number[part]
    columns: dict[str, Sequence[Any]] = {
        "resident_id": list(rows.resident_id[part]),
        "restored": rows.restored[part],
        "changes": [[(c.title, c.old, c.new) for c in one] for one in rows.changes[part]],
        "problem_column": rows.problem_column[part],
        "problem": rows.problem[part],
    }
    filled = {name: values for name, values in columns.items() if any(values)}
    filled["row_number"] = numbers
    # The cells are JSON already
    as_they_stood = ",".join(map(cells.__getitem__, numbers))
    return f'{json.dumps(filled, ensure_ascii=False)[:-1]}, "cells": [{as_they_stood}]}}'


def _lines(outcome: str, content: str) -> Iterator[DeliveryLine]:
    columns: dict[str, list[Any]] = json.loads(content)
    for at, number in enumerate(columns["row_number"]):

        def value(name: str, empty: Any, at: int = at) -> Any:
            return columns[name][at] if name in columns else empty

        yield DeliveryLine(
            number,
            outcome,
            value("resident_id", None),
            tuple(value("cells", ())),
            value("restored", ""),
            tuple(tuple(change) for change in value("changes", ())),
            value("problem_column", ""),
            value("problem", ""),
        )


def _review_line(row: DeliveryReviewRow) -> DeliveryLine:
    return DeliveryLine(
        row.row_number,
        Outcome.REVIEW.value,
        row.resident_id,
        tuple(json.loads(row.cells)),
        row.restored,
        (),
        row.problem_column,
        row.problem,
    )
