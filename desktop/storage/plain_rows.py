"""Many small rows as the database gives them: tuples of numbers and texts, dates as text."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session


def plain_rows(session: Session, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Ask in the transaction of this session. What is waiting to be written is written first.

    SQLAlchemy's own rows take three times as long; with ten thousand residents that is felt.
    """
    session.flush()
    connection = session.connection()
    compiled = query.compile(connection, compile_kwargs={"render_postcompile": True})
    values = compiled.construct_params()
    cursor = connection.connection.cursor()
    try:
        cursor.execute(str(compiled), tuple(values[name] for name in compiled.positiontup or ()))
        rows = list(cursor.fetchall())
    finally:
        cursor.close()
    return rows


@lru_cache(maxsize=4096)
def day_of(text: str | None) -> date | None:
    """A day as the file holds it. The same few days come back ten thousand times."""
    return date.fromisoformat(text) if text else None
