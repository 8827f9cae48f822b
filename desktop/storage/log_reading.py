"""Finds entries of the log: of everything, or of one resident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from desktop.domain.log_filter import FILE, LOOKED, OUTSIDE, Group, LogFilter, LogSort
from desktop.storage.events import EventLine, line_of
from desktop.storage.log_subjects import SUBJECTS
from desktop.storage.row_changes import MANY_ROWS, RowBatch, RowChange, among, change_of
from desktop.storage.tables import Base
from desktop.storage.tables_log import EventChangeRow, EventRow

_SORTS: dict[LogSort, tuple[Any, ...]] = {
    LogSort.TIME: (),
    LogSort.ACTION: (EventRow.action,),
    LogSort.OBJECT: (EventRow.object_kind, EventRow.object_id),
    LogSort.ACTOR: (EventRow.actor,),
    LogSort.MESSAGE: (EventRow.message,),
}


class ToldChange(NamedTuple):
    """One change of an entry; ``change`` None: its content was erased."""

    table: str
    change: RowChange | RowBatch | None


class LogReading:
    """The log of one transaction, to look at."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keys(
        self, wanted: LogFilter, sort: LogSort, *, descending: bool, limit: int | None = None
    ) -> list[int]:
        """The numbers of the entries found, in order; the newest first among equals."""
        query = self._narrowed(select(EventRow.id), wanted)
        for column in _SORTS[sort]:
            query = query.order_by(column.desc() if descending else column)
        oldest_first = sort is LogSort.TIME and not descending
        query = query.order_by(EventRow.id if oldest_first else EventRow.id.desc())
        return list(self._session.scalars(query.limit(limit)))

    def lines(self, numbers: Sequence[int]) -> dict[int, EventLine]:
        """The entries with these numbers."""
        query = select(EventRow).where(among(EventRow.id, numbers))
        return {row.id: line_of(row) for row in self._session.scalars(query)}

    def changes(self, number: int) -> list[ToldChange]:
        """What an entry changed, in its order."""
        query = (
            select(EventChangeRow)
            .where(EventChangeRow.event_id == number)
            .order_by(EventChangeRow.id)
        )
        return [
            ToldChange(row.table_name, None if row.salt is None else change_of(row))
            for row in self._session.scalars(query)
        ]

    def actors(self) -> list[str]:
        """Everybody who did something, by name."""
        query = select(EventRow.actor).where(EventRow.actor != "").distinct()
        return list(self._session.scalars(query.order_by(EventRow.actor)))

    def actions(self) -> list[str]:
        """Every kind of deed that was done."""
        query = select(EventRow.action).distinct().order_by(EventRow.action)
        return list(self._session.scalars(query))

    def count(self) -> int:
        """How many entries there are."""
        return self._session.scalar(select(func.count()).select_from(EventRow)) or 0

    def _narrowed(self, query: Select[Any], wanted: LogFilter) -> Select[Any]:
        if wanted.text:
            like = wanted.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            query = query.where(
                or_(
                    EventRow.message.like(f"%{like}%", escape="\\"),
                    EventRow.actor.like(f"%{like}%", escape="\\"),
                    EventRow.action.in_(sorted(wanted.actions_with_text)),
                )
            )
        if wanted.group is Group.CHANGED:
            query = query.where(EventRow.action.not_in(sorted(LOOKED | OUTSIDE | FILE)))
        elif wanted.group is not Group.ALL:
            query = query.where(EventRow.action.in_(sorted(wanted.group.actions)))
        if wanted.since is not None:
            query = query.where(EventRow.at >= _begin_of(wanted.since))
        if wanted.until is not None:
            query = query.where(EventRow.at < _begin_of(wanted.until + timedelta(days=1)))
        if wanted.action:
            query = query.where(EventRow.action == wanted.action)
        if wanted.actor:
            query = query.where(EventRow.actor == wanted.actor)
        if wanted.object_kind:
            query = query.where(EventRow.object_kind == wanted.object_kind)
        if wanted.resident_id is not None:
            query = query.where(self._about(wanted.resident_id))
        return query

    def _about(self, resident_id: int) -> ColumnElement[bool]:
        """Who it says it is about, or a row of theirs that it changed, also one that is gone."""
        touched = [_touches(SUBJECTS, [resident_id], resident_id)]
        for name, table in Base.metadata.tables.items():
            if name == "resident":
                keys = [resident_id]
            elif "resident_id" in table.columns and "id" in table.columns:
                owned = select(table.c.id).where(table.c.resident_id == resident_id)
                keys = list(self._session.scalars(owned))
            else:
                continue
            touched.append(_touches(name, keys, resident_id))
        changed = exists().where(EventChangeRow.event_id == EventRow.id, or_(*touched))
        own = and_(
            EventRow.object_kind.in_(["inwoner", "huishouden"]), EventRow.object_id == resident_id
        )
        return or_(own, changed)


def _touches(table: str, keys: Sequence[int], resident_id: int) -> ColumnElement[bool]:
    """A change of one of these rows: by itself, or among many that were changed together."""
    change = EventChangeRow
    owner = func.json_extract(func.coalesce(change.before, change.after), "$.resident_id")
    single = or_(
        among(change.row_id, [str(key) for key in keys]),
        and_(change.row_id != MANY_ROWS, owner == resident_id),
    )
    told = func.coalesce(change.after, change.before)
    rows = func.json_each(told, "$.rows").table_valued("value")
    first, last = func.json_extract(told, "$.first"), func.json_extract(told, "$.last")
    among_many = and_(
        change.row_id == MANY_ROWS,
        or_(
            *(and_(first <= key, last >= key) for key in keys),
            select(literal(1))
            .select_from(rows)
            .where(among(func.json_extract(rows.c.value, "$[0]"), keys))
            .exists(),
        ),
    )
    return and_(change.table_name == table, change.salt.is_not(None), or_(single, among_many))


def _begin_of(day: date) -> str:
    """Midnight here, as the log tells time."""
    begin = datetime.combine(day, time()).astimezone()
    return begin.astimezone(UTC).isoformat(timespec="milliseconds")
