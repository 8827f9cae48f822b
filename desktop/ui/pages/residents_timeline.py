"""Rows of a timeline: a round mark with an icon, a line that joins them, and the words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.palette import colour
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.labels import ElidedLabel, Label

SHOWN_AT_FIRST = 20


class _ShyButton(IconButton):
    """Seen when the mouse is on its row or it has the focus; always there for the keyboard."""

    def paintEvent(self, event: QPaintEvent) -> None:
        row = self.parentWidget()
        if self.hasFocus() or (row is not None and row.underMouse()):
            super().paintEvent(event)


class TimelineRow(QWidget):
    """What happened, when, and a few words more."""

    def __init__(
        self,
        icon: str,
        title: str,
        when: str,
        detail: str = "",
        *,
        last: bool = False,
        filled: bool = False,
        remove: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._icon, self._last, self._filled = icon, last, filled
        words = QVBoxLayout()
        words.setSpacing(metrics.step(0.25))
        first = QHBoxLayout()
        first.setSpacing(metrics.step(1))
        self.title = ElidedLabel(title, "strong")
        first.addWidget(self.title, 1)
        if remove is not None:
            button = _ShyButton("trash-2", self.tr("Deze poging verwijderen"), self, size="row")
            button.setFixedHeight(metrics.line())
            button.clicked.connect(remove)
            first.addWidget(button)
        first.addWidget(Label(when, "hint"))
        words.addLayout(first)
        if detail:
            said = Label(detail, "hint", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(said)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.step(5), 0, 0, metrics.step(1.25))
        row.addLayout(words)
        self.setMinimumHeight(metrics.step(5))
        self.setAccessibleName(f"{title}, {when}. {detail}")

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        for button in self.findChildren(_ShyButton):
            button.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = metrics.step(3.25)
        circle = QRectF(0.5, 0.5, side, side)
        if not self._last:
            middle = round(circle.center().x())
            painter.fillRect(middle, round(circle.bottom()), 1, self.height(), colour("line"))
        painter.setPen(QPen(colour("accent" if self._filled else "line"), 1))
        painter.setBrush(colour("selected" if self._filled else "page"))
        painter.drawEllipse(circle)
        size = metrics.icon_size("row")
        box = circle.toRect()
        box.setSize(box.size().boundedTo(box.size()))
        left = round(circle.center().x() - size / 2)
        top = round(circle.center().y() - size / 2)
        box.setRect(left, top, size, size)
        paint_icon(painter, box, self._icon, colour("accent" if self._filled else "secondary"))


class Timeline(QWidget):
    """Rows, the newest first; the oldest of a long history only when asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[Callable[[bool], TimelineRow]] = []
        self._more = LinkButton(self.tr("Alles tonen"), size="row")
        self._more.clicked.connect(self._show_all)
        self._column.addWidget(self._more)
        self._more.hide()

    def show_rows(self, rows: list[Callable[[bool], TimelineRow]]) -> None:
        """Each makes its row when it is needed; it is told whether it is the last."""
        self._rows = rows
        self._fill(SHOWN_AT_FIRST)

    def rows(self) -> list[TimelineRow]:
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [row for row in widgets if isinstance(row, TimelineRow)]

    def _show_all(self) -> None:
        self._fill(len(self._rows))

    def _fill(self, most: int) -> None:
        for row in self.rows():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = self._rows[:most]
        for place, make in enumerate(shown):
            row = make(place == len(shown) - 1)
            self._column.insertWidget(place, row)
            row.show()
        left = len(self._rows) - len(shown)
        self._more.setVisible(left > 0)
        self._more.set_text(self.tr("Nog {number} tonen").format(number=left))
