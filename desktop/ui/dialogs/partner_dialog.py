"""A partner of the gemeente: somebody new, or a line of the list."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from desktop.domain.partners import KINDS
from desktop.services import partners
from desktop.services.files import DataFile
from desktop.services.partners import ListedPartner, Partner
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog


class PartnerDialog(FormDialog):
    """Use ``PartnerDialog.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 84

    def __init__(
        self, file: DataFile, line: ListedPartner | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Partner toevoegen") if line is None else self.tr("Partner wijzigen"),
            self.tr("Deze gegevens komen op het blad als u een inwoner overdraagt."),
            self.tr("Toevoegen") if line is None else self.tr("Bewaren"),
            parent,
        )
        self._file, self._line = file, line
        self.which = "" if line is None else str(line.id)
        now = line.partner if line is not None else Partner(name="")
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1))
        self.name = self._field(form, self.tr("&Naam"), now.name, self.tr("Naam"))
        self.kind = QComboBox()
        self.kind.setEditable(True)
        self.kind.setAccessibleName(self.tr("Soort"))
        self.kind.addItems(["", *KINDS])
        self.kind.setCurrentText(now.kind)
        form.addRow(self.tr("&Soort"), self.kind)
        words = self.tr("Contactpersoon")
        self.contact = self._field(form, self.tr("&Contactpersoon"), now.contact, words)
        self.phone = self._field(form, self.tr("&Telefoon"), now.phone, self.tr("Telefoon"), 60)
        self.email = self._field(form, self.tr("&E-mail"), now.email, self.tr("E-mail"))
        self.note = self._field(form, self.tr("N&otitie"), now.note, self.tr("Notitie"))
        self.note.setPlaceholderText(self.tr("Alleen voor u, komt niet op het blad"))
        self.body.addLayout(form)
        self.name.textEdited.connect(lambda: self.refuse(""))
        self.name.setFocus()

    @classmethod
    def ask(
        cls, file: DataFile, line: ListedPartner | None = None, parent: QWidget | None = None
    ) -> Done | None:
        """What was done; None when the worker went back."""
        return cls(file, line, parent).run()

    def submit(self) -> None:
        partner = Partner(
            name=self.name.text(),
            kind=self.kind.currentText(),
            contact=self.contact.text(),
            phone=self.phone.text(),
            email=self.email.text(),
            note=self.note.text(),
        )
        line = self._line
        if line is None:
            self.keep(lambda: partners.add(self._file, partner))
        else:
            self.keep(lambda: partners.change(self._file, line.id, partner))

    def _field(
        self, form: QFormLayout, label: str, text: str, spoken: str, longest: int = 200
    ) -> QLineEdit:
        field = QLineEdit(text)
        field.setMaxLength(longest)
        field.setAccessibleName(spoken)
        field.returnPressed.connect(self.submit)
        form.addRow(label, field)
        return field
