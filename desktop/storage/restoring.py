"""Putting a copy in the place of the file, in steps that may each be the last one.

1. The copy is written beside the file as ``.NAME.terug``, flushed and read back, and the log line
   about putting it back is written in it. Nothing of the file changed yet.
2. What stands there now has been set aside, byte for byte.
3. ``.NAME.terugzetten`` says that the file is to be replaced. From here on there is a way forward
   only.
4. The log of writes of the old file goes (SQLite would apply it to the new one), the copy takes the
   place of the file, and the mark goes.

Who opens the file calls ``finish`` first: killed before step 3 the file is as it was, killed after
it the file is the copy.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.domain.backup_keeping import Reason, new_name
from desktop.domain.errors import UserError
from desktop.runtime.atomic import atomic_path, patiently, sync_folder, throw_away
from desktop.runtime.paths import only_for_me
from desktop.storage.backup import CopyNotRight, RowCounts, look_through
from desktop.storage.copy_folder import Copy, check_room, copies_in, told_about
from desktop.storage.key import FileKey

_LOGS = ("-wal", "-shm", "-journal")


class HalfRestored(UserError):
    """The old file could not be replaced yet; the next opening goes on with it."""

    def __init__(self) -> None:
        super().__init__(
            "Het terugzetten is nog niet klaar.",
            "Een ander programma houdt het bestand bezet, vaak een virusscanner. Wacht even en "
            "open het bestand opnieuw: In Beeld gaat dan verder met terugzetten.",
        )


def prepare(
    copy: Path,
    key: FileKey,
    file: Path,
    note: Callable[[Path], None] = lambda _candidate: None,
) -> tuple[Path, RowCounts]:
    """Step 1: the copy, beside the file and checked there; ``note`` writes in it what is done.

    Raises CopyDamaged, CopyNotRight, NoRoomForCopy or CannotWriteCopy.
    """
    candidate = _candidate(file)
    with told_about(file.parent):
        check_room(file.parent, copy.stat().st_size)
        with atomic_path(candidate, _half(file)) as part:
            _copy_all_bytes(copy, part)
            rows = look_through(part, key)
            only_for_me(part)
            try:
                note(part)
                if part.with_name(f"{part.name}-wal").exists():  # not all of it is in the file
                    raise CopyNotRight
            finally:
                throw_away(*(part.with_name(part.name + end) for end in _LOGS))
    return candidate, rows


def set_aside(file: Path, folder: Path, now: datetime) -> Copy | None:
    """Step 2 for a file that cannot be opened: keep all its bytes. None when there is no file."""
    if not file.is_file():
        return None
    with told_about(folder):
        folder.mkdir(parents=True, exist_ok=True)
        name = new_name(now, Reason.ASIDE, (copy.name for copy in copies_in(folder)))
        target = folder / name.file_name
        log = file.with_name(f"{file.name}-wal")
        if log.is_file():
            _same_bytes(log, folder / f"{name.file_name}-wal")
        _same_bytes(file, target)  # last: its name says that all is there
        return Copy(target, name, target.stat().st_size)


def swap(file: Path) -> None:
    """Steps 3 and 4. Raises HalfRestored when it is to be finished at the next opening."""
    with told_about(file.parent), atomic_path(_mark(file), _half_mark(file)) as part:
        part.write_bytes(b"Terugzetten van een reservekopie. Niet weggooien.\n")
    finish(file)


def finish(file: Path, step: Callable[[str], None] = lambda _what: None) -> bool:
    """Bring a replacement that was broken off to its end; whether there was one.

    Call it with the file claimed and before it is opened. ``step`` hears what is about to happen.
    Raises HalfRestored.
    """
    mark, candidate = _mark(file), _candidate(file)
    try:
        for end in ("", *_LOGS):
            _half(file).with_name(_half(file).name + end).unlink(missing_ok=True)
        _half_mark(file).unlink(missing_ok=True)
        if not mark.exists():
            candidate.unlink(missing_ok=True)
            return False
        # Also when the copy is in place already: a power loss may have brought the logs back
        for end in _LOGS:
            step(f"log {end}")
            file.with_name(file.name + end).unlink(missing_ok=True)
        sync_folder(file.parent)
        if candidate.exists():
            step("replace")
            patiently(lambda: candidate.replace(file))
            sync_folder(file.parent)
        step("mark")
        mark.unlink()
        sync_folder(file.parent)  # else it could come back, and take a later log away
    except OSError as error:
        raise HalfRestored from error
    return True


def is_half_done(file: Path) -> bool:
    """Whether a replacement was broken off, so that ``finish`` has something to do."""
    return _mark(file).exists()


def _candidate(file: Path) -> Path:
    return file.with_name(f".{file.name}.terug")


def _half(file: Path) -> Path:
    """Where the candidate is written: found there later, it is what a killed program left."""
    return file.with_name(f".{file.name}.half-terug")


def _half_mark(file: Path) -> Path:
    return file.with_name(f".{file.name}.half-terugzetten")


def _mark(file: Path) -> Path:
    return file.with_name(f".{file.name}.terugzetten")


def _same_bytes(source: Path, target: Path) -> None:
    with atomic_path(target) as part:
        _copy_all_bytes(source, part)


def _copy_all_bytes(source: Path, part: Path) -> None:
    """Raises CopyNotRight when what was written reads back differently."""
    shutil.copyfile(source, part)
    if _digest(source) != _digest(part):
        raise CopyNotRight
    only_for_me(part)


def _digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
