"""Another passphrase for the file, or another key with the same passphrase.

Either way the whole file is written anew with a new key. Copies that were made before, and the
recovery sheet of before, keep the old key.
"""

from __future__ import annotations

import logging
from unicodedata import normalize

from desktop.runtime.progress import Progress
from desktop.services import backups
from desktop.services.files import DataFile, refuse_weak
from desktop.services.tries import counted
from desktop.services.undo import Done, done
from desktop.storage.database import open_with_key
from desktop.storage.events import EventDraft
from desktop.storage.key import FileKey, key_of, new_key
from desktop.storage.rekeying import with_new_key

OLD_COPIES = (
    "Reservekopieën en andere kopieën van vóór vandaag houden de oude wachtwoordzin. Bewaar die, "
    "zolang u die kopieën bewaart."
)
NEW_SHEET = "Het herstelvel van nu opent dit bestand daarna niet meer: maak een nieuw vel."

logger = logging.getLogger(__name__)


def change(file: DataFile, old: str, new: str, progress: Progress | None = None) -> Done:
    """Close the file with another passphrase; with the same one it only gets another key.

    All of it or nothing, whatever happens on the way. The file is locked meanwhile. Raises
    WrongPassphrase, TooManyTries, WeakPassphrase, and what ``with_new_key`` raises.
    """
    same = normalize("NFC", old) == normalize("NFC", new)
    if not same:
        refuse_weak(new)
    with counted(file.path):
        key = key_of(file.path, old)
    draft = EventDraft(
        "sleutel.vernieuwd" if same else "wachtwoordzin.gewijzigd",
        "bestand",
        message="Sleutel vernieuwd." if same else "Wachtwoordzin gewijzigd.",
        undoable=False,
    )
    renew(file, key, new, draft, progress or Progress())
    return done(draft)


def renew(
    file: DataFile, old: FileKey, passphrase: str, draft: EventDraft, progress: Progress
) -> None:
    """Give the open file another key, made from ``passphrase``; ``old`` is forgotten after it.

    ``draft`` is the log line of it. Raises what ``with_new_key`` raises: then the file is open
    with the old key, as it was.
    """
    fresh = new_key(passphrase)
    try:
        copy_first(file, progress)
        file.exchange(
            lambda path, actor: with_new_key(path, old, fresh, actor, draft, progress),
            lambda path, actor: open_with_key(path, old.copy(), actor),
        )
    finally:
        old.forget()
        fresh.forget()
    logger.info("The file has another key")


def copy_first(file: DataFile, progress: Progress) -> None:
    """The one place where a copy is made before any change of the key.

    The file is still open and closed with the old passphrase here; what is raised stops the change.
    """
    backups.before(file, backups.Reason.KEY, progress)
