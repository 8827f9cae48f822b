"""The partners in the file."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.partners import Partner
from desktop.storage.tables_help import PartnerRow

_FIELDS = ("name", "kind", "contact", "phone", "email", "note")


class ListedPartner(NamedTuple):
    """A line of the list."""

    id: int
    partner: Partner


class Partners:
    """The partners of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[ListedPartner]:
        """In the order in which they were added."""
        rows = self._session.scalars(select(PartnerRow).order_by(PartnerRow.id))
        return [ListedPartner(row.id, _partner(row)) for row in rows]

    def get(self, partner_id: int) -> Partner:
        return _partner(self._session.get_one(PartnerRow, partner_id))

    def add(self, partner: Partner) -> int:
        row = PartnerRow(**{field: getattr(partner, field) for field in _FIELDS})
        self._session.add(row)
        self._session.flush()
        return row.id

    def change(self, partner_id: int, partner: Partner) -> None:
        row = self._session.get_one(PartnerRow, partner_id)
        for field in _FIELDS:
            setattr(row, field, getattr(partner, field))

    def remove(self, partner_id: int) -> None:
        self._session.delete(self._session.get_one(PartnerRow, partner_id))


def _partner(row: PartnerRow) -> Partner:
    return Partner(**{field: getattr(row, field) for field in _FIELDS})
