"""The questions before a table of wijken and buurten is read in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop.domain.errors import UserError
from desktop.services.areas import Preview
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.dialogs.table_preview import ShownColumn, TablePreviewDialog


class PreviewDialog(TablePreviewDialog):
    """Which columns were recognised, and in words what reading in will do."""

    def __init__(self, seen: Preview, parent: QWidget | None = None) -> None:
        files = [seen.inspected.table, *seen.inspected.names]
        super().__init__(
            self._title(seen),
            ", ".join(one.path.name for one in files if one is not None),
            [ShownColumn(one.header, one.title, one.samples) for one in seen.inspected.columns],
            seen.sentences,
            parent,
        )

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
