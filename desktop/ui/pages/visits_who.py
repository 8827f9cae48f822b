"""Who walk a round: the worker, and somebody from the team or any other name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from desktop.services import team, visits
from desktop.services.files import DataFile
from desktop.services.team import Colleague
from desktop.services.undo import Done
from desktop.services.visits import VisitRound
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label


class WhoField(QWidget):
    """Two names; the second may stay empty. A name that is on no list is fine."""

    changed = Signal()

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._known: dict[str, Colleague] = {}
        self.first = self._box(self.tr("Wie gaat"), self.tr("Uw naam"))
        self.second = self._box(self.tr("Wie gaat mee"), self.tr("Niemand"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self.first, 1)
        row.addWidget(Label(self.tr("met"), "secondary"))
        row.addWidget(self.second, 1)

    def refresh(self) -> None:
        """The team may have changed; what was chosen stays."""
        chosen = [box.currentText() for box in (self.first, self.second)]
        people = team.choices(self._file)
        self._known = {person.words: person for person in people}
        for box, text in zip((self.first, self.second), chosen, strict=True):
            box.blockSignals(True)
            box.clear()
            box.addItems(["", *self._known])
            box.setCurrentText(text)
            box.blockSignals(False)

    def show_visitors(self, visitors: Sequence[Colleague]) -> None:
        """Fill in; nobody: the worker of the letters, alone."""
        self.refresh()
        self._known |= {person.words: person for person in visitors}
        usual = [person.words for person in team.choices(self._file)[:1]]
        words = [person.words for person in visitors] or usual
        for box, text in zip((self.first, self.second), [*words, "", ""], strict=False):
            box.setCurrentText(text)

    def visitors(self) -> tuple[Colleague, ...]:
        """In order; without those left empty."""
        texts = (box.currentText().strip() for box in (self.first, self.second))
        return tuple(self._known.get(text, Colleague(text)) for text in texts if text)

    def _box(self, name: str, nobody: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(12)
        edit = box.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.setPlaceholderText(nobody)
        box.currentTextChanged.connect(lambda _: self.changed.emit())
        return box


class WhoDialog(FormDialog):
    """Who walk a round that was kept. Use ``WhoDialog.ask``."""

    def __init__(self, file: DataFile, made: VisitRound, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Wie lopen ronde {number}?").format(number=made.number),
            self.tr("De namen staan op de bezoekbladen. Collega's kiest u in Instellingen."),
            self.tr("Bewaren"),
            parent,
        )
        self._file, self._round_id = file, made.id
        self.who = WhoField(file)
        self.who.show_visitors(made.visitors)
        self.who.changed.connect(lambda: self.refuse(""))
        self.body.addWidget(self.who)
        self.body.addStretch(1)
        self.who.second.setFocus()

    @classmethod
    def ask(cls, file: DataFile, made: VisitRound, parent: QWidget | None = None) -> Done | None:
        return cls(file, made, parent).run()

    def submit(self) -> None:
        chosen = self.who.visitors()
        self.keep(lambda: visits.set_visitors(self._file, self._round_id, chosen))
