"""A checklist to tick off: each item with the day it was in order, and the source that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.exit_routes import Checklist, Item
from desktop.ui import metrics
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label


class _Line(QWidget):
    """One item. Ticking it fills in today; the day can be changed."""

    def __init__(self, item: Item, on: date | None) -> None:
        super().__init__()
        self.item = item
        self.box = QCheckBox(item.words.replace("&", "&&"))
        self.box.setAccessibleDescription(f"{item.hint} {item.source}".strip())
        self.day = DateField(name=self.tr("In orde op"), latest=date.today())
        self.day.setMaximumWidth(metrics.chars(20))
        source = self.tr("Bron: {source}.").format(source=item.source)
        below_words = Label(" ".join(filter(None, (item.hint, source))), "hint", wrap=True)
        policy = self.day.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.day.setSizePolicy(policy)
        first = QHBoxLayout()
        first.setSpacing(metrics.step(1))
        first.addWidget(self.box, 1)
        first.addWidget(self.day)
        below = QHBoxLayout()
        below.addSpacing(metrics.step(3))
        below.addWidget(below_words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(below)
        self.box.setChecked(on is not None)
        self.day.set_date(on)
        self.day.setVisible(on is not None)
        self.box.toggled.connect(self._ticked)

    def _ticked(self, ticked: bool) -> None:
        if ticked and self.day.date() is None:
            self.day.set_date(date.today())
        self.day.setVisible(ticked)


class ChecklistForm(QWidget):
    """``edited`` when the worker ticked something or changed a day."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, metrics.step(1), 0)
        self._grid.setVerticalSpacing(metrics.step(1))

    def show_checklist(self, wanted: Checklist | None, done: Mapping[str, date]) -> None:
        """Other items; ``done`` says of which the day is known."""
        for line in self.lines:
            self._grid.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [_Line(item, done.get(item.key)) for item in (wanted.items if wanted else ())]
        for row, line in enumerate(self.lines):
            self._grid.addWidget(line, row, 0)
            line.show()  # now, so that Tab goes there at once
            line.box.toggled.connect(lambda _: self.edited.emit())
            line.day.changed.connect(lambda _: self.edited.emit())
        self._grid.setRowStretch(len(self.lines), 1)

    def done(self) -> dict[str, date]:
        """The ticked items and their days."""
        return {
            line.item.key: line.day.date() or date.today()
            for line in self.lines
            if line.box.isChecked()
        }

    def problem(self) -> str:
        """What is wrong with a day, in words; empty when all is well."""
        return next(
            (
                found
                for line in self.lines
                if line.box.isChecked() and (found := line.day.problem())
            ),
            "",
        )
