"""Instellingen, prullenbak: how much there is in it, and the ways to it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import bin as removed
from desktop.services.files import DataFile
from desktop.services.wording import with_points
from desktop.ui import metrics
from desktop.ui.navigation import BIN, Page
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label


class BinPart(QObject):
    """One sentence and two buttons."""

    def __init__(self, form: QFormLayout, file: DataFile, page: Page) -> None:
        super().__init__(page)
        self._file = file
        self.state = Label("", wrap=True)
        self.open_button = Button(self.tr("Prullenbak openen"), icon_name="trash-2", size="compact")
        self.list_button = Button(
            self.tr("Ongedaan maken…"), icon_name="undo-2", cap="Ctrl+Shift+U", size="compact"
        )
        self.open_button.clicked.connect(lambda: page.navigate.emit(BIN, None))
        self.list_button.clicked.connect(page.undo_list_asked)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        row.addWidget(self.open_button)
        row.addWidget(self.list_button)
        row.addStretch(1)
        column.addLayout(row)
        form.addRow(self.tr("Weggehaald"), cell)
        self.widget = cell

    def refresh(self) -> None:
        """Count anew."""
        number = removed.count(self._file)
        if not number:
            self.state.setText(
                self.tr("De prullenbak is leeg. Wat u weghaalt, kunt u daar terugzetten.")
            )
            return
        if number == 1:
            words = self.tr("1 ding dat u kunt terugzetten. Het blijft")
        else:
            words = self.tr("{n} dingen die u kunt terugzetten. Ze blijven").format(
                n=with_points(number)
            )
        self.state.setText(
            self.tr("{words} in de prullenbak tot de bewaartermijn voorbij is.").format(words=words)
        )
