"""Sees to it that copies are made while the window is open, and before it closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.errors import UserError
from desktop.services import backup_round
from desktop.services.backup_round import Round
from desktop.services.files import DataFile
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui.dialogs.closing_copy import ClosingCopyDialog
from desktop.ui.messages import MessageDialog, show_error

Tell = Callable[[str], None]  # a reminder in the quiet bar


class BackupWatch(QObject):
    """Looks every few minutes whether a copy is due. What goes wrong is told once, loudly."""

    LOOKS_EVERY = 5 * 60_000  # milliseconds
    FIRST_LOOK = 20_000

    def __init__(self, file: DataFile, runner: TaskRunner, window: QWidget, tell: Tell) -> None:
        super().__init__(window)
        self._file, self._runner, self._window, self._tell = file, runner, window, tell
        self._running: Task | None = None
        self._told: set[str] = set()
        self._waiting: UserError | None = None
        self._closing = False
        self._timer = QTimer(self, interval=self.LOOKS_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(self.FIRST_LOOK, self, self.look)

    def look(self) -> None:
        """Make a copy when it is due, aside; then say what there is to be reminded of."""
        if self._running is not None or self._file.is_locked or self._closing:
            return
        file = self._file
        task = self._runner.start(
            lambda progress: backup_round.go_round(file, progress), aside=True
        )
        self._running = task
        task.succeeded.connect(self._made)
        task.failed.connect(self._failed)
        task.finished.connect(self._ended)

    def say_trouble(self, error: UserError | None) -> None:
        """Tell what went wrong with a copy, once for each kind of trouble."""
        if error is not None and error.title not in self._told:
            self._told.add(error.title)
            show_error(self._window, error)

    def put_away(self) -> None:
        """Lock the file, with a quick copy first. Trouble is told when the window is open again."""
        if self._running is not None:
            self._running.cancel()
        file = self._file
        task = self._runner.start(lambda _progress: backup_round.put_away(file))
        task.succeeded.connect(self._keep_trouble)

    def unlocked(self) -> None:
        """The worker is back."""
        waiting, self._waiting = self._waiting, None
        self.say_trouble(waiting)
        self.look()

    def _keep_trouble(self, error: UserError | None) -> None:
        self._waiting = error

    def may_close(self) -> bool:
        """Wait for a copy that is due; False when the worker wants to stay."""
        if self._closing:
            return False
        if self._file.is_locked:
            return True
        self._closing = True
        try:
            return self._close()
        finally:
            self._closing = False

    def _close(self) -> bool:
        if self._running is not None:
            self._running.cancel()  # what was going on would bring no more than this does
        file = self._file
        task = self._runner.start(
            lambda progress: backup_round.go_round(file, progress), aside=True
        )
        dialog = ClosingCopyDialog(self._window)
        outcome = dialog.wait_for(task)
        dialog.deleteLater()
        if isinstance(outcome, Round):
            outcome = outcome.trouble
        if not isinstance(outcome, UserError):
            return True
        question = MessageDialog(
            outcome.title,
            outcome.advice,
            self._window,
            icon="triangle-alert",
            role="warning",
            accept=self.tr("Toch sluiten"),
            reject=self.tr("Niet sluiten"),
        )
        try:
            return question.exec() == QDialog.DialogCode.Accepted
        finally:
            question.deleteLater()

    def _made(self, outcome: Round) -> None:
        if not self._file.is_locked:
            self.say_trouble(outcome.trouble)
            self._remind()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._file.is_locked and not self._closing:
            self.say_trouble(error)

    def _ended(self) -> None:
        self._running = None

    def _remind(self) -> None:
        for reminder in backup_round.reminders(self._file.path):
            if reminder.key not in self._told:
                self._told.add(reminder.key)
                self._tell(reminder.text)
                return  # one at a time: the bar holds one
