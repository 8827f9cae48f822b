"""Erases content from the log: what is kept of it is that it was there, and its digest.

Each erasing is a row of ``event_seal``, and so a change of the entry that erased: whoever erases
does so inside ``database.writing``, and the log tells it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from desktop.storage.row_changes import (
    MANY_ROWS,
    RowBatch,
    among,
    as_kept,
    batch_of,
    without,
)
from desktop.storage.tables_log import EventChangeRow, EventRow, EventSealRow


class LogErasing:
    """Takes content out of the log of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_rows(self, rows: Mapping[str, Collection[int | str]]) -> int:
        """Erase old and new values of these rows, and the messages of the entries about them.

        ``rows``: table -> keys. Gives the number of changes that something was erased from. That
        somebody did something to row 12 of a table stays; numbers of rows that a delivery added
        stay too.
        """
        entries: set[int] = set()
        erased = 0
        for table, keys in rows.items():
            for change in self._about(table, {str(key) for key in keys}):
                if change.row_id != MANY_ROWS:
                    self._erase(change, None)
                else:
                    batch = batch_of(change)
                    rest = without(batch, {int(key) for key in keys})
                    if len(_rows_of(rest)) == len(_rows_of(batch)) or batch.columns == ("id",):
                        continue
                    self._erase(change, rest if _rows_of(rest) else None)
                entries.add(change.event_id)
                erased += 1
        self.messages(entries)
        return erased

    def of_objects(self, object_kind: str, ids: Collection[int]) -> int:
        """Erase the messages of the entries about these things; gives their number."""
        about = select(EventRow.id).where(
            EventRow.object_kind == object_kind, among(EventRow.object_id, sorted(ids))
        )
        return self.messages(self._session.scalars(about).all())

    def messages(self, entries: Iterable[int]) -> int:
        """Erase the messages of these entries, unless that was done before."""
        query = select(EventRow).where(
            among(EventRow.id, sorted(set(entries))), EventRow.salt.is_not(None)
        )
        found = list(self._session.scalars(query))
        for entry in found:
            self._session.add(EventSealRow(event_id=entry.id, change_id=None, digest=None))
        self._session.flush()
        for entry in found:
            entry.message, entry.salt = "", None
        self._session.flush()
        return len(found)

    def _about(self, table: str, keys: Collection[str]) -> list[EventChangeRow]:
        query = select(EventChangeRow).where(
            EventChangeRow.table_name == table,
            EventChangeRow.salt.is_not(None),
            or_(
                EventChangeRow.row_id == MANY_ROWS,
                among(EventChangeRow.row_id, sorted(keys)),
            ),
        )
        return list(self._session.scalars(query))

    def _erase(self, change: EventChangeRow, rest: RowBatch | None) -> None:
        """Put ``rest`` in the place of what the change told; nothing when None."""
        kept = None if rest is None else as_kept(rest)
        seal = EventSealRow(
            event_id=change.event_id,
            change_id=change.id,
            digest=None if kept is None else kept["digest"],
        )
        self._session.add(seal)
        self._session.flush()
        values = {"row_id": "", "before": None, "after": None, "salt": None}
        if kept is not None:
            values = {name: kept[name] for name in values}
        self._session.execute(
            update(EventChangeRow)
            .where(EventChangeRow.id == change.id)
            .values(seal_id=seal.id, **values)
        )


def _rows_of(batch: RowBatch) -> Collection[object]:
    return batch.after if batch.before is None else batch.before  # type: ignore[return-value]
