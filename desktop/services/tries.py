"""Counts the wrong passphrases of a file on this computer, also across restarts of the program.

The count stands in the local folder of the program and not in the file: a file that is carried to
another computer can be tried there at once by who knows the passphrase. Whoever has a copy of the
file tries elsewhere without this brake; against them stands what Argon2id costs.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.domain.tries import FORGOTTEN_AFTER, TooManyTries, still_to_wait
from desktop.runtime.paths import data_folder
from desktop.services.unlocks import note_failed
from desktop.storage.key import WrongPassphrase, mark_of

Count = tuple[int, float]  # wrong tries in a row, and when the last of them was (Unix time)


@contextmanager
def counted(path: Path, clock: Callable[[], float] = time.time) -> Iterator[None]:
    """Try a passphrase inside. Raises TooManyTries, without trying, while it is too early.

    The try is counted beforehand, so that ending the program halfway gains nothing. A count that
    cannot be kept keeps nobody out.
    """
    place = _place(path)
    if place is None:  # the file is not there, or not ours: opening says so
        yield
        return
    now = clock()
    failed, at = _read(place)
    if now - at > FORGOTTEN_AFTER:
        failed = 0
    seconds = still_to_wait(failed, now - at)
    if seconds:
        raise TooManyTries(failed, seconds)
    _write(place, (failed + 1, now))
    try:
        yield
    except WrongPassphrase:
        _write(place, (failed + 1, clock()))
        note_failed(path, clock())
        raise
    except BaseException:
        _write(place, (failed, at))
        raise
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)


def _place(path: Path) -> Path | None:
    try:
        return data_folder() / "tries" / f"{mark_of(path)}.json"
    except (UserError, OSError):
        return None


def _read(place: Path) -> Count:
    try:
        failed, at = json.loads(place.read_text("utf-8"))
        return int(failed), float(at)
    except (OSError, ValueError, TypeError):
        return 0, 0.0


def _write(place: Path, count: Count) -> None:
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(count), encoding="utf-8")  # half a count counts as none
