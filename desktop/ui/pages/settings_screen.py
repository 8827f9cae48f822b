"""Instellingen, beveiliging: whether the windows can be seen in pictures of the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout

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
        self.choice.set_value(_ON if shield.is_on and shield.is_possible else _OFF)
        self.choice.setEnabled(shield.is_possible)
        self.choice.chosen.connect(lambda value: shield.set_on(value == _ON))
        words = (
            self.tr(
                "Wie meekijkt met uw scherm ziet In Beeld dan niet, en Windows maakt er geen "
                "beelden van. Ziet u zelf een zwart venster? Kies dan Niet. Geldt alleen op deze "
                "computer, meteen."
            )
            if shield.is_possible
            else self.tr("Op deze computer kan dat niet; het werkt alleen met Windows.")
        )
        self.hint = Label(words, "hint", wrap=True)
        form.addRow(self.tr("Scherm afschermen"), at_left(self.choice))
        form.addRow("", self.hint)
