"""Vandaag, above the list: a quiet word as long as there is no recovery sheet that counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services import recovery
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import Label


class SheetReminder(QWidget):
    """One line with a link; not there when the sheet was checked."""

    clicked = Signal()

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.words = Label("", "hint", wrap=True)
        self.link = LinkButton("", size="row")
        self.link.clicked.connect(self.clicked)
        row = QHBoxLayout(self)
        margin = metrics.step(3)
        row.setContentsMargins(margin, 0, margin, metrics.step(0.5))
        row.setSpacing(metrics.step(2))
        row.addWidget(self.words, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        found = recovery.status(self._file)
        self.setVisible(found.checked_on is None)
        if found.made_on is None:
            self.words.setText(
                self.tr("Er is nog geen herstelvel voor als u de wachtwoordzin vergeet.")
            )
            self.link.set_text(self.tr("Herstelvel maken…"))
        else:
            self.words.setText(self.tr("Het herstelvel is gemaakt, maar nog niet gecontroleerd."))
            self.link.set_text(self.tr("Herstelvel controleren…"))
