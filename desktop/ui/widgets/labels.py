"""Text on a page, by its meaning."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.palette import colour

_FONTS = {
    "text": "content",
    "strong": "strong",
    "hint": "hint",
    "secondary": "content",
    "name": "name",
    "title": "title",
    "figure": "figure",
    "accent": "content",
    "danger": "content",
    "warning": "content",
    "good": "content",
}
_COLOURS = {"hint": "secondary", "secondary": "secondary"}
_TINTED = ("accent", "danger", "warning", "good")


class Label(QLabel):
    """A text with a meaning; plain text unless told.

    ``role`` is text, strong, hint, secondary, name, title, figure, accent, danger, warning or
    good. Colour and size follow theme and font.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = role
        self.setWordWrap(wrap)
        self.setText(text)
        self.set_role(role)

    def set_role(self, role: str) -> None:
        self._role = role
        self.setFont(metrics.font(_FONTS[role]))
        self.recolour()

    def recolour(self) -> None:
        """Called by the theme when other colours are in force."""
        name = _COLOURS.get(self._role, self._role if self._role in _TINTED else "text")
        wanted = colour(name)
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != wanted:
            palette.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(palette)


class ElidedLabel(Label):
    """One line that is cut with dots when it does not fit; the whole text is its tooltip."""

    def __init__(self, text: str = "", role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.chars(6), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if text != self.text() else "")
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


class IconLabel(QWidget):
    """A small icon of the set, tinted like the text beside it."""

    def __init__(
        self,
        name: str,
        role: str = "text",
        kind: str = "row",
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._kind = name, role, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)

    def set_icon(self, name: str, role: str | None = None) -> None:
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        side = metrics.icon_size(self._kind)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._name, QColor(colour(self._role)))
