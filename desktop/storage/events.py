"""The log, and with it undo: what a transaction changed is kept beside who did it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from desktop.domain import bsn
from desktop.domain.errors import UserError
from desktop.storage.log_chain import (
    FIRST,
    Entry,
    Head,
    chain_of,
    content_digest,
    digest_of,
    new_salt,
)
from desktop.storage.row_changes import (
    ChangedSince,
    Changes,
    RowBatch,
    RowChange,
    recorded,
    take_back,
)
from desktop.storage.tables_log import EventChangeRow, EventRow
from desktop.storage.tables_residents import ResidentRow

UNLOCKED, FAILED_UNLOCK = "bestand.ontgrendeld", "ontgrendelen.mislukt"
"""The log's words for opening the file: no change, and no reason for another copy."""

_LIKE_A_BSN = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){7,8}(?![0-9])")


class BsnInText(UserError):
    """A typed text would bring somebody's BSN into the log."""

    def __init__(self) -> None:
        super().__init__(
            "In deze tekst staat het BSN van een inwoner.",
            "Haal het BSN weg: het staat al bij de inwoner zelf, en hoort nergens anders. "
            "Er is niets bewaard.",
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


class Events:
    """The log of one transaction."""

    def __init__(self, session: Session, changes: Changes) -> None:
        self._session = session
        self._changes = changes

    def add(self, draft: EventDraft, actor: str, origin: str) -> int:
        """Write the log line and what was changed; give back its number. Raises BsnInText."""
        self._refuse_bsn([draft.message, *self._changes.texts()])
        before = self.head()
        salt = new_salt()
        row = EventRow(
            id=before.number + 1,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            action=draft.action,
            object_kind=draft.object_kind,
            object_id=draft.object_id,
            result=draft.result,
            origin=origin,
            actor=actor,
            message=draft.message,
            undoable=draft.undoable and bool(self._changes),
            undoes=draft.undoes,
            salt=salt,
            message_digest=digest_of(salt, draft.message),
        )
        changes = self._changes.rows(row.id)
        row.digest = content_digest(row.message_digest, (change["digest"] for change in changes))
        row.chain = chain_of(before.chain, entry_of(row), row.digest)
        self._session.add(row)
        self._session.flush()
        if changes:
            self._session.execute(insert(EventChangeRow), changes)
        if draft.undoes is not None:
            self._session.get_one(EventRow, draft.undoes).undone_by = row.id
            # Taking back an undo: what it had undone holds again, and can be undone again
            again = update(EventRow).where(EventRow.undone_by == draft.undoes)
            self._session.execute(again.values(undone_by=None))
        return row.id

    def head(self) -> Head:
        """The end of the log. A number that was given out once counts, whatever became of it."""
        last = select(EventRow.id, EventRow.chain).order_by(EventRow.id.desc()).limit(1)
        found = self._session.execute(last).one_or_none()
        number, chain = (0, FIRST) if found is None else found
        given = text("SELECT seq FROM sqlite_sequence WHERE name = 'event'")
        return Head(max(number, self._session.scalar(given) or 0), chain)

    def _refuse_bsn(self, texts: Iterable[str]) -> None:
        """Only numbers of residents in the file: any other may be a telephone number."""
        found = set()
        for one in texts:
            for match in _LIKE_A_BSN.finditer(one):
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
            .where(
                EventRow.undoable,
                EventRow.undone_by.is_(None),
                EventRow.salt.is_not(None),  # else it was erased, and there is no way back
            )
            .order_by(EventRow.id.desc())
            .limit(1)
        )
        return None if row is None else line_of(row)

    def newest(self) -> int:
        """The number of the last log line: as long as it stays, nothing was done to the file."""
        query = select(func.max(EventRow.id)).where(
            EventRow.action.not_in([UNLOCKED, FAILED_UNLOCK])
        )
        return self._session.scalar(query) or 0

    def get(self, event_id: int) -> EventLine | None:
        row = self._session.get(EventRow, event_id)
        return None if row is None else line_of(row)

    def of_object(self, object_kind: str, object_id: int, limit: int = 200) -> list[EventLine]:
        """The log of one thing, newest first."""
        rows = self._session.scalars(
            select(EventRow)
            .where(EventRow.object_kind == object_kind, EventRow.object_id == object_id)
            .order_by(EventRow.id.desc())
            .limit(limit)
        )
        return [line_of(row) for row in rows]

    def touching(self, object_kind: str, table: str, row_id: int) -> list[EventLine]:
        """The log of one kind that is about a row or changed it, newest first."""
        changed = select(EventChangeRow.event_id).where(
            EventChangeRow.event_id == EventRow.id,
            EventChangeRow.table_name == table,
            EventChangeRow.row_id == str(row_id),
        )
        rows = self._session.scalars(
            select(EventRow)
            .where(
                EventRow.object_kind == object_kind,
                or_(EventRow.object_id == row_id, changed.exists()),
            )
            .order_by(EventRow.id.desc())
        )
        return [line_of(row) for row in rows]

    def take_back(self, event_id: int) -> None:
        """Put every row that the event touched back as it was.

        Raises ChangedSince when something was done to those rows since; nothing is changed then.
        """
        for change in self.to_take_back(event_id):
            take_back(self._session, change, self._changes)

    def to_take_back(self, event_id: int) -> list[RowChange | RowBatch]:
        """What the event changed, the last first. Raises ChangedSince when it was undone before."""
        row = self._session.get_one(EventRow, event_id)
        if not row.undoable or row.undone_by is not None:
            raise ChangedSince
        return recorded(self._session, event_id)


def entry_of(row: EventRow) -> Entry:
    """What a row of the log says that is never erased."""
    return Entry(
        row.id,
        row.at,
        row.action,
        row.object_kind,
        row.object_id,
        row.result,
        row.origin,
        row.actor,
        bool(row.undoable),
        row.undoes,
    )


def line_of(row: EventRow) -> EventLine:
    """A row of the log as it is told."""
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
