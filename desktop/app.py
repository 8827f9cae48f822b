"""The front door of the window program: everything is put together here and nowhere else.

What is heavy (SQLAlchemy, Alembic, ReportLab, the pages) is imported while the passphrase is typed,
or when a page is shown for the first time.
"""

from __future__ import annotations

import gc
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from desktop import __version__
from desktop.domain.errors import UserError
from desktop.runtime.logs import start_logging
from desktop.runtime.one_program import Doorway, NotAnswered
from desktop.runtime.paths import PROGRAM, data_folder, log_folder
from desktop.tasks.runner import TaskRunner
from desktop.ui import crash, theme
from desktop.ui.changes import EVERYTHING, Changes
from desktop.ui.icons import program_icon
from desktop.ui.messages import show_error
from desktop.ui.screen_shield import ScreenShield
from desktop.ui.second_start import SecondStart
from desktop.ui.settings_store import SCHEME, TYPE_SIZE, SettingsStore

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.runtime.progress import Progress
    from desktop.services.files import DataFile, Strength
    from desktop.services.recovery import RecoverySheet
    from desktop.ui.backup_watch import BackupWatch
    from desktop.ui.dialogs.goto import GoToItem
    from desktop.ui.drafts.keeper import DraftKeeper
    from desktop.ui.main_window import MainWindow
    from desktop.ui.navigation import Page, PageEntry
    from desktop.ui.printing import ChoosePrinter, PaperDocument

LAST_FILE = "last_file"
FOUND_AT_MOST = 12  # residents that Ga naar… shows


def main(file: Path | None = None, passphrase: str = "") -> int:
    """Open the window on ``file``, or on the one of last time. Gives back the exit code."""
    application = make_application()
    start_logging(log_folder())
    store = SettingsStore()
    shield = ScreenShield(application, store)
    theme.apply(
        application,
        theme.Scheme(store.text(SCHEME, theme.Scheme.SYSTEM.value)),
        float(store.value(TYPE_SIZE, theme.POINT_SIZE)),
    )
    runner = TaskRunner(application)
    crash.LastResort(
        partial(crash.show_crash, version=__version__, logs=log_folder(), leave=application.quit),
        expected=_came_too_late,
    ).install()
    doorway = Doorway(data_folder() / "draait")
    try:
        second = SecondStart(doorway, application)
        if not passphrase:  # else it is the demo, which may run beside the work
            if not _is_only_one(doorway, file):
                return 0
            second.listen()
        opened = _open(file or _last_file(store), passphrase, runner)
        if opened is None:
            return 0
        with opened:
            store.keep(LAST_FILE, str(opened.path))
            window = make_window(opened, runner, store, shield=shield)
            window.show()
            second.opened(window, opened.path)
            runner.start(lambda _progress: _erase_old_rows(opened))
            try:
                return application.exec()
            finally:
                runner.stop()
                window.deleteLater()
    finally:
        runner.stop()
        doorway.leave()


def _is_only_one(doorway: Doorway, file: Path | None) -> bool:
    """False when a program that runs already did what was asked, or says nothing."""
    try:
        return doorway.enter(file)
    except NotAnswered:
        title = "In Beeld is al open, en nog bezig."
        show_error(None, UserError(title, "Wacht tot het klaar is, of sluit het. Start dan weer."))
        return False


