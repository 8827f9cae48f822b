"""A form in the middle of an empty window that scrolls when the screen is too small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.icons import program_mark
from desktop.ui.widgets.labels import Label


class _Desk(QWidget):
    """Holds the column in the middle, at its full height: it scrolls and is never squeezed."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        self._paper = paper
        paper.setParent(self)

    def arrange(self) -> None:
        """Give the column its place; called when room or contents change."""
        wide = self._paper.width()
        high = self._paper.heightForWidth(wide)
        if high < 0:
            high = self._paper.sizeHint().height()
        self.setMinimumSize(wide, high)
        left = max(0, (self.width() - wide) // 2)
        top = max(0, (self.height() - high) * 2 // 5)
        self._paper.setGeometry(left, top, wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)


class Sheet(QWidget):
    """``body`` is the column to fill; it is never wider than what reads well."""

    WIDTH = 74  # characters

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paper = QWidget()
        paper.setFixedWidth(metrics.chars(self.WIDTH))
        self.body = QVBoxLayout(paper)
        margin = metrics.step(2)
        self.body.setContentsMargins(margin, metrics.step(3), margin, metrics.step(3))
        self.body.setSpacing(metrics.step(1.5))
        self._paper, self._desk = paper, _Desk(paper)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._desk)
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

    def sizeHint(self) -> QSize:
        wide = self._paper.width()
        high = self.body.totalHeightForWidth(wide)
        return QSize(wide + metrics.step(8), high + metrics.step(4))
