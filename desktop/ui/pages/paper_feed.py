"""A PDF made on the worker thread while the user types: what Brieven and Bezoeken show."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.tasks.runner import Task, TaskRunner

PAUSE = 250  # milliseconds after the last key


class Built(NamedTuple):
    """A PDF and its pages. ``two_sided``: two pages that belong together share a sheet.

    ``kind`` is what the printer remembers its choices by: brief, kaartje, bezoekblad...
    ``resident_ids``: who stands on it, for the log.
    """

    pdf: bytes
    pages: int
    two_sided: bool = False
    kind: str = ""
    resident_ids: tuple[int, ...] = ()


Build = Callable[[Progress], Built]  # runs on the worker: touches no widget and holds none


class Feed(QObject):
    """Builds on the worker thread after a short pause; an answer to an old question is dropped."""

    built = Signal(object)  # Built
    refused = Signal(object)  # UserError

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._make: Build | None = None
        self._question = 0
        self._task: Task | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._start)

    def ask(self, make: Build, *, now: bool = False) -> None:
        """``make`` runs on the worker and touches no widget. ``now``: nobody is typing."""
        self._make = make
        self._question += 1
        self._pause.start(0 if now else PAUSE)

    def forget(self) -> None:
        """What is under way need not come any more."""
        self._question += 1
        self._pause.stop()

    def _start(self) -> None:
        if self._make is None or self._runner.is_stopped:
            return  # a preview that was asked for while the program closes
        if self._task is not None:
            self._task.cancel()
        question = self._question
        task = self._task = self._runner.start(self._make)

        def take(built: Built) -> None:
            if question == self._question:
                self.built.emit(built)

        def refuse(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if question == self._question:
                self.refused.emit(error)

        def release() -> None:
            if self._task is task:
                self._task = None

        task.succeeded.connect(take)
        task.failed.connect(refuse)
        task.finished.connect(release)
