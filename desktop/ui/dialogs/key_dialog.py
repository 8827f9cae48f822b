"""What dialogs about keys share: work on the worker, while the dialog says what happens and stays.

Nothing here can be stopped halfway: closing has to wait until the file is whole again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label

ROOM = 0.88
"""Of the screen: the rest is for the title bar."""


class KeyDialog(FormDialog):
    """Subclasses fill ``fields`` and call ``work``; what is in ``fields`` may not change meanwhile.

    On a small screen the fields scroll, and the buttons and what was refused stay in sight.
    """

    WIDTH = 88  # characters

    keeps_draft = False

    def __init__(
        self,
        title: str,
        about: str,
        accept: str,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, about, accept, parent)
        self._runner = runner
        self._busy = False
        self.form = QWidget()
        self.fields = QVBoxLayout(self.form)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(metrics.step(1.5))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)
        self.body.addWidget(self._scroll)
        self.step = Label("", "hint", wrap=True)
        self.wait = QProgressBar()
        self.wait.setTextVisible(False)
        self.wait.setAccessibleName(self.tr("Hoe ver het is"))
        for widget in (self.step, self.wait):
            widget.hide()
            self.body.addWidget(widget)

    def add_field(self, words: str, field: QWidget, *below: QWidget) -> None:
        """A caption (with ``&``), its field, and what stands close below it."""
        caption = Label(words)
        caption.setBuddy(field)
        column = QVBoxLayout()
        column.setSpacing(metrics.step(0.5))
        for widget in (caption, field, *below):
            column.addWidget(widget)
        self.fields.addLayout(column)

    def work(self, job: Callable[[Progress], Any], done: Callable[[Any], None], words: str) -> None:
        """Do ``job`` off the UI thread; what it refuses is said in the dialog."""
        self.refuse("")
        self._set_busy(True, words)
        task = self._runner.start(job)
        task.progressed.connect(self._show_progress)
        task.finished.connect(lambda: self._set_busy(False))
        # Before what comes next: what is disabled takes no focus
        task.succeeded.connect(lambda _result: self._set_busy(False))
        task.succeeded.connect(done)
        task.failed.connect(self._fail)

    def fit(self) -> None:
        """As high as the fields need, or as the screen has."""
        layout = self.layout()
        if layout is None:
            return
        wide = self.width() - 2 * metrics.step(3)
        wanted = _height_of(self.fields, wide)
        self._scroll.setFixedHeight(wanted)
        layout.activate()
        room = round(self.screen().availableGeometry().height() * ROOM)
        too_high = max(0, _height_of(layout, self.width()) - room)
        if too_high:
            wide -= self._scroll.verticalScrollBar().sizeHint().width()
            self._scroll.setFixedHeight(max(metrics.control() * 2, wanted - too_high))
            layout.activate()
        # Not resizable by the area: that makes wrapped text as high as in the narrowest window
        self.form.resize(wide, _height_of(self.fields, wide))
        high = _height_of(layout, self.width())
        self.setMinimumHeight(high)
        self.resize(self.width(), high)

    def is_busy(self) -> bool:
        return self._busy

    def point_at(self, field: QWidget, advice: str, title: str = "") -> None:
        """Say what is wrong, and go to where it can be put right."""
        self.refuse(advice, title)
        field.setFocus()
        self._scroll.ensureWidgetVisible(field)
        if isinstance(field, QLineEdit):
            field.selectAll()

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # fields and buttons take Enter themselves
        super().keyPressEvent(event)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, UserError):
            raise error
        self.refuse(error.advice, error.title)
        self.after_failure()

    def after_failure(self) -> None:
        """Subclasses: go to the field to put right."""

    def _show_progress(self, done: int, total: int, words: str) -> None:
        self.step.setText(words)
        self.wait.setRange(0, total)
        self.wait.setValue(done)

    def _set_busy(self, busy: bool, words: str = "") -> None:
        if busy == self._busy:
            return
        self._busy = busy
        self.step.setText(words)
        self.wait.setRange(0, 0)
        for shown in (self.step, self.wait):
            shown.setVisible(busy)
        for used in (self.form, self.accept_button, self.back_button):
            used.setEnabled(not busy)
        self.fit()


def _height_of(layout: QLayout, wide: int) -> int:
    """What it needs at this width; without wrapped text Qt gives no height for a width."""
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(wide)
    return layout.totalSizeHint().height()
