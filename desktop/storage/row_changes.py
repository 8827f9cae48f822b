"""What a transaction did to the rows of the file: the raw material of the log and of undo.

The ORM's changes are collected by themselves; what is written in bulk tells it as batches.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Table,
    bindparam,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.domain.errors import UserError
from desktop.storage.log_chain import digest_of, new_salt
from desktop.storage.tables import Base
from desktop.storage.tables_log import EventChangeRow

_NOT_WATCHED = {"event", "event_change"}  # the log itself; what is erased from it is watched
MANY_ROWS = "*"  # stands for the row id of a change that holds a batch
_AT_ONCE = 5_000

Values = dict[str, Any]


class ChangedSince(UserError):
    """Undoing would throw away something that was done later."""

    def __init__(self) -> None:
        super().__init__(
            "Dit kan niet meer ongedaan gemaakt worden.",
            "Er is daarna iets aan veranderd. Verbeter het met de hand; er is niets gewijzigd.",
        )


class RowChange(NamedTuple):
    """One row before and after; None where it did not exist. Values as JSON can hold them."""

    table: str
    row_id: str
    before: Values | None
    after: Values | None


class RowBatch(NamedTuple):
    """Many rows of one table. The first of ``columns`` is the key, ``id``.

    ``before`` None: the rows were added, and only their ids are told; ``after`` None: they were
    removed. Otherwise both hold the same ids in the same order.
    """

    table: str
    columns: tuple[str, ...]
    before: Sequence[Sequence[Any]] | None
    after: Sequence[Sequence[Any]] | None


class Changes:
    """What one transaction has changed so far, in order."""

    def __init__(self) -> None:
        self._found: list[RowChange | RowBatch] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def clear(self) -> None:
        self._found.clear()

    def add(self, change: RowChange | RowBatch) -> None:
        if isinstance(change, RowChange) or change.before or change.after:
            self._found.append(change)

    def watch(self, session: Session) -> None:
        """Collect every row that this session adds, changes or removes."""

        @event.listens_for(session, "after_flush")
        def after_flush(flushed: Session, _context: object) -> None:
            changes = [_change(row, before=False, after=True) for row in flushed.new]
            changes += [_update(row) for row in flushed.dirty if flushed.is_modified(row)]
            changes += [_change(row, before=True, after=False) for row in flushed.deleted]
            self._found += [change for change in changes if change.table not in _NOT_WATCHED]

    def texts(self) -> Iterable[str]:
        """Every text that was typed or changed by hand."""
        for change in self._found:
            if isinstance(change, RowChange):
                yield change.row_id
                for values in (change.before, change.after):
                    yield from (one for one in (values or {}).values() if isinstance(one, str))

    def rows(self, event_id: int) -> list[Values]:
        """As they are kept in the log."""
        parts: list[RowChange | RowBatch] = []
        for change in self._found:
            parts += _parts(change) if isinstance(change, RowBatch) else [change]
        return [{"event_id": event_id, **as_kept(part)} for part in parts]


def as_kept(change: RowChange | RowBatch) -> Values:
    """A change as the log holds it, with a new salt and the digest that goes with it."""
    if isinstance(change, RowBatch):
        row_id = MANY_ROWS
        before, after = _batch_json(change, change.before), _batch_json(change, change.after)
    else:
        row_id, before, after = change.row_id, _json(change.before), _json(change.after)
    salt = new_salt()
    return {
        "table_name": change.table,
        "row_id": row_id,
        "before": before,
        "after": after,
        "salt": salt,
        "digest": digest_of(salt, change.table, row_id, before, after),
    }


def recorded(session: Session, event_id: int) -> list[RowChange | RowBatch]:
    """What an earlier event changed, the last first."""
    rows = session.scalars(
        select(EventChangeRow)
        .where(EventChangeRow.event_id == event_id)
        .order_by(EventChangeRow.id.desc())
    )
    return [change_of(row) for row in rows]


def take_back(session: Session, change: RowChange | RowBatch, to: Changes) -> None:
    """Put what was changed back as it was, and tell ``to`` what that changed in turn.

    Raises ChangedSince when something was done to those rows since.
    """
    try:
        if isinstance(change, RowBatch):
            to.add(_take_back_batch(session, change))
        else:
            _take_back_row(session, change)
            to.add(RowChange(change.table, change.row_id, change.after, change.before))
    except IntegrityError as error:
        raise ChangedSince from error


def without(batch: RowBatch, ids: Collection[int]) -> RowBatch:
    """The batch but for some rows, which stay as they are."""

    def rest(rows: Sequence[Sequence[Any]] | None) -> Sequence[Sequence[Any]] | None:
        return None if rows is None else [row for row in rows if row[0] not in ids]

    return batch._replace(before=rest(batch.before), after=rest(batch.after))


def remove(session: Session, table_name: str, ids: Sequence[int]) -> RowBatch:
    """Take rows away, and give back the batch by which they can return."""
    table = Base.metadata.tables[table_name]
    columns = tuple(column.name for column in table.columns)
    before = [
        tuple(plain(value) for value in row)
        for row in session.execute(select(*table.columns).where(among(table.c.id, ids)))
    ]
    if len(before) != len(ids):
        raise ChangedSince
    session.execute(delete(table).where(among(table.c.id, ids)))
    return RowBatch(table_name, columns, before, None)


def _take_back_batch(session: Session, batch: RowBatch) -> RowBatch:
    table = Base.metadata.tables[batch.table]
    if batch.before is None:
        return remove(session, batch.table, [row[0] for row in batch.after or ()])
    rows = [_typed(table, dict(zip(batch.columns, row, strict=True))) for row in batch.before]
    if batch.after is None:
        if rows:
            session.execute(insert(table), rows)
        return RowBatch(batch.table, ("id",), None, [(row[0],) for row in batch.before])
    ids = [row[0] for row in batch.after]
    columns = [table.c[name] for name in batch.columns]
    now = {
        row[0]: [plain(value) for value in row]
        for row in session.execute(select(*columns).where(among(table.c.id, ids)))
    }
    if any(now.get(row[0]) != list(row) for row in batch.after):
        raise ChangedSince
    if rows:
        values: Values = {name: bindparam(name) for name in batch.columns[1:]}
        statement = update(table).where(table.c.id == bindparam("this_id")).values(values)
        # Not by the session: its own bulk update would look at every row again
        parameters = [{"this_id": row.pop("id"), **row} for row in rows]
        session.connection().execute(statement, parameters)
    return batch._replace(before=batch.after, after=batch.before)


def among(key: Any, ids: Sequence[int] | Sequence[str]) -> ColumnElement[bool]:
    """``key IN ids``, as one value however many there are."""
    values = func.json_each(json.dumps(list(ids))).table_valued("value")
    found: ColumnElement[bool] = key.in_(select(values.c.value))
    return found


def _take_back_row(session: Session, change: RowChange) -> None:
    table, before, after = Base.metadata.tables[change.table], change.before, change.after
    (key,) = table.primary_key.columns
    this_row = key == _typed(table, {key.name: _plain_id(table, change.row_id)})[key.name]
    if after is None:
        session.execute(insert(table).values(_typed(table, before or {})))
        return
    found = session.execute(
        select(*(table.c[name] for name in after)).where(this_row)
    ).one_or_none()
    if found is None or [plain(value) for value in found] != list(after.values()):
        raise ChangedSince
    if before is None:
        session.execute(delete(table).where(this_row))
    else:
        session.execute(update(table).where(this_row).values(_typed(table, before)))


def _change(row: Any, *, before: bool, after: bool) -> RowChange:
    mapper = inspect(row).mapper
    values = {column.key: plain(getattr(row, column.key)) for column in mapper.column_attrs}
    return RowChange(
        mapper.local_table.name,
        str(mapper.primary_key_from_instance(row)[0]),
        values if before else None,
        values if after else None,
    )


def _update(row: Any) -> RowChange:
    state = inspect(row)
    before, after = {}, {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes():
            before[column.key] = plain(history.deleted[0] if history.deleted else None)
            after[column.key] = plain(history.added[0])
    return RowChange(
        state.mapper.local_table.name,
        str(state.mapper.primary_key_from_instance(row)[0]),
        before,
        after,
    )


def plain(value: Any) -> Any:
    """A value of a column as JSON can hold it, and as the log tells it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value


