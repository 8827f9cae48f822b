"""One row of a small form: label, fields, and below them what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from desktop.ui import metrics
from desktop.ui.widgets.labels import IconLabel, Label


class FormRow(QWidget):
    """The label stands before the fields, or above them where there is little room."""

    def __init__(self, label: str, fields: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Label(label, "secondary")
        self._fields = QWidget()
        fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setLayout(fields)
        self._problem = QWidget()
        line = QHBoxLayout(self._problem)
        line.setContentsMargins(0, metrics.step(0.25), 0, 0)
        line.setSpacing(metrics.step(0.75))
        self._words = Label("", "warning", wrap=True)
        line.addWidget(IconLabel("circle-alert", "warning"))
        line.addWidget(self._words, 1)
        self._problem.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.step(1))
        self._grid.setVerticalSpacing(metrics.step(0.25))
        self._grid.setColumnStretch(1, 1)
        self._stacked: bool | None = None
        self.set_stacked(False)

    def set_stacked(self, stacked: bool, label_width: int = 0) -> None:
        """Label above the fields, or before them and ``label_width`` wide."""
        if stacked != self._stacked:
            self._stacked = stacked
            for part in (self.label, self._fields, self._problem):
                self._grid.removeWidget(part)
            if stacked:
                places: Sequence[tuple[int, int]] = ((0, 0), (1, 0), (2, 0))
            else:
                places = ((0, 0), (0, 1), (1, 1))
            for part, (row, column) in zip(
                (self.label, self._fields, self._problem), places, strict=True
            ):
                self._grid.addWidget(part, row, column, 1, 2 if stacked else 1)
            self._grid.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
            self.label.setMinimumHeight(0 if stacked else self._line_height())
        self._grid.setColumnMinimumWidth(0, 0 if stacked else label_width)
        self.label.setVisible(not stacked or bool(self.label.text()))

    def _line_height(self) -> int:
        """Of the first line of fields, so that the label stands in the middle of it."""
        fields = self._fields.layout()
        assert fields is not None
        if isinstance(fields, QHBoxLayout):
            return fields.sizeHint().height()
        first = fields.itemAt(0)
        return first.sizeHint().height() if first is not None else 0

    def set_problem(self, text: str) -> None:
        """Say beside the field what is missing; an empty text takes it away."""
        self._words.setText(text)
        self._problem.setVisible(bool(text))

    def problem(self) -> str:
        return self._words.text()
