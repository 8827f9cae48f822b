"""What waits for the worker after deliveries were read in, above the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.runtime.progress import Progress
from desktop.services import deliveries
from desktop.services.delivery_review import review_lines
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.pages.deliveries_words import counted, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.notices import Notice


class Waiting(NamedTuple):
    """How many rows are to be decided on, and how many left without a reason, by delivery."""

    review: int
    exits: dict[int, int]


def count_waiting(file: DataFile, delivery_ids: Sequence[int], progress: Progress) -> Waiting:
    """Count it; ``delivery_ids`` are those with which somebody left, newest first."""
    exits = {}
    for id_ in delivery_ids:
        progress.check()
        lines = deliveries.gone_with(file, id_)
        if open_ := sum(line.exit_reason is None for line in lines):
            exits[id_] = open_
    return Waiting(len(review_lines(file)), exits)


class WaitingLine(QWidget):
    """One box that says what waits, with a button for each; hidden when nothing does."""

    review_wanted = Signal()
    exits_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_with_exits: int | None = None
        self.notice = Notice()
        self.review_button = Button(tr("Controleren…"), size="compact")
        self.exits_button = Button(tr("Uitstroom bevestigen…"), size="compact")
        self.review_button.clicked.connect(self.review_wanted)
        self.exits_button.clicked.connect(self.exits_wanted)
        self.notice.add_widget(self.review_button)
        self.notice.add_widget(self.exits_button)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, 0, margin, metrics.step(1))
        column.addWidget(self.notice)
        self.hide()

    def show_counts(self, waiting: Waiting) -> None:
        """Say it in words."""
        total = sum(waiting.exits.values())
        rows = counted(waiting.review, tr("rij wacht"), tr("rijen wachten"))
        people = counted(total, tr("inwoner is"), tr("inwoners zijn"))
        parts = []
        if waiting.review:
            parts.append(tr("{rows} op uw beslissing.").format(rows=rows))
        if total:
            words = tr("{people} van de lijst af zonder reden van uitstroom.")
            parts.append(words.format(people=people))
        self.notice.say(" ".join(parts), "warning" if waiting.review else "info")
        self.first_with_exits = next(iter(waiting.exits), None)
        self.review_button.setVisible(bool(waiting.review))
        self.exits_button.setVisible(bool(total))
        self.setVisible(bool(parts))
