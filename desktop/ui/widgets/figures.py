"""Headline figures in a row; each is a link to the residents behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import elided, focus_ring, icon_box, rounded
from desktop.ui.palette import colour


@dataclass(frozen=True)
class Figure:
    """``change`` as number shows an arrow with "meer" or "minder"; ``hint`` other words."""

    key: str
    title: str
    value: str
    change: int | None = None
    hint: str = ""
    is_link: bool = True


class _FigureLink(QAbstractButton):
    def __init__(self, figure: Figure, first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure, self._first = figure, first
        self.setText(figure.title)
        self.setEnabled(figure.is_link)
        if figure.is_link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = f"{figure.title}: {figure.value}. {self._foot()}"
        self.setAccessibleName(words)

    def _foot(self) -> str:
        change = self.figure.change
        if change is None:
            return self.figure.hint
        if change == 0:
            return self.tr("evenveel")
        return (
            self.tr("{n} meer").format(n=change)
            if change > 0
            else self.tr("{n} minder").format(n=-change)
        )

    def sizeHint(self) -> QSize:
        figure = QFontMetrics(metrics.font("figure"))
        wide = max(figure.horizontalAdvance(self.figure.value), metrics.chars(14))
        return QSize(wide + metrics.step(3), figure.lineSpacing() + round(metrics.line() * 2.1))

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.chars(12), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            rounded(painter, self.rect(), fill=colour("hover"))
        line, left = metrics.line(), metrics.step(0.5 if self._first else 2)
        wide = self.width() - left - metrics.step(1)
        side = Qt.AlignmentFlag.AlignLeft
        painter.setPen(colour("secondary"))
        elided(painter, QRect(left, 0, wide, line), self.figure.title, side)
        painter.setFont(metrics.font("figure"))
        painter.setPen(colour("accent" if self.figure.is_link else "text"))
        high = painter.fontMetrics().lineSpacing()
        elided(painter, QRect(left, line, wide, high), self.figure.value, side)
        painter.setFont(metrics.font("hint"))
        painter.setPen(colour("secondary"))
        foot = QRect(left, line + high, wide, line)
        if self.figure.change:
            icon = metrics.icon_size("row")
            name = "arrow-up" if self.figure.change > 0 else "arrow-down"
            paint_icon(painter, icon_box(foot, left, icon), name, colour("secondary"))
            foot.adjust(icon + metrics.step(0.5), 0, 0, 0)
        elided(painter, foot, self._foot(), side)
        if not self._first:
            painter.fillRect(0, 4, 1, self.height() - 8, colour("line"))
        if self.hasFocus():
            focus_ring(painter, self.rect())


class FigureRow(QWidget):
    """Six figures beside each other."""

    clicked = Signal(str)  # the key of the figure

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, figure in enumerate(figures):
            link = _FigureLink(figure, number == 0, self)
            link.clicked.connect(lambda _=False, key=figure.key: self.clicked.emit(key))
            self._row.addWidget(link, 1)
