"""Replays the log, and compares what comes out with what stands in the file.

First back, from the present: each change must fit what stands there, and is taken off. What is left
in the end was never logged. Then forward again from an empty file, with the rows that deliveries
brought as they were when they came: the log tells their numbers only, so that no second copy of
everybody's data stands in it. One table after another, so that the whole country fits in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from desktop.domain.log_values import TABLES
from desktop.runtime.progress import Progress
from desktop.storage.log_check import Fault
from desktop.storage.row_changes import RowBatch, RowChange, Values, change_of, plain
from desktop.storage.tables import Base
from desktop.storage.tables_log import EventChangeRow, EventSealRow
from desktop.storage.tables_retention import PurgedResidentRow

NOT_REPLAYED = {
    "event": "het logboek zelf",
    "event_change": "het logboek zelf",
    "event_seal": "wat er uit het logboek is gewist; dat telt mee in de keten",
    "delivery_block": "de rijen zoals ze in de levering stonden; ze veranderen niet",
    "purged_resident": "nummers van wie is verwijderd; ze komen ook bij het terugzetten",
    "draft": "wat half is ingevuld, en nog niet bewaard",
    "area": "een tabel van buiten, die als geheel wordt ingelezen of weggehaald",
    "address_point": "een tabel van buiten, die als geheel wordt ingelezen of weggehaald",
    "code_list": "komt met het programma mee",
    "code": "komt met het programma mee",
}
"""Tables of which the log does not tell the single rows, and why."""

_AT_ONCE = 200
Rows = dict[str, Values]


class Replayed(NamedTuple):
    """How many rows came out of the log as they stand in the file, and what did not."""

    rows: int
    faults: tuple[Fault, ...]


def replay(session: Session, progress: Progress | None = None) -> Replayed:
    """Every table that is logged row by row. A fault names the entry, or 0 for the present."""
    progress = progress or Progress()
    tables = [table for name, table in Base.metadata.tables.items() if name not in NOT_REPLAYED]
    progress.begin("Het logboek wordt nagespeeld")
    faults: list[Fault] = []
    rows = 0
    for done, table in enumerate(tables):
        progress.step(done, len(tables))
        one = _OneTable(session, table)
        rows += one.run()
        faults += one.faults
    return Replayed(rows, tuple(sorted(faults)))


class _OneTable:
    def __init__(self, session: Session, table: Table) -> None:
        self._session, self._table = session, table
        self.faults: list[Fault] = []
        self._born: dict[int, Rows] = {}
        """Change -> the rows that it brought and the log only numbers."""
        self._purged = any(
            session.scalar(select(column).limit(1)) is not None
            for column in (EventSealRow.id, PurgedResidentRow.resident_id)
        )
        self._unknown: set[str] = set()
        """Rows of which something was erased from the log: they cannot be replayed."""

    def run(self) -> int:
        """Back and forward; the number of rows that came out right."""
        present = _rows_of(self._session, self._table)
        state = {key: dict(row) for key, row in present.items()}
        for entry, number, change in self._changes(newest_first=True):
            self._back(state, entry, number, change)
        for key in state.keys() - self._unknown:
            self._fault(0, key, "staat in het bestand, maar kwam er niet in door het logboek")
        again: Rows = {}
        for _, number, change in self._changes(newest_first=False):
            self._forward(again, number, change)
        return sum(again.get(key) == row for key, row in present.items())

    def _changes(self, *, newest_first: bool) -> Iterator[tuple[int, int, RowChange | RowBatch]]:
        key = EventChangeRow.id
        query = (
            select(EventChangeRow)
            .where(EventChangeRow.table_name == self._table.name, EventChangeRow.salt.is_not(None))
            .order_by(key.desc() if newest_first else key)
            .execution_options(yield_per=_AT_ONCE)
        )
        for row in self._session.scalars(query):
            yield row.event_id, row.id, change_of(row)
            self._session.expunge(row)

    def _back(self, state: Rows, entry: int, number: int, change: RowChange | RowBatch) -> None:
        for key, before, after in _each(change):
            if after is None:
                if key in state:
                    self._fault(entry, key, "is weggehaald, maar staat er nog")
                if isinstance(change, RowBatch) and change.columns == ("id",):
                    self._unknown.add(key)  # removed for good: only the number is told
                else:
                    state[key] = dict(before or {})
                continue
            row = state.get(key)
            if row is None:
                # Of somebody who was purged only numbers are left, in what a delivery added
                only_number = self._purged and after.keys() == {"id"}
                if key not in self._unknown and not only_number:
                    self._fault(entry, key, "is gemaakt of gewijzigd, maar staat er niet")
            elif any(row.get(name) != value for name, value in after.items()):
                self._fault(entry, key, "staat er anders dan het is opgeschreven")
            if row is None:
                continue
            if before is None:
                self._born.setdefault(number, {})[key] = state.pop(key)
            else:
                row.update(before)

    def _forward(self, state: Rows, number: int, change: RowChange | RowBatch) -> None:
        born = self._born.get(number, {})
        for key, before, after in _each(change):
            if after is None:
                state.pop(key, None)
            elif before is None:
                # A single row is told as a whole; of a delivery the numbers
                state[key] = dict(born.get(key, after) if isinstance(change, RowBatch) else after)
            else:
                state.get(key, {}).update(after)

    def _fault(self, entry: int, key: str, what: str) -> None:
        # A key may be an address: only a number is told
        which = f" {key}" if key.isdigit() else ""
        name = TABLES.get(self._table.name, self._table.name)
        self.faults.append(Fault(entry, f"Rij{which} van “{name}” {what}."))


def _each(change: RowChange | RowBatch) -> Iterable[tuple[str, Values | None, Values | None]]:
    """Row by row: key, before and after."""
    if isinstance(change, RowChange):
        return [(change.row_id, change.before, change.after)]
    befores, afters = change.before, change.after
    if befores is None or afters is None:
        rows: Sequence[Sequence[Any]] = (afters if befores is None else befores) or ()
        told = [dict(zip(change.columns, row, strict=True)) for row in rows]
        if befores is None:
            return [(str(row["id"]), None, row) for row in told]
        return [(str(row["id"]), row, None) for row in told]
    return [
        (
            str(was[0]),
            dict(zip(change.columns, was, strict=True)),
            dict(zip(change.columns, now, strict=True)),
        )
        for was, now in zip(befores, afters, strict=True)
    ]


def _rows_of(session: Session, table: Table) -> Rows:
    (key,) = table.primary_key.columns
    names = [column.name for column in table.columns]
    return {
        str(getattr(row, key.name)): dict(zip(names, map(plain, row), strict=True))
        for row in session.execute(select(*table.columns))
    }
