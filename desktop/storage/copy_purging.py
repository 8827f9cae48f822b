"""Rewriting a copy without who was purged: as long as that is not done and checked, it stays."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path

from desktop.runtime.atomic import atomic_path, patiently, throw_away
from desktop.runtime.paths import only_for_me
from desktop.storage.backup import (
    OWN_ACTIONS,
    CopyDamaged,
    CopyNotRight,
    RowCounts,
    look_through,
    row_counts,
)
from desktop.storage.database import Actor, Database
from desktop.storage.engine import make_engine
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey
from desktop.storage.retention import squeeze

PURGED_COPY = f"{OWN_ACTIONS}opgeschoond"
_BLOCK = 1024 * 1024
_LOGS = ("-wal", "-shm", "-journal")


def purge_copy(
    path: Path,
    key: FileKey,
    ids: Collection[int],
    on: date,
    actor: Actor,
    step: Callable[[str], None] = lambda _what: None,
) -> None:
    """Rewrite a copy without these residents: another file takes its place once it was read back.

    The copy is either as it was or wholly purged. ``step`` hears what is about to happen and may
    raise to stop. Raises CopyDamaged when it cannot be trusted as it is, CopyNotRight, or OSError.
    """
    look_through(path, key)
    with atomic_path(path) as part:
        logs = [part.with_name(part.name + end) for end in _LOGS]
        try:
            step("copy")
            with path.open("rb") as source, part.open("wb") as target:
                while block := source.read(_BLOCK):
                    target.write(block)
            step("purge")
            counts = _purge_alone(part, key, ids, on, actor)
            step("check")
            try:
                if look_through(part, key) != counts:
                    raise CopyNotRight
            except CopyDamaged as error:
                raise CopyNotRight from error
            only_for_me(part)
            step("replace")
            for log in logs:  # they hold who was removed: with one left the copy is not purged
                patiently(partial(log.unlink, missing_ok=True))
        finally:
            throw_away(*logs)


def _purge_alone(
    part: Path, key: FileKey, ids: Collection[int], on: date, actor: Actor
) -> RowCounts:
    """Purge a file that nobody else has open; give the rows of every table."""
    database = Database(make_engine(part, key), actor, key)
    try:
        draft = EventDraft(
            PURGED_COPY, "bestand", message="Reservekopie opgeschoond.", undoable=False
        )
        with database.writing(draft) as store:
            store.retention.purge(ids, on)
        if not squeeze(database.engine):
            raise CopyNotRight
        return row_counts(database.engine)
    finally:
        database.close()
