"""Geschiedenis: everything that happened with a resident, in words, newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.partial_date import short
from desktop.domain.resident import HistoryLine, ResidentFile
from desktop.ui import metrics
from desktop.ui.pages.residents_now import KIND_ICONS
from desktop.ui.pages.residents_timeline import Timeline, TimelineRow
from desktop.ui.widgets.heads import SectionHeading

_ICONS = {
    "attempt": "message-circle",
    "letter": "mail",
    "case": "folder-open",
    "period": "list",
    "brp": "badge-check",
    "change": "pencil",
    "view": "eye",
}


class HistorySection(QWidget):
    """Also what was changed, by whom, and who looked at the BSN."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(self.tr("Geschiedenis"))
        self.timeline = Timeline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.heading)
        column.addWidget(self.timeline)

    def show_file(self, file: ResidentFile) -> None:
        self.timeline.show_rows([partial(_row, line) for line in file.history])


def _row(line: HistoryLine, last: bool) -> TimelineRow:
    when = short(line.on)
    if line.at is not None:
        when += f", {line.at:%H:%M}"
    icon = KIND_ICONS[line.contact_kind] if line.contact_kind else _ICONS[line.kind]
    return TimelineRow(icon, line.title, when, line.detail, last=last, filled=bool(line.reached))
