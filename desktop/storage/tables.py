"""All tables together, as SQLAlchemy sees them: who takes ``Base`` from here knows every one.

They stand by subject in ``tables_...``; a new module of tables is added to those below.
"""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers

from desktop.storage import (
    tables_approaches,
    tables_deliveries,
    tables_help,
    tables_letters,
    tables_log,
    tables_places,
    tables_rectification,
    tables_residents,
    tables_retention,
    tables_settings,
    tables_visits,
)
from desktop.storage.tables_base import Base

__all__ = [
    "Base",
    "tables_approaches",
    "tables_deliveries",
    "tables_help",
    "tables_letters",
    "tables_log",
    "tables_places",
    "tables_rectification",
    "tables_residents",
    "tables_retention",
    "tables_settings",
    "tables_visits",
]

# Now, while the passphrase is still being typed, instead of at the first question (35 ms)
configure_mappers()
