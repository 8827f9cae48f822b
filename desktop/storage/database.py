"""The one door to the data file: transactions, and what each of them did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, NoResultFound
from sqlalchemy.orm import Session, sessionmaker

from desktop.domain.errors import UserError
from desktop.runtime.atomic import sync_folder, throw_away
from desktop.storage import migrations
from desktop.storage.access import Access
from desktop.storage.address_points import AddressPoints
from desktop.storage.approaches import Approaches
from desktop.storage.areas import Areas
from desktop.storage.brp import BrpChecks
from desktop.storage.cases import Cases
from desktop.storage.cautions import Cautions
from desktop.storage.code_lists import CodeLists
from desktop.storage.deliveries import Deliveries
from desktop.storage.delivery_review import DeliveryReview
from desktop.storage.delivery_rows import DeliveryRows
from desktop.storage.delivery_undo import DeliveryUndo
from desktop.storage.drafts import Drafts
from desktop.storage.engine import TO_WRITE, check_usable, integrity_problems, make_engine
from desktop.storage.events import EventDraft, Events
from desktop.storage.exit_routes import ExitRoutes
from desktop.storage.hand_overs import HandOvers
from desktop.storage.households import Households
from desktop.storage.key import FileKey, key_of, new_key
from desktop.storage.letter_translations import LetterTranslations
from desktop.storage.letters import Letters
from desktop.storage.log_erasing import LogErasing
from desktop.storage.log_reading import LogReading
from desktop.storage.outreach_facts import OutreachFacts
from desktop.storage.partners import Partners
from desktop.storage.place import FileMoved, FileReplaced
from desktop.storage.rectification import Rectification
from desktop.storage.residents import Residents
from desktop.storage.retention import Retention
from desktop.storage.row_changes import Changes
from desktop.storage.settings import Settings
from desktop.storage.team import Team
from desktop.storage.troubles import NOT_OPENED, told_in_words
from desktop.storage.undo_history import UndoHistory
from desktop.storage.visits import Visits


class NotThereAnyMore(UserError):
    """Something was taken away after it was shown, for instance by Ongedaan maken."""

    def __init__(self) -> None:
        super().__init__(
            "Dit staat niet meer in het bestand.",
            "Het is intussen weggehaald of ongedaan gemaakt. Er is niets veranderd.",
        )


class Store:
    """The tables of one open transaction."""

    def __init__(self, session: Session, changes: Changes | None = None) -> None:
        self.session = session
        self.changes = Changes() if changes is None else changes
        self.residents = Residents(session)
        self.households = Households(session, self.changes)
        self.areas = Areas(session, self.changes)
        self.address_points = AddressPoints(session, self.changes)
        self.cases = Cases(session)
        self.approaches = Approaches(session, self.changes)
        self.outreach_facts = OutreachFacts(session)
        self.cautions = Cautions(session)
        self.brp = BrpChecks(session)
        self.rectification = Rectification(session)
        self.deliveries = Deliveries(session)
        self.letters = Letters(session)
        self.translations = LetterTranslations(session)
        self.visits = Visits(session)
        self.team = Team(session)
        self.partners = Partners(session)
        self.hand_overs = HandOvers(session)
        self.exit_routes = ExitRoutes(session)
        self.settings = Settings(session)
        self.drafts = Drafts(session)
        self.code_lists = CodeLists(session)
        self.events = Events(session, self.changes)
        self.undo_history = UndoHistory(session)
        self.log_erasing = LogErasing(session)
        self.log = LogReading(session)
        self.delivery_rows = DeliveryRows(session)
        self.delivery_review = DeliveryReview(session, self.changes)
        self.delivery_undo = DeliveryUndo(session, self.events, self.changes)
        self.retention = Retention(session)
        self.access = Access(session)


@dataclass(slots=True)
class Actor:
    """Who works with the file, and through which door. Changed when the settings change."""

    name: str = ""
    origin: str = "venster"


class Database:
    """Hands out transactions. A session lives inside one ``with`` and in one thread."""

    def __init__(
        self, engine: Engine, actor: Actor, key: FileKey, folder: Path | None = None
    ) -> None:
        self.engine = engine
        self.folder = folder  # where the file is: to tell a full disk from another trouble
        self.actor = actor
        self.key = key.copy()  # for copies; forgotten when the file is locked
        self.before_writing: Callable[[str], None] = _nothing_first
        self._readers = sessionmaker(engine)
        self._writers = sessionmaker(engine.execution_options(begin=TO_WRITE))

    @contextmanager
    def reading(self) -> Iterator[Store]:
        with _told_when_gone(), told_in_words(self.folder), self._readers() as session:
            yield Store(session)

    @contextmanager
    def writing(self, event: EventDraft) -> Iterator[Store]:
        """One action of the worker, its log line and its undo: all of it, or nothing.

        Commits at the end of the block, rolls back if it raises. After the block ``event.id`` is
        the number of the log line, and ``event.undoable`` tells whether there is something to undo.
        ``before_writing`` hears the action first, and may refuse it: some need a copy of the file.
        Raises in words what the disk does (see ``troubles``), and FileMoved or FileReplaced when
        the file is not where it was opened: then nothing was written.
        """
        self.before_writing(event.action)
        with (
            _told_when_gone(),
            told_in_words(self.folder),
            self._made_whole_when_moved(),
            self._writers.begin() as session,
        ):
            changes = Changes()
            changes.watch(session)
            store = Store(session, changes)
            yield store
            session.flush()
            event.id = store.events.add(event, self.actor.name, self.actor.origin)
        event.undoable = event.undoable and bool(changes)

    @contextmanager
    def unlogged(self) -> Iterator[Store]:
        """For what is no action of the worker, such as drafts: no log line, nothing to undo."""
        with (
            _told_when_gone(),
            told_in_words(self.folder),
            self._made_whole_when_moved(),
            self._writers.begin() as session,
        ):
            yield Store(session)

    @contextmanager
    def _made_whole_when_moved(self) -> Iterator[None]:
        """A file that was moved goes without its log of writes: bring that into it first."""
        try:
            yield
        except (FileMoved, FileReplaced):
            with suppress(DatabaseError, UserError), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            raise

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the whole file, in words; empty when it is sound."""
        return integrity_problems(self.engine)

    def close(self) -> None:
        """Let go of the file and forget its key: Windows keeps it locked until all is closed."""
        self.engine.dispose()
        self.key.forget()


