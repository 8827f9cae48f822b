"""The log, and with it undo: what a transaction changed is kept beside who did it and when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Table, delete, event, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.domain import bsn
from desktop.domain.errors import UserError
from desktop.storage.tables import Base, EventChangeRow, EventRow, ResidentRow

_NOT_WATCHED = {"event", "event_change"}
_LIKE_A_BSN = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){7,8}(?![0-9])")


class BsnInText(UserError):
    """A typed text would bring somebody's BSN into the log."""

    def __init__(self) -> None:
        super().__init__(
            "In deze tekst staat het BSN van een inwoner.",
            "Haal het BSN weg: het staat al bij de inwoner zelf, en hoort nergens anders. "
            "Er is niets bewaard.",
        )


class ChangedSince(UserError):
    """Undoing would throw away something that was done later."""

    def __init__(self) -> None:
        super().__init__(
            "Dit kan niet meer ongedaan gemaakt worden.",
            "Er is daarna iets aan veranderd. Verbeter het met de hand; er is niets gewijzigd.",
        )


@dataclass(slots=True)
class EventDraft:
    """What is being done, before it is done: the log line of one transaction.

    ``action`` is our own short word (``contactpoging.vastgelegd``); ``message`` is what the bar at
    the bottom says, without a BSN.
    """

    action: str
    object_kind: str
    object_id: int | None = None
    message: str = ""
    result: str = "gelukt"
    undoable: bool = True
    undoes: int | None = None  # the log line that is taken back by this
    id: int = 0


class RowChange(NamedTuple):
    """One row before and after; None where it did not exist. Values as JSON can hold them."""

    table: str
    row_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class EventLine(NamedTuple):
    """One line of the log."""

    id: int
    at: datetime
    action: str
    object_kind: str
    object_id: int | None
    result: str
    origin: str
    actor: str
    message: str
    undone: bool


def watch(session: Session) -> list[RowChange]:
    """Collect every row that this session adds, changes or removes, in order."""
    changes: list[RowChange] = []

    @event.listens_for(session, "after_flush")
    def after_flush(flushed: Session, _context: object) -> None:
        changes.extend(_change(row, before=False, after=True) for row in flushed.new)
        changes.extend(_update(row) for row in flushed.dirty if flushed.is_modified(row))
        changes.extend(_change(row, before=True, after=False) for row in flushed.deleted)
        changes[:] = [change for change in changes if change.table not in _NOT_WATCHED]

    return changes