def _plain_id(table: Table, row_id: str) -> Any:
    (key,) = table.primary_key.columns
    return int(row_id) if key.type.python_type is int else row_id


def _typed(table: Table, values: Values) -> Values:
    """Back from JSON to what the columns hold."""
    typed = {}
    for name, value in values.items():
        kind = table.c[name].type.python_type
        if value is not None and kind is date:
            value = date.fromisoformat(value)
        elif value is not None and kind is bytes:
            value = bytes.fromhex(value)
        typed[name] = value
    return typed


def _parts(batch: RowBatch) -> Iterable[RowBatch]:
    size = len(batch.after if batch.before is None else batch.before)  # type: ignore[arg-type]
    for first in range(0, size, _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        yield batch._replace(
            before=None if batch.before is None else batch.before[part],
            after=None if batch.after is None else batch.after[part],
        )


def _batch_json(batch: RowBatch, rows: Sequence[Sequence[Any]] | None) -> str | None:
    if rows is None:
        return None
    ids = [row[0] for row in rows]
    if batch.columns == ("id",) and ids and ids == list(range(ids[0], ids[0] + len(ids))):
        # As a delivery gives them: of a whole country these are two numbers
        return json.dumps({"columns": batch.columns, "first": ids[0], "last": ids[-1]})
    return json.dumps({"columns": batch.columns, "rows": rows}, ensure_ascii=False)


def _batch_rows(told: dict[str, Any]) -> list[list[Any]]:
    if "rows" in told:
        return list(told["rows"])
    return [[id_] for id_ in range(told["first"], told["last"] + 1)]


def batch_of(row: EventChangeRow) -> RowBatch:
    """The rows that one line of the log tells together: its ``row_id`` is ``MANY_ROWS``."""
    before: Any = None if row.before is None else json.loads(row.before)
    after: Any = None if row.after is None else json.loads(row.after)
    columns = tuple((before if after is None else after)["columns"])
    return RowBatch(
        row.table_name,
        columns,
        None if before is None else _batch_rows(before),
        None if after is None else _batch_rows(after),
    )


def change_of(row: EventChangeRow) -> RowChange | RowBatch:
    """What one line of the log tells. Raises ChangedSince when it was erased."""
    if row.salt is None:
        raise ChangedSince
    return batch_of(row) if row.row_id == MANY_ROWS else _change_of(row)


def _change_of(row: EventChangeRow) -> RowChange:
    return RowChange(row.table_name, row.row_id, _values(row.before), _values(row.after))


def _json(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _values(text: str | None) -> Values | None:
    return None if text is None else dict(json.loads(text))