def make_application() -> QApplication:
    """The application with its name, its looks and Qt's own words in Dutch."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(PROGRAM)
    application.setOrganizationName(PROGRAM)
    application.setApplicationVersion(__version__)
    application.setWindowIcon(program_icon())
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load("qtbase_nl", folder):
        application.installTranslator(words)
    theme.apply(application)
    return application


def make_window(
    file: DataFile,
    runner: TaskRunner,
    store: SettingsStore,
    place: str = "vandaag",
    *,
    choose_printer: ChoosePrinter | None = None,
    shield: ScreenShield | None = None,
) -> MainWindow:
    """The main window on an open file, at one of its places.

    ``choose_printer`` None: the print dialog of the system.
    """
    from desktop.services import settings
    from desktop.ui.backup_watch import BackupWatch
    from desktop.ui.clipboard import ClipboardGuard
    from desktop.ui.drafts.desk import DraftDesk
    from desktop.ui.information import InformationAbout
    from desktop.ui.main_window import MainWindow
    from desktop.ui.undoing import Undoing

    changes = Changes(runner)
    choose_printer = choose_printer or partial(_ask_printer, store)
    chosen = settings.load(file)
    window: MainWindow
    watch: BackupWatch
    about: InformationAbout
    window = MainWindow(
        _places(file, runner, changes, store, choose_printer, shield),
        store=store,
        go_to=lambda text: [*about.found(text), *_found(file, window, text)],
        search_page="inwoners",
        lock_after=chosen.lock_after_minutes,
        may_close=lambda: watch.may_close(),
    )
    watch = BackupWatch(
        file, runner, window, lambda words: window.tell(words, icon="triangle-alert")
    )
    window.setWindowTitle(_title(file, chosen.gemeente))
    Undoing(file, window, runner, changes)
    about = InformationAbout(file, window, runner, store, choose_printer)
    window.help_requested.connect(about.open_manual)
    everything = partial(changes.tell_all, EVERYTHING)
    desk = DraftDesk(file, runner, window, everything, choose_printer)
    window.lock_requested.connect(partial(_lock, file, window, runner, changes, watch, desk.keeper))
    changes.changed.connect(lambda kinds, _origin: _settings_changed(file, window, kinds))
    guard = ClipboardGuard(window)
    window.lock_requested.connect(guard.clear)
    window.closing.connect(guard.clear)
    window.go(place)
    about.tell_news()
    desk.offer()
    return window


def _ask_printer(store: SettingsStore, document: PaperDocument, parent: QWidget) -> QPrinter | None:
    """The print dialog of the system, with the choices of last time."""
    from desktop.ui.printing import PrinterMemory

    return PrinterMemory(store).choose(document, parent)


def _places(
    file: DataFile,
    runner: TaskRunner,
    changes: Changes,
    store: SettingsStore,
    choose_printer: ChoosePrinter | None,
    shield: ScreenShield | None,
) -> list[PageEntry]:
    """The seven places in the order of the work; each page is loaded when it is first shown."""
    from desktop.ui.navigation import BIN, BRP, LOG, PageEntry

    def today() -> Page:
        from desktop.ui.pages.today import TodayPage

        return TodayPage(file, runner, changes)

    def residents() -> Page:
        from desktop.ui.pages.residents import ResidentsPage

        return ResidentsPage(file, runner, changes, store=store, choose_printer=choose_printer)

    def deliveries() -> Page:
        from desktop.ui.pages.deliveries import DeliveriesPage

        return DeliveriesPage(file, runner, changes, store=store)

    def letters() -> Page:
        from desktop.ui.pages.letters import LettersPage

        return LettersPage(file, runner, changes, choose_printer=choose_printer)

    def visits() -> Page:
        from desktop.ui.pages.visits import VisitsPage

        return VisitsPage(file, runner, changes, choose_printer=choose_printer)

    def counts() -> Page:
        from desktop.ui.pages.counts import CountsPage

        return CountsPage(file, runner, changes, store=store)

    def settings() -> Page:
        from desktop.ui.pages.settings import SettingsPage

        return SettingsPage(
            file, runner, changes, store=store, shield=shield, choose_printer=choose_printer
        )

    def brp() -> Page:
        from desktop.ui.pages.brp import BrpPage

        return BrpPage(file, runner, changes)

    def logbook() -> Page:
        from desktop.ui.pages.log import LogPage

        return LogPage(file, runner, changes, store=store)

    def removed() -> Page:
        from desktop.ui.pages.bin import BinPage

        return BinPage(file, runner, changes)

    def waiting_today() -> int:
        from desktop.services.today import count

        return 0 if file.is_locked else count(file)

    def waiting_letters() -> int:
        from desktop.services.letter_batches import printed_count

        return 0 if file.is_locked else printed_count(file)

    def waiting_rows() -> int:
        from desktop.services.delivery_review import count

        return 0 if file.is_locked else count(file)

    return [
        PageEntry("vandaag", "Vandaag", "calendar-check", today, waiting_today),
        PageEntry("inwoners", "Inwoners", "users", residents),
        PageEntry("leveringen", "Leveringen", "inbox", deliveries, waiting_rows),
        PageEntry("brieven", "Brieven", "mail", letters, waiting_letters),
        PageEntry("bezoeken", "Bezoeken", "map-pin", visits),
        PageEntry("cijfers", "Cijfers", "chart-column", counts),
        PageEntry("instellingen", "Instellingen", "settings", settings),
        PageEntry(BRP, "Controleren in BRP", "badge-check", brp, is_place=False),
        PageEntry(LOG, "Logboek", "scroll-text", logbook, is_place=False),
        PageEntry(BIN, "Prullenbak", "trash-2", removed, is_place=False),
    ]


# Opening


def _last_file(store: SettingsStore) -> Path | None:
    text = store.text(LAST_FILE)
    return Path(text) if text else None


def _open(path: Path | None, passphrase: str, runner: TaskRunner) -> DataFile | None:
    """Ask until a file is open; None when the worker closes the question."""
    if passphrase and path is not None:
        try:
            return _open_file(path, passphrase)
        except UserError as error:
            show_error(None, error)
            return None
    # Not before the question is on the screen: loading would take turns with painting it
    QTimer.singleShot(0, partial(_warm_up, runner))
    if path is None:
        return _create(data_folder(), runner)
    from desktop.ui.dialogs.unlock import UnlockDialog

    opened: DataFile | None = None
    wants_new = True
    while opened is None and wants_new:
        opened, wants_new = UnlockDialog.ask(
            path,
            _open_file,
            runner,
            recover=_recover_file,
            restore=partial(_restore, runner),
        )
        if wants_new:
            opened = _create(path.parent, runner)
    return opened


def _create(folder: Path, runner: TaskRunner) -> DataFile | None:
    from desktop.ui.dialogs.create_file import CreateFileDialog, FileRules

    sheets: list[RecoverySheet] = []

    def create(path: Path, passphrase: str) -> DataFile:
        file = _create_file(path, passphrase)
        sheets.append(_make_sheet(file, passphrase))
        return file

    rules = FileRules(create, _folder_warning, _strength, _open_file, _recover_file)
    created: DataFile | None = CreateFileDialog.ask(folder, rules, runner)
    if created is not None and sheets:
        sheet = sheets.pop()
        if not _show_sheet(created, sheet, runner):
            created.close()
            return _open(created.path, "", runner)
    return created


def _show_sheet(file: DataFile, sheet: RecoverySheet, runner: TaskRunner) -> bool:
    """False when it was put away because nobody was there: the file has to be locked then.

    Vandaag asks for the sheet again.
    """
    from desktop.services import settings
    from desktop.ui.dialogs.recovery_sheet import RecoverySheetDialog
    from desktop.ui.left_alone import LeftAlone

    dialog = RecoverySheetDialog(file, runner, sheet=sheet)
    watch = LeftAlone(dialog, settings.load(file).lock_after_minutes)
    dialog.run()
    watch.stop()
    return not watch.put_away


def _warm_up(runner: TaskRunner) -> None:
    """Load what comes after the passphrase, while it is typed."""
    task = runner.start(lambda _progress: _load_services())
    task.succeeded.connect(lambda _result: _load_window())


def _load_services() -> None:
    """The services and the database, on the worker: it takes a third of a second."""
    from desktop.services import delivery_review, files, letter_batches, letters, residents
    from desktop.services import restore_test, second_place, today  # isort: skip

    del delivery_review, files, letter_batches, letters, residents
    del restore_test, second_place, today


def _load_window() -> None:
    """The window, its first page and the classes of Qt, on the UI thread.

    PySide makes a class when it is first asked for, and all classes of a kind as soon as Qt hands
    it one that it does not know. Two threads that do so at the same moment crash the program.
    """
    from PySide6 import QtCore, QtWidgets

    from desktop.ui import backup_watch, information, main_window
    from desktop.ui.pages import today

    del backup_watch, information, main_window, today
    for module in (QtCore, QtWidgets):
        for name in dir(module):
            getattr(module, name)
    # What is loaded stays. Looking through all of it for garbage would cost 50 ms each time
    gc.freeze()


def _open_file(path: Path, passphrase: str) -> DataFile:
    from desktop.services.files import note_opened, open_file, refuse_copy

    refuse_copy(path)
    file = open_file(path, passphrase)
    note_opened(file)
    return file


def _create_file(path: Path, passphrase: str) -> DataFile:
    from desktop.services.files import create_file

    return create_file(path, passphrase)


def _make_sheet(file: DataFile, passphrase: str) -> RecoverySheet:
    from desktop.services import recovery

    return recovery.make(file, passphrase)


def _recover_file(path: Path, code: str, passphrase: str, progress: Progress) -> DataFile:
    from desktop.services.recovery import recover_file

    return recover_file(path, code, passphrase, progress=progress)


def _folder_warning(path: Path) -> str | None:
    from desktop.services.files import folder_warning

    return folder_warning(path)


def _strength(passphrase: str) -> Strength:
    from desktop.services.files import strength

    return strength(passphrase)


def _restore(runner: TaskRunner, parent: QWidget, path: Path, passphrase: str) -> DataFile | None:
    """Put a copy back where the file is, or should be; the file, opened, when that was done."""
    from desktop.services import restoring
    from desktop.ui.dialogs.restore import RestoreDialog

    looking = restoring.Looking(path.absolute(), passphrase=passphrase)
    ring = looking.ring
    dialog = RestoreDialog.ask(
        looking,
        lambda copy, progress: restoring.restore_closed(path, copy, ring, progress),
        runner,
        parent,
    )
    looking.forget()
    restored: DataFile | None = dialog.restored
    return restored


# While it runs


def _found(file: DataFile, window: MainWindow, text: str) -> list[GoToItem]:
    """The actions and residents that Ga naar… offers for what was typed."""
    from desktop.services import residents
    from desktop.ui.dialogs.goto import GoToItem
    from desktop.ui.navigation import APPROACHES, BACKUPS, BRP, PARTNERS, READ_IN, ROUTES

    wanted = text.strip().casefold()
    if len(wanted) < 2:
        return []
    actions = [
        GoToItem("Levering inlezen", "", "inbox", partial(window.go, "leveringen", READ_IN)),
        GoToItem("Brieven maken", "", "mail", partial(window.go, "brieven")),
        GoToItem("Aanpakken", "", "list-checks", partial(window.go, "instellingen", APPROACHES)),
        GoToItem("Terugmelden", "", "badge-check", partial(window.go, BRP, "report")),
        GoToItem("Partners", "", "handshake", partial(window.go, "instellingen", PARTNERS)),
        GoToItem("Routes en de levering", "", "log-out", partial(window.go, "vandaag", ROUTES)),
        GoToItem(
            "Reservekopie terugzetten",
            "",
            "rotate-ccw",
            partial(window.go, "instellingen", BACKUPS),
        ),
        GoToItem("Rapport maken", "", "chart-column", partial(window.go, "cijfers")),
    ]
    ids = residents.keys(file, residents.Filter(search=text), limit=FOUND_AT_MOST)
    lines = residents.lines(file, ids)
    found = [action for action in actions if wanted in action.title.casefold()]
    return found + [
        GoToItem(lines[id_].name, lines[id_].address, "user", partial(window.go, "inwoners", id_))
        for id_ in ids
    ]


def _lock(
    file: DataFile,
    window: MainWindow,
    runner: TaskRunner,
    changes: Changes,
    watch: BackupWatch,
    drafts: DraftKeeper,
) -> None:
    """Hide everything at once, and close the file as soon as what runs is finished.

    What was being typed stays where it is. An import is not broken off: it ends behind the lock,
    and tells how it went when the worker is back.
    """
    from desktop.ui.dialogs.unlock import UnlockPage

    if window.is_locked:
        return

    def unlock(_path: Path, passphrase: str) -> bool:
        file.unlock(passphrase)
        return True

    def recover(_path: Path, code: str, passphrase: str, progress: Progress) -> bool:
        from desktop.services.recovery import recover_locked

        recover_locked(file, code, passphrase, progress)
        return True

    def opened(_result: object) -> None:
        window.unlock()
        runner.let_through()
        changes.tell_all(EVERYTHING)
        watch.unlocked()

    cover = UnlockPage(file.path, unlock, runner, locked=True, recover=recover)
    cover.opened.connect(opened)
    drafts.keep()
    window.lock(cover)
    runner.hold_back()
    watch.put_away()


def _came_too_late(error: BaseException) -> bool:
    """A page still wanted to read when the lock came: all is asked anew after unlocking."""
    from desktop.services.files import Locked

    return isinstance(error, Locked)


def _erase_old_rows(file: DataFile) -> None:
    from desktop.services.delivery_history import erase_old_rows

    erase_old_rows(file, date.today())


def _settings_changed(file: DataFile, window: MainWindow, kinds: frozenset[str]) -> None:
    from desktop.services import settings
    from desktop.ui.changes import SETTINGS

    window.refresh_badges()
    if SETTINGS not in kinds or file.is_locked:
        return
    chosen = settings.load(file)
    window.setWindowTitle(_title(file, chosen.gemeente))
    window.idle.set_minutes(chosen.lock_after_minutes)


def _title(file: DataFile, gemeente: str) -> str:
    name = gemeente or file.name
    return PROGRAM if name == PROGRAM else f"{PROGRAM} – {name}"
