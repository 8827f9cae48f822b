"""Half-filled forms: kept in the file a moment after each key, gone once saved or called off.

They are no actions: they stand in no log, and Ctrl+Z does not know them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from desktop.services.files import DataFile
from desktop.storage.drafts import Draft

__all__ = ["Draft", "Name", "all_drafts", "forget", "forget_resident", "get", "keep"]


class Name(NamedTuple):
    """Which form: its kind, and what it is about."""

    form: str
    about: str


def all_drafts(file: DataFile) -> list[Draft]:
    """Everything that was begun and not ended, the newest first."""
    with file.database.reading() as store:
        return store.drafts.all()


def get(file: DataFile, name: Name) -> Draft | None:
    """What was begun in this form; None when nothing was."""
    with file.database.reading() as store:
        return store.drafts.get(*name)


def keep(file: DataFile, drafts: Iterable[Draft], ended: Iterable[Name] = ()) -> None:
    """Keep these and throw those that ended away, in one transaction; safe on disk afterwards."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    with file.database.unlogged() as store:
        for name in ended:
            store.drafts.forget(*name)
        for draft in drafts:
            store.drafts.keep(draft._replace(at=now))


def forget(file: DataFile, name: Name) -> None:
    """Throw one away."""
    keep(file, (), [name])


def forget_resident(file: DataFile, resident_id: int) -> int:
    """Throw away what was begun about this resident; how many drafts that were."""
    with file.database.unlogged() as store:
        return store.drafts.forget_resident(resident_id)
