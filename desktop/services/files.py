"""Making, opening and checking the one file that everything is in."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from desktop.domain.backup_keeping import CopyName
from desktop.domain.errors import UserError
from desktop.domain.guessable_words import GUESSABLE_WORDS
from desktop.runtime.atomic import patiently, sync_folder
from desktop.runtime.paths import (
    data_folder,
    is_on_network,
    is_roaming,
    is_synchronised,
    only_for_me,
)
from desktop.runtime.progress import Progress
from desktop.runtime.resources import resource
from desktop.services import backups
from desktop.services.tries import counted
from desktop.services.unlocks import record_failed, record_unlocked
from desktop.storage.database import (
    Actor,
    Database,
    create_database,
    open_database,
    open_with_key,
)
from desktop.storage.events import EventDraft
from desktop.storage.key import (
    DamagedFile,
    FileKey,
    FileMissing,
    NewerFile,
    NotOurFile,
    WrongPassphrase,
)
from desktop.storage.place import refuse_long_name
from desktop.storage.purging import LINEAGE
from desktop.storage.rekeying import throw_away_leftovers
from desktop.storage.restoring import finish, is_half_done

__all__ = [
    "SUFFIX",
    "AlreadyOpen",
    "DamagedFile",
    "DataFile",
    "FileExists",
    "FileFolderTrouble",
    "FileMissing",
    "FolderTrouble",
    "IsACopy",
    "Locked",
    "NewerFile",
    "NotOurFile",
    "Strength",
    "WeakPassphrase",
    "WrongPassphrase",
    "create_file",
    "default_folder",
    "folder_warning",
    "note_opened",
    "open_by",
    "open_file",
    "refuse_copy",
    "refuse_weak",
    "strength",
    "verify_file",
]

Opener = Callable[[Path, Actor], Database]

SUFFIX = ".inbeeld"
MINIMUM_LENGTH = 12  # characters


class AlreadyOpen(UserError):
    """Another window or command works with this file."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand is al open.",
            "In Beeld is op deze computer al bezig met dit bestand. Ga naar dat venster, "
            "of sluit het eerst.",
        )


class FileExists(UserError):
    """A new file would overwrite another one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Er staat al een bestand met de naam “{name}”.",
            "Kies een andere naam, of open dat bestand. Er is niets overschreven.",
        )


class FolderTrouble(UserError):
    """The folder cannot be written to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "In Beeld kan in deze map niet schrijven.",
            f"Kies een andere map, of kijk of de schijf vol of alleen-lezen is: {folder}",
        )


class FileFolderTrouble(FolderTrouble):
    """The folder of a file that is there cannot be written to, and working in it needs that."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.title = "In Beeld kan in de map van dit bestand niet schrijven."
        self.advice = (
            "Om in het bestand te werken is dat nodig. Kijk of de schijf vol of alleen-lezen is. "
            "Of verplaats het bestand naar een map waarin u wel mag schrijven, en open het daar. "
            f"Het staat nu in: {folder}"
        )
        self.args = (f"{self.title} {self.advice}",)


class IsACopy(UserError):
    """Somebody wants to work in a copy, which is thrown away when its time has come."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is een reservekopie, niet uw bestand.",
            "Wie in een kopie werkt, raakt dat werk later kwijt. Kies uw eigen bestand. Of klik op "
            "Reservekopie terugzetten: dan komt deze kopie op de plaats van uw bestand.",
        )


class WeakPassphrase(UserError):
    """The passphrase is too short or too easy to guess."""

    def __init__(self, why: str) -> None:
        super().__init__("Deze wachtwoordzin is niet sterk genoeg.", why)


@dataclass(frozen=True, slots=True)
class Strength:
    """``score`` 0 (very weak) to 4 (very strong); ``enough`` when the file may be made with it."""

    score: int
    words: str
    enough: bool


class Locked(UserError):
    """The file is closed until the passphrase is typed again."""

    def __init__(self) -> None:
        super().__init__(
            "In Beeld is vergrendeld.", "Ontgrendel eerst met uw wachtwoordzin. Er is niets kwijt."
        )


