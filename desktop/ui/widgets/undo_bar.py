"""The quiet bar at the bottom: what was done, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import metrics
from desktop.ui.palette import colour
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.labels import ElidedLabel, IconLabel


class UndoBar(QWidget):
    """Stays until it is closed or something else is done. Never steals the focus."""

    undo_requested = Signal(object)  # the token given to ``tell``
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token: object = None
        self.icon = IconLabel("circle-check", "good", "button")
        self.message = ElidedLabel("", "text")
        self.undo = LinkButton(
            self.tr("Ongedaan maken"), icon_name="undo-2", cap="Ctrl+Z", size="compact"
        )
        close = IconButton("x", self.tr("Deze melding sluiten"))
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, 0, margin - metrics.step(1), 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self.icon)
        row.addWidget(self.message, 0)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(close)
        policy = QSizePolicy.Policy
        self.message.setSizePolicy(policy.Maximum, policy.Preferred)
        self.setSizePolicy(policy.Preferred, policy.Fixed)
        self.undo.clicked.connect(self.trigger)
        close.clicked.connect(self.dismiss)
        self.hide()

    def tell(self, message: str, token: object = None, icon: str = "circle-check") -> None:
        """Say what was done; with a token it can be undone."""
        self._token = token
        role = "warning" if icon == "triangle-alert" else "good"
        self.icon.set_icon(icon, role)
        self.message.setText(message)
        self.undo.setVisible(token is not None)
        self.setAccessibleName(message)
        self.show()

    def can_undo(self) -> bool:
        return self._token is not None and self.isVisible()

    def trigger(self) -> None:
        """Undo, once."""
        token, self._token = self._token, None
        if token is not None:
            self.undo.hide()
            self.undo_requested.emit(token)

    def dismiss(self) -> None:
        self._token = None
        self.hide()
        self.closed.emit()

    def sizeHint(self) -> QSize:
        return QSize(metrics.step(40), metrics.row(with_controls=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
