"""Closing waits for a copy: seldom long enough to be seen, and never against the will."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.tasks.runner import Task
from desktop.ui import metrics
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label


class ClosingCopyDialog(QDialog):
    """Shows itself when the copy takes longer than 0.4 second."""

    APPEARS_AFTER = 400  # milliseconds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("In Beeld sluit"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(metrics.chars(56))
        self.what = Label(self.tr("Er wordt een reservekopie gemaakt"), "name", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.what.text())
        self.close_anyway = Button(self.tr("Toch sluiten"), cap="Esc")
        self.close_anyway.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_anyway)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(2))
        column.addWidget(self.what)
        column.addWidget(self.bar)
        column.addWidget(
            Label(
                self.tr("Daarna sluit In Beeld vanzelf. Uw werk is al opgeslagen."),
                "secondary",
                wrap=True,
            )
        )
        column.addLayout(row)
        self._loop = QEventLoop(self)
        self._outcome: Any = None

    def wait_for(self, task: Task) -> Any:
        """What came of it, or its exception; None when the worker did not wait."""
        self._over = False
        task.progressed.connect(self._report)
        task.succeeded.connect(self._keep)
        task.failed.connect(self._keep)
        task.finished.connect(self._end)
        self.rejected.connect(task.cancel)
        self.rejected.connect(self._loop.quit)
        QTimer.singleShot(self.APPEARS_AFTER, self, self._appear)
        self._loop.exec()
        self._over = True
        self.hide()
        return self._outcome

    def _appear(self) -> None:
        if not self._over:
            self.open()

    def _report(self, done: int, total: int, what: str) -> None:
        if what:
            self.what.setText(what)
            self.bar.setAccessibleName(what)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _keep(self, outcome: Any) -> None:
        self._outcome = outcome

    def _end(self) -> None:
        self._over = True
        self._loop.quit()