class Events:
    """The log of one transaction."""

    def __init__(self, session: Session, changes: list[RowChange]) -> None:
        self._session = session
        self._changes = changes

    def add(self, draft: EventDraft, actor: str, origin: str) -> int:
        """Write the log line and what was changed; give back its number. Raises BsnInText."""
        changes = list(self._changes)
        self._refuse_bsn([draft.message, *_texts(changes)])
        row = EventRow(
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            action=draft.action,
            object_kind=draft.object_kind,
            object_id=draft.object_id,
            result=draft.result,
            origin=origin,
            actor=actor,
            message=draft.message,
            undoable=draft.undoable and bool(changes),
        )
        self._session.add(row)
        self._session.flush()
        if changes:
            self._session.execute(
                insert(EventChangeRow),
                [
                    {
                        "event_id": row.id,
                        "table_name": change.table,
                        "row_id": change.row_id,
                        "before": _json(change.before),
                        "after": _json(change.after),
                    }
                    for change in changes
                ],
            )
        if draft.undoes is not None:
            self._session.get_one(EventRow, draft.undoes).undone_by = row.id
        return row.id

    def _refuse_bsn(self, texts: Iterable[str]) -> None:
        """Only numbers of residents in the file: any other may be a telephone number."""
        found = set()
        for text in texts:
            for match in _LIKE_A_BSN.finditer(text):
                digits = re.sub("[^0-9]", "", match[0]).zfill(9)
                if bsn.is_valid(digits):
                    found.add(digits)
        if found and self._session.scalar(
            select(ResidentRow.id).where(ResidentRow.bsn.in_(sorted(found))).limit(1)
        ):
            raise BsnInText

    def last_undoable(self) -> EventLine | None:
        """The newest thing that can still be taken back."""
        row = self._session.scalar(
            select(EventRow)
            .where(EventRow.undoable, EventRow.undone_by.is_(None))
            .order_by(EventRow.id.desc())
            .limit(1)
        )
        return None if row is None else _line(row)

    def newest(self) -> int:
        """The number of the last log line: as long as it stays, nothing was done to the file."""
        return self._session.scalar(select(func.max(EventRow.id))) or 0

    def get(self, event_id: int) -> EventLine | None:
        row = self._session.get(EventRow, event_id)
        return None if row is None else _line(row)

    def of_object(self, object_kind: str, object_id: int, limit: int = 200) -> list[EventLine]:
        """The log of one thing, newest first."""
        rows = self._session.scalars(
            select(EventRow)
            .where(EventRow.object_kind == object_kind, EventRow.object_id == object_id)
            .order_by(EventRow.id.desc())
            .limit(limit)
        )
        return [_line(row) for row in rows]

    def take_back(self, event_id: int) -> None:
        """Put every row that the event touched back as it was.

        Raises ChangedSince when something was done to those rows since; nothing is changed then.
        """
        row = self._session.get_one(EventRow, event_id)
        if not row.undoable or row.undone_by is not None:
            raise ChangedSince
        recorded = self._session.scalars(
            select(EventChangeRow)
            .where(EventChangeRow.event_id == event_id)
            .order_by(EventChangeRow.id.desc())
        )
        try:
            for change in recorded:
                before, after = _values(change.before), _values(change.after)
                self._restore(Base.metadata.tables[change.table_name], change.row_id, before, after)
                self._changes.append(RowChange(change.table_name, change.row_id, after, before))
        except IntegrityError as error:
            raise ChangedSince from error

    def _restore(
        self,
        table: Table,
        row_id: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        (key,) = table.primary_key.columns
        this_row = key == _typed(table, {key.name: _plain_id(table, row_id)})[key.name]
        if after is None:
            self._session.execute(insert(table).values(_typed(table, before or {})))
            return
        found = self._session.execute(
            select(*(table.c[name] for name in after)).where(this_row)
        ).one_or_none()
        if found is None or [_plain(value) for value in found] != list(after.values()):
            raise ChangedSince
        if before is None:
            self._session.execute(delete(table).where(this_row))
        else:
            self._session.execute(update(table).where(this_row).values(_typed(table, before)))


def _change(row: Any, *, before: bool, after: bool) -> RowChange:
    mapper = inspect(row).mapper
    values = {column.key: _plain(getattr(row, column.key)) for column in mapper.column_attrs}
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
            before[column.key] = _plain(history.deleted[0] if history.deleted else None)
            after[column.key] = _plain(history.added[0])
    return RowChange(
        state.mapper.local_table.name,
        str(state.mapper.primary_key_from_instance(row)[0]),
        before,
        after,
    )


def _texts(changes: Iterable[RowChange]) -> Iterable[str]:
    for change in changes:
        yield change.row_id
        for values in (change.before, change.after):
            yield from (value for value in (values or {}).values() if isinstance(value, str))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value


def _plain_id(table: Table, row_id: str) -> Any:
    (key,) = table.primary_key.columns
    return int(row_id) if key.type.python_type is int else row_id


def _typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
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


def _json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))


def _line(row: EventRow) -> EventLine:
    return EventLine(
        row.id,
        datetime.fromisoformat(row.at),
        row.action,
        row.object_kind,
        row.object_id,
        row.result,
        row.origin,
        row.actor,
        row.message,
        row.undone_by is not None,
    )
