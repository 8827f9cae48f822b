"""Instellingen, copies of the file: how they stand, where they go, going back, the yearly test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from desktop.domain import backup_words
from desktop.domain.errors import UserError
from desktop.domain.restore_test import RestoreTest
from desktop.runtime.clock import local_now
from desktop.runtime.progress import Progress
from desktop.services import backups, restore_test, restoring, second_place
from desktop.services.backups import Copy
from desktop.services.files import DataFile
from desktop.services.restore_test import Standing
from desktop.services.restoring import Looking
from desktop.services.second_place import Second
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import EVERYTHING, Changes
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.dialogs.restore_record import RecordDialog
from desktop.ui.messages import show_error
from desktop.ui.navigation import Page
from desktop.ui.pages.settings_sections import at_left
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

LISTED = 5  # copies that the page names; all of them are in the window for going back


class _Standing(NamedTuple):
    copies: backups.State
    second: Second
    test: Standing


class BackupsPart(QObject):
    """Works at once: nothing of it waits for Bewaren."""

    def __init__(
        self,
        form: QFormLayout,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        strip: ProgressStrip,
        page: Page,
    ) -> None:
        super().__init__(page)
        self._file, self._runner, self._changes = file, runner, changes
        self._strip, self._page = strip, page
        self._buttons: list[QWidget] = []
        self._add_copies(form)
        self._add_second(form)
        self._add_test(form)

    def refresh(self) -> None:
        """Ask anew how it stands, away from the UI thread: a stick or network may be slow."""
        path = self._file.path
        task = self._runner.start(
            lambda _progress: _Standing(
                backups.state(path), second_place.state(path), restore_test.standing(path)
            ),
            aside=True,
        )
        task.succeeded.connect(self._show)

    # What stands on the page

    def _add_copies(self, form: QFormLayout) -> None:
        self.state = Label("", "strong", wrap=True)
        form.addRow(self.tr("Kopieën"), self.state)
        self.list = Label("", "secondary", wrap=True)
        form.addRow("", self.list)
        self.make_button = Button(
            self.tr("Nu een kopie maken"), icon_name="database-backup", size="compact"
        )
        self.make_button.clicked.connect(self.make)
        self.restore_button = Button(
            self.tr("Terugzetten…"), icon_name="rotate-ccw", size="compact"
        )
        self.restore_button.clicked.connect(self.go_back)
        form.addRow("", self._row(self.make_button, self.restore_button))
        self.folder = Label("", wrap=True)
        form.addRow(self.tr("Map"), self.folder)
        self.folder_button = LinkButton(self.tr("Andere map…"), size="compact")
        self.folder_button.clicked.connect(self.choose_folder)
        form.addRow("", self._row(self.folder_button))
        form.addRow(
            "",
            Label(
                self.tr(
                    "In Beeld maakt zelf kopieën: na gewoon werk, voor elke levering en als u "
                    "sluit. Elke kopie wordt nagelezen. Er blijven er genoeg staan voor 12 dagen, "
                    "10 weken en 9 maanden; u hoeft niets op te ruimen."
                ),
                "hint",
                wrap=True,
            ),
        )

    def _add_second(self, form: QFormLayout) -> None:
        self.second = Label("", wrap=True)
        form.addRow(self.tr("Tweede plek"), self.second)
        self.second_button = Button(self.tr("Kiezen…"), icon_name="hard-drive", size="compact")
        self.second_button.clicked.connect(self.choose_second)
        self.bring_button = Button(self.tr("Nu bijwerken"), icon_name="refresh-cw", size="compact")
        self.bring_button.clicked.connect(self.bring)
        self.forget_button = LinkButton(self.tr("Niet meer gebruiken"), size="compact")
        self.forget_button.clicked.connect(self.forget_second)
        form.addRow("", self._row(self.second_button, self.bring_button, self.forget_button))
        self.days = QSpinBox()
        self.days.setRange(1, 90)
        self.days.setSuffix(self.tr(" dagen"))
        self.days.setMaximumWidth(metrics.chars(20))
        self.days.setAccessibleName(self.tr("Herinneren na"))
        self.days.setKeyboardTracking(False)
        self.days.valueChanged.connect(self._remember_days)
        form.addRow(self.tr("Herinneren na"), at_left(self.days))

    def _add_test(self, form: QFormLayout) -> None:
        self.test = Label("", wrap=True)
        form.addRow(self.tr("Hersteltest"), self.test)
        self.test_button = Button(
            self.tr("Hersteltest doen"), icon_name="shield-check", size="compact"
        )
        self.test_button.clicked.connect(self.run_test)
        form.addRow("", self._row(self.test_button))
        words = self.tr(
            "Eens per jaar: In Beeld zet de nieuwste kopie echt terug op een tijdelijke plek, "
            "kijkt haar na en maakt een verslag. Uw bestand blijft zoals het is."
        )
        form.addRow("", Label(words, "hint", wrap=True))

    def _row(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._buttons.append(holder)
        return holder

    # What the buttons do

    def make(self) -> None:
        file = self._file
        self._run(
            lambda progress: backups.make(file, progress=progress),
            lambda _copy: self._say(self.tr("De reservekopie is gemaakt en nagelezen.")),
            self.make_button,
        )

    def go_back(self) -> None:
        """Show the copies, and put one back when the worker wants it."""
        if not self._page.may_leave():
            return
        file = self._file
        looking = Looking(file.path, file)
        ring = looking.ring
        own_key = file.database.key.salt
        dialog = RestoreDialog.ask(
            looking,
            lambda copy, progress: restoring.restore(file, copy, ring, progress),
            self._runner,
            self._page,
        )
        looking.forget()
        if file.is_locked:  # it could not be finished; opening the file does that
            self._page.window().lock_requested.emit()  # type: ignore[attr-defined]
            return
        if isinstance(dialog.restored, Done):
            self._changes.tell_all(EVERYTHING)
            words = dialog.restored.message
            if file.database.key.salt != own_key:
                words += self.tr(" Het bestand opent nu met de wachtwoordzin van toen.")
            self._say(words)

    def choose_folder(self) -> None:
        chosen = self._ask_folder(self.tr("Map voor reservekopieën kiezen"))
        if chosen is not None:
            self._try(lambda: backups.choose_folder(self._file.path, chosen))

    def choose_second(self) -> None:
        chosen = self._ask_folder(self.tr("USB-stick of netwerkmap kiezen"))
        if chosen is not None and self._try(lambda: second_place.choose(self._file.path, chosen)):
            self.bring()

    def forget_second(self) -> None:
        self._try(lambda: second_place.forget(self._file.path))

    def bring(self) -> None:
        file = self._file

        def work(progress: Progress) -> Copy | None:
            backups.make_if_due(file, progress)
            return second_place.bring(file, progress)

        self._run(
            work,
            lambda _copy: self._say(self.tr("De tweede plek is bijgewerkt.")),
            self.bring_button,
        )

    def run_test(self) -> None:
        file = self._file
        self._run(
            lambda progress: restore_test.run(file, progress), self._show_test, self.test_button
        )

    # How it goes

    def _run(
        self,
        work: Callable[[Progress], object],
        done: Callable[[object], None],
        button: QWidget,
    ) -> None:
        run_with_strip(
            self._runner, work, self._strip, done=done, busy=button.parentWidget(), can_stop=False
        )

    def _try(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except UserError as error:
            show_error(self._page, error)
            return False
        except OSError:
            show_error(self._page, backups.CannotWriteCopy(self._file.path.parent))
            return False
        self.refresh()
        return True

    def _ask_folder(self, title: str) -> Path | None:
        start = str(self._file.path.parent)
        chosen = QFileDialog.getExistingDirectory(self._page, title, start)
        return Path(chosen) if chosen else None

    def _remember_days(self, days: int) -> None:
        self._try(lambda: second_place.remember_after(self._file.path, days))

    def _show_test(self, test: object) -> None:
        if isinstance(test, RestoreTest):
            self.refresh()
            dialog = RecordDialog(test, self._page)
            dialog.exec()
            dialog.deleteLater()

    def _say(self, words: str) -> None:
        self.refresh()
        self._page.told.emit(words, None)

    def _show(self, found: _Standing) -> None:
        now = local_now()
        self.state.setText(found.copies.sentence)
        self.list.setText(
            "\n".join(
                f"{backup_words.moment(copy.name.at, now)}, {copy.name.reason.in_words}"
                for copy in found.copies.copies[1 : 1 + LISTED]
            )
        )
        self.list.setVisible(len(found.copies.copies) > 1)
        self.folder.setText(str(found.copies.folder))
        second = found.second
        where = f"{second.folder}\n" if second.folder is not None else ""
        self.second.setText(f"{where}{second.sentence}")
        self.second.set_role("warning" if second.away_too_long else "text")
        self.bring_button.setVisible(second.folder is not None)
        self.bring_button.setEnabled(second.here)
        self.forget_button.setVisible(second.folder is not None)
        blocked = self.days.blockSignals(True)
        self.days.setValue(second.away_days)
        self.days.blockSignals(blocked)
        self.days.setEnabled(second.folder is not None)
        self.test.setText(found.test.sentence)
        self.test.set_role("warning" if found.test.due else "text")
