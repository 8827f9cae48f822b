"""Reservekopie terugzetten: choose a copy by its date and contents, and put it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QFileDialog, QTableView, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services.restoring import Copy, Looking, Seen, found_elsewhere, own_folder
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.messages import show_error
from desktop.ui.models.copies import CopiesModel
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.passphrase_field import PassphraseField
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.tables import dress_table

PutBack = Callable[[Path, Progress], Any]  # runs on the worker thread; raises UserError


def _look(looking: Looking, copy: Copy) -> Callable[[Progress], Seen]:
    return lambda _progress: looking.see(copy)


class RestoreDialog(FormDialog):
    """The newest copy is chosen beforehand. What was put back is in ``restored``.

    It asks no further: today's file is kept first, and can be put back in the same way.
    """

    WIDTH = 116

    keeps_draft = False

    def __init__(
        self,
        looking: Looking,
        put_back: PutBack,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Reservekopie terugzetten"),
            self.tr(
                "Alles wordt zoals het was toen de kopie werd gemaakt. Het bestand van nu wordt "
                "eerst zelf als kopie bewaard, dus u kunt altijd terug. Met Ctrl+Z kunt u dit niet "
                "ongedaan maken."
            ),
            self.tr("Terugzetten"),
            parent,
        )
        self._looking, self._put_back, self._runner = looking, put_back, runner
        self.restored: Any = None
        self.failed: UserError | None = None
        self._tasks: list[Task] = []
        self.model = CopiesModel(looking.copies(), own_folder(looking.path), self)
        self.table = QTableView()
        self.table.setObjectName("copies")
        self.table.setAccessibleName(self.tr("Reservekopieën, de nieuwste bovenaan"))
        self.table.setModel(self.model)
        dress_table(self.table, widths=(20, 24, 11, 11, 12, 14), stretch=1, sortable=False)
        self.table.setMinimumHeight(metrics.row() * 4)
        self.words = Label("", wrap=True)
        self.older = QWidget()
        self.passphrase = PassphraseField(self.tr("Wachtwoordzin van deze kopie"))
        self.passphrase.returnPressed.connect(self._use_passphrase)
        self._lay_out()
        self.strip = ProgressStrip()
        self.body.addWidget(self.strip)
        search = Button(self.tr("Kopie zoeken…"), icon_name="folder-open")
        search.clicked.connect(self.search)
        self.add_plain_button(search)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.model.dataChanged.connect(lambda *_: self._show())
        if self.model.copies:
            self.table.selectRow(0)
        self._show()
        self._look_into(self.model.copies)
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.words)
        column = QVBoxLayout(self.older)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        caption = Label(self.tr("&Wachtwoordzin van deze kopie, daarna Enter"))
        caption.setBuddy(self.passphrase)
        column.addWidget(caption)
        column.addWidget(self.passphrase)
        self.body.addWidget(self.older)
        self.older.hide()

    @classmethod
    def ask(
        cls,
        looking: Looking,
        put_back: PutBack,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> RestoreDialog:
        """Show it and wait; what was put back is in ``restored``, None when the worker left."""
        dialog = cls(looking, put_back, runner, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog

    def chosen(self) -> Copy | None:
        row = self.table.currentIndex().row()
        return self.model.copies[row] if 0 <= row < len(self.model.copies) else None

    def search(self) -> None:
        """A copy that lies somewhere else."""
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Reservekopie zoeken"),
            str(own_folder(self._looking.path)),
            self.tr("Bestanden van In Beeld (*.inbeeld);;Alle bestanden (*)"),
        )
        if found:
            copy = found_elsewhere(Path(found))
            self.table.selectRow(self.model.add(copy))
            self._look_into([copy])

    def submit(self) -> None:
        copy = self.chosen()
        if copy is None or not self.accept_button.isEnabled():
            return
        put_back, path = self._put_back, copy.path
        self.accept_button.setEnabled(False)
        run_with_strip(
            self._runner,
            lambda progress: put_back(path, progress),
            self.strip,
            done=self._done,
            failed=self._fail,
            what=self.tr("De reservekopie wordt teruggezet"),
            busy=self.table,
            can_stop=False,
        )

    def reject(self) -> None:
        """Not while a copy is being put back."""
        if not self.table.isEnabled():
            return
        for task in self._tasks:
            task.cancel()
        super().reject()

    def _look_into(self, copies: list[Copy]) -> None:
        for copy in copies:
            task = self._runner.start(_look(self._looking, copy))
            task.succeeded.connect(self.model.show)
            self._tasks.append(task)

    def _show(self, *_: QModelIndex) -> None:
        copy = self.chosen()
        if copy is None:
            none = self.tr("Er zijn geen reservekopieën gevonden. Ligt er een op een USB-stick?")
            self.words.setText(none)
        seen = self.model.seen(self.table.currentIndex().row())
        if copy is not None:
            text = seen.words if seen is not None else self.tr("De kopie wordt bekeken…")
            self.words.setText(text[:1].upper() + text[1:])
        self.older.setVisible(seen is not None and seen.other_key)
        self.accept_button.setEnabled(seen is not None and seen.contents is not None)

    def _use_passphrase(self) -> None:
        text = self.passphrase.text()
        if not text:
            return
        self.passphrase.clear()
        self._looking.try_passphrase(text)
        unread = [
            copy
            for row, copy in enumerate(self.model.copies)
            if (seen := self.model.seen(row)) is not None and seen.other_key
        ]
        self.words.setText(self.tr("De wachtwoordzin wordt geprobeerd…"))
        self._look_into(unread)

    def _done(self, restored: Any) -> None:
        self.restored = restored
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._show()
        if not isinstance(error, UserError):
            raise error
        self.failed = error
        show_error(self, error)
        self.done(int(QDialog.DialogCode.Rejected))
