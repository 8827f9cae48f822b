"""A box in the page that says something important: icon, word and text, never colour alone."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.paint import rounded
from desktop.ui.palette import colour, colours
from desktop.ui.widgets.labels import IconLabel, Label

_KINDS = {  # icon, colour of icon and title, colour behind
    "info": ("info", "accent", "hover"),
    "good": ("circle-check", "good", "hover"),
    "warning": ("triangle-alert", "warning", "warning_tint"),
    "error": ("circle-alert", "danger", "danger_tint"),
    "danger": ("shield-alert", "danger", "danger_tint"),
}


class Notice(QWidget):
    """A title and a text in one box: ``Let op bij bezoek.  Grote hond op het erf.``.

    Kinds: info, good, warning, error, and danger for the safety of people.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "info",
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info", "accent", "button")
        self._title, self._said = "", ""
        self._text = Label("", "text", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        across, down = metrics.step(1.5), metrics.step(1)
        self._row.setContentsMargins(across, down, across, down)
        self._row.setSpacing(metrics.step(1))
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._kind = kind
        self.say(text, kind, title)

    def say(self, text: str, kind: str | None = None, title: str = "") -> None:
        """Another text, in the same box."""
        self._kind, self._title, self._said = kind or self._kind, title, text
        self.setAccessibleName(f"{title} {text}".strip())
        self._write()

    def set_icon(self, name: str) -> None:
        """Another icon than that of its kind, until the next text."""
        self._icon.set_icon(name, _KINDS[self._kind][1])

    def text(self) -> str:
        """The text without its title."""
        return self._said

    def title(self) -> str:
        return self._title

    def _write(self) -> None:
        name, tint, _ = _KINDS[self._kind]
        self._icon.set_icon(name, tint)
        title = f'<span style="font-weight:600; color:{colour(tint).name()}">{escape(self._title)}'
        words = f"{title}</span>&nbsp; {escape(self._said)}" if self._title else escape(self._said)
        self._text.setText(words)
        self.update()

    def recolour(self) -> None:
        """Called by the theme when other colours are in force."""
        self._write()

    def add_widget(self, widget: QWidget) -> None:
        """A button or link at the right; the icon then stands at the height of its middle."""
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        _, tint, behind = _KINDS[self._kind]
        edge = colour(tint) if colours().high_contrast else None
        rounded(QPainter(self), self.rect(), fill=colour(behind), edge=edge)
