"""Gegevens: what was delivered, to be read, and what the worker added, to be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.addresses import delivery_problem, one_line
from desktop.domain.names import salutation
from desktop.domain.resident import Resident, ResidentFile
from desktop.services import residents
from desktop.ui import metrics
from desktop.ui.changes import RESIDENTS
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_facts import Facts
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import ElidedLabel, Label


class _NoteField(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ExtraFacts(QWidget):
    """The columns of the delivery that are kept as they are; hidden when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.facts: Facts | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.step(0.75))
        self._column.addWidget(Label(self.tr("Extra gegevens uit de levering"), "hint"))
        self.hide()

    def show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """(header, text) in the order of the file."""
        names = tuple(header for header, _ in pairs)
        if self.facts is None or names != self._names:
            if self.facts is not None:
                self._column.removeWidget(self.facts)
                self.facts.deleteLater()
            self._names, self.facts = names, Facts(names)
            self._column.addWidget(self.facts)
        for header, text in pairs:
            self.facts.set(header, text, self.tr("leeg"))
        self.setVisible(bool(pairs))


class DataSection(QWidget):
    """What the worker types is kept when the field is left, and can be undone in the bar."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._person: Resident | None = None
        self.heading = SectionHeading(
            self.tr("Gegevens"), hint=self.tr("zoals geleverd; u vult de rest zelf aan")
        )
        self._name, self._first = self.tr("Achternaam"), self.tr("Voorletters en voornamen")
        self._born, self._address = self.tr("Geboren"), self.tr("Adres")
        self._area = self.tr("Wijk of postcodegebied")
        self.facts = Facts([self._name, self._first, self._born, self._address, self._area])
        self.extra = ExtraFacts()
        self.phone, self.email, self.language = QLineEdit(), QLineEdit(), QLineEdit()
        self.salutation = ElidedLabel()
        self.change_salutation = LinkButton(self.tr("Aanhef wijzigen…"), size="row")
        self.change_salutation.clicked.connect(actions.edit_address_form)
        self.note = _NoteField()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(self.tr("Notitie bij deze inwoner"))
        self.note.setPlaceholderText(self.tr("Wat u over deze inwoner wilt onthouden"))
        self.note.setMinimumHeight(metrics.line() * 4)
        self.note.setMaximumHeight(metrics.line() * 6)
        self.note.left.connect(self.keep)

        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(2))
        grid.setVerticalSpacing(metrics.step(1))
        grid.setColumnMinimumWidth(0, metrics.chars(22))
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QLineEdit], ...] = (
            (self.tr("Telefoon"), self.phone),
            (self.tr("E-mail"), self.email),
            (self.tr("Taal"), self.language),
        )
        for row, (name, field) in enumerate(fields):
            caption = Label(name, "secondary")
            caption.setBuddy(field)
            field.setAccessibleName(name)
            field.setMaxLength(120)
            field.editingFinished.connect(self.keep)
            grid.addWidget(caption, row, 0)
            grid.addWidget(field, row, 1, 1, 2)
        self.language.setPlaceholderText(self.tr("Bijvoorbeeld: liever in het Turks"))
        grid.addWidget(Label(self.tr("Aanhef"), "secondary"), 3, 0)
        grid.addWidget(self.salutation, 3, 1)
        grid.addWidget(self.change_salutation, 3, 2)
        grid.addWidget(Label(self.tr("Notitie"), "secondary"), 4, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 4, 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addWidget(self.extra)
        column.addLayout(grid)

    def show_file(self, file: ResidentFile) -> None:
        """Fill in; a field that is being typed in stays as it is."""
        before, person = self._person, file.resident
        same = before is not None and before.id == person.id
        self._person = person
        name = person.name
        unknown = self.tr("niet geleverd")
        self.facts.set(self._name, f"{name.surname}, {name.prefix}".rstrip(", "), unknown)
        first = " ".join(filter(None, (name.initials, name.first_names)))
        self.facts.set(self._first, first, unknown)
        self.facts.set(self._born, person.born.in_full() if person.born.year else "", unknown)
        address = one_line(person.address)
        problem = delivery_problem(person.address)
        if address and problem:
            address += f"\n{problem}"
        self.facts.set(self._address, address, problem or unknown)
        area = person.neighbourhood or person.address.postcode[:4]
        self.facts.set(self._area, area, self.tr("onbekend"))
        self.extra.show_pairs(person.extra)
        self.salutation.setText(salutation(name))
        for field, old, new in (
            (self.phone, before.phone if before else "", person.phone),
            (self.email, before.email if before else "", person.email),
            (self.language, before.language if before else "", person.language),
        ):
            if not same or field.text().strip() in (old, new):
                field.setText(new)
        typed = self.note.toPlainText()
        if typed != person.note and (not same or (before is not None and typed == before.note)):
            self.note.setPlainText(person.note)

    def keep(self) -> None:
        """Save what was changed since it was shown."""
        person = self._person
        if person is None:
            return
        note = self.note.toPlainText().rstrip()
        if note != person.note.rstrip():
            self._actions.do(
                lambda: residents.set_note(self._actions.file, person.id, note), RESIDENTS
            )
        details = (
            self.phone.text().strip(),
            self.email.text().strip(),
            self.language.text().strip(),
        )
        if details != (person.phone, person.email, person.language):
            self._actions.do(
                lambda: residents.set_contact_details(
                    self._actions.file,
                    person.id,
                    phone=details[0],
                    email=details[1],
                    language=details[2],
                ),
                RESIDENTS,
            )
