"""How somebody is addressed on paper; the delivery does not say."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.names import Gender, Name, NameUse, address_name, display_name, salutation
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.forms.form_row import FormRow
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

_UNKNOWN = "unknown"


class AddressFormDialog(FormDialog):
    """Use ``AddressFormDialog.ask``. Under the fields stands what the letter will say."""

    def __init__(self, file: DataFile, resident_id: int, parent: QWidget | None = None) -> None:
        person = residents.get(file, resident_id).resident
        super().__init__(
            self.tr("Aanhef van {name}").format(name=display_name(person.name)),
            self.tr("De levering zegt niet hoe iemand wil worden aangesproken."),
            self.tr("Bewaren"),
            parent,
        )
        self._file, self._resident_id, self._name = file, resident_id, person.name
        self.residents = (resident_id,)
        self.gender = SegmentedButtons(
            self.tr("Aanspreken als"),
            [
                Choice(Gender.FEMALE, self.tr("Mevrouw")),
                Choice(Gender.MALE, self.tr("De heer")),
                Choice(_UNKNOWN, self.tr("Met voorletters")),
            ],
        )
        renew = one_tab_stop(self.gender, [Gender.FEMALE, Gender.MALE, _UNKNOWN])
        self.use = QComboBox()
        self.use.setAccessibleName(self.tr("Welke naam"))
        for use, words in (
            (NameUse.OWN, self.tr("Eigen naam")),
            (NameUse.PARTNER, self.tr("Naam van de partner")),
            (NameUse.PARTNER_OWN, self.tr("Naam van de partner, dan eigen naam")),
            (NameUse.OWN_PARTNER, self.tr("Eigen naam, dan naam van de partner")),
        ):
            self.use.addItem(words, use)
        self.partner_prefix = QLineEdit(person.name.partner_prefix)
        self.partner_prefix.setPlaceholderText(self.tr("van der"))
        self.partner_prefix.setAccessibleName(self.tr("Voorvoegsel van de partner"))
        self.partner_prefix.setMaximumWidth(metrics.chars(14))
        self.partner_surname = QLineEdit(person.name.partner_surname)
        self.partner_surname.setAccessibleName(self.tr("Achternaam van de partner"))
        self.own = QLineEdit(person.name.salutation)
        self.own.setPlaceholderText(self.tr("Leeg: zoals hierboven gekozen"))
        self.own.setAccessibleName(self.tr("Eigen aanhef"))
        self._preview = Label("", "strong", wrap=True)

        def fields(*widgets: QWidget, stretch: bool = False) -> QHBoxLayout:
            row = QHBoxLayout()
            row.setSpacing(metrics.step(1))
            for widget in widgets:
                row.addWidget(widget)
            if stretch:
                row.addStretch(1)
            return row

        self._partner = FormRow(
            self.tr("Partner"), fields(self.partner_prefix, self.partner_surname)
        )
        rows = (
            FormRow(self.tr("Aanspreken als"), fields(self.gender, stretch=True)),
            FormRow(self.tr("Naam"), fields(self.use)),
            self._partner,
            FormRow(self.tr("Eigen aanhef"), fields(self.own)),
            FormRow(self.tr("In de brief"), fields(self._preview)),
        )
        width = max(row.label.sizeHint().width() for row in rows)
        for row in rows:
            row.set_stacked(False, width)
            self.body.addWidget(row)
        self.body.addStretch(1)
        self.gender.set_value(person.name.gender or _UNKNOWN)
        renew()
        self.use.setCurrentIndex(self.use.findData(person.name.use))
        self.gender.chosen.connect(self._show)
        self.use.activated.connect(self._show)
        for field in (self.partner_prefix, self.partner_surname, self.own):
            field.textEdited.connect(self._show)
        self._show()
        self.gender.focus_first()

    @classmethod
    def ask(cls, file: DataFile, resident_id: int, parent: QWidget | None = None) -> Done | None:
        return cls(file, resident_id, parent).run()

    def name(self) -> Name:
        """The name with what is chosen now."""
        chosen = self.gender.value()
        return replace(
            self._name,
            gender=Gender("" if chosen == _UNKNOWN else chosen),
            use=NameUse(self.use.currentData()),
            partner_prefix=self.partner_prefix.text().strip(),
            partner_surname=self.partner_surname.text().strip(),
            salutation=self.own.text().strip(),
        )

    def submit(self) -> None:
        name = self.name()
        if name.use is not NameUse.OWN and not name.partner_surname:
            self._partner.set_problem(self.tr("Vul de achternaam van de partner in."))
            self.partner_surname.setFocus()
            return
        self.keep(
            lambda: residents.set_address_form(
                self._file,
                self._resident_id,
                gender=name.gender,
                use=name.use,
                partner_prefix=name.partner_prefix,
                partner_surname=name.partner_surname,
                salutation=name.salutation,
            )
        )

    def _show(self) -> None:
        name = self.name()
        self._partner.setVisible(name.use is not NameUse.OWN)
        self._partner.set_problem("")
        self._preview.setText(f"{address_name(name)}\n{salutation(name)},")
