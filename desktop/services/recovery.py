"""A way back in: the recovery sheet, and what it opens."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.domain import recovery_code
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services.files import DataFile, open_by, refuse_weak
from desktop.services.passphrase import renew
from desktop.services.tries import counted
from desktop.services.undo import Done, done
from desktop.storage.database import open_with_key
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey, key_from_secret, mark_of, mark_of_salt, secret_of

_SETTING = "recovery_sheet"

logger = logging.getLogger(__name__)


class NotTheSame(UserError):
    """What was typed back is not what stands on the sheet. ``groups``: which."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        numbers = " en ".join(map(str, groups))
        super().__init__(
            f"Groep {numbers} is anders dan op het vel."
            if len(groups) == 1
            else f"De groepen {numbers} zijn anders dan op het vel.",
            "Typ over wat er op het papier staat. Kijk ook of u het nieuwste vel in handen hebt.",
        )
        self.groups = groups


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A sheet that was made. Its text never shows the code."""

    file_name: str
    mark: str
    made_on: date
    groups: tuple[str, ...] = field(repr=False)
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SheetStatus:
    """Whether there is a sheet for the key of now. ``checked_on``: when it was typed back."""

    mark: str
    made_on: date | None = None
    checked_on: date | None = None


def status(file: DataFile) -> SheetStatus:
    """The sheet of this key; a sheet of an earlier key does not count."""
    mark = mark_of_salt(file.database.key.salt)  # not from the disk: the file may just be away
    with file.database.reading() as store:
        kept = store.settings.all().get(_SETTING) or {}
    if kept.get("mark") != mark:
        return SheetStatus(mark)
    checked = kept.get("checked_on")
    return SheetStatus(
        mark,
        date.fromisoformat(kept["made_on"]),
        date.fromisoformat(checked) if checked else None,
    )


def make(file: DataFile, passphrase: str, today: date | None = None) -> RecoverySheet:
    """Make the sheet of this file. It counts after ``confirm``.

    Asks for the passphrase again, or whoever finds the program open could walk away with the key.
    Raises WrongPassphrase or TooManyTries.
    """
    from desktop.documents.recovery_sheet import build_recovery_sheet

    made_on = today or date.today()
    with counted(file.path):
        secret = secret_of(file.path, passphrase)
    groups, mark = recovery_code.groups_of(secret), mark_of(file.path)
    pdf = build_recovery_sheet(file.path.name, made_on, mark, groups)
    before = status(file)
    kept = {"mark": mark, "made_on": made_on.isoformat(), "checked_on": None}
    if before.made_on and before.checked_on:  # the sheets of one key are all the same
        kept |= {"checked_on": before.checked_on.isoformat()}
    draft = EventDraft(
        "herstelvel.gemaakt", "bestand", message="Herstelvel gemaakt.", undoable=False
    )
    with file.database.writing(draft) as store:
        store.settings.set({_SETTING: kept})
    return RecoverySheet(file.path.name, mark, made_on, groups, pdf)


def confirm(
    file: DataFile, sheet: RecoverySheet, answers: Mapping[int, str], today: date | None = None
) -> Done:
    """From now on the sheet counts. ``answers``: group number -> what was typed back.

    Raises NotTheSame.
    """
    wrong = recovery_code.wrong_answers(sheet.groups, answers)
    if wrong or not answers:
        raise NotTheSame(wrong)
    draft = EventDraft(
        "herstelvel.gecontroleerd", "bestand", message="Herstelvel gecontroleerd.", undoable=False
    )
    kept = {
        "mark": sheet.mark,
        "made_on": sheet.made_on.isoformat(),
        "checked_on": (today or date.today()).isoformat(),
    }
    with file.database.writing(draft) as store:
        store.settings.set({_SETTING: kept})
    return done(draft)


def check_code(path: Path, code: str) -> None:
    """Whether this code opens this file, before anything is asked for.

    Raises MistypedCode with the group that is wrong, OtherSheet, FileMissing, NotOurFile or
    NewerFile.
    """
    key_from_secret(path, recovery_code.read_code(code)).forget()


def recover_file(
    path: Path,
    code: str,
    passphrase: str,
    *,
    origin: str = "venster",
    progress: Progress | None = None,
) -> DataFile:
    """Open a file by its sheet, with a new passphrase from now on.

    Until the new passphrase is in force the old one and the sheet are. Raises what ``check_code``,
    ``open_file`` and ``with_new_key`` raise, and WeakPassphrase.
    """
    refuse_weak(passphrase)
    old = key_from_secret(path, recovery_code.read_code(code))
    file = open_by(lambda path, actor: open_with_key(path, old.copy(), actor), path, origin)
    try:
        _renew(file, old, passphrase, progress)
    except BaseException:
        file.close()
        raise
    return file


def recover_locked(
    file: DataFile, code: str, passphrase: str, progress: Progress | None = None
) -> None:
    """The same for the file that the program has locked. When it fails, the file stays locked."""
    refuse_weak(passphrase)
    old = key_from_secret(file.path, recovery_code.read_code(code))
    file.exchange(lambda path, actor: open_with_key(path, old.copy(), actor))
    try:
        _renew(file, old, passphrase, progress)
    except BaseException:
        file.lock()
        raise


def _renew(file: DataFile, old: FileKey, passphrase: str, progress: Progress | None) -> None:
    draft = EventDraft(
        "bestand.hersteld",
        "bestand",
        message="Bestand geopend met het herstelvel en een nieuwe wachtwoordzin ingesteld.",
        undoable=False,
    )
    renew(file, old, passphrase, draft, progress or Progress())
    logger.info("The file was opened by its recovery sheet")
