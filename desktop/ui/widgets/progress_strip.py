"""Long work, shown in the page: what is happening, how far it is, and Stoppen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui import metrics
from desktop.ui.messages import show_error
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import ElidedLabel, Label


class ProgressStrip(QWidget):
    """Hidden until a piece of work takes longer than 0.6 second."""

    APPEARS_AFTER = 600  # milliseconds

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ElidedLabel(self.tr("Bezig…"), "text")
        self._count = Label("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(self.tr("Stoppen"), size="compact")
        words = QHBoxLayout()
        words.addWidget(self._what, 1)
        words.addWidget(self._count)
        column = QVBoxLayout()
        column.setSpacing(metrics.step(0.5))
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, metrics.step(1), margin, metrics.step(1))
        row.setSpacing(metrics.step(2))
        row.addLayout(column, 1)
        row.addWidget(self._stop)
        self._delay = QTimer(self, singleShot=True, interval=self.APPEARS_AFTER)
        self._delay.timeout.connect(self.show)
        self._stop.clicked.connect(self._ask_to_stop)
        self.hide()

    def follow(self, task: Task, what: str = "", *, can_stop: bool = True) -> None:
        """Show this task from now on, until it is finished."""
        self._what.setText(what or self.tr("Bezig…"))
        self._count.clear()
        self._bar.setRange(0, 0)
        self._stop.setVisible(can_stop)
        self._stop.setEnabled(True)
        task.progressed.connect(self.report)
        task.finished.connect(self.end)
        self.stop_requested.connect(task.cancel)
        self._delay.start()

    def report(self, done: int, total: int, what: str) -> None:
        if what:
            self._what.setText(what)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            words = self.tr("{done} van {total}").format(done=_number(done), total=_number(total))
            self._count.setText(words)
        else:
            self._count.clear()
        self._bar.setAccessibleName(f"{self._what.text()} {self._count.text()}".strip())

    def end(self) -> None:
        self._delay.stop()
        self.hide()

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._what.setText(self.tr("Stopt…"))
        self.stop_requested.emit()


def run_with_strip(
    runner: TaskRunner,
    work: Callable[[Progress], Any],
    strip: ProgressStrip,
    *,
    done: Callable[[Any], None],
    what: str = "",
    failed: Callable[[Exception], None] | None = None,
    stopped: Callable[[], None] | None = None,
    busy: QWidget | None = None,
    can_stop: bool = True,
) -> Task:
    """Run ``work(progress)`` on the worker thread and show it in ``strip``.

    ``done(result)`` runs on the UI thread. An error the user can do something about is shown
    unless ``failed`` takes it; any other error goes to the last resort. ``busy`` is disabled
    meanwhile and gets the focus back where it was.
    """
    task = runner.start(work)
    strip.follow(task, what, can_stop=can_stop)
    focused = busy.focusWidget() if busy is not None else None
    if busy is not None:
        busy.setEnabled(False)

    def release() -> None:
        if busy is not None:
            busy.setEnabled(True)
            if focused is not None and isValid(focused) and busy.isVisible():
                focused.setFocus()

    def succeed(result: Any) -> None:
        release()
        done(result)

    def fail(error: Exception) -> None:
        release()
        if failed is not None:
            failed(error)
        elif isinstance(error, UserError):
            show_error(strip.window(), error)
        else:
            raise error

    def stop() -> None:
        release()
        if stopped is not None:
            stopped()

    task.succeeded.connect(succeed)
    task.failed.connect(fail)
    task.cancelled.connect(stop)
    return task


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
