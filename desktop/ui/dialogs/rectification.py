"""Gegevens verbeteren: what was delivered beside what it must be, and why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.addresses import normalise_postcode
from desktop.domain.date_reading import read_date
from desktop.domain.partial_date import PartialDate
from desktop.services import rectification
from desktop.services.files import DataFile
from desktop.services.rectification import Facts, Part
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label

_IN_NAME = ("surname", "prefix", "initials", "first_names", "salutation")
_IN_ADDRESS = ("street", "number", "letter", "addition", "postcode", "town")


class RectificationDialog(FormDialog):
    """Use ``RectificationDialog.ask``. Beside each field stands what was delivered."""

    WIDTH = 130

    def __init__(self, file: DataFile, resident_id: int, parent: QWidget | None = None) -> None:
        shown = rectification.to_correct(file, resident_id)
        super().__init__(
            self.tr("Gegevens van {name} verbeteren").format(name=shown.name),
            self.tr(
                "Uw verbetering blijft staan, tot een levering iets nieuws zegt. Wat er stond, "
                "blijft te lezen bij Geschiedenis."
            ),
            self.tr("Verbeteren"),
            parent,
        )
        self._file, self._resident_id, self._shown = file, resident_id, shown
        self.residents = (resident_id,)
        name, address = shown.facts.name, shown.facts.address
        self.surname = self._field(self.tr("Achternaam"), name.surname)
        self.prefix = self._field(self.tr("Voorvoegsel"), name.prefix, 12, self.tr("van der"))
        self.initials = self._field(self.tr("Voorletters"), name.initials, 12)
        self.first_names = self._field(self.tr("Voornamen"), name.first_names)
        self.born = self._field(self.tr("Geboortedatum"), _typed(shown.facts.born), 18)
        self.born.setPlaceholderText(self.tr("dag-maand-jaar"))
        self.born.setToolTip(self.tr("Onbekende dag of maand? Typ 00-05-1980 of alleen 1980."))
        self.street = self._field(self.tr("Straat"), address.street)
        self.number = self._field(self.tr("Huisnummer"), address.number, 6, self.tr("nr."))
        self.letter = self._field(self.tr("Huisletter"), address.letter, 5, self.tr("a"))
        self.addition = self._field(self.tr("Toevoeging"), address.addition, 9, self.tr("bis"))
        self.postcode = self._field(self.tr("Postcode"), _spaced(address.postcode), 12, "1234 AB")
        self.town = self._field(self.tr("Woonplaats"), address.town)
        self.salutation = self._field(self.tr("Eigen aanhef"), name.salutation)
        self.salutation.setPlaceholderText(self.tr("Leeg: zoals bij Aanhef gekozen"))
        self.reason = self._field(self.tr("Reden"), "")
        self.reason.setPlaceholderText(self.tr("Bijvoorbeeld: paspoort gezien op 3 maart"))
        self.reason.setMaxLength(300)
        self.delivered: dict[str, Label] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(metrics.step(2))
        self._grid.setVerticalSpacing(metrics.step(0.75))
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 3)
        self._row(self.tr("Achternaam"), (Part.SURNAME,), self.prefix, self.surname)
        first = (Part.INITIALS, Part.FIRST_NAMES)
        self._row(self.tr("Voorletters, namen"), first, self.initials, self.first_names)
        self._row(self.tr("Geboortedatum"), (Part.BORN,), self.born)
        where = (self.street, self.number, self.letter, self.addition)
        self._row(self.tr("Straat, nummer"), (Part.ADDRESS,), *where)
        self._row(self.tr("Postcode, plaats"), (), self.postcode, self.town)
        self._row(self.tr("Eigen aanhef"), (), self.salutation)
        self._row(self.tr("Reden"), (), self.reason)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.surname.setFocus()

    @classmethod
    def ask(cls, file: DataFile, resident_id: int, parent: QWidget | None = None) -> Done | None:
        return cls(file, resident_id, parent).run()

    def facts(self) -> Facts:
        """What is filled in now. Raises ValueError for a birth date that is none."""
        before = self._shown.facts
        texts = {name: getattr(self, name).text() for name in (*_IN_NAME, *_IN_ADDRESS)}
        texts["postcode"] = normalise_postcode(texts["postcode"])
        born = self.born.text().strip()
        same = born == _typed(before.born)
        return Facts(
            name=replace(before.name, **{name: texts[name] for name in _IN_NAME}),
            born=before.born if same else PartialDate.parse(read_date(born)),
            address=replace(before.address, **{name: texts[name] for name in _IN_ADDRESS}),
        )

    def submit(self) -> None:
        try:
            facts = self.facts()
        except ValueError as error:
            self.refuse(str(error), self.tr("De geboortedatum klopt niet."))
            self.born.setFocus()
            return
        reason = self.reason.text()
        if not reason.strip():
            self.refuse(self.tr("Schrijf op waarom u dit verbetert."))
            self.reason.setFocus()
            return
        self.keep(lambda: rectification.rectify(self._file, self._resident_id, facts, reason))

    def _field(self, name: str, text: str, chars: int = 0, example: str = "") -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setMaxLength(120)
        field.setPlaceholderText(example)
        if chars:
            field.setMaximumWidth(metrics.chars(chars) + metrics.step(2))
        field.textEdited.connect(lambda _: self.refuse(""))
        return field

    def _row(self, words: str, parts: tuple[Part, ...], *fields: QLineEdit) -> None:
        """A label, its fields, and what was delivered of these parts."""
        row = self._grid.rowCount()
        label = Label(words, "secondary")
        label.setBuddy(fields[0])
        line = QHBoxLayout()
        line.setSpacing(metrics.step(1))
        is_short = [field.maximumWidth() < metrics.chars(40) for field in fields]
        for field, short in zip(fields, is_short, strict=True):
            line.addWidget(field, 0 if short else 1)
        if all(is_short):
            line.addStretch(1)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        wide = fields[0] in (self.reason, self.salutation)
        self._grid.addLayout(line, row, 1, 1, 2 if wide else 1)
        if not parts:
            return
        unknown = self.tr("niets geleverd")
        told = filter(None, (self._shown.delivered[part] for part in parts))
        said = self.tr("geleverd: {words}").format(words=", ".join(told))
        is_empty = not any(self._shown.delivered[part] for part in parts)
        corrected = self._shown.corrected.intersection(parts)
        # Wrapped text would make its first row higher, and leave a gap among the fields
        words = unknown if is_empty else said.replace(", ", "\n", int(Part.ADDRESS in parts))
        delivered = Label(words, "strong" if corrected else "secondary")
        delivered.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in parts:
            self.delivered[part] = delivered
        rows = 2 if Part.ADDRESS in parts else 1
        self._grid.addWidget(delivered, row, 2, rows, 1, Qt.AlignmentFlag.AlignVCenter)


def _typed(born: PartialDate) -> str:
    """As somebody types it, with 00 for what is unknown."""
    return f"{born.day:02d}-{born.month:02d}-{born.year:04d}" if born.year else ""


def _spaced(postcode: str) -> str:
    return f"{postcode[:4]} {postcode[4:]}".strip()
