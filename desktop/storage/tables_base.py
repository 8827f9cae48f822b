"""What all tables share. Imported by storage only.

Dates that may be incomplete are text ``JJJJ-MM-DD`` with ``00`` for unknown parts, so that they
sort as they should. Amounts are cents. Codes are stored as their text, with the list's version.
"""

from __future__ import annotations

from sqlalchemy import Index, MetaData, text
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """What all tables share."""

    # Every constraint gets a predictable name, so that a migration can drop it
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


NO_ID_TWICE = {"sqlite_autoincrement": True}
"""Of rows that are taken away: what was removed can always be put back under its own number."""


def where_filled(column: str) -> Index:
    """An index on a column that is empty for nearly everybody: only the others stand in it."""
    return Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
