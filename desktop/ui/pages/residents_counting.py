"""Counting what the chips show, away from the UI thread."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.filters import Filter, View
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.residents import AreaChoice
from desktop.tasks.runner import TaskRunner

PAUSE = 120  # milliseconds of rest before counting again


class Whole(NamedTuple):
    """What does not depend on the filter."""

    sentence: str
    areas: list[AreaChoice]


class Counted(NamedTuple):
    """The answer to a question; ``question`` tells whether it is still the last one."""

    question: int
    views: dict[View, int]
    whole: Whole | None  # only when it was asked anew


class ListCounter(QObject):
    """Counts for the last filter it was asked about; an answer to an older one is dropped."""

    counted = Signal(object)  # Counted

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._runner = file, runner
        self._wanted = Filter()
        self._question = 0
        self._anew = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._start)

    def ask(self, wanted: Filter, *, anew: bool = False) -> None:
        """Count once nothing was asked for a moment; ``anew`` when the file itself changed."""
        self._wanted = wanted
        self._anew = self._anew or anew
        self._pause.start()

    def stop(self) -> bool:
        """Ask nothing more for now; True when a question was still waiting."""
        waiting = self._pause.isActive()
        self._pause.stop()
        return waiting

    def _start(self) -> None:
        self._question += 1
        question, wanted, file = self._question, self._wanted, self._file
        anew = self._anew

        def work(_progress: object) -> Counted:
            whole = None
            if anew:
                whole = Whole(residents.head_sentence(file), residents.areas(file))
            return Counted(question, residents.view_counts(file, wanted), whole)

        # A method of an object that is gone is not called any more
        self._runner.start(work).succeeded.connect(self._take)

    def _take(self, found: Counted) -> None:
        if found.question == self._question:
            self._anew = False
            self.counted.emit(found)
