"""Once a year: really put the newest copy back, somewhere else, and say on paper how it went."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain import backup_words, restore_test
from desktop.domain.backup_keeping import SUFFIX, Reason
from desktop.domain.backup_words import Contents
from desktop.domain.errors import UserError
from desktop.domain.restore_test import Check, RestoreTest
from desktop.runtime.backup_places import BackupPlaces, copies_folder, moment_of
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Progress
from desktop.services import settings
from desktop.services.files import DataFile
from desktop.storage.backup import (
    OWN_ACTIONS,
    CopyDamaged,
    RowCounts,
    contents,
    look_through,
    row_counts,
)
from desktop.storage.copy_folder import CannotWriteCopy, Copy, NoRoomForCopy, copies_in
from desktop.storage.database import Actor, Database, open_with_key
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey
from desktop.storage.restoring import prepare, swap

__all__ = ["NothingToTest", "Standing", "record_pdf", "run", "standing"]

TESTED = f"{OWN_ACTIONS}getest"
_FOLDER = ".hersteltest"


class NothingToTest(UserError):
    """There is no copy with today's key."""

    def __init__(self) -> None:
        super().__init__(
            "Er is nog geen reservekopie om te testen.",
            "Maak eerst een kopie, en doe dan de hersteltest.",
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """When it was last tested, in a sentence, and whether it is time again."""

    sentence: str
    due: bool


def standing(path: Path) -> Standing:
    """How it stands with the yearly test, without a key."""
    last = moment_of(BackupPlaces.of(path).last_test)
    made = [copy.name.at.date() for copy in copies_in(copies_folder(path))]
    today = local_now().date()
    due = restore_test.is_due(today, last.date() if last else None, min(made, default=None))
    if last is None:
        return Standing("Het terugzetten is nog nooit getest.", due)
    old = backup_words.age(last.date(), today)
    again = " Het is tijd om opnieuw te testen." if due else ""
    return Standing(f"Laatste hersteltest: {old}, op {backup_words.in_full(last)}.{again}", due)


def run(file: DataFile, progress: Progress | None = None) -> RestoreTest:
    """Put the newest copy back in a folder of its own, check it, and take it away again.

    A copy that is not right gives a test that did not pass; it is logged either way. Raises
    NothingToTest, and NoRoomForCopy or CannotWriteCopy when it could not be tried.
    """
    progress = progress or Progress()
    progress.begin("De hersteltest loopt: de nieuwste kopie wordt teruggezet")
    key = file.database.key.copy()  # locking meanwhile forgets the other one
    copy = _newest(file.path, key)
    folder = copy.path.parent / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)  # of a test that was broken off
    try:
        folder.mkdir()
        held, checks = _tried(copy, key, folder / f"proef{SUFFIX}")
    except OSError as error:
        raise CannotWriteCopy(folder) from error
    finally:
        key.forget()
        shutil.rmtree(folder, ignore_errors=True)
    return _recorded(file, copy, held, checks)


def record_pdf(test: RestoreTest) -> bytes:
    """The record on one A4 page."""
    from desktop.documents.restore_record import build_restore_record

    return build_restore_record(test)


def _newest(path: Path, key: FileKey) -> Copy:
    for copy in copies_in(copies_folder(path)):
        if copy.name.reason is not Reason.ASIDE and _has_key(copy.path, key):
            return copy
    raise NothingToTest


def _has_key(path: Path, key: FileKey) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(key.salt)) == key.salt


def _tried(copy: Copy, key: FileKey, place: Path) -> tuple[Contents | None, tuple[Check, ...]]:
    checks: list[Check] = []

    def check(what: str, found: str, right: bool) -> bool:
        checks.append(Check(what, found, right))
        return right

    try:
        rows = look_through(copy.path, key)
    except CopyDamaged:
        check("De kopie zelf", "Het zegel van een bladzijde of de opbouw klopt niet.", False)
        return None, tuple(checks)
    check("De kopie zelf", "Het zegel van elke bladzijde en de opbouw zijn nagekeken.", True)
    try:
        prepare(copy.path, key, place)
        swap(place)
        database = open_with_key(place, key, Actor(origin="hersteltest"))
    except (NoRoomForCopy, CannotWriteCopy):
        raise
    except UserError as error:
        check("Terugzetten en openen", error.title, False)
        return None, tuple(checks)
    check("Terugzetten en openen", "Teruggezet en geopend met de sleutel van het bestand.", True)
    with contextlib.closing(database):
        held = _compared(database, rows, check)
    return held, tuple(checks)


def _compared(
    database: Database, rows: RowCounts, check: Callable[[str, str, bool], bool]
) -> Contents:
    problems = database.problems()
    check(
        "De inhoud na het terugzetten",
        " ".join(problems) or "Alle bladzijden en verwijzingen zijn in orde.",
        not problems,
    )
    found = row_counts(database.engine)
    # Bringing the copy up to date may add tables; none of those in the copy may differ
    differing = [name for name, number in rows.items() if found.get(name) != number]
    check(
        "Het aantal regels in elke tabel",
        f"{len(differing)} van {len(rows)} tabellen verschillen."
        if differing
        else f"{len(rows)} tabellen met samen {sum(rows.values())} regels zijn gelijk.",
        not differing,
    )
    return contents(database.engine)


def _recorded(
    file: DataFile, copy: Copy, held: Contents | None, checks: tuple[Check, ...]
) -> RestoreTest:
    chosen = settings.load(file)
    test = RestoreTest(
        done_at=local_now(),
        done_by=chosen.worker,
        gemeente=chosen.gemeente,
        copy_name=copy.path.name,
        copy_made_at=copy.name.at,
        copy_reason=copy.name.reason.in_words,
        contents=held,
        checks=checks,
    )
    draft = EventDraft(
        TESTED,
        "bestand",
        message=f"Hersteltest {test.result.lower()}.",
        result="gelukt" if test.passed else "mislukt",
        undoable=False,
    )
    with file.database.writing(draft):
        pass
    if test.passed:
        with contextlib.suppress(OSError):
            BackupPlaces.of(file.path).changed(
                last_test=test.done_at.isoformat(timespec="seconds")
            ).keep(file.path)
    return test
