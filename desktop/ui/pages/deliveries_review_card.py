"""One row as it stood in the delivery, beside the resident it may be; what differs is marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.addresses import one_line
from desktop.domain.folding import fold
from desktop.domain.names import display_name
from desktop.services import residents
from desktop.services.delivery_review import ReviewLine
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.pages.deliveries_words import cells_in_words, tr
from desktop.ui.widgets.labels import IconLabel, Label
from desktop.ui.widgets.notices import Notice


class ReviewCard(QScrollArea):
    """Name, birth date and address of both, each on its own line."""

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problem = Notice(kind="warning")
        self._known_title = Label("", "strong", wrap=True)
        self.names = (tr("Naam"), tr("Geboren"), tr("Adres"))
        self.delivered = [Label("", wrap=True) for _ in self.names]
        self.known = [Label("", wrap=True) for _ in self.names]
        self._marks = [IconLabel("", "warning", "row") for _ in self.names]
        self.raw = Label("", "secondary", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(1.5))
        grid.setVerticalSpacing(metrics.step(0.5))
        grid.setColumnMinimumWidth(0, metrics.chars(10))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(Label(tr("Staat in de levering"), "strong"), 0, 1)
        grid.addWidget(self._known_title, 0, 3)
        top = Qt.AlignmentFlag.AlignTop
        for row, name in enumerate(self.names, 1):
            grid.addWidget(Label(name, "secondary"), row, 0, top)
            grid.addWidget(self.delivered[row - 1], row, 1, top)
            grid.addWidget(self._marks[row - 1], row, 2, top)
            grid.addWidget(self.known[row - 1], row, 3, top)
        for label in (*self.delivered, *self.known, self.raw):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, metrics.step(0.5), 0, 0)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.problem)
        column.addLayout(grid)
        column.addWidget(self.raw)
        column.addStretch(1)
        self.setWidget(inner)
        self.setMinimumHeight(metrics.line() * 6)

    def show_line(self, line: ReviewLine | None) -> None:
        """Another row; without one the card is empty."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.problem.say(line.problem, "warning", line.column)
        left = (line.name, line.born, line.address)
        right = self._resident(line.resident_id)
        found = line.resident_id is not None
        title = tr("Bekend in In Beeld") if found else tr("Niemand gevonden die het kan zijn")
        self._known_title.setText(title)
        for place, (new, old) in enumerate(zip(left, right, strict=True)):
            differs = found and fold(new) != fold(old)
            empty = tr("niet bekend")
            for label, text in ((self.delivered[place], new), (self.known[place], old)):
                label.setText(text or (empty if found or label is self.delivered[place] else ""))
                label.set_role("secondary" if not text else "strong" if differs else "text")
            mark = self._marks[place]
            mark.set_icon("triangle-alert" if differs else "equal", "warning" if differs else None)
            if not differs:
                mark.set_icon("equal", "secondary")
            mark.setVisible(found)
            said = tr("verschilt") if differs else tr("is gelijk")
            mark.setAccessibleName(f"{self.names[place]} {said}")
            mark.setToolTip(f"{self.names[place]} {said}")
        raw = cells_in_words(line.cells, line.headers)
        words = tr("Zo stond rij {row} in het bestand: {cells}")
        self.raw.setText(
            words.format(row=line.row_number, cells=raw)
            if raw
            else tr("De rij zoals ze in het bestand stond, is gewist.")
        )
        self.verticalScrollBar().setValue(0)

    def _resident(self, resident_id: int | None) -> tuple[str, str, str]:
        if resident_id is None:
            return "", "", ""
        person = residents.get(self._file, resident_id).resident
        return display_name(person.name), person.born.in_words(), one_line(person.address)
