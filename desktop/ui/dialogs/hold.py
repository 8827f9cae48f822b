"""Aanhouden: why somebody stays although their term is over, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.services import retention
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label


class HoldDialog(FormDialog):
    """One reason for everybody who was chosen."""

    def __init__(
        self, file: DataFile, resident_ids: Sequence[int], who: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("{who} aanhouden").format(who=who),
            self.tr("Zolang u aanhoudt, kan niemand deze gegevens verwijderen."),
            self.tr("Aanhouden"),
            parent,
        )
        self._file, self._ids = file, list(resident_ids)
        self.residents = tuple(resident_ids)
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.reason.setPlaceholderText(self.tr("Bijvoorbeeld: er loopt een klacht"))
        self.until = DateField(name=self.tr("Tot en met (hoeft niet)"))
        for words, field in (
            (self.tr("&Reden"), self.reason),
            (self.tr("&Tot (hoeft niet)"), self.until),
        ):
            label = Label(words)
            label.setBuddy(field)
            label.setFixedWidth(metrics.chars(18))
            row = QHBoxLayout()
            row.setSpacing(metrics.step(1))
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(field, 1)
            self.body.addLayout(row)
        self.reason.textEdited.connect(lambda: self.refuse(""))
        self.reason.setFocus()

    def submit(self) -> None:
        problem = self.until.problem()
        if problem:
            self.refuse(problem)
            return
        reason, until = self.reason.text(), self.until.date()
        self.keep(lambda: retention.set_hold(self._file, self._ids, reason, until))
