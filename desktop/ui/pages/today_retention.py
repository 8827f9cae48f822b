"""Vandaag, above the list: a quiet word when terms are not set, or somebody's term is over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services import retention
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import Label


class RetentionReminder(QWidget):
    """One line with a link; what is only a question can be put off for a month."""

    look_asked = Signal()

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.words = Label("", "hint", wrap=True)
        self.look = LinkButton("", size="row")
        self.later = LinkButton(self.tr("Over een maand"), size="row")
        self.look.clicked.connect(self.look_asked)
        self.later.clicked.connect(self._put_off)
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, 0, margin, metrics.step(0.5))
        row.setSpacing(metrics.step(2))
        row.addWidget(self.words, 1)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.later, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        found = retention.asking(self._file)
        self.setVisible(bool(found.words))
        self.words.setText(found.words)
        self.look.set_text(
            self.tr("Termijnen kiezen…") if found.can_put_off else self.tr("Bekijken…")
        )
        self.later.setVisible(found.can_put_off)

    def _put_off(self) -> None:
        retention.put_off(self._file)
        self.refresh()
