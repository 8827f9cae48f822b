"""The part of Instellingen that leads to the log."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout

from desktop.ui.pages.settings_sections import at_left
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label


class LogPart(QObject):
    """Says what the log is, and opens it."""

    def __init__(self, form: QFormLayout, open_log: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        form.addRow(
            "",
            Label(
                self.tr(
                    "In Beeld onthoudt wie wat heeft gedaan en bekeken, en wanneer. U kunt er "
                    "niets in wijzigen of uit weghalen."
                ),
                "hint",
                wrap=True,
            ),
        )
        self.open_button = Button(self.tr("Logboek openen"), icon_name="scroll-text")
        self.open_button.clicked.connect(open_log)
        form.addRow("", at_left(self.open_button))
