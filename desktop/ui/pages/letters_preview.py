"""The letter of one person as it comes out of the printer, made again while the text changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.domain.letters import Letterhead, Window
from desktop.runtime.progress import Progress
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui import metrics
from desktop.ui.widgets.pdf_preview import PdfPreview, outline

PAUSE = 250  # milliseconds after the last key
WINDOW_LEFT = {Window.LEFT: 31.0, Window.RIGHT: 101.0}  # mm, as the documents place the address
WINDOW_TOP, WINDOW_WIDE, WINDOW_HIGH = 48.5, 78.0, 30.0


class Built(NamedTuple):
    """A PDF and its pages."""

    pdf: bytes
    pages: int


class Feed(QObject):
    """Builds on the worker thread after a short pause; an answer to an old question is dropped."""

    built = Signal(object)  # Built
    refused = Signal(object)  # UserError

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._make: Callable[[Progress], Built] | None = None
        self._question = 0
        self._task: Task | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._start)

    def ask(self, make: Callable[[Progress], Built], *, now: bool = False) -> None:
        """``make`` runs on the worker and touches no widget. ``now``: nobody is typing."""
        self._make = make
        self._question += 1
        self._pause.start(0 if now else PAUSE)

    def forget(self) -> None:
        """What is under way need not come any more."""
        self._question += 1
        self._pause.stop()

    def _start(self) -> None:
        if self._make is None:
            return
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


class SheetPreview(PdfPreview):
    """A preview that says in its own words where it is: ``set_words`` after every change."""

    def _update_paper(self) -> None:
        super()._update_paper()
        self._say_where()

    def _say_where(self) -> None:
        """Subclasses change what stands between the arrows."""


class LetterPreview(SheetPreview):
    """``Brief 1 van 8``: after the last page of a letter comes the next person."""

    other_wanted = Signal(int)  # 1 or -1: the next or the previous letter

    def __init__(self, parent: QWidget | None = None) -> None:
        self._number = self._letters = 0
        super().__init__("", parent)
        side, down = metrics.step(1), metrics.step(0.5)
        self.foot.setContentsMargins(side, down, side, down)

    def set_place(self, number: int, letters: int, *, card: bool = False) -> None:
        """``number`` from 1; 0 is a letter to nobody in particular."""
        self._number, self._letters = number, letters
        self._noun = self.tr("Kaartje") if card else self.tr("Brief")
        self._update_paper()

    def show_page(self, page: int) -> None:
        if 0 <= page < self._pages:
            super().show_page(page)
        elif page < 0 < self._number - 1:
            self.other_wanted.emit(-1)
        elif page >= self._pages and 0 < self._number < self._letters:
            self.other_wanted.emit(1)

    def show_window(self, head: Letterhead | None) -> None:
        """Outline of the envelope's window; None for a card, which has none."""
        if head is None:
            self.set_overlay(None)
            return
        left = WINDOW_LEFT[head.window] + head.shift_right
        window = outline(left, WINDOW_TOP + head.shift_down, WINDOW_WIDE, WINDOW_HIGH)
        self.set_overlay(window, self.tr("Envelopvenster"))

    def _say_where(self) -> None:
        if not self._pages:
            return
        if self._number:
            words = self.tr("{noun} {number} van {total}").format(
                noun=self._noun, number=self._number, total=self._letters
            )
        else:
            words = self.tr("Voorbeeld")
        if self._pages > 1:
            page = self.tr("blz. {number} van {total}")
            words += ", " + page.format(number=self._page + 1, total=self._pages)
        self._where.setText(words)
        self._paper.setAccessibleName(words)
        alone = self._pages == 1 and self._letters < 2
        for widget in (self._back, self._on):
            widget.setVisible(not alone)
        self._back.setEnabled(self._page > 0 or self._number > 1)
        self._on.setEnabled(self._page < self._pages - 1 or 0 < self._number < self._letters)
