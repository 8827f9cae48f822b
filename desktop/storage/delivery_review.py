"""Rows of a delivery that wait for the worker to say whose they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import designation_in, household_key_of
from desktop.domain.delivery import DeliveredPerson
from desktop.domain.searching import index_texts
from desktop.storage.row_changes import Changes, RowBatch
from desktop.storage.tables_deliveries import DeliveryReviewRow, DeliveryRow
from desktop.storage.tables_residents import PeriodRow, ResidentRow

# Column of the resident -> field of the delivered person, where the names differ
_NAMES = {
    "monthly_premium": "premium",
    "in_scheme_since": "since",
    "collection_method": "collection",
}
_COLUMNS = (
    *("surname", "prefix", "initials", "first_names", "born", "street", "number", "letter"),
    *("addition", "postcode", "town", "location", "uzovi", "monthly_premium", "in_scheme_since"),
    *("since_from_duration", "collection_method", "extra"),
)


class OpenReview(NamedTuple):
    """One row to decide on. ``resident_id``: who it may be."""

    line_id: int
    delivery_id: int
    delivered_on: date
    mapping: Mapping[str, str]
    row_number: int
    column: str
    problem: str
    person: DeliveredPerson
    resident_id: int | None
    cells: tuple[str, ...]


class DeliveryReview:
    """The rows to decide on, and what is done with them, in one transaction."""

    def __init__(self, session: Session, changes: Changes) -> None:
        self._session, self._changes = session, changes

    def open_lines(self, delivery_id: int) -> list[OpenReview]:
        """In the order of the file."""
        rows = self._session.execute(_open().where(DeliveryRow.id == delivery_id))
        return [_review(line, delivery) for line, delivery in rows]

    def open_count(self, delivery_id: int) -> int:
        """How many ``open_lines`` has, without reading them."""
        rows = _open().where(DeliveryRow.id == delivery_id).subquery()
        return self._session.scalars(select(func.count()).select_from(rows)).one()

    def open_line(self, line_id: int) -> OpenReview | None:
        found = self._session.execute(_open().where(DeliveryReviewRow.id == line_id)).one_or_none()
        return None if found is None else _review(*found)

    def settle(self, line_id: int, decision: str, resident_id: int | None, reason: str) -> None:
        """Keep what was decided. The row as it stood stays beside it."""
        line = self._session.get_one(DeliveryReviewRow, line_id)
        line.decision = decision
        line.resident_id = resident_id
        if reason:
            line.problem = reason

    def take_over(self, resident_id: int, person: DeliveredPerson) -> None:
        """Give a resident the values of a row, and put them on the list."""
        row = self._session.get_one(ResidentRow, resident_id)
        for name, value in _values(person).items():
            setattr(row, name, value)
        row.on_list = True

    def add(self, person: DeliveredPerson) -> int:
        """A new resident with the values of a row; gives the id."""
        # As a delivery writes it: the log holds the number of who was added, and no BSN
        statement = insert(ResidentRow).values(bsn=person.bsn, **_values(person))
        added = statement.returning(ResidentRow.id)
        id_ = self._session.connection().execute(added).scalar_one()
        self._changes.add(RowBatch("resident", ("id",), None, [(id_,)]))
        return id_

    def enter(self, resident_id: int, on: date, delivery_id: int, *, returned: bool) -> None:
        """Open a period in the scheme."""
        self._session.add(
            PeriodRow(
                resident_id=resident_id,
                entered_on=on,
                entered_delivery_id=delivery_id,
                returned=returned,
            )
        )


def _open() -> Select[Any]:
    return (
        select(DeliveryReviewRow, DeliveryRow)
        .join(DeliveryRow, DeliveryRow.id == DeliveryReviewRow.delivery_id)
        .where(
            DeliveryReviewRow.decision == "",
            DeliveryReviewRow.person != "",
            DeliveryRow.undone.is_(False),
        )
        .order_by(DeliveryReviewRow.row_number)
    )


def _review(line: DeliveryReviewRow, delivery: DeliveryRow) -> OpenReview:
    *values, restored = json.loads(line.person)
    return OpenReview(
        line.id,
        delivery.id,
        delivery.delivered_on,
        json.loads(delivery.mapping),
        line.row_number,
        line.problem_column,
        line.problem,
        DeliveredPerson._make([*values, tuple(restored)]),
        line.resident_id,
        tuple(json.loads(line.cells)),
    )


def _values(person: DeliveredPerson) -> dict[str, Any]:
    """The columns of a resident that a delivery fills, and what follows from them."""
    values = {name: getattr(person, _NAMES.get(name, name)) for name in _COLUMNS}
    p = person
    values["household_key"] = household_key_of(
        p.postcode, p.number, p.letter, p.addition, designation_in(p.location)
    )
    values["sort_name"], values["sort_address"], values["search_text"] = index_texts(
        *(p.surname, p.prefix, p.initials, p.street, p.number, p.letter, p.addition),
        *(p.postcode, p.town, p.bsn),
    )
    return values
