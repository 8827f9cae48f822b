"""Tells the log of the file who opened it, and which tries failed before that.

A failed try cannot be written in the file, which is locked then. Its time is kept beside the count
of ``tries``, in the local folder of the program, until somebody opens the file on this computer.
"""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.partial_date import short
from desktop.runtime.paths import data_folder
from desktop.storage.database import Database
from desktop.storage.events import FAILED_UNLOCK, UNLOCKED, EventDraft
from desktop.storage.key import mark_of

_MOST_TOLD = 20


def note_failed(path: Path, at: float) -> None:
    """Remember a failed try, ``at`` in Unix time. One that cannot be kept keeps nobody out."""
    with contextlib.suppress(UserError, OSError):
        place = _place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps([*_times(place), at]), encoding="utf-8")


def record_failed(database: Database, path: Path) -> None:
    """Write the failed tries since the last time in the log, as one line with their times.

    When that cannot be done, for instance on a full disk, they stay for the next time.
    """
    with contextlib.suppress(UserError, OSError):
        place = _place(path)
        times = _times(place)
        if not times:
            return
        told = [_in_words(at) for at in times[:_MOST_TOLD]]
        if len(times) > _MOST_TOLD:
            told.append(f"en nog {len(times) - _MOST_TOLD} keer, het laatst {_in_words(times[-1])}")
        message = f"{len(times)} keer een verkeerde wachtwoordzin getypt: {'; '.join(told)}."
        draft = EventDraft(
            FAILED_UNLOCK, "bestand", message=message, result="mislukt", undoable=False
        )
        with database.writing(draft):
            pass
        place.unlink(missing_ok=True)


def record_unlocked(database: Database) -> None:
    """Write in the log that the file was opened; a full disk keeps nobody out."""
    with (
        contextlib.suppress(UserError),
        database.writing(EventDraft(UNLOCKED, "bestand", message="Ontgrendeld.", undoable=False)),
    ):
        pass


def _place(path: Path) -> Path:
    return data_folder() / "failed_tries" / f"{mark_of(path)}.json"


def _times(place: Path) -> list[float]:
    try:
        return [float(at) for at in json.loads(place.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def _in_words(at: float) -> str:
    here = datetime.fromtimestamp(at).astimezone()
    return f"{short(here.date())}, {here:%H:%M:%S}"
