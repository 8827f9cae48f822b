"""A box in the page that says something important: icon, word and text, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.paint import rounded
from desktop.ui.palette import colour, colours
from desktop.ui.widgets.labels import IconLabel, Label

_KINDS = {  # icon, colour of icon and title, colour behind
    "info": ("info", "accent", "hover"),
    "good": ("circle-check", "good", "hover"),
    "warning": ("triangle-alert", "warning", "warning_tint"),
    "danger": ("shield-alert", "danger", "danger_tint"),
}


class Notice(QWidget):
    """``Let op bij bezoek.  Grote hond op het erf.`` Kinds: info, good, warning, danger."""

    def __init__(
        self,
        text: str = "",
        kind: str = "info",
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info", "accent", "button")
        self._title = Label("", "strong", wrap=True)
        self._text = Label("", "text", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(metrics.step(0.25))
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._row = QHBoxLayout(self)
        across, down = metrics.step(1.5), metrics.step(1)
        self._row.setContentsMargins(across, down, across, down)
        self._row.setSpacing(metrics.step(1))
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._kind = kind
        self.say(text, kind, title)

    def say(self, text: str, kind: str | None = None, title: str = "") -> None:
        self._kind = kind or self._kind
        name, tint, _ = _KINDS[self._kind]
        self._icon.set_icon(name, tint)
        self._title.set_role(tint)
        self._title.setFont(metrics.font("strong"))
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.update()

    def text(self) -> str:
        return self._text.text()

    def add_widget(self, widget: QWidget) -> None:
        """A button or link at the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        _, tint, behind = _KINDS[self._kind]
        edge = colour(tint) if colours().high_contrast else None
        rounded(QPainter(self), self.rect(), fill=colour(behind), edge=edge)
