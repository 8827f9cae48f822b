"""Deliveries that were read in, their rows, and who is known from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.delivery import DeliveredPerson, KnownPerson
from desktop.storage.tables import DeliveryLineRow, DeliveryRow, PeriodRow, ResidentRow


class Delivery(NamedTuple):
    """One delivery, as the history shows it."""

    id: int
    delivered_on: date
    delivered_on_from: str
    read_at: datetime
    read_by: str
    file_name: str
    sha256: str
    rows: int
    before: int
    new: int
    changed: int
    unchanged: int
    returned: int
    gone: int
    refused: int

    @property
    def after(self) -> int:
        """How many are on the list after it."""
        return self.before - self.gone + self.new + self.returned


class DeliveryLine(NamedTuple):
    """One row of the file beside what was made of it."""

    row_number: int
    outcome: str
    resident_id: int | None
    cells: tuple[str, ...]
    restored: str
    changes: tuple[tuple[str, str, str], ...]  # title, old, new
    problem_column: str
    problem: str


_KNOWN_COLUMNS = (
    ResidentRow.id,
    ResidentRow.on_list,
    ResidentRow.bsn,
    ResidentRow.surname,
    ResidentRow.prefix,
    ResidentRow.initials,
    ResidentRow.first_names,
    ResidentRow.born,
    ResidentRow.street,
    ResidentRow.number,
    ResidentRow.letter,
    ResidentRow.addition,
    ResidentRow.postcode,
    ResidentRow.town,
    ResidentRow.location,
    ResidentRow.uzovi,
    ResidentRow.monthly_premium,
    ResidentRow.in_scheme_since,
    ResidentRow.since_from_duration,
    ResidentRow.collection_method,
    ResidentRow.extra,
)


class Deliveries:
    """The deliveries of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self) -> dict[str, KnownPerson]:
        """Everybody in the file by BSN, as the deliveries told of them."""
        known = {}
        for id_, on_list, bsn, *values in self._session.execute(select(*_KNOWN_COLUMNS)):
            known[bsn] = KnownPerson(id_, on_list, DeliveredPerson._make((0, bsn, *values, ())))
        return known

    def add(
        self,
        *,
        delivered_on: date,
        delivered_on_from: str,
        read_by: str,
        file_name: str,
        sha256: str,
        sheet: str,
        mapping: Mapping[str, str],
        rows: int,
        before: int,
        counts: Mapping[str, int],
    ) -> int:
        """``counts``: new, changed, unchanged, returned, gone, refused."""
        row = DeliveryRow(
            delivered_on=delivered_on,
            delivered_on_from=delivered_on_from,
            read_at=datetime.now(UTC).isoformat(timespec="seconds"),
            read_by=read_by,
            file_name=file_name,
            sha256=sha256,
            sheet=sheet,
            mapping=json.dumps(mapping, ensure_ascii=False),
            rows=rows,
            before=before,
            **counts,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def all(self) -> list[Delivery]:
        """Newest first."""
        rows = self._session.scalars(
            select(DeliveryRow).order_by(DeliveryRow.delivered_on.desc(), DeliveryRow.id.desc())
        )
        return [_delivery(row) for row in rows]

    def last(self) -> Delivery | None:
        return next(iter(self.all()), None)

    def with_content(self, sha256: str, mapping: Mapping[str, str]) -> Delivery | None:
        """The delivery that was read in from exactly these bytes, with the same mapping."""
        rows = self._session.scalars(
            select(DeliveryRow).where(DeliveryRow.sha256 == sha256).order_by(DeliveryRow.id.desc())
        )
        for row in rows:
            if json.loads(row.mapping) == dict(mapping):
                return _delivery(row)
        return None

    def on_list_count(self) -> int:
        query = select(func.count()).select_from(ResidentRow).where(ResidentRow.on_list)
        return self._session.scalars(query).one()

    def lines(self, delivery_id: int, outcome: str | None = None) -> list[DeliveryLine]:
        """The rows of one delivery in the order of the file, all or of one outcome."""
        query = select(DeliveryLineRow).where(DeliveryLineRow.delivery_id == delivery_id)
        if outcome is not None:
            query = query.where(DeliveryLineRow.outcome == outcome)
        rows = self._session.scalars(query.order_by(DeliveryLineRow.row_number))
        return [
            DeliveryLine(
                row.row_number,
                row.outcome,
                row.resident_id,
                tuple(json.loads(row.raw)),
                row.restored,
                tuple(tuple(change) for change in json.loads(row.changes or "[]")),
                row.problem_column,
                row.problem,
            )
            for row in rows
        ]

    def gone_with(self, delivery_id: int) -> list[int]:
        """The residents who left the list with this delivery."""
        query = select(PeriodRow.resident_id).where(PeriodRow.left_delivery_id == delivery_id)
        return list(self._session.scalars(query))


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.id,
        row.delivered_on,
        row.delivered_on_from,
        datetime.fromisoformat(row.read_at),
        row.read_by,
        row.file_name,
        row.sha256,
        row.rows,
        row.before,
        row.new,
        row.changed,
        row.unchanged,
        row.returned,
        row.gone,
        row.refused,
    )