class DataFile:
    """The open file. Pages and commands hand it to the services; only those look inside."""

    def __init__(self, path: Path, database: Database, claim: FileLock) -> None:
        self.path = path
        self._database: Database | None = database
        self._claim = claim
        self._actor = database.actor
        self._guard(database)

    @property
    def name(self) -> str:
        """As the title bar shows it."""
        return self.path.stem

    @property
    def database(self) -> Database:
        """For services only. Raises Locked."""
        if self._database is None:
            raise Locked
        return self._database

    @property
    def is_locked(self) -> bool:
        return self._database is None

    def lock(self) -> None:
        """Close the file and forget its key; other programs still cannot take it."""
        database = self.part_with_database()
        if database is not None:
            database.close()

    def part_with_database(self) -> Database | None:
        """Lock, and hand over what was open: who takes it closes it. None when locked already."""
        database, self._database = self._database, None
        return database

    def unlock(self, passphrase: str) -> None:
        """Open it again. Raises what open_file raises, but for AlreadyOpen."""
        with counted(self.path):
            self._guard(open_database(self.path, passphrase, self._actor))
        record_failed(self.database, self.path)
        record_unlocked(self.database)

    def reopen(self, key: FileKey) -> None:
        """Open what has taken the place of the file. Raises NewerFile or DamagedFile."""
        self.lock()
        self._guard(open_with_key(self.path, key, self._actor))

    def exchange(self, renew: Opener, back: Opener | None = None) -> None:
        """Let go of the file and go on with what ``renew`` opens; if that fails, with ``back``.

        Meanwhile, and without ``back`` also afterwards, the file is locked.
        """
        self.lock()
        try:
            self._guard(renew(self.path, self._actor))
        except BaseException:
            if back is not None:
                with suppress(UserError):
                    self._guard(back(self.path, self._actor))
            raise

    def _guard(self, database: Database) -> None:
        """Nothing big is done without a copy first, whoever does it."""
        database.before_writing = partial(backups.note, self)
        self._database = database

    def close(self) -> None:
        """Let go of the file. May be called more than once."""
        self.lock()
        self._claim.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def default_folder() -> Path:
    """Where a new file goes unless the worker chooses otherwise."""
    return data_folder()


def folder_warning(path: Path) -> str | None:
    """What is wrong with keeping the file there, in Dutch; None when it is a good place."""
    folder = path.absolute()
    if is_on_network(folder):
        return (
            "Deze map staat op een andere computer. Valt het netwerk even weg, dan kan het "
            "bestand stukgaan. Kies een map op deze laptop en bewaar daar alleen kopieën."
        )
    if is_synchronised(folder):
        return (
            "Deze map wordt gekopieerd naar internet (bijvoorbeeld OneDrive of Dropbox). "
            "Daar kan het bestand van stukgaan, en de gegevens verlaten de laptop. "
            "Kies een map die alleen op deze laptop staat."
        )
    if is_roaming(folder):
        return (
            "Windows kopieert deze map bij het afmelden naar een andere computer. Dat duurt lang, "
            "en het bestand kan ervan stukgaan. Kies een map die alleen op deze laptop staat."
        )
    return None


def refuse_copy(path: Path) -> None:
    """Raise IsACopy for a file with the name that In Beeld gives its copies."""
    if CopyName.parse(path.name) is not None:
        raise IsACopy


def strength(passphrase: str) -> Strength:
    """How hard a passphrase is to guess (zxcvbn), in words the worker can do something with."""
    if len(passphrase) < MINIMUM_LENGTH:
        missing = MINIMUM_LENGTH - len(passphrase)
        letters = "teken" if missing == 1 else "tekens"
        return Strength(0, f"Te kort: nog {missing} {letters}.", False)
    from zxcvbn import zxcvbn  # its word lists take a tenth of a second to load

    # zxcvbn looks at no more than 72 characters; longer only gets stronger
    score = int(zxcvbn(passphrase[:72], user_inputs=list(GUESSABLE_WORDS))["score"])
    words = (
        "Heel makkelijk te raden. Gebruik vier woorden die niets met elkaar te maken hebben.",
        "Makkelijk te raden. Voeg een paar woorden toe die niets met elkaar te maken hebben.",
        "Bijna. Voeg nog een woord toe dat er niets mee te maken heeft.",
        "Sterk.",
        "Heel sterk.",
    )[score]
    # 3: more than 10^8 guesses, of which each costs Argon2id; less can be had on one computer
    return Strength(score, words, score >= 3)


def refuse_weak(passphrase: str) -> None:
    """Raise WeakPassphrase when no file may be closed with it."""
    found = strength(passphrase)
    if not found.enough:
        raise WeakPassphrase(found.words)


def create_file(path: Path, passphrase: str, *, origin: str = "venster") -> DataFile:
    """Make a new encrypted file and open it.

    Raises WeakPassphrase, FileExists, NameTooLong, FolderTrouble or AlreadyOpen.
    """
    refuse_weak(passphrase)
    path = path.absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        claim = _claim(path)
    except OSError as error:
        raise FolderTrouble(path.parent) from error
    try:
        return _made(path, passphrase, Actor(origin=origin), claim)
    except FileExistsError as error:
        claim.release()
        raise FileExists(path.name) from error
    except OSError as error:
        claim.release()
        raise FolderTrouble(path.parent) from error
    except BaseException:
        claim.release()
        raise


