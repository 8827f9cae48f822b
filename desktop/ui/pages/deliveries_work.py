"""One piece of work of the wizard at a time: shown, stopped, and its outcome brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip


class Work(QObject):
    """``page`` waits while it runs."""

    busy_changed = Signal()
    stopped = Signal()  # by the worker, before it was done

    def __init__(self, runner: TaskRunner, strip: ProgressStrip, page: QWidget) -> None:
        super().__init__(page)
        self._runner, self._strip, self._page = runner, strip, page
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def cancel(self) -> None:
        """Ask the work to stop; ``stopped`` follows when it has."""
        if self._task is not None:
            self._task.cancel()

    def run(
        self,
        work: Callable[[Progress], Any],
        what: str,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Do it on the worker. ``failed`` gets what the user can do something about."""

        def finish(result: object) -> None:
            self._task = None
            done(result)
            self.busy_changed.emit()

        def fail(error: Exception) -> None:
            self._task = None
            self.busy_changed.emit()
            if not isinstance(error, UserError):
                raise error
            failed(error)

        def stop() -> None:
            self._task = None
            self.busy_changed.emit()
            self.stopped.emit()

        self._task = run_with_strip(
            self._runner,
            work,
            self._strip,
            done=finish,
            what=what,
            failed=fail,
            stopped=stop,
            busy=self._page,
        )
        self.busy_changed.emit()
