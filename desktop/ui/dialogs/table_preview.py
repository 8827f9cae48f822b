"""Before a table is read in: which columns were recognised, and in words what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label


class ShownColumn(NamedTuple):
    """A column that is used: its header, what it holds, and a few cells."""

    header: str
    title: str
    samples: tuple[str, ...]


class TablePreviewDialog(FormDialog):
    """``names``: of the files. Nothing is read in before the worker says so."""

    WIDTH = 76

    def __init__(
        self,
        title: str,
        names: str,
        columns: Sequence[ShownColumn],
        sentences: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, names, self.tr("Inlezen"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(3))
        grid.setVerticalSpacing(metrics.step(0.5))
        heads = (self.tr("Kolom"), self.tr("Dit staat erin"), self.tr("Bijvoorbeeld"))
        for column, head in enumerate(heads):
            grid.addWidget(Label(head, "strong"), 0, column)
        for row, found in enumerate(columns, 1):
            grid.addWidget(Label(found.header), row, 0)
            grid.addWidget(Label(found.title), row, 1)
            grid.addWidget(Label(", ".join(found.samples), "secondary", wrap=True), row, 2)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(metrics.step(1))
        for sentence in sentences:
            self.body.addWidget(Label(sentence, wrap=True))
        self.accept_button.setFocus()

    def wanted(self) -> bool:
        """Show it; whether the worker wants it read in."""
        answer = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return answer

    def submit(self) -> None:
        self.accept()