def _nothing_first(_action: str) -> None:
    """Most files are opened by a program that makes copies itself."""


@contextmanager
def _told_when_gone() -> Iterator[None]:
    try:
        yield
    except NoResultFound as error:
        raise NotThereAnyMore from error


def create_database(path: Path, passphrase: str, actor: Actor) -> Database:
    """Make a new encrypted file. Raises FileExistsError: never written over another file."""
    path.open("xb").close()
    sync_folder(path.parent)
    try:
        return _migrated(path, new_key(passphrase), actor)
    except BaseException:
        throw_away(*(path.with_name(path.name + end) for end in ("", "-wal", "-shm")))
        raise


def open_database(path: Path, passphrase: str, actor: Actor) -> Database:
    """Open an existing file, bring it up to date, and check that it can be read.

    Raises FileMissing, NotOurFile, NewerFile, WrongPassphrase, DamagedFile, or in words what the
    disk does: DiskFull, ReadOnly, InUse, DiskTrouble.
    """
    return _migrated(path, key_of(path, passphrase), actor)


def open_with_key(path: Path, key: FileKey, actor: Actor) -> Database:
    """As ``open_database``, when the key is known already. Raises DamagedFile or NewerFile."""
    return _migrated(path, key, actor)


def _migrated(path: Path, key: FileKey, actor: Actor) -> Database:
    engine = make_engine(path, key)
    try:
        check_usable(engine, path)
        with told_in_words(path.parent, NOT_OPENED):
            migrations.migrate(engine, path, key)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, actor, key, path.parent)