def _made(path: Path, passphrase: str, actor: Actor, claim: FileLock) -> DataFile:
    """Made under another name first: a file with the right name is always a whole one."""
    if path.exists():
        raise FileExistsError
    beside = path.with_name(f".{path.name}.nieuw")
    _throw_away(beside)  # of a program that was killed
    try:
        database = create_database(beside, passphrase, actor)
        key = database.key.copy()
        try:
            draft = EventDraft(
                "bestand.gemaakt", "bestand", message="Bestand gemaakt.", undoable=False
            )
            with database.writing(draft):
                pass
            _complete(database)
        finally:
            database.close()
        if beside.with_name(f"{beside.name}-wal").exists():
            raise FolderTrouble(path.parent)  # not all of it could be written in the file
        only_for_me(beside)
        patiently(lambda: beside.rename(path))
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            _throw_away(beside)
        raise
    return DataFile(path, open_with_key(path, key, actor), claim)


def _throw_away(beside: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        beside.with_name(beside.name + end).unlink(missing_ok=True)


def open_file(path: Path, passphrase: str, *, origin: str = "venster") -> DataFile:
    """Open an existing file.

    Raises FileMissing, NotOurFile, NewerFile, WrongPassphrase, DamagedFile, AlreadyOpen,
    NameTooLong, FileFolderTrouble or TooManyTries. Never makes a new file because the old one was
    not found.
    """

    def opener(path: Path, actor: Actor) -> Database:
        with counted(path):
            return open_database(path, passphrase, actor)

    return open_by(opener, path, origin)


def open_by(opener: Opener, path: Path, origin: str) -> DataFile:
    """Claim the file, open it in this way and complete it. Raises what ``open_file`` raises."""
    refuse_long_name(path)
    path = real_place(path)
    if not path.is_file() and not is_half_done(path):
        raise FileMissing
    claim = claimed(path)
    try:
        finish(path)  # a restore that was broken off
        throw_away_leftovers(path)
        return opened(path, claim, lambda: opener(path, Actor(origin=origin)))
    except BaseException:
        claim.release()
        raise


def opened(path: Path, claim: FileLock, open_: Callable[[], Database]) -> DataFile:
    """The file, once claimed, with what this version ships. The claim stays with the caller."""
    try:
        database = open_()
    except OSError as error:
        raise FileFolderTrouble(path.parent) from error
    with ExitStack() as when_it_fails:
        when_it_fails.callback(database.close)
        file = DataFile(path, database, claim)
        _complete(database)
        record_failed(database, path)
        when_it_fails.pop_all()
    return file


def note_opened(file: DataFile) -> None:
    """Tell the log that somebody opened it in a window."""
    record_unlocked(file.database)


def verify_file(file: DataFile, progress: Progress | None = None) -> tuple[str, ...]:
    """Check every page and every reference; the problems in Dutch, none when it is sound."""
    if progress is not None:
        progress.begin("Het bestand wordt gecontroleerd")
    return file.database.problems()


def real_place(path: Path) -> Path:
    """The whole path; of a link the file that it leads to, or two windows could open that one."""
    path = path.absolute()
    return path.resolve() if path.is_symlink() else path


def claimed(path: Path) -> FileLock:
    """Claim a file that is there for this program.

    Raises NameTooLong, AlreadyOpen or FileFolderTrouble.
    """
    try:
        return _claim(path)
    except OSError as error:
        raise FileFolderTrouble(path.parent) from error


def _claim(path: Path) -> FileLock:
    """The claim ends with the process, also after a crash.

    Raises NameTooLong, AlreadyOpen or OSError.
    """
    refuse_long_name(path)
    # Not of one thread: it is taken on the worker and let go of on the thread of the window
    claim = FileLock(path.with_name(f".{path.name}.bezet"), timeout=0, thread_local=False)
    try:
        claim.acquire()
    except Timeout as error:
        raise AlreadyOpen from error
    return claim


def _complete(database: Database) -> None:
    """Add what ships with this version and the file does not have yet; tell it who works."""
    shipped = json.loads(resource("code_lists", "lists.json").read_text("utf-8"))
    with database.reading() as store:
        known = store.code_lists.known()
        has_templates = bool(store.letters.templates())
        saved = store.settings.all()
        database.actor.name = str(saved.get("worker", ""))
    missing = [entry for entry in shipped if (entry["name"], entry["version"]) not in known]
    if not missing and has_templates and LINEAGE in saved:
        return
    draft = EventDraft("bestand.aangevuld", "bestand", undoable=False)
    with database.writing(draft) as store:
        if LINEAGE not in saved:
            store.settings.set({LINEAGE: token_hex(16)})
        for entry in missing:
            store.code_lists.add(entry["name"], entry["version"], entry["source"], entry["values"])
        if not has_templates:
            # Reading Markdown is loaded for a new file only, not at every start
            from desktop.documents.templates import shipped_templates, shipped_translation
            from desktop.domain.letter_languages import Language, fingerprint

            for template in shipped_templates():
                template_id = store.letters.save_template(template)
                for language in Language:
                    words = shipped_translation(template.kind, language)
                    store.translations.save(
                        template_id,
                        language.value,
                        subject=words.subject,
                        body=words.body,
                        dutch=fingerprint(template),
                    )
