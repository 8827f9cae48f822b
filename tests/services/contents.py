"""What a file holds, apart from its log: to see that nothing changed, or that all came back."""

from __future__ import annotations

from typing import Any

from desktop.services.files import DataFile
from desktop.storage.tables import Base

LOG = ("event", "event_change", "event_seal")


def contents(file: DataFile) -> dict[str, list[tuple[Any, ...]]]:
    """Table -> its rows, in the order of the key. The log itself is left out."""
    with file.database.engine.connect() as connection:
        return {
            table: [
                tuple(row)
                for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1")
            ]
            for table in Base.metadata.tables
            if table not in LOG
        }


def log_texts(file: DataFile) -> list[str]:
    """Every text in the log and in what is kept for undo."""
    with file.database.engine.connect() as connection:
        return [
            value
            for table in LOG
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            for value in row
            if isinstance(value, str)
        ]


def ask(file: DataFile, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """The answer of the encrypted file itself to a question in SQL."""
    with file.database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement, values or ())]
