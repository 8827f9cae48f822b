"""Runs work off the UI thread and brings the outcome back to it."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.errors import UserError
from desktop.runtime.progress import Cancelled, Progress

logger = logging.getLogger(__name__)


class Task(QObject):
    """One piece of running work. Lives, signals and dies on the UI thread."""

    progressed = Signal(int, int, str)  # done, total (0: not known), what is happening
    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()
    finished = Signal()  # always, and last

    def __init__(self, parent: QObject, progress: Progress) -> None:
        super().__init__(parent)
        self._progress = progress

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows when it has."""
        self._progress.cancel()


class TaskRunner(QObject):
    """One worker thread: work on the file waits its turn, so it never meets a lock of ours.

    A worker touches no Qt object but this one, which outlives all work. It knows a task by
    number only; otherwise its last reference could delete the task on the wrong thread.
    """

    REPORT_EVERY = 0.1  # seconds

    busy_changed = Signal(bool)

    _posted = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="task")
        self._numbers = itertools.count(1)
        self._tasks: dict[int, Task] = {}
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        return bool(self._tasks)

    def start(self, work: Callable[[Progress], Any]) -> Task:
        """Queue the work; connect to the task's signals before returning to the event loop."""
        number = next(self._numbers)
        progress = Progress(self._reporter(number))
        self._tasks[number] = task = Task(self, progress)
        if len(self._tasks) == 1:
            self.busy_changed.emit(True)
        self._pool.submit(self._run, number, work, progress)
        return task

    def stop(self) -> None:
        """Cancel everything and wait. Called once, when the program closes."""
        for task in self._tasks.values():
            task.cancel()
        self._pool.shutdown()

    def _reporter(self, number: int) -> Callable[[int, int, str], None]:
        last, last_words = 0.0, ""

        def report(done: int, total: int, what: str) -> None:
            nonlocal last, last_words
            due = monotonic() - last >= self.REPORT_EVERY
            if due or what != last_words or (total and done == total):
                last, last_words = monotonic(), what
                self._posted.emit(number, "progressed", (done, total, what))

        return report

    def _run(self, number: int, work: Callable[[Progress], Any], progress: Progress) -> None:
        event: str
        payload: tuple[Any, ...]
        try:
            progress.check()  # it may have been cancelled while it waited
            event, payload = "succeeded", (work(progress),)
        except Cancelled:
            event, payload = "cancelled", ()
        except UserError as error:
            event, payload = "failed", (error,)
        except Exception as error:
            logger.exception("Task %d failed", number)
            event, payload = "failed", (error,)
        self._posted.emit(number, event, payload)

    def _deliver(self, number: int, event: str, payload: tuple[Any, ...]) -> None:
        task = self._tasks[number]
        try:
            getattr(task, event).emit(*payload)
        finally:
            if event != "progressed":
                del self._tasks[number]
                task.finished.emit()
                task.deleteLater()
                if not self._tasks:
                    self.busy_changed.emit(False)
