"""The short way to record an attempt that was made a moment ago: one letter says it all."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.codes import DayPart
from desktop.ui import metrics
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.flow import FlowLayout


class JustNow(QWidget):
    """Two buttons that fill in today, this day part and the outcome, and record at once.

    They say what they will do, so nothing is recorded that nobody meant. The letters work while the
    focus is inside ``scope``, but not while a text is being typed there.
    """

    recorded = Signal(bool)  # whether the resident was reached

    def __init__(self, scope: QWidget) -> None:
        super().__init__(scope)
        self.missed = Button(self.tr("Net gedaan, niet bereikt"), cap="N", size="compact")
        self.reached = Button(self.tr("Net gedaan, bereikt"), cap="J", size="compact")
        row = FlowLayout(self, metrics.step(1))
        for button, key, outcome in ((self.missed, "N", False), (self.reached, "J", True)):
            row.addWidget(button)
            button.clicked.connect(lambda _=False, outcome=outcome: self.recorded.emit(outcome))
            shortcut = QShortcut(QKeySequence(key), scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda outcome=outcome: self._by_letter(outcome))

    def _by_letter(self, outcome: bool) -> None:
        if self.isVisible():
            self.recorded.emit(outcome)


def day_part_of(moment: datetime) -> DayPart:
    """DDAS: morning until 12:00, afternoon until 18:00, evening from 18:00."""
    if moment.hour < 12:
        return DayPart.MORNING
    return DayPart.AFTERNOON if moment.hour < 18 else DayPart.EVENING
