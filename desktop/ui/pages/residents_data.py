"""Gegevens: what was delivered, to be read, and what the worker added, to be changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.addresses import delivery_problem, one_line
from desktop.domain.names import salutation
from desktop.domain.partial_date import short
from desktop.domain.resident import Resident, ResidentFile
from desktop.services import resident_details
from desktop.services.resident_details import Details
from desktop.ui import metrics
from desktop.ui.changes import RESIDENTS
from desktop.ui.drafts.fields import filled
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


class FoundField(QWidget):
    """Where a number or an address was found, and since when it stands here."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.source = QLineEdit()
        self.source.setMaxLength(120)
        self.source.setPlaceholderText(self.tr("Waar gevonden"))
        self.source.setAccessibleName(self.tr("{what}, waar gevonden").format(what=what))
        self.day = Label("", "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self.source, 1)
        row.addWidget(self.day)

    def show_day(self, on: date | None) -> None:
        self.day.setText(self.tr("op {day}").format(day=short(on)) if on else "")
        self.day.setVisible(on is not None)


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
        self._keeping = False
        self.heading = SectionHeading(
            self.tr("Gegevens"), hint=self.tr("zoals geleverd; u vult de rest zelf aan")
        )
        self.rectify = LinkButton(self.tr("Verbeteren…"), icon_name="pencil", size="row")
        self.rectify.setToolTip(self.tr("Wat niet klopt in de levering, hier verbeteren"))
        self.rectify.clicked.connect(actions.rectify)
        self.heading.add_widget(self.rectify)
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
        name_of_phone, name_of_email = self.tr("Telefoon"), self.tr("E-mail")
        fields: tuple[tuple[str, QLineEdit], ...] = (
            (name_of_phone, self.phone),
            (name_of_email, self.email),
            (self.tr("Taal"), self.language),
        )
        self.phone_found, self.email_found = FoundField(name_of_phone), FoundField(name_of_email)
        beside = {self.phone: self.phone_found, self.email: self.email_found}
        for row, (name, field) in enumerate(fields):
            caption = Label(name, "secondary")
            caption.setBuddy(field)
            field.setAccessibleName(name)
            field.setMaxLength(120)
            field.editingFinished.connect(self.keep)
            grid.addWidget(caption, row, 0)
            if field not in beside:
                grid.addWidget(field, row, 1, 1, 2)
                continue
            beside[field].source.editingFinished.connect(self.keep)
            grid.addWidget(field, row, 1)
            grid.addWidget(beside[field], row, 2)
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
            (
                self.phone_found.source,
                before.phone_source if before else "",
                person.phone_source,
            ),
            (
                self.email_found.source,
                before.email_source if before else "",
                person.email_source,
            ),
        ):
            if not same or field.text().strip() in (old, new):
                field.setText(new)
        self.phone_found.show_day(person.phone_on)
        self.email_found.show_day(person.email_on)
        typed = self.note.toPlainText()
        if typed != person.note and (not same or (before is not None and typed == before.note)):
            self.note.setPlainText(person.note)

    def typed(self) -> dict[str, Any]:
        """For a draft: what is being typed, and not saved yet."""
        person = self._person
        if person is None:
            return {}
        return filled(
            self,
            {
                "note": person.note,
                "phone": person.phone,
                "email": person.email,
                "language": person.language,
                "phone_found.source": person.phone_source,
                "email_found.source": person.email_source,
            },
        )

    def forget(self) -> None:
        """What was typed and could not be saved is let go of."""
        self._person = None

    def keep(self) -> bool:
        """Save what was changed since it was shown; False when it could not, and it stays here."""
        person = self._person
        # Telling that it failed takes the focus, and so asks to keep it once more
        if person is None or self._keeping:
            return True
        wanted = Details(
            note=self.note.toPlainText(),
            phone=self.phone.text(),
            email=self.email.text(),
            language=self.language.text(),
            phone_source=self.phone_found.source.text(),
            email_source=self.email_found.source.text(),
        )
        if not resident_details.differs(person, wanted):
            return True
        self._keeping = True
        try:
            return self._actions.do(
                lambda: resident_details.keep(self._actions.file, person.id, wanted), RESIDENTS
            )
        finally:
            self._keeping = False
