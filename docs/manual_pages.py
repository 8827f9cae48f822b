"""The pictures of the manual that are no step of the walk: each page and dialog it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import chdir
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop import app
from desktop.runtime.backup_places import BackupPlaces
from desktop.services import backups, deliveries, residents
from desktop.services.demo import DemoResult
from desktop.services.files import create_file, folder_warning, open_file, strength
from desktop.services.restoring import Looking
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.attempt_dialog import AttemptDialog
from desktop.ui.dialogs.create_file import CreateFileDialog, FileRules
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.dialogs.unlock import UnlockPage
from desktop.ui.navigation import BACKUPS, LOG, RETENTION
from desktop.ui.settings_store import SettingsStore
from docs import ugly_delivery

Keep = Callable[[QWidget, str], None]
"""Waits until a window is drawn, and keeps it under a name."""


def make(made: DemoResult, folder: Path, size: tuple[int, int], keep: Keep) -> None:
    """All of them, from a fresh demo in ``folder``. ``size`` of the window, in pixels."""
    runner = TaskRunner(QApplication.instance())
    with chdir(folder):
        try:
            _of_the_demo(made, runner, size, keep)
            _of_a_new_file(made, folder, runner, size, keep)
        finally:
            runner.stop()


def _of_the_demo(made: DemoResult, runner: TaskRunner, size: tuple[int, int], keep: Keep) -> None:
    store = SettingsStore(Path("manual.ini"))
    with open_file(made.file, made.passphrase) as file:
        file.path = made.file.relative_to(Path.cwd())  # no folder of this machine in a picture
        copies = file.path.with_name(f"{file.path.stem} reservekopieën")
        BackupPlaces.of(file.path).changed(folder=str(copies)).keep(file.path)
        window = app.make_window(file, runner, store)
        window.resize(*size)
        window.show()
        wanted = residents.keys(file, residents.Filter(search="ozdemir"))[-1]
        window.go("inwoners", wanted)
        keep(window, "inwoners")
        dialog = AttemptDialog(file, wanted, parent=window)
        _shown(window, dialog, "contact-vastleggen", keep)
        window.go("brieven", residents.keys(file, residents.Filter(view=residents.View.NEW))[:8])
        keep(window, "brieven")
        window.go("bezoeken")
        keep(window, "bezoeken")
        window.go("cijfers")
        keep(window, "cijfers")
        for place, name in ((None, "instellingen"), (BACKUPS, "reservekopieen")):
            window.go("instellingen", place)
            keep(window, name)
        window.go("instellingen", RETENTION)
        keep(window, "bewaren")
        backups.make(file, backups.Reason.BY_HAND)
        looking = Looking(file.path, file)
        _shown(window, RestoreDialog(looking, _never, runner, window), "kopie-terugzetten", keep)
        window.go(LOG)
        keep(window, "logboek")
        cover = UnlockPage(file.path, _never, runner)
        cover.resize(*size)
        cover.show()
        keep(cover, "ontgrendelen")
        cover.close()
        window.close()


def _of_a_new_file(
    made: DemoResult, folder: Path, runner: TaskRunner, size: tuple[int, int], keep: Keep
) -> None:
    rules = FileRules(_never, folder_warning, strength, _never, _never)
    dialog = CreateFileDialog(Path("Documenten"), rules, runner)
    dialog.show()
    keep(dialog, "nieuw-bestand")
    dialog.close()
    places = Path("Downloads")
    places.mkdir()
    with create_file(folder / "Nieuw.inbeeld", made.passphrase) as file:
        window = app.make_window(file, runner, SettingsStore(Path("nieuw.ini")))
        window.resize(*size)
        window.show()
        earlier, ugly = ugly_delivery.make(places)
        layout = deliveries.inspect(file, earlier)
        day = date.today() - timedelta(days=90)
        seen = deliveries.preview(file, earlier, layout, delivered_on=layout.delivered_on or day)
        deliveries.import_delivery(file, seen)
        window.go("leveringen")
        page = window.page("leveringen")
        page.start()
        keep(window, "levering-bestand")
        page.start(ugly)
        keep(window, "levering-kolommen")
        page.wizard.go_on()
        keep(window, "levering-vergelijken")
        window.hide()


def _shown(window: QWidget, dialog: QDialog, name: str, keep: Keep) -> None:
    dialog.show()
    keep(window, name)
    dialog.close()
    dialog.deleteLater()


def _never(*_arguments: object) -> None:
    """Nothing is opened or put back for a picture."""
