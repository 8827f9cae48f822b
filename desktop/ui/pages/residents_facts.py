"""Pairs of a name and a value, as a form that is read and not filled in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import metrics
from desktop.ui.widgets.labels import Label


class Facts(QWidget):
    """Names at the left, values at the right; a value wraps and can be copied."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.step(2))
        self._grid.setVerticalSpacing(metrics.step(0.75))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, metrics.chars(22))
        self._values: dict[str, Label] = {}
        for row, name in enumerate(names):
            caption, value = Label(name, "secondary"), Label("", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(name)
            caption.setBuddy(value)
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            self._values[name] = value

    def set(self, name: str, value: str, unknown: str = "") -> None:
        """Show a value; ``unknown`` stands there in grey when it is empty."""
        label = self._values[name]
        label.setText(value or unknown)
        label.set_role("text" if value else "secondary")

    def value(self, name: str) -> str:
        return self._values[name].text()
