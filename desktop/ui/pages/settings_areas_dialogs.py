"""The questions before a table of wijken and buurten is read in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from desktop.domain.errors import UserError
from desktop.services.areas import Preview
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label


class PreviewDialog(FormDialog):
    """Which columns were recognised, and in words what reading in will do."""

    WIDTH = 76

    def __init__(self, seen: Preview, parent: QWidget | None = None) -> None:
        files = [seen.inspected.table, *seen.inspected.names]
        super().__init__(
            self._title(seen),
            ", ".join(one.path.name for one in files if one is not None),
            self.tr("Inlezen"),
            parent,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(3))
        grid.setVerticalSpacing(metrics.step(0.5))
        heads = (self.tr("Kolom"), self.tr("Dit staat erin"), self.tr("Bijvoorbeeld"))
        for column, head in enumerate(heads):
            grid.addWidget(Label(head, "strong"), 0, column)
        for row, found in enumerate(seen.inspected.columns, 1):
            grid.addWidget(Label(found.header), row, 0)
            grid.addWidget(Label(found.title), row, 1)
            grid.addWidget(Label(", ".join(found.samples), "secondary", wrap=True), row, 2)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(metrics.step(1))
        for sentence in seen.sentences:
            self.body.addWidget(Label(sentence, wrap=True))
        self.accept_button.setFocus()

    def wanted(self) -> bool:
        """Show it; whether the worker wants it read in."""
        answer = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return answer

    def submit(self) -> None:
        self.accept()

    def _title(self, seen: Preview) -> str:
        if seen.only_names:
            return self.tr("Namen van wijken en buurten inlezen")
        return self.tr("Tabel met wijken en buurten inlezen")


class GemeenteDialog(FormDialog):
    """Which gemeente is ours, while nobody on the list tells."""

    def __init__(self, why: UserError, parent: QWidget | None = None) -> None:
        super().__init__(why.title, why.advice, self.tr("Verder"), parent)
        self.code = QLineEdit()
        self.code.setPlaceholderText(self.tr("Bijvoorbeeld: 0158"))
        self.code.setAccessibleName(self.tr("Code van de gemeente"))
        self.code.setMaxLength(60)
        self.code.returnPressed.connect(self.submit)
        self.code.textEdited.connect(lambda: self.refuse(""))
        self.body.addWidget(self.code)
        self.code.setFocus()

    def ask(self) -> str:
        """What was typed; empty when the worker went back."""
        answer = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return self.code.text().strip() if answer else ""

    def submit(self) -> None:
        if self.code.text().strip():
            self.accept()
        else:
            self.refuse(self.tr("Vul eerst de code van uw gemeente in."))
