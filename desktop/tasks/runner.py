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
from desktop.tasks.garbage import UiThreadGarbage

logger = logging.getLogger(__name__)


class Task(QObject):
    """One piece of running work. Lives, signals and dies on the UI thread."""

    progressed = Signal(int, int, str)  # done, total (0: not known), what is happening
    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    cancelled = Signal()
    finished = Signal()  # always, and last

    def __init__(self, progress: Progress) -> None:
        super().__init__()  # no parent: the runner holds it until its outcome is told
        self._progress = progress

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows when it has."""
        self._progress.cancel()


class TaskRunner(QObject):
    """One worker thread: work on the file waits its turn, so it never meets a lock of ours.

    Work ``aside`` has a thread of its own, for what only reads the file and may take long while
    pages go on asking: copies. It does not count as busy.

    A worker touches no Qt object but this one, which outlives all work. It knows a task by
    number only, and work and outcome wait here: otherwise the worker could hold the last
    reference to a page or a task and delete it on the wrong thread.
    """

    REPORT_EVERY = 0.1  # seconds

    busy_changed = Signal(bool)

    _reported = Signal(int, int, int, str)  # number, done, total, what
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._garbage = UiThreadGarbage(self)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="task")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._beside: set[int] = set()  # the numbers of what runs aside
        self._numbers = itertools.count(1)
        self.is_stopped = False  # nothing can be started any more
        self._tasks: dict[int, Task] = {}
        self._work: dict[int, Callable[[Progress], Any]] = {}
        self._outcomes: dict[int, tuple[str, tuple[Any, ...]]] = {}
        self._held_up_to = 0  # outcomes of what was started before the lock wait
        self._held: list[int] = []
        self._reported.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        return len(self._tasks) > len(self._beside)

    def start(self, work: Callable[[Progress], Any], *, aside: bool = False) -> Task:
        """Queue the work; connect to the task's signals before returning to the event loop."""
        number = next(self._numbers)
        progress = Progress(self._reporter(number))
        self._tasks[number] = task = Task(progress)
        self._work[number] = work
        if aside:
            self._beside.add(number)
        elif len(self._tasks) - len(self._beside) == 1:
            self.busy_changed.emit(True)
        (self._aside if aside else self._pool).submit(self._run, number, progress)
        return task

    def hold_back(self) -> None:
        """Locked: what runs is finished, but its outcome is told when the worker is back.

        Who asked would go on at once, and ask a closed file for more. What is started from here on
        (putting the file away, opening it again) is told as ever, and so is what runs aside.
        """
        self._held_up_to = next(self._numbers)

    def let_through(self) -> None:
        """Tell what waited, in the order in which it was done."""
        self._held_up_to = 0
        held, self._held = self._held, []
        for number in held:
            self._ended.emit(number)

    def stop(self) -> None:
        """Cancel everything and wait. Called once, when the program closes."""
        self.is_stopped = True
        for task in self._tasks.values():
            task.cancel()
        self._pool.shutdown()
        self._aside.shutdown()
        self._garbage.stop()

    def _reporter(self, number: int) -> Callable[[int, int, str], None]:
        last, last_words = 0.0, ""

        def report(done: int, total: int, what: str) -> None:
            nonlocal last, last_words
            due = monotonic() - last >= self.REPORT_EVERY
            if due or what != last_words or (total and done == total):
                last, last_words = monotonic(), what
                self._reported.emit(number, done, total, what)

        return report

    def _run(self, number: int, progress: Progress) -> None:
        try:
            progress.check()  # it may have been cancelled while it waited
            self._outcomes[number] = "succeeded", (self._work[number](progress),)
        except Cancelled:
            self._outcomes[number] = "cancelled", ()
        except Exception as error:  # noqa: BLE001 - whatever it is, the UI thread hears of it
            if not isinstance(error, UserError):
                logger.error("Task %d failed: %s", number, type(error).__name__)
            self._outcomes[number] = "failed", (error,)
        self._ended.emit(number)

    def _report(self, number: int, done: int, total: int, what: str) -> None:
        if number in self._tasks:
            self._tasks[number].progressed.emit(done, total, what)

    def _deliver(self, number: int) -> None:
        if number < self._held_up_to and number not in self._beside:
            self._held.append(number)
            return
        task = self._tasks.pop(number)
        self._work.pop(number)
        event, payload = self._outcomes.pop(number)
        try:
            getattr(task, event).emit(*payload)
        finally:
            task.finished.emit()
            if number in self._beside:
                self._beside.discard(number)
            elif not self.is_busy:
                self.busy_changed.emit(False)
