"""What was done, as Ongedaan maken sees it: what can go back, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    cast,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from desktop.domain.undoing import DELIVERY_BACK, OF_UNDO, REMOVALS, UNDONE
from desktop.storage.row_changes import MANY_ROWS, RowBatch, RowChange, among, change_of
from desktop.storage.tables import Base
from desktop.storage.tables_log import EventChangeRow, EventRow

_ALL_COLUMNS = frozenset({"*"})  # a row that came or went


class DoneLine(NamedTuple):
    """One action of the log. ``undone_by``: the line that took it back, when and by whom."""

    id: int
    at: datetime
    action: str
    object_kind: str
    object_id: int | None
    message: str
    actor: str
    undoable: bool
    undoes: int | None  # the line that this one took back
    undone_by: int | None
    erased: bool  # its message is gone, after the term of the gemeente
    undone_at: datetime | None
    undone_actor: str


class UndoHistory:
    """The actions of the file in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def last_undoable(self) -> DoneLine | None:
        """The newest action that holds and can be taken back."""
        return self._first(
            EventRow.undoable,
            EventRow.undone_by.is_(None),
            EventRow.action.not_in(OF_UNDO),
            EventRow.salt.is_not(None),  # else a purge erased it, and there is no way back
        )

    def last_redoable(self) -> DoneLine | None:
        """The undo line that can itself be taken back: nothing else was done since."""
        line = self._first(
            EventRow.undoable,
            EventRow.undone_by.is_(None),
            EventRow.action.in_([UNDONE, DELIVERY_BACK]),
            EventRow.salt.is_not(None),
        )
        last = self.last_undoable()
        if line is None or (last is not None and last.id > line.id):
            return None
        return line

    def undoable_from(self, event_id: int) -> list[DoneLine]:
        """This action and those after it that hold and can be taken back, newest first."""
        return self._lines(*_holding_from(event_id))

    def count_from(self, event_id: int) -> int:
        """How many ``undoable_from`` gives."""
        query = select(func.count()).select_from(EventRow).where(*_holding_from(event_id))
        found: int = self._session.scalars(query).one()
        return found

    def keys(self, search: str = "", limit: int | None = None) -> list[int]:
        """The numbers of everything that was done and went well, newest first."""
        query = (
            select(EventRow.id)
            .where(EventRow.action.not_in(OF_UNDO), EventRow.result == "gelukt")
            .order_by(EventRow.id.desc())
        )
        if search:
            query = query.where(EventRow.message.icontains(search, autoescape=True))
        return list(self._session.scalars(query.limit(limit)))

    def lines(self, ids: Collection[int]) -> dict[int, DoneLine]:
        return {line.id: line for line in self._lines(among(EventRow.id, list(ids)))}

    def get(self, event_id: int) -> DoneLine | None:
        return self.lines([event_id]).get(event_id)

    def removals(self) -> list[DoneLine]:
        """What was removed, not put back and not erased since, newest first."""
        return self._lines(
            EventRow.action.in_(list(REMOVALS)),
            EventRow.undoable,
            EventRow.undone_by.is_(None),
            EventRow.salt.is_not(None),
        )

    def changes_of(self, ids: Sequence[int]) -> dict[int, list[RowChange | RowBatch]]:
        """Action -> what it did to the rows of the file, but for what was erased from the log."""
        found: dict[int, list[RowChange | RowBatch]] = {id_: [] for id_ in ids}
        for row in self._session.scalars(
            select(EventChangeRow)
            .where(among(EventChangeRow.event_id, ids), EventChangeRow.salt.is_not(None))
            .order_by(EventChangeRow.id)
        ):
            found[row.event_id].append(change_of(row))
        return found

    # What stands in the way

    def would_lose(self, event_id: int) -> bool:
        """Whether a row added by this action has others under it that would go with it."""
        added = _added(self.changes_of([event_id])[event_id])
        return any(
            ids - added.get(child.name, set())
            for child, ids in self._children(added, cascading=True)
        )

    def in_the_way(self, event_id: int, limit: int = 5) -> list[DoneLine]:
        """The later actions that hold and did something to the same, newest first."""
        changes = self.changes_of([event_id])[event_id]
        touched: dict[str, dict[str, frozenset[str]]] = {}
        for change in changes:
            for table, id_, columns in _touched(change):
                of_table = touched.setdefault(table, {})
                of_table[id_] = of_table.get(id_, frozenset()) | columns
        extra = [*self._children(_added(changes)), *self._doubles(changes)]
        for other, ids in extra:
            touched.setdefault(other.name, {}).update(dict.fromkeys(ids, _ALL_COLUMNS))
        found = set()
        for row in self._session.scalars(
            select(EventChangeRow)
            .join(EventRow, EventRow.id == EventChangeRow.event_id)
            .where(
                EventRow.id > event_id,
                EventRow.undone_by.is_(None),
                EventRow.action.not_in(OF_UNDO),
                EventChangeRow.salt.is_not(None),
                or_(false(), *(_of_table(table, ids) for table, ids in touched.items())),
            )
        ):
            if any(
                _overlap(columns, touched[table].get(id_, frozenset()))
                for table, id_, columns in _touched(change_of(row))
            ):
                found.add(row.event_id)
        return self._lines(among(EventRow.id, sorted(found)))[:limit]

    def _children(
        self, added: dict[str, set[str]], *, cascading: bool = False
    ) -> Iterable[tuple[Table, set[str]]]:
        """The rows that point at these, by table."""
        for child in Base.metadata.sorted_tables:
            for key in child.foreign_keys:
                ids = added.get(key.column.table.name)
                if not ids or (cascading and key.ondelete != "CASCADE"):
                    continue
                (own,) = child.primary_key.columns
                query = select(own).where(among(key.parent, [int(id_) for id_ in ids]))
                yield child, {str(id_) for id_ in self._session.scalars(query)}

    def _doubles(self, changes: Iterable[RowChange | RowBatch]) -> Iterable[tuple[Table, set[str]]]:
        """The rows that took the only place there is for one as it was before."""
        for change in changes:
            if isinstance(change, RowBatch) or change.before is None:
                continue
            table = Base.metadata.tables[change.table]
            (own,) = table.primary_key.columns
            here = cast(own, String) == change.row_id
            row = self._session.execute(select(table).where(here)).mappings().one_or_none()
            values = {**(row or {}), **change.before}
            for columns, among_which in _unique(table):
                same = [column == values.get(column.name) for column in columns]
                query = select(own).where(*same, among_which, ~here)
                yield table, {str(id_) for id_ in self._session.scalars(query)}

    def _first(self, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> DoneLine | None:
        return next(iter(self._read(_query().where(*where).limit(1))), None)

    def _lines(self, *where: ColumnElement[bool] | InstrumentedAttribute[bool]) -> list[DoneLine]:
        return self._read(_query().where(*where))

    def _read(self, query: Select[Any]) -> list[DoneLine]:
        return [_line(row) for row in self._session.execute(query)]


def _holding_from(
    event_id: int,
) -> tuple[ColumnElement[bool] | InstrumentedAttribute[bool], ...]:
    return (
        EventRow.id >= event_id,
        EventRow.undoable,
        EventRow.undone_by.is_(None),
        EventRow.action.not_in(OF_UNDO),
        EventRow.salt.is_not(None),
    )


def _query() -> Select[Any]:
    undoing = aliased(EventRow)
    return (
        select(
            EventRow.id,
            EventRow.at,
            EventRow.action,
            EventRow.object_kind,
            EventRow.object_id,
            EventRow.message,
            EventRow.actor,
            EventRow.undoable,
            EventRow.undoes,
            EventRow.undone_by,
            EventRow.salt.is_(None),
            undoing.at,
            undoing.actor,
        )
        .outerjoin(undoing, undoing.id == EventRow.undone_by)
        .order_by(EventRow.id.desc())
    )


def _line(row: Any) -> DoneLine:
    event_id, at, *middle, erased, undone_at, undone_actor = row
    when = None if undone_at is None else datetime.fromisoformat(undone_at)
    values = (event_id, datetime.fromisoformat(at), *middle, erased, when, undone_actor or "")
    return DoneLine._make(values)


def _added(changes: Iterable[RowChange | RowBatch]) -> dict[str, set[str]]:
    """Table -> the rows that came."""
    found: dict[str, set[str]] = {}
    for change in changes:
        if change.before is None:
            found.setdefault(change.table, set()).update(id_ for _, id_, _ in _touched(change))
    return found


def _touched(change: RowChange | RowBatch) -> Iterable[tuple[str, str, frozenset[str]]]:
    """(table, row, columns) of every row."""
    changed = change.before is not None and change.after is not None
    if isinstance(change, RowBatch):
        columns = frozenset(change.columns[1:]) if changed else _ALL_COLUMNS
        for row in (change.after if change.before is None else change.before) or ():
            yield change.table, str(row[0]), columns
    else:
        yield (
            change.table,
            change.row_id,
            frozenset(change.after or ()) if changed else _ALL_COLUMNS,
        )


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(other) and (bool(one & other) or one | other >= _ALL_COLUMNS)


def _of_table(table: str, ids: Iterable[str]) -> ColumnElement[bool]:
    rows = [*ids, MANY_ROWS]
    return and_(EventChangeRow.table_name == table, among(EventChangeRow.row_id, rows))


def _unique(table: Table) -> Iterable[tuple[list[Any], ColumnElement[bool]]]:
    """The columns of which no two rows may be alike, and among which rows."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield list(constraint.columns), true()
    for index in table.indexes:
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            yield list(index.columns), true() if where is None else where
