"""The log, the table beside it that tells what was erased from it, and the guards of all three."""

from __future__ import annotations

from sqlalchemy import DDL, ForeignKey, Index, LargeBinary, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.tables_base import Base


class EventRow(Base):
    """The log (BIO2 8.15.01): who did what to which thing, when, from where, and how it went.

    Chained: see ``log_chain``. The guards stand below. Only ``undone_by`` ever changes: it
    follows from ``undoes`` of later entries; and ``message`` with its salt can be erased.
    """

    __tablename__ = "event"
    # A number is never given again: entries dropped from the end leave a gap
    __table_args__ = (Index(None, "object_kind", "object_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601
    action: Mapped[str] = mapped_column(String(60))
    object_kind: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[int | None]
    result: Mapped[str] = mapped_column(String(40))
    origin: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(200))
    message: Mapped[str] = mapped_column(Text)
    undoable: Mapped[bool]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)  # of the message; NULL: erased
    message_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))


class EventChangeRow(Base):
    """One row that an event added, changed or removed: what undo needs, and the log's detail.

    ``salt`` NULL: everything about it was erased; ``seal_id``: the last erasing from it.
    """

    __tablename__ = "event_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[str] = mapped_column(String(255))
    before: Mapped[str | None] = mapped_column(Text)  # JSON of the changed columns; NULL: added
    after: Mapped[str | None] = mapped_column(Text)  # NULL: removed
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    seal_id: Mapped[int | None]


class EventSealRow(Base):
    """One erasing from the log: the message of an entry, or (a part of) one of its changes.

    It is itself part of the entry that erased, and so of the chain. ``digest`` is that of what was
    left of a change; NULL when nothing was left.
    """

    __tablename__ = "event_seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    change_id: Mapped[int | None] = mapped_column(ForeignKey("event_change.id"), index=True)
    digest: Mapped[str | None] = mapped_column(String(64))


_REFUSED = "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"

GUARDS = (
    f"CREATE TRIGGER event_no_delete BEFORE DELETE ON event {_REFUSED}",
    f"CREATE TRIGGER event_change_no_delete BEFORE DELETE ON event_change {_REFUSED}",
    f"CREATE TRIGGER event_seal_no_delete BEFORE DELETE ON event_seal {_REFUSED}",
    f"CREATE TRIGGER event_seal_no_update BEFORE UPDATE ON event_seal {_REFUSED}",
    (
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN "
        "NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.action IS NOT OLD.action OR "
        "NEW.object_kind IS NOT OLD.object_kind OR NEW.object_id IS NOT OLD.object_id OR "
        "NEW.result IS NOT OLD.result OR NEW.origin IS NOT OLD.origin OR "
        "NEW.actor IS NOT OLD.actor OR NEW.undoable IS NOT OLD.undoable OR "
        "NEW.undoes IS NOT OLD.undoes OR NEW.message_digest IS NOT OLD.message_digest OR "
        "NEW.digest IS NOT OLD.digest OR NEW.chain IS NOT OLD.chain OR "
        "((NEW.message IS NOT OLD.message OR NEW.salt IS NOT OLD.salt) AND NOT "
        "(NEW.message = '' AND NEW.salt IS NULL AND EXISTS "
        "(SELECT 1 FROM event_seal WHERE event_id = OLD.id AND change_id IS NULL))) "
        "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    ),
    (
        "CREATE TRIGGER event_change_no_update BEFORE UPDATE ON event_change WHEN "
        "NEW.id IS NOT OLD.id OR NEW.event_id IS NOT OLD.event_id OR "
        "NEW.table_name IS NOT OLD.table_name OR NEW.digest IS NOT OLD.digest OR "
        "((NEW.row_id IS NOT OLD.row_id OR NEW.before IS NOT OLD.before OR "
        "NEW.after IS NOT OLD.after OR NEW.salt IS NOT OLD.salt OR "
        "NEW.seal_id IS NOT OLD.seal_id) AND NOT EXISTS "
        "(SELECT 1 FROM event_seal WHERE id = NEW.seal_id AND change_id = OLD.id "
        "AND id > coalesce(OLD.seal_id, 0))) "
        "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    ),
)
"""What makes the log append-only. Each erasing needs a row of ``event_seal`` of its own.

They stop a mistake of ours, not who has the key and takes the guards away: that is what the chain
is for.
"""

for _guard in GUARDS:
    event.listen(Base.metadata, "after_create", DDL(_guard))  # type: ignore[no-untyped-call]
