"""Ontgrendelen: the file and its passphrase; the key is derived off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.tries import TooManyTries, in_words
from desktop.runtime.progress import Progress
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.sheet import Sheet
from desktop.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from desktop.ui.widgets.labels import ElidedLabel, Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField

Recover = Callable[[Path, str, str, Progress], Any]  # as in dialogs/recover.py, loaded when asked
OpenFile = Callable[[Path, str], Any]  # runs on the worker thread; raises UserError
Restore = Callable[[QWidget, Path, str], Any]  # parent, file, what was typed; None: not done


class UnlockPage(Sheet):
    """Asks for the passphrase of one file. Covers the window when it is locked, and starts it."""

    opened = Signal(object)  # what ``open_file`` returned
    new_requested = Signal()
    restore_requested = Signal(str)  # what was typed

    def __init__(
        self,
        path: Path,
        open_file: OpenFile,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        locked: bool = False,
        recover: Recover | None = None,
    ) -> None:
        """``locked``: the program is running and waits; another file cannot be chosen then.

        ``recover`` opens the file by its recovery sheet.
        """
        super().__init__(parent)
        self._path, self._open_file, self._runner = path, open_file, runner
        self._recover = recover
        self._seconds = 0  # to wait still, before another try
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self._busy = False
        title = self.tr("Vergrendeld") if locked else self.tr("In Beeld")
        sentence = (
            self.tr("Typ uw wachtwoordzin om verder te gaan waar u was.")
            if locked
            else self.tr("Typ uw wachtwoordzin om het bestand te openen.")
        )
        self.add_head(title, sentence)
        self._name = Label("", "strong")
        self._folder = ElidedLabel("", "hint")
        self.field = PassphraseField(self.tr("Wachtwoordzin"))
        self.caps = Notice(self.tr("Caps Lock staat aan."), "warning")
        self.problem = Notice("", "error")
        self.wait = QProgressBar()
        self.wait.setRange(0, 0)
        self.wait.setTextVisible(False)
        self.wait.setAccessibleName(self.tr("Bezig met openen"))
        self.unlock = PrimaryButton(self.tr("Ontgrendelen"), cap="Enter")
        self.forgotten = LinkButton(self.tr("Wachtwoordzin vergeten?"))
        self.explanation = Notice(
            self.tr(
                "In Beeld bewaart uw wachtwoordzin nergens. Niemand kan hem opzoeken, ook de "
                "gemeente en de maker niet. Kijk of u hem ergens veilig hebt bewaard, "
                "bijvoorbeeld in een wachtwoordkluis. Vindt u hem niet, dan blijft dit bestand "
                "gesloten. Maak dan een nieuw bestand en lees de laatste levering opnieuw in."
            ),
            "info",
            self.tr("Wachtwoordzin vergeten"),
        )
        self.other = Button(self.tr("Ander bestand…"), icon_name="folder-open")
        self.new = Button(self.tr("Nieuw bestand…"), icon_name="file-plus")
        self.restore = Button(self.tr("Reservekopie terugzetten…"), icon_name="rotate-ccw")
        self._lay_out(locked)
        self.setFocusProxy(self.field)

        self.field.returnPressed.connect(self.try_open)
        self.field.caps_lock_changed.connect(self.caps.setVisible)
        self.field.textEdited.connect(lambda: self.problem.hide())
        self.unlock.clicked.connect(self.try_open)
        self.forgotten.clicked.connect(self._explain)
        self.other.clicked.connect(self._choose_other)
        self.new.clicked.connect(self.new_requested)
        self.restore.clicked.connect(lambda: self.restore_requested.emit(self.field.text()))
        self.set_path(path)

    def _lay_out(self, locked: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._folder)
        self.body.addLayout(words)
        caption = Label(self.tr("Wachtwoordzin"), "text")
        caption.setBuddy(self.field)
        fields = QVBoxLayout()
        fields.setSpacing(metrics.step(0.5))
        fields.addWidget(caption)
        fields.addWidget(self.field)
        self.body.addLayout(fields)
        for hidden in (self.caps, self.problem, self.wait):
            hidden.hide()
            self.body.addWidget(hidden)
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        row.addWidget(self.unlock)
        row.addWidget(self.forgotten)
        row.addStretch(1)
        self.body.addLayout(row)
        self.explanation.hide()
        self.body.addWidget(self.explanation)
        if not locked:
            self.body.addSpacing(metrics.step(2))
            files = QHBoxLayout()
            files.setSpacing(metrics.step(1))
            files.addWidget(self.other)
            files.addWidget(self.new)
            files.addStretch(1)
            self.body.addLayout(files)
            self.body.addWidget(self.restore)

    def path(self) -> Path:
        return self._path

    def set_path(self, path: Path) -> None:
        self._path = path
        self._name.setText(path.name)
        self._folder.setText(str(path.parent))
        self.problem.hide()
        self._stop_waiting()

    def is_busy(self) -> bool:
        """Whether the file is being opened."""
        return self._busy

    def say(self, title: str, text: str) -> None:
        """A problem with this file, next to the field."""
        self.problem.say(text, "error", title)
        self.problem.show()

    def try_open(self) -> None:
        """Derive the key and open, off the UI thread."""
        passphrase = self.field.text()
        if self._busy or self._seconds:
            return
        if not passphrase:
            self.say(self.tr("Er is nog niets ingevuld."), self.tr("Typ uw wachtwoordzin."))
            self.field.setFocus()
            return
        self._set_busy(True)
        path, open_file = self._path, self._open_file
        task = self._runner.start(lambda _progress: open_file(path, passphrase))
        task.succeeded.connect(self._succeed)
        task.failed.connect(self._fail)

    def _succeed(self, result: object) -> None:
        self._set_busy(False)
        self.field.clear()
        self.field.set_shown(False)
        self.opened.emit(result)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, UserError):
            raise error
        self.say(error.title, error.advice)
        if isinstance(error, TooManyTries):
            self._wait(error.seconds)
        self.field.setFocus()
        self.field.selectAll()

    def _wait(self, seconds: int) -> None:
        """Count down in words; typing goes on meanwhile."""
        self._seconds = seconds
        self.unlock.setEnabled(False)
        self._clock.start()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            title = self.tr("Wacht nog {time}.").format(time=in_words(self._seconds))
            self.problem.say(self.problem.text(), "error", title)
            self.problem.show()
            return
        self._stop_waiting()
        self.problem.hide()

    def _stop_waiting(self) -> None:
        self._seconds = 0
        self._clock.stop()
        self.unlock.setEnabled(not self._busy)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.wait.setVisible(busy)
        others = (self.forgotten, self.other, self.new, self.restore)
        for widget in (self.field, self.unlock, *others):
            widget.setEnabled(not busy)
        if busy:
            self.problem.hide()

    def _explain(self) -> None:
        if self._recover is not None:
            from desktop.ui.dialogs.recover import RecoverDialog

            dialog = RecoverDialog(self._path, self._recover, self._runner, self)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self._succeed(dialog.result_file)
            dialog.deleteLater()
            return
        self.explanation.setVisible(not self.explanation.isVisible())

    def _choose_other(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Ander bestand openen"),
            str(self._path.parent),
            self.tr("Bestanden van In Beeld (*.inbeeld);;Alle bestanden (*)"),
        )
        if chosen:
            self.set_path(Path(chosen))
            self.field.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.field.setFocus()


class UnlockDialog(QDialog):
    """The unlock page as the first window. Use ``UnlockDialog.ask``."""

    def __init__(
        self,
        path: Path,
        open_file: OpenFile,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        recover: Recover | None = None,
        restore: Restore | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("In Beeld"))
        self.result_file: Any = None
        self.wants_new = False
        self.page = UnlockPage(path, open_file, runner, self, recover=recover)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.opened.connect(self._opened)
        self.page.new_requested.connect(self._new)
        self._restore_file = restore
        self.page.restore.setVisible(restore is not None)
        self.page.restore_requested.connect(self._restore)
        room = self.screen().availableGeometry().size() * 0.92
        wanted = self.page.sizeHint()
        wanted.setHeight(wanted.height() + metrics.step(16))  # room for an explanation
        self.resize(wanted.boundedTo(room))

    @classmethod
    def ask(
        cls,
        path: Path,
        open_file: OpenFile,
        runner: TaskRunner,
        problem: UserError | None = None,
        parent: QWidget | None = None,
        recover: Recover | None = None,
        restore: Restore | None = None,
    ) -> tuple[Any, bool]:
        """What was opened, or None; and whether a new file is wanted instead."""
        dialog = cls(path, open_file, runner, parent, recover=recover, restore=restore)
        if problem is not None:
            dialog.page.say(problem.title, problem.advice)
        dialog.exec()
        dialog.deleteLater()
        return dialog.result_file, dialog.wants_new

    def _opened(self, result: object) -> None:
        self.result_file = result
        self.accept()

    def _restore(self, passphrase: str) -> None:
        if self._restore_file is not None:
            restored = self._restore_file(self, self.page.path(), passphrase)
            if restored is not None:
                self._opened(restored)

    def _new(self) -> None:
        self.wants_new = True
        self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # the field and the buttons take Enter themselves
        super().keyPressEvent(event)
