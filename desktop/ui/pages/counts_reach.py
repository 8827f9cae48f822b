"""Cijfers: the worker's own reach beside the national figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.own_reach import SOURCE, ReachLine
from desktop.ui import metrics
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.reach_chart import ReachChart


class OwnReach(QWidget):
    """Over everything that was recorded, not only this quarter; hidden in a report for others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Uw bereik, naast de landelijke cijfers")
        self.chart = ReachChart(title)
        note = self.tr(
            "Over alles wat is vastgelegd, niet alleen dit kwartaal. De landelijke cijfers gaan "
            "over vroegsignalering in het algemeen; van deze lijst zijn ze niet bekend ({source})."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.step(1), 0, 0)
        column.setSpacing(metrics.step(0.5))
        column.addWidget(Label(title, "strong"))
        column.addWidget(self.chart)
        column.addWidget(Label(note.format(source=SOURCE), "hint", wrap=True))
        self.hide()

    def show_lines(self, lines: Sequence[ReachLine]) -> None:
        """Nothing is shown while nothing was tried."""
        self.chart.show_lines(lines)
        self.setVisible(any(one.whole for one in lines))
