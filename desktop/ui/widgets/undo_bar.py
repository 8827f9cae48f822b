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
    redo_requested = Signal(object)  # the same, when it was told with ``again``
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token: object = None
        self._again = False
        self.icon = IconLabel("circle-check", "good", "button")
        self.message = ElidedLabel("", "text")
        self.undo = LinkButton(
            self.tr("Ongedaan maken"), icon_name="undo-2", cap="Ctrl+Z", size="compact"
        )
        self.redo = LinkButton(
            self.tr("Opnieuw doen"), icon_name="redo-2", cap="Ctrl+Y", size="compact"
        )
        close = IconButton("x", self.tr("Deze melding sluiten"))
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, 0, margin - metrics.step(1), 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self.icon)
        row.addWidget(self.message, 0)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addStretch(1)
        row.addWidget(close)
        policy = QSizePolicy.Policy
        self.message.setSizePolicy(policy.Maximum, policy.Preferred)
        self.setSizePolicy(policy.Preferred, policy.Fixed)
        self.undo.clicked.connect(self.trigger)
        self.redo.clicked.connect(self.trigger)
        close.clicked.connect(self.dismiss)
        self.hide()

    def tell(
        self,
        message: str,
        token: object = None,
        icon: str = "circle-check",
        *,
        again: bool = False,
    ) -> None:
        """Say what was done; with a token it can be undone, or ``again`` be done once more."""
        self._token, self._again = token, again
        role = "warning" if icon == "triangle-alert" else "good"
        self.icon.set_icon(icon, role)
        self.message.setText(message)
        self.undo.setVisible(token is not None and not again)
        self.redo.setVisible(token is not None and again)
        self.setAccessibleName(message)
        self.show()

    def can_undo(self) -> bool:
        return self._token is not None and not self._again and self.isVisible()

    def can_redo(self) -> bool:
        return self._token is not None and self._again and self.isVisible()

    def trigger(self) -> None:
        """Undo or do again, once."""
        token, self._token = self._token, None
        if token is not None:
            self.undo.hide()
            self.redo.hide()
            (self.redo_requested if self._again else self.undo_requested).emit(token)

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
