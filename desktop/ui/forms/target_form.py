"""For whom an approach is meant, in plain words, with how many people that is now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.approaches import Priority
from desktop.domain.target_groups import TargetGroup, in_words, read_postcodes
from desktop.services.approaches import TargetCounter
from desktop.services.files import DataFile
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.forms.steps_form import narrow
from desktop.ui.pages.settings_priority import PriorityField
from desktop.ui.widgets.labels import Label


class TargetForm(QWidget):
    """Every wish that is filled in must hold. ``edited`` after each change.

    ``count`` tells how many people that is; whoever shows the form gives it a place.
    """

    edited = Signal()

    def __init__(
        self, file: DataFile, counter: TargetCounter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self.approach_id = counter, 0
        self._before = TargetGroup()
        self._filling = False
        self.years_from, self.years_to = _number(60), _number(60)
        self.age_from, self.age_to = _number(120), _number(120)
        self.areas = PriorityField(file, self._changed)
        self.postcodes = QLineEdit()
        self.postcodes.setPlaceholderText(self.tr("Bijvoorbeeld: 7481, 7482 CD"))
        self.postcodes.setAccessibleName(self.tr("Postcodes"))
        self.unread = Label("", "warning", wrap=True)
        self.unread.hide()
        self.collection = QComboBox()
        self.collection.setAccessibleName(self.tr("Wijze van inning"))
        self.collection.addItem(self.tr("maakt niet uit"), "")
        for method in counter.methods:
            self.collection.addItem(method, method)
        self.shared = QCheckBox(self.tr("meer mensen van de lijst op één adres"))
        self.is_new = QCheckBox(self.tr("nieuw met de laatste levering"))
        self.returned = QCheckBox(self.tr("terug op de lijst"))
        self.not_reached = QCheckBox(self.tr("eerder geprobeerd, niet bereikt"))
        self.refused = QCheckBox(self.tr("geen hulp wilde,"))
        self.months = QSpinBox()
        self.months.setRange(0, 60)
        self.months.setValue(6)
        self.months.setSuffix(self.tr(" mnd geleden"))
        self.months.setAccessibleName(self.tr("Hoeveel maanden geleden"))
        self.priority = QComboBox()
        self.priority.setAccessibleName(self.tr("Wie het eerst"))
        for rule in Priority:
            self.priority.addItem(rule.value, rule.value)
        self.count = Label("", "strong", wrap=True)
        for box in (self.collection, self.priority):
            narrow(box)
        self._lay_out()
        self._listen()

    def fill(self, target: TargetGroup, priority: Priority) -> None:
        self._filling, self._before = True, target
        for box, value in self._numbers(target):
            box.setValue(-1 if value is None else value)
        self.areas.show_areas(target.areas)
        self.postcodes.setText(", ".join(target.postcodes))
        method = target.collection[0] if target.collection else ""
        if method and self.collection.findData(method) < 0:
            self.collection.addItem(method, method)
        self.collection.setCurrentIndex(max(0, self.collection.findData(method)))
        self.shared.setChecked(target.shared_address)
        self.is_new.setChecked(target.is_new)
        self.returned.setChecked(target.returned)
        self.not_reached.setChecked(target.not_reached)
        self.refused.setChecked(target.refused_months is not None)
        if target.refused_months is not None:
            self.months.setValue(target.refused_months)
        self.priority.setCurrentIndex(self.priority.findData(priority.value))
        self._filling = False
        self._changed()

    def target(self) -> TargetGroup:
        """What the fields say now; what is no postcode is left out and said."""
        method = str(self.collection.currentData() or "")
        return TargetGroup(
            years_from=_value(self.years_from),
            years_to=_value(self.years_to),
            areas=self.areas.areas,
            postcodes=read_postcodes(self.postcodes.text())[0],
            age_from=_value(self.age_from),
            age_to=_value(self.age_to),
            shared_address=self.shared.isChecked(),
            collection=(method,) if method else (),
            is_new=self.is_new.isChecked(),
            returned=self.returned.isChecked(),
            not_reached=self.not_reached.isChecked(),
            refused_months=self.months.value() if self.refused.isChecked() else None,
        )

    def rule(self) -> Priority:
        return Priority(self.priority.currentData())

    def problem(self) -> str:
        """What is typed as a postcode and is none; empty when all are."""
        bad = read_postcodes(self.postcodes.text())[1]
        if not bad:
            return ""
        are = self.tr("is geen postcode") if len(bad) == 1 else self.tr("zijn geen postcodes")
        return f"{', '.join(bad)} {are}."

    def _numbers(self, target: TargetGroup) -> tuple[tuple[QSpinBox, int | None], ...]:
        return (
            (self.years_from, target.years_from),
            (self.years_to, target.years_to),
            (self.age_from, target.age_from),
            (self.age_to, target.age_to),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(1.5))
        grid.setVerticalSpacing(metrics.step(1))
        grid.setColumnStretch(1, 1)

        def band(lowest: QSpinBox, highest: QSpinBox, what: str) -> QHBoxLayout:
            lowest.setAccessibleName(self.tr("{what}, vanaf").format(what=what))
            highest.setAccessibleName(self.tr("{what}, korter of jonger dan").format(what=what))
            row = QHBoxLayout()
            row.setSpacing(metrics.step(1))
            for widget in (
                Label(self.tr("vanaf")),
                lowest,
                Label(self.tr("tot")),
                highest,
                Label(self.tr("jaar")),
            ):
                row.addWidget(widget)
            row.addStretch(1)
            return row

        refused = QHBoxLayout()
        refused.setSpacing(metrics.step(1))
        refused.addWidget(self.refused)
        refused.addWidget(self.months)
        refused.addStretch(1)
        scheme, age = self.tr("In de regeling"), self.tr("Leeftijd")
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (scheme, band(self.years_from, self.years_to, scheme)),
            (age, band(self.age_from, self.age_to, age)),
            (self.tr("Wijk of buurt"), self.areas),
            (self.tr("Postcodes"), self.postcodes),
            ("", self.unread),
            (self.tr("Wijze van inning"), self.collection),
            (self.tr("Alleen wie"), self.is_new),
            ("", self.returned),
            ("", self.not_reached),
            ("", refused),
            (self.tr("Alleen met"), self.shared),
            (self.tr("Wie het eerst"), self.priority),
        )
        for at, (name, inside) in enumerate(rows):
            if name:
                grid.addWidget(Label(name, "secondary"), at, 0)
            if isinstance(inside, QWidget):
                grid.addWidget(inside, at, 1)
            else:
                grid.addLayout(inside, at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1.5))
        column.addLayout(grid)

    def _listen(self) -> None:
        for box in (self.years_from, self.years_to, self.age_from, self.age_to, self.months):
            box.valueChanged.connect(self._changed)
        for tick in (self.shared, self.is_new, self.returned, self.not_reached, self.refused):
            tick.toggled.connect(self._changed)
        self.postcodes.textChanged.connect(self._changed)
        self.collection.currentIndexChanged.connect(self._changed)
        self.priority.currentIndexChanged.connect(self._changed)

    def _changed(self, *_: object) -> None:
        if self._filling:
            return
        self.months.setEnabled(self.refused.isChecked())
        self.unread.setText(self.problem())
        self.unread.setVisible(bool(self.problem()))
        self.count.setText(self._count_words())
        self.edited.emit()

    def _count_words(self) -> str:
        target = self.target()
        found = self._counter.count(target, self.approach_id)
        people = count_words(found.total, "inwoner", "inwoners")
        said = self.tr("Nu {people}. {words}").format(people=people, words=in_words(target))
        if found.here:
            said += " " + self.tr("Er zitten er {n} al in deze aanpak.").format(n=found.here)
        if found.elsewhere:
            said += " " + self.tr("Er zitten er {n} in een andere.").format(n=found.elsewhere)
        return said


def _number(highest: int) -> QSpinBox:
    """Lowest is "does not matter"."""
    box = QSpinBox()
    box.setRange(-1, highest)
    box.setValue(-1)
    box.setSpecialValueText("–")
    box.setMinimumWidth(metrics.chars(9))
    return box


def _value(box: QSpinBox) -> int | None:
    return None if box.value() < 0 else box.value()
