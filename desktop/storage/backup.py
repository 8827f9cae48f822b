"""Copies of the file, made while it is in use."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from desktop.storage.engine import connect
from desktop.storage.key import FileKey


def copy_to(engine: Engine, target: Path, key: FileKey) -> None:
    """Write a complete copy with the same key to ``target``; it is there whole or not at all.

    Copying the file itself would miss what still stands in the write-ahead log.
    """
    part = target.with_name(target.name + ".deel")
    part.unlink(missing_ok=True)
    copy = connect(part, key)
    try:
        raw = engine.raw_connection()
        try:
            raw.driver_connection.backup(copy)  # type: ignore[union-attr]
        finally:
            raw.close()
    finally:
        copy.close()
    part.replace(target)
