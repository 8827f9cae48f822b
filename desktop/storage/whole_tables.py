"""Tables that come into the file as a whole and go out of it as a whole, with a way back.

Lines that come in are told to undo by their numbers only; lines that go are told in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Table, insert, select, text
from sqlalchemy.orm import Session

from desktop.storage.row_changes import Changes, RowBatch, remove

_AT_ONCE = 10_000  # lines to a statement


def replace(
    session: Session, changes: Changes, table: Table, lines: Iterable[Mapping[str, Any]]
) -> int:
    """Put these lines in the place of all there are; give back how many.

    ``table`` has a number that is never given twice (``NO_ID_TWICE``).
    """
    clear(session, changes, table)
    first = _next_id(session, table)
    waiting, written = iter(lines), 0
    while part := [
        {"id": id_, **line} for id_, line in enumerate(islice(waiting, _AT_ONCE), first + written)
    ]:
        session.execute(insert(table), part)
        written += len(part)
    if written:
        ids = [(id_,) for id_ in range(first, first + written)]
        changes.add(RowBatch(table.name, ("id",), None, ids))
    return written


def clear(session: Session, changes: Changes, table: Table) -> None:
    """Take all lines away."""
    ids = list(session.scalars(select(table.c.id).order_by(table.c.id)))
    if ids:
        changes.add(remove(session, table.name, ids))


def _next_id(session: Session, table: Table) -> int:
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(session.execute(query, {"name": table.name}).scalar() or 0) + 1
