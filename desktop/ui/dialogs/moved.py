"""The new address of who moved within the gemeente, as the BRP has it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from desktop.domain.addresses import Address, normalise_postcode, one_line, split_number
from desktop.domain.brp import BrpOutcome
from desktop.domain.names import display_name
from desktop.domain.partial_date import PartialDate
from desktop.domain.resident import Resident
from desktop.services import brp
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label


class MovedDialog(FormDialog):
    """Use ``MovedDialog.ask``: it gives what was done, or None for "never mind"."""

    WIDTH = 72

    def __init__(
        self, file: DataFile, person: Resident, on: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Nieuw adres van {name}").format(name=display_name(person.name)),
            self.tr("Tot nu toe: {address}. Dat blijft te lezen, met de datum.").format(
                address=one_line(person.address) or self.tr("adres onbekend")
            ),
            self.tr("Verhuizing vastleggen"),
            parent,
        )
        self._file, self._person, self._on = file, person, on
        self.residents = (person.id,)
        self.which = on.isoformat()
        self.street = QLineEdit()
        self.number = QLineEdit()
        self.number.setPlaceholderText(self.tr("12, 12 a of 12-2"))
        self.number.setMaximumWidth(metrics.chars(20))
        self.postcode = QLineEdit()
        self.postcode.setPlaceholderText(self.tr("1234 AB"))
        self.postcode.setMaximumWidth(metrics.chars(20))
        self.town = QLineEdit(person.address.town)
        self.since = DateField(name=self.tr("Woont daar sinds"), latest=on)
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1.5))
        for label, field, name in (
            (self.tr("&Straat"), self.street, self.tr("Straat")),
            (self.tr("&Huisnummer"), self.number, self.tr("Huisnummer")),
            (self.tr("&Postcode"), self.postcode, self.tr("Postcode")),
            (self.tr("&Woonplaats"), self.town, self.tr("Woonplaats")),
        ):
            field.setAccessibleName(name)
            field.setMaxLength(120)
            field.textEdited.connect(lambda _: self.refuse(""))
            form.addRow(label, field)
        form.addRow(self.tr("Woont daar si&nds"), self.since)
        self.body.addLayout(form)
        self.body.addWidget(
            Label(self.tr("Weet u de datum niet? Laat hem dan leeg."), "hint", wrap=True)
        )
        self.body.addStretch(1)
        self.street.setFocus()

    @classmethod
    def ask(
        cls, file: DataFile, person: Resident, on: date, parent: QWidget | None = None
    ) -> Done | None:
        return cls(file, person, on, parent).run()

    def address(self) -> Address:
        """What is filled in now."""
        number, letter, addition = split_number(self.number.text())
        return Address(
            street=" ".join(self.street.text().split()),
            number=number,
            letter=letter,
            addition=addition,
            postcode=normalise_postcode(self.postcode.text()),
            town=" ".join(self.town.text().split()),
        )

    def submit(self) -> None:
        if self.since.problem():
            self.refuse(self.since.problem())
            self.since.setFocus()
            return
        since = self.since.date()
        self.keep(
            lambda: brp.record(
                self._file,
                self._person.id,
                BrpOutcome.MOVED,
                self._on,
                address=self.address(),
                since=PartialDate.of(since) if since is not None else PartialDate(),
            )
        )
