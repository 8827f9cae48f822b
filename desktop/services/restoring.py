"""Going back to a copy, from inside the program: looking into copies, and putting one back.

Before anything is replaced, today's file is kept among the copies: as a checked copy, or byte for
byte when it cannot be opened. Nothing is thrown away to make room for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from desktop.domain import backup_words
from desktop.domain.backup_keeping import CopyName, Reason
from desktop.domain.backup_words import Contents
from desktop.domain.errors import UserError
from desktop.domain.tries import TooManyTries
from desktop.runtime.backup_places import copies_folder
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Progress
from desktop.services import backups
from desktop.services.files import DataFile, claimed, opened
from desktop.services.purging import purge_candidate
from desktop.services.tries import counted
from desktop.services.undo import Done, done
from desktop.services.wording import count_words
from desktop.storage import migrations
from desktop.storage.backup import (
    OWN_ACTIONS,
    CopyDamaged,
    CopyNotRight,
    contents,
    contents_of_copy,
    look_through,
)
from desktop.storage.copy_folder import CannotWriteCopy, Copy, make_copy
from desktop.storage.database import Actor, open_with_key
from desktop.storage.engine import make_engine
from desktop.storage.events import EventDraft
from desktop.storage.key import DamagedFile, FileKey, WrongPassphrase
from desktop.storage.key_ring import KeyRing
from desktop.storage.purging import known_in_copy
from desktop.storage.restoring import HalfRestored, finish, prepare, set_aside, swap

__all__ = [
    "Copy",
    "CopyDamaged",
    "HalfRestored",
    "Looking",
    "NoSuchCopy",
    "Seen",
    "found_elsewhere",
    "held_by",
    "own_folder",
    "restore",
    "restore_closed",
]

RESTORED = f"{OWN_ACTIONS}teruggezet"


class NoSuchCopy(UserError):
    """The copy is not there (any more)."""

    def __init__(self) -> None:
        super().__init__(
            "Deze reservekopie is er niet.",
            "Kies een kopie uit de lijst. Staat zij op een USB-stick, sluit die dan aan.",
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """A copy as the list shows it. ``contents`` is None when it could not be looked into."""

    copy: Copy
    contents: Contents | None
    other_key: bool  # another (older) passphrase is needed
    words: str  # how old it is, and what was recorded since


class Looking:
    """Looks into copies of one file: with the key of the open file, or a passphrase typed."""

    def __init__(self, path: Path, file: DataFile | None = None, passphrase: str = "") -> None:
        self.path = path
        self._file = file
        key = None if file is None else file.database.key
        self.ring = KeyRing(key, passphrase, counted)  # as at the door: a copy is no way around it
        self._today: Contents | None = None
        self._looked = False
        self._lock = Lock()

    def forget(self) -> None:
        """Overwrite the keys that were found; nothing can be looked into from now on."""
        with self._lock:
            self.ring.forget()

    def try_passphrase(self, passphrase: str) -> None:
        """Use this (older) passphrase too from now on."""
        self.ring.add(passphrase)

    def copies(self) -> list[Copy]:
        """All there are, the newest first; needs no key."""
        return backups.copies(self.path)

    def see(self, copy: Copy) -> Seen:
        """Look into one copy. Raises nothing: what cannot be read is said in words."""
        with self._lock:
            now = local_now()
            old = backup_words.age(copy.name.at.date(), now.date())
            if copy.name.reason is Reason.ASIDE:
                words = f"{old}. Dit bestand is opzij gezet zoals het was en is niet nagekeken."
                return Seen(copy, None, False, words)
            try:
                held = contents_of_copy(copy.path, self.ring.key_of(copy.path))
            except WrongPassphrase:
                words = f"{old}. Deze kopie heeft een andere wachtwoordzin: die van toen."
                return Seen(copy, None, True, words)
            except TooManyTries as error:
                return Seen(copy, None, True, f"{old}. {error.title} {error.advice}")
            except (UserError, OSError):
                return Seen(copy, None, False, f"{old}. Deze kopie is niet te lezen.")
            today = self.today()
            since = (
                "Het bestand van nu is niet te lezen, dus vergelijken kan niet."
                if today is None
                else backup_words.since(held, today)
            )
            return Seen(copy, held, False, f"{old}. {since}")

    def today(self) -> Contents | None:
        """What the file of today holds; None when it is missing, broken or has another key."""
        if not self._looked:
            self._looked = True
            try:
                self._today = (
                    contents(self._file.database.engine)
                    if self._file is not None
                    else self._closed_contents()
                )
            except (UserError, OSError):
                self._today = None
        return self._today

    def _closed_contents(self) -> Contents | None:
        # Read as a copy is: what still stands in the log of writes is not counted
        return contents_of_copy(self.path, self.ring.key_of(self.path))


def held_by(file: DataFile) -> Contents:
    """What the open file holds, in numbers."""
    return contents(file.database.engine)


def own_folder(path: Path) -> Path:
    """Where the copies of this file lie on this computer."""
    return copies_folder(path)


def found_elsewhere(path: Path) -> Copy:
    """A copy that the worker pointed out; its own name may tell when it was made."""
    name = CopyName.parse(path.name)
    about = path.stat()
    if name is None:
        made = datetime.fromtimestamp(about.st_mtime).replace(microsecond=0)  # noqa: DTZ006
        name = CopyName(made, Reason.BY_HAND)
    return Copy(path, name, about.st_size)


def restore(file: DataFile, copy: Path, ring: KeyRing, progress: Progress | None = None) -> Done:
    """Put a copy in the place of the open file, and open it.

    Raises NoSuchCopy, WrongPassphrase, CopyDamaged, and before anything changed what making a copy
    raises. Raises HalfRestored when the next opening finishes it: the file is locked then.
    """
    progress = progress or Progress()
    name = _name_of(copy)
    key = ring.key_of(copy)
    aside = False
    try:
        backups.make(file, Reason.RESTORE, progress)
    except (CopyNotRight, CannotWriteCopy, DamagedFile):
        aside = True  # today's file is broken, or the folder is: the next copy tells
    progress.begin("De reservekopie wordt teruggezet")
    known = _known_in(file)
    draft = _draft(name)
    prepare(copy, key, file.path, _noted(key, file.path, known, file.database.actor, draft))
    own = file.database.key.copy()
    file.lock()
    try:
        if aside:
            set_aside(file.path, copies_folder(file.path), local_now())
    except UserError:
        file.reopen(own)
        raise
    finally:
        own.forget()
    swap(file.path)
    file.reopen(key)
    return _logged(file, draft)


def restore_closed(
    path: Path,
    copy: Path,
    ring: KeyRing,
    progress: Progress | None = None,
    *,
    origin: str = "venster",
) -> DataFile:
    """Put a copy where the file is, or should be, and open it: also when that one is broken.

    Raises what ``restore`` raises, and AlreadyOpen.
    """
    progress = progress or Progress()
    path = path.absolute()
    name = _name_of(copy)
    key = ring.key_of(copy)
    progress.begin("De reservekopie wordt teruggezet")
    path.parent.mkdir(parents=True, exist_ok=True)
    claim = claimed(path)
    try:
        finish(path)
        draft, actor = _draft(name), Actor(origin=origin)
        prepare(copy, key, path, _noted(key, path, _known_to(path, ring), actor, draft))
        _keep_today(path, ring)
        swap(path)
        file = opened(path, claim, lambda: open_with_key(path, key, actor))
        try:
            _logged(file, draft)
        except BaseException:
            file.lock()
            raise
    except BaseException:
        claim.release()
        raise
    return file


def _known_in(file: DataFile) -> tuple[str, frozenset[int]] | None:
    """Who was purged, by the open file; None when it turned out to be broken."""
    try:
        with file.database.reading() as store:
            return store.retention.lineage(), store.retention.purged()
    except UserError:
        return None


def _known_to(path: Path, ring: KeyRing) -> tuple[str, frozenset[int]] | None:
    """Who was purged, by the file of now; None when it is missing or broken."""
    try:
        return known_in_copy(path, ring.key_of(path))
    except (UserError, OSError):
        return None


def _keep_today(path: Path, ring: KeyRing) -> None:
    """A checked copy when today's file is sound, else all of its bytes.

    Opening lets SQLite change a file and its log of writes; so it is looked at first, and a log
    that was left behind is kept too.
    """
    if not path.is_file():
        return
    folder, now = copies_folder(path), local_now()
    try:
        key = ring.key_of(path)
        look_through(path, key)
    except (UserError, OSError):
        set_aside(path, folder, now)
        return
    if path.with_name(f"{path.name}-wal").exists():
        set_aside(path, folder, now)
    engine = make_engine(path, key)
    try:
        make_copy(engine, path, folder, key, Reason.RESTORE, now)
    finally:
        engine.dispose()


def _name_of(copy: Path) -> str:
    """Which copy, as the log says it. Raises NoSuchCopy."""
    if not copy.is_file():
        raise NoSuchCopy
    name = CopyName.parse(copy.name)
    return "" if name is None else f" van {backup_words.in_full(name.at)}"


def _draft(name: str) -> EventDraft:
    return EventDraft(
        RESTORED, "bestand", message=f"Reservekopie{name} teruggezet.", undoable=False
    )


def _noted(
    key: FileKey,
    path: Path,
    known: tuple[str, frozenset[int]] | None,
    actor: Actor,
    draft: EventDraft,
) -> Callable[[Path], None]:
    """Takes out of the copy who was purged since, and writes the log line in it.

    Before it takes its place: all of it is there, or nothing. The line does not go in a copy of an
    older version of the program: that is brought up to date when it is opened.
    """

    def note(candidate: Path) -> None:
        purged = purge_candidate(candidate, key, path, known, actor)
        if purged:
            people = count_words(purged, "inwoner", "inwoners")
            were, are = ("was", "is") if purged == 1 else ("waren", "zijn")
            draft.message += (
                f" {people} die eerder verwijderd {were}, {are} ook nu weer verwijderd."
            )
        engine = make_engine(candidate, key)
        try:
            is_of_now = migrations.revision_of(engine) == migrations.HEAD
        finally:
            engine.dispose()
        if is_of_now:
            database = open_with_key(candidate, key, actor)
            try:
                with database.writing(draft) as store:
                    actor.name = str(store.settings.all().get("worker", ""))
            finally:
                database.close()

    return note


def _logged(file: DataFile, draft: EventDraft) -> Done:
    """The line stands in the file already, unless that was of an older version."""
    if not draft.id:
        with file.database.writing(draft):
            pass
    return done(draft)
