"""Deliveries that were read in, their rows, and who is known from them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.addresses import Address
from desktop.domain.delivery import Corrected, DeliveredPerson, KnownPerson
from desktop.domain.resident import Period
from desktop.storage.brp import BrpChecks
from desktop.storage.rectification import Rectification
from desktop.storage.resident_records import period_record
from desktop.storage.tables_deliveries import DeliveryRow
from desktop.storage.tables_residents import PeriodRow, ResidentRow


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
    review: int
    sheet: str
    mapping: Mapping[str, str]  # header -> field
    undone: bool
    rows_erased_on: date | None

    @property
    def after(self) -> int:
        """How many are on the list after it."""
        return self.before - self.gone + self.new + self.returned


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


def _all_of_before(
    moved_from: tuple[Address, ...], corrected: Sequence[Corrected]
) -> tuple[Address, ...]:
    """Also what stood there before somebody whose address was corrected moved."""
    if not moved_from:
        return ()
    listed = (
        Address(**dict(zip(one.names, values, strict=True)))
        for one in corrected
        if "street" in one.names
        for values in one.listed
    )
    return (*moved_from, *listed)


class Deliveries:
    """The deliveries of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self) -> dict[str, KnownPerson]:
        """Everybody in the file by BSN, as the deliveries told of them."""
        known = {}
        for id_, on_list, bsn, *values in self._session.execute(select(*_KNOWN_COLUMNS)):
            known[bsn] = KnownPerson(id_, on_list, DeliveredPerson._make((0, bsn, *values, ())))
        brp = BrpChecks(self._session)
        moved, departed = brp.moved_from(), brp.departed()
        corrected = Rectification(self._session).beside_deliveries(moved)
        special = moved.keys() | departed | corrected.keys()
        for bsn, one in known.items() if special else ():
            if one.id in special:
                parts = corrected.get(one.id, ())
                known[bsn] = one._replace(
                    moved_from=_all_of_before(moved.get(one.id, ()), parts),
                    departed=one.id in departed,
                    corrected=parts,
                )
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
        headers: Sequence[str] = (),
    ) -> int:
        """``counts``: new, changed, unchanged, returned, gone, refused, review."""
        row = DeliveryRow(
            delivered_on=delivered_on,
            delivered_on_from=delivered_on_from,
            read_at=datetime.now(UTC).isoformat(timespec="seconds"),
            read_by=read_by,
            file_name=file_name,
            sha256=sha256,
            sheet=sheet,
            mapping=json.dumps(mapping, ensure_ascii=False),
            headers=json.dumps(headers, ensure_ascii=False),
            undone=False,
            rows=rows,
            before=before,
            **counts,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def all(self) -> list[Delivery]:
        """Newest first, those that were taken back too."""
        rows = self._session.scalars(
            select(DeliveryRow).order_by(DeliveryRow.delivered_on.desc(), DeliveryRow.id.desc())
        )
        return [_delivery(row) for row in rows]

    def get(self, delivery_id: int) -> Delivery | None:
        row = self._session.get(DeliveryRow, delivery_id)
        return None if row is None else _delivery(row)

    def last(self) -> Delivery | None:
        """The newest that was not taken back."""
        return next((one for one in self.all() if not one.undone), None)

    def with_content(self, sha256: str, mapping: Mapping[str, str]) -> Delivery | None:
        """The delivery that was read in from exactly these bytes, with the same mapping."""
        rows = self._session.scalars(
            select(DeliveryRow)
            .where(DeliveryRow.sha256 == sha256, DeliveryRow.undone.is_(False))
            .order_by(DeliveryRow.id.desc())
        )
        for row in rows:
            if json.loads(row.mapping) == dict(mapping):
                return _delivery(row)
        return None

    def on_list_count(self) -> int:
        query = select(func.count()).select_from(ResidentRow).where(ResidentRow.on_list)
        return self._session.scalars(query).one()

    def gone_with(self, delivery_id: int) -> dict[int, Period]:
        """The residents who left the list with this delivery, each with the period that ended."""
        query = select(PeriodRow).where(PeriodRow.left_delivery_id == delivery_id)
        return {row.resident_id: period_record(row) for row in self._session.scalars(query)}

    def headers(self, delivery_id: int) -> list[str]:
        """The headers of the file, in the order of the cells of its lines."""
        row = self._session.get_one(DeliveryRow, delivery_id)
        return list(json.loads(row.headers))

    def with_rows_from_before(self, day: date) -> list[int]:
        """The deliveries read in before a day whose rows still stand here as they came."""
        return list(
            self._session.scalars(
                select(DeliveryRow.id).where(
                    DeliveryRow.rows_erased_on.is_(None), DeliveryRow.read_at < day.isoformat()
                )
            )
        )

    def rows_erased(self, delivery_id: int, today: date) -> None:
        """Tell that the rows of a delivery do not stand here any more as they came."""
        self._session.get_one(DeliveryRow, delivery_id).rows_erased_on = today


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
        row.review,
        row.sheet,
        json.loads(row.mapping),
        row.undone,
        row.rows_erased_on,
    )
