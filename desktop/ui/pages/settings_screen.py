"""Instellingen, beveiliging: whether the windows can be seen in pictures of the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.pages.settings_sections import at_left
from desktop.ui.screen_shield import ScreenShield
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

_ON, _OFF = "on", "off"


class ScreenPart(QObject):
    """Of this computer only, and in force at once."""

    def __init__(self, form: QFormLayout, shield: ScreenShield, parent: QObject) -> None:
        super().__init__(parent)
        self._shield = shield
        self.choice = SegmentedButtons(
            self.tr("Scherm afschermen"),
            [Choice(_ON, self.tr("Afschermen")), Choice(_OFF, self.tr("Niet"))],
            size="compact",
        )
        self.choice.set_value(_ON if shield.is_on else _OFF)
        self.choice.setEnabled(shield.is_possible)
        self.choice.chosen.connect(lambda value: shield.set_on(value == _ON))
        words = (
            self.tr(
                "Uw collega's zien In Beeld dan niet als u uw scherm deelt, en Windows maakt er "
                "geen beelden van. Ziet u zelf een zwart venster, bijvoorbeeld als u op afstand "
                "werkt? Kies dan Niet. Geldt alleen op deze computer, meteen."
            )
            if shield.is_possible
            else self.tr("Op deze computer kan dat niet; het werkt alleen met Windows.")
        )
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        column.addLayout(at_left(self.choice))
        self.hint = Label(words, "hint", wrap=True)
        column.addWidget(self.hint)
        form.addRow(self.tr("Scherm afschermen"), cell)
