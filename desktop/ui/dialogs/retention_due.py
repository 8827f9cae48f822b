"""Bewaren en verwijderen: who is due, holding on to somebody, and removing for good."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.domain.errors import UserError
from desktop.services import purging, retention
from desktop.services.files import DataFile
from desktop.services.purging import Purged
from desktop.services.retention import DueLine
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.deletion_record import DeletionRecordDialog
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.hold import HoldDialog
from desktop.ui.messages import ask_to_confirm, show_error
from desktop.ui.models.due import DueModel
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.tables import dress_table
from desktop.ui.widgets.wrapped import WrappedDelegate


class RetentionDialog(FormDialog):
    """Everybody who is due is chosen beforehand, but for who is held on to.

    ``told``: what was done, and its number for Ongedaan maken; None when there is no way back.
    """

    WIDTH = 124
    told = Signal(str, object)

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Bewaren en verwijderen"), " ", self.tr("Verwijderen…"), parent)
        self._file, self._runner = file, runner
        self._busy = False
        self.model = DueModel(self)
        self.table = QTableView()
        self.table.setObjectName("due")
        self.table.setAccessibleName(self.tr("Van wie de bewaartermijn voorbij is"))
        self.table.setModel(self.model)
        dress_table(self.table, widths=(34, 42, 14, 36), stretch=0, lines=2, sortable=False)
        self.table.setItemDelegateForColumn(0, TwoLineDelegate(self.table, address=True))
        self.table.setItemDelegateForColumn(1, TwoLineDelegate(self.table))
        self.table.setItemDelegateForColumn(3, WrappedDelegate(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setMinimumHeight(metrics.row(2) * 3)
        self.body.addWidget(self.table, 1)
        self.sum = Label("", "secondary", wrap=True)
        self.body.addWidget(self.sum)
        self.strip = ProgressStrip()
        self.body.addWidget(self.strip)
        self.release_button = Button(self.tr("Niet meer aanhouden"))
        self.release_button.clicked.connect(self.release)
        self.hold_button = Button(self.tr("Aanhouden…"), cap="A")
        self.hold_button.clicked.connect(self.hold)
        self.add_plain_button(self.release_button)
        self.add_plain_button(self.hold_button)
        self.table.installEventFilter(self)
        self.back_button.set_text(self.tr("Sluiten"))
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.refresh()
        if self.model.lines:
            room = self.screen().availableGeometry().height()
            self.resize(self.width(), min(metrics.step(70), round(room * 0.9)))
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_A
            and not event.modifiers()
        ):
            self.hold()
            return True
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Look again who is due."""
        found = retention.due_list(self._file)
        self.model.show(found.lines)
        self.about.setText(found.sentence)
        self.about.setVisible(True)
        self.table.setVisible(bool(found.lines))
        for button in (self.hold_button, self.release_button):
            button.setVisible(bool(found.lines))
        selection = self.table.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, line in enumerate(found.lines):
            if line.hold is None:
                selection.select(self.model.index(row, 0), flags)
        if found.lines:
            selection.setCurrentIndex(
                self.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._selected()
        self.fit()

    def chosen(self) -> list[DueLine]:
        """The lines that are selected, in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.lines[row] for row in rows]

    def hold(self) -> None:
        """Keep who was chosen, with a reason."""
        lines = [line for line in self.chosen() if line.hold is None]
        if not lines or self._busy:
            return
        who = lines[0].name if len(lines) == 1 else count_words(len(lines), "inwoner", "inwoners")
        ids = [line.due.resident_id for line in lines]
        self._tell(HoldDialog(self._file, ids, who, self).run())

    def release(self) -> None:
        """They may be removed after all."""
        ids = [line.due.resident_id for line in self.chosen() if line.hold is not None]
        if ids and not self._busy:
            self._tell(retention.release(self._file, ids))

    def submit(self) -> None:
        """Ask, and remove for good."""
        due = [line.due for line in self.chosen() if line.hold is None]
        if not due or self._busy:
            return
        people = count_words(len(due), "inwoner", "inwoners")
        if not ask_to_confirm(
            self,
            self.tr("{people} voorgoed verwijderen?").format(people=people),
            retention.what_happens(self._file, len(due)),
            accept=self.tr("{people} verwijderen").format(people=people),
        ):
            return
        file = self._file
        try:
            due = retention.still_due(file, due)
        except UserError as error:
            show_error(self, error)
            self.refresh()
            return
        self._set_busy(True)
        run_with_strip(
            self._runner,
            lambda progress: purging.purge(file, due, progress),
            self.strip,
            done=self._purged,
            failed=self._failed,
            stopped=self._stopped,
            what=self.tr("De inwoners worden verwijderd"),
            busy=self.table,
        )

    def reject(self) -> None:
        """Not while people are being removed."""
        if not self._busy:
            super().reject()

    def _purged(self, found: Purged) -> None:
        self._set_busy(False)
        self.told.emit(found.in_words, None)
        records = retention.records(self._file)
        DeletionRecordDialog(records, self, about=found.in_words).run()
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, UserError):
            raise error
        show_error(self, error)
        self.refresh()

    def _stopped(self) -> None:
        self._set_busy(False)
        self.sum.setText(self.tr("Gestopt. Er is niemand verwijderd."))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (
            self.accept_button,
            self.hold_button,
            self.release_button,
            self.back_button,
        ):
            button.setEnabled(not busy)
        if not busy:
            self._selected()

    def _tell(self, done: Done | None) -> None:
        if done is not None:
            self.told.emit(done.message, done.event_id)
            self.refresh()

    def _selected(self, *_: object) -> None:
        chosen = self.chosen()
        free = [line for line in chosen if line.hold is None]
        people = count_words(len(free), "inwoner", "inwoners")
        self.accept_button.set_text(
            self.tr("{people} verwijderen…").format(people=people)
            if free
            else self.tr("Verwijderen…")
        )
        self.accept_button.setEnabled(bool(free))
        self.hold_button.setEnabled(bool(free))
        self.release_button.setEnabled(len(free) < len(chosen))
        self.sum.setText(
            self.tr("{number} van de {whole} gekozen.").format(
                number=len(chosen), whole=len(self.model.lines)
            )
            if self.model.lines
            else ""
        )
