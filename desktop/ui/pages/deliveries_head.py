"""What the wizard and the working lists are set in, so that they fit a small screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.widgets.labels import Label

_LOW = 32  # lines


class WideHead(QWidget):
    """The sentence has a line of its own, so that on a narrow screen it is never cut off."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "title")
        self._sentence = Label("", "secondary", wrap=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(metrics.step(1))
        top = QHBoxLayout()
        top.setSpacing(metrics.step(2))
        top.addWidget(self._title, 1)
        top.addLayout(self._actions)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, metrics.step(2), margin, metrics.step(0.5))
        column.setSpacing(metrics.step(0.5))
        column.addLayout(top)
        column.addWidget(self._sentence)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        return self._sentence.text()

    def set_actions(self, *widgets: QWidget) -> None:
        """Plain buttons first, the filled one last."""
        for widget in widgets:
            self._actions.addWidget(widget)


def scrolling(step: QWidget) -> QScrollArea:
    """Large type or a low screen never makes the window grow."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area


class Places(QStackedWidget):
    """Asks no more room than what is in front needs: what is behind may be higher or wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()


def is_low(widget: QWidget) -> bool:
    """Whether the screen is so low that what is only nice to know makes room for rows."""
    return widget.window().height() < metrics.line() * _LOW
