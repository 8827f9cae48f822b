"""Choices with a key each, and beside every key in a sentence what choosing it does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.paint import focus_ring, key_cap, key_cap_width, rounded
from desktop.ui.palette import colour, colours

_WRAP = Qt.TextFlag.TextWordWrap


class Outcome(NamedTuple):
    """``tint`` is the colour of its name: danger for what cannot be meant lightly."""

    value: str
    text: str
    consequence: str
    tint: str = "text"


class OutcomeButton(QAbstractButton):
    """A key, a name, and below it the sentence, as high as it needs."""

    def __init__(self, outcome: Outcome, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.outcome, self._key = outcome, key
        self._beside = 0
        self.setText(outcome.text)
        self.setAccessibleName(outcome.text)
        self.setAccessibleDescription(f"{key}. {outcome.consequence}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def name_width(self) -> int:
        """How wide the name is."""
        return QFontMetrics(metrics.font("strong")).horizontalAdvance(self.outcome.text)

    def high_for(self, width: int, beside: int = 0) -> int:
        """How high it must be at this width.

        ``beside``: the sentence stands right of names so wide; 0: below the name.
        """
        self._beside = beside
        room = QRect(0, 0, width - self._words_left() - metrics.step(1), 10_000)
        words = QFontMetrics(metrics.font("hint")).boundingRect(
            room, int(_WRAP), self.outcome.consequence
        )
        high = metrics.line() + words.height() + metrics.step(0.25)
        if beside:
            high = max(metrics.line(), words.height())
        return high + 2 * self._inset()

    def sizeHint(self) -> QSize:
        return QSize(metrics.chars(36), metrics.row(2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        quiet = self.underMouse() or self.isDown()
        edge = colour("edge" if colours().high_contrast else "line")
        rounded(painter, self.rect(), fill=colour("hover" if quiet else "page"), edge=edge)
        inset, left = self._inset(), self._left()
        line = QRect(left, inset, self.width() - left, metrics.line())
        key_cap(
            painter,
            left - metrics.step(1),
            line.center().y() + 1,
            self._key,
            colour("secondary"),
        )
        painter.setFont(metrics.font("strong"))
        painter.setPen(colour(self.outcome.tint))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.outcome.text)
        painter.setFont(metrics.font("hint"))
        painter.setPen(colour("secondary"))
        start = self._words_left()
        top = line.bottom() + metrics.step(0.25)
        if self._beside:
            top = line.top() + (line.height() - painter.fontMetrics().lineSpacing()) // 2
        words = QRect(start, top, self.width() - start - metrics.step(1), self.height())
        painter.drawText(words, int(_WRAP), self.outcome.consequence)
        if self.hasFocus():
            focus_ring(painter, self.rect())

    def _inset(self) -> int:
        return metrics.step(0.5 if self._beside else 0.6)

    def _words_left(self) -> int:
        return self._left() + (self._beside + metrics.step(2) if self._beside else 0)

    def _left(self) -> int:
        return metrics.step(1) + key_cap_width("8") + metrics.step(1)


class OutcomeGrid(QWidget):
    """Two columns, read downwards, where there is room; one where there is not.

    The keys 1, 2, … work wherever the focus is inside ``scope``, but not in a text field.
    """

    chosen = Signal(str)

    def __init__(self, name: str, outcomes: Sequence[Outcome], scope: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.buttons: list[OutcomeButton] = []
        self._flat = False
        self._scope = scope
        self.say(outcomes)

    def say(self, outcomes: Sequence[Outcome]) -> None:
        """Other sentences beside the same keys."""
        if self.buttons:
            for button, outcome in zip(self.buttons, outcomes, strict=True):
                button.outcome = outcome
                button.setAccessibleDescription(outcome.consequence)
                button.update()
            self._arrange()
            return
        for number, outcome in enumerate(outcomes, 1):
            button = OutcomeButton(outcome, str(number), self)
            button.clicked.connect(partial(self._choose, button))
            shortcut = QShortcut(QKeySequence(str(number)), self._scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._press, button))
            self.buttons.append(button)

    def _press(self, button: OutcomeButton) -> None:
        if self.isVisible() and self.isEnabled():
            self._choose(button)

    def _choose(self, button: OutcomeButton, _checked: bool = False) -> None:
        self.chosen.emit(button.outcome.value)

    def set_flat(self, flat: bool) -> None:
        """One line each, for where there is little height."""
        if flat != self._flat:
            self._flat = flat
            self._arrange()

    def _arrange(self) -> None:
        gap, wide = metrics.step(0.5 if self._flat else 0.75), self.width()
        columns = 1 if self._flat or wide < metrics.chars(72) else 2
        names = max(button.name_width() for button in self.buttons) if columns == 1 else 0
        rows = -(-len(self.buttons) // columns)
        each = (wide - gap * (columns - 1)) // columns
        top = 0
        for row in range(rows):
            abreast = self.buttons[row::rows]
            high = max(button.high_for(each, names) for button in abreast)
            for column, button in enumerate(abreast):
                button.setGeometry(QRect(QPoint(column * (each + gap), top), QSize(each, high)))
                button.update()
            top += high + gap
        self.setFixedHeight(max(0, top - gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
