"""How hard a passphrase is to guess: four bars and words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.paint import rounded
from desktop.ui.palette import colour
from desktop.ui.widgets.labels import Label

BARS = 4


class _Bars(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score, self.enough = 0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(metrics.step(14), metrics.step(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap = metrics.step(0.5)
        wide = (self.width() - gap * (BARS - 1)) // BARS
        on = colour("good" if self.enough else "warning")
        for number in range(BARS):
            box = self.rect().adjusted(number * (wide + gap), 0, 0, 0)
            box.setWidth(wide)
            filled = number < self.score
            edge = on if filled else colour("edge")
            rounded(painter, box, fill=on if filled else None, edge=edge)


class StrengthMeter(QWidget):
    """``show_strength(score 0-4, words, enough)``; the words say what helps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _Bars()
        self._words = Label("", "hint", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self._bars)
        row.addWidget(self._words, 1)

    def show_strength(self, score: int, words: str, enough: bool) -> None:
        self._bars.score, self._bars.enough = max(0, min(BARS, score)), enough
        self._bars.update()
        self._words.setText(words)
        self.setAccessibleName(words)

    def words(self) -> str:
        return self._words.text()
