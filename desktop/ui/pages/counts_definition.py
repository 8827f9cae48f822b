"""What a number means, always in view under the numbers."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.counting import DEFINITIONS, SPLIT_DEFINITIONS, SPLIT_TITLES, TITLES
from desktop.ui import metrics
from desktop.ui.paint import rounded
from desktop.ui.palette import colour, colours
from desktop.ui.widgets.labels import IconLabel, Label

_TEXTS = DEFINITIONS | SPLIT_DEFINITIONS
_NAMES = TITLES | SPLIT_TITLES


def definition_of(key: str) -> str:
    """What a count or split means; empty for one without a definition."""
    return _TEXTS.get(key, "")


class DefinitionStrip(QWidget):
    """As high as the longest definition needs, so that nothing moves when the mouse does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", "strong")
        self._text = Label("", "hint", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        words = QVBoxLayout()
        words.setSpacing(metrics.step(0.25))
        words.addWidget(self._name)
        words.addWidget(self._text, 1)
        row = QHBoxLayout(self)
        space = metrics.step(1)
        row.setContentsMargins(metrics.step(1.5), space, metrics.step(1.5), space)
        row.setSpacing(metrics.step(1.5))
        row.addWidget(IconLabel("info", "accent", "button"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.key = ""

    def explain(self, key: str) -> None:
        """Show the definition of a count or split."""
        self.key = key
        self._name.setText(_NAMES.get(key, ""))
        self._text.setText(definition_of(key))
        self.setAccessibleName(f"{self._name.text()}: {self._text.text()}")

    def text(self) -> str:
        return self._text.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = QFontMetrics(metrics.font("hint"))
        room = self.width() - metrics.step(4.5) - metrics.icon_size("button")
        box = QRect(0, 0, max(room, metrics.chars(20)), 10_000)
        wrap = Qt.TextFlag.TextWordWrap.value
        high = max(hint.boundingRect(box, wrap, text).height() for text in _TEXTS.values())
        high += metrics.line() + metrics.step(2.25) + 4
        if high != self.height():
            self.setFixedHeight(high)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = colour("edge") if colours().high_contrast else None
        rounded(QPainter(self), self.rect(), fill=colour("hover"), edge=edge)
