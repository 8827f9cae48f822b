"""Everything the file holds about one resident, as it stands, for an inzage document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from desktop.storage.tables import Base
from desktop.storage.tables_deliveries import DeliveryBlockRow, DeliveryRow

Rows = list[dict[str, Any]]


def tables_about_residents() -> list[Table]:
    """Those with a reference to a resident, and the residents themselves."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if table.name == "resident"
        or any(key.column.table.name == "resident" for key in table.foreign_keys)
    ]


class Access:
    """What is held in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def about(self, resident_id: int) -> dict[str, Rows]:
        """Table -> the rows about this resident, oldest first."""
        return {
            table.name: [
                dict(row._mapping)
                for row in self._session.execute(
                    select(table).where(_column(table) == resident_id).order_by(*table.primary_key)
                )
            ]
            for table in tables_about_residents()
        }

    def in_deliveries(self, resident_id: int) -> Iterable[tuple[date, str, list[tuple[str, str]]]]:
        """(Day, outcome, (header, text)) of every row of a delivery that is still as it stood."""
        query = (
            select(
                DeliveryRow.delivered_on,
                DeliveryRow.headers,
                DeliveryBlockRow.outcome,
                DeliveryBlockRow.content,
            )
            .join(DeliveryRow, DeliveryRow.id == DeliveryBlockRow.delivery_id)
            .order_by(DeliveryRow.delivered_on, DeliveryBlockRow.id)
        )
        for on, headers, outcome, content in self._session.execute(query):
            told = json.loads(content)
            for at, id_ in enumerate(told.get("resident_id", ())):
                cells = told["cells"][at] if "cells" in told else ()
                if id_ == resident_id and cells:
                    yield on, outcome, list(zip(json.loads(headers), cells, strict=False))


def _column(table: Table) -> Any:
    if table.name == "resident":
        return table.c.id
    return next(key.parent for key in table.foreign_keys if key.column.table.name == "resident")
