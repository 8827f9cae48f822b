"""A form in the middle of an empty window that scrolls when the screen is too small."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.icons import program_mark
from desktop.ui.widgets.labels import Label


class Sheet(QWidget):
    """``body`` is the column to fill; it is never wider than what reads well."""

    WIDTH = 62  # characters

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paper = QWidget()
        paper.setFixedWidth(metrics.chars(self.WIDTH))
        self.body = QVBoxLayout(paper)
        margin = metrics.step(2)
        self.body.setContentsMargins(margin, metrics.step(3), margin, metrics.step(3))
        self.body.setSpacing(metrics.step(1.5))
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        down = QVBoxLayout()
        down.addStretch(2)
        down.addWidget(paper)
        down.addStretch(3)
        across.addLayout(down)
        across.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._middle = middle
        self.area.setWidget(middle)
        self.area.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def add_head(self, title: str, sentence: str) -> None:
        """The mark of the program with a title and a sentence."""
        mark = Label()
        side = metrics.step(6)
        mark.setPixmap(program_mark(side, self.devicePixelRatioF()))
        mark.setFixedSize(QSize(side, side))
        words = QVBoxLayout()
        words.setSpacing(metrics.step(0.25))
        words.addWidget(Label(title, "title"))
        words.addWidget(Label(sentence, "secondary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(metrics.step(2))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addSpacing(metrics.step(1))

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.window().focusWidget()
        if focused is not None and self._middle.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 0, metrics.step(3))
        return moved

    def sizeHint(self) -> QSize:
        inner = self._middle.sizeHint()
        return QSize(inner.width() + metrics.step(8), inner.height() + metrics.step(6))
