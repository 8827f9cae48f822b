"""The steps of an approach in order: add, take away, move, and what each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.approach_checks import LONGEST_WAIT, MOST_ROUNDS, MOST_STEPS
from desktop.domain.approaches import (
    DUO_KINDS,
    PAPER_KINDS,
    PERSONAL_KINDS,
    STEP_KINDS,
    DayPartRule,
    Step,
    StepEnd,
)
from desktop.domain.codes import ContactKind
from desktop.domain.letters import Template
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_list

_DAY_PARTS = {
    DayPartRule.ANY: "maakt niet uit",
    DayPartRule.UNTRIED: "een dagdeel dat nog niet is geprobeerd",
    DayPartRule.MORNING: "ochtend",
    DayPartRule.AFTERNOON: "middag",
    DayPartRule.EVENING: "avond",
}
_ENDS = {
    StepEnd.REACHED: "als de inwoner is bereikt",
    StepEnd.ALWAYS: "altijd: dit is de laatste stap",
    StepEnd.NEVER: "niet: de volgende stap komt ook na contact",
}


class _Steps(QListWidget):
    """Insert adds, Delete takes away, Alt with an arrow moves."""

    pressed_for = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        what = {Qt.Key.Key_Insert: "add", Qt.Key.Key_Delete: "remove"}.get(Qt.Key(event.key()))
        if alt:
            what = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(event.key()))
        if what is None:
            super().keyPressEvent(event)
        else:
            self.pressed_for.emit(what)


class StepsForm(QWidget):
    """The list at the top, the chosen step below it. ``edited`` after each change."""

    edited = Signal()

    def __init__(self, templates: Sequence[Template], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._templates = {template.id: template.name for template in templates}
        self._filling = False
        self.list = _Steps()
        self.list.setAccessibleName(self.tr("Stappen in volgorde"))
        dress_list(self.list)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setMinimumHeight(metrics.row(2) * 3)
        self.add = Button(self.tr("Stap toevoegen"), icon_name="plus", cap="Ins", size="compact")
        self.up = IconButton("arrow-up", self.tr("Omhoog (Alt+pijl omhoog)"))
        self.down = IconButton("arrow-down", self.tr("Omlaag (Alt+pijl omlaag)"))
        self.remove = IconButton("trash-2", self.tr("Stap weghalen (Del)"))
        self.kind = _choices({kind: kind.value for kind in STEP_KINDS})
        self.wait = QSpinBox()
        self.wait.setRange(0, LONGEST_WAIT)
        self.wait.setSuffix(self.tr(" dagen na de stap ervoor"))
        self.template = QComboBox()
        self.template.addItem(self.tr("geen"), None)
        for id_, name in self._templates.items():
            self.template.addItem(name, id_)
        self.day_part = _choices(_DAY_PARTS)
        self.duo = QCheckBox(self.tr("met z'n tweeën"))
        self.ends = _choices(_ENDS)
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(self.tr("Hoe vaak alle stappen"))
        self.rounds.addItem(self.tr("één keer"), 1)
        for number in range(2, MOST_ROUNDS + 1):
            self.rounds.addItem(self.tr("{n} keer").format(n=number), number)
        self.rounds.addItem(self.tr("steeds opnieuw, tot de inwoner is bereikt"), 0)
        for box in (self.kind, self.template, self.day_part, self.ends, self.rounds):
            narrow(box)
        self._lay_out()
        self._listen()

    def fill(self, steps: Sequence[Step], rounds: int | None) -> None:
        self._steps = list(steps)
        self.rounds.setCurrentIndex(max(0, self.rounds.findData(rounds or 0)))
        self._show(0)

    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps)

    def how_often(self) -> int | None:
        return int(self.rounds.currentData()) or None

    def kept_value(self) -> dict[str, Any]:
        """For a draft: every step, which one is in view, and how often."""
        return {
            "steps": [step.as_json() for step in self._steps],
            "row": self.list.currentRow(),
            "rounds": self.how_often(),
        }

    def put_back(self, value: dict[str, Any]) -> None:
        """What a draft holds."""
        self.fill([Step.from_json(step) for step in value["steps"]], value["rounds"])
        self._show(int(value["row"]))
        self.edited.emit()

    def choose(self, number: int) -> None:
        """Show this step, for instance because something is wrong with it."""
        self.list.setCurrentRow(number)

    # Putting it together

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(metrics.step(1))
        for button in (self.add, self.up, self.down, self.remove):
            tools.addWidget(button)
        tools.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(metrics.step(1.5))
        grid.setVerticalSpacing(metrics.step(1))
        grid.setColumnStretch(1, 1)
        self._names: dict[QWidget, Label] = {}
        for at, (name, widget) in enumerate(
            (
                (self.tr("Soort"), self.kind),
                (self.tr("Wachten"), self.wait),
                (self.tr("Brieftekst"), self.template),
                (self.tr("Dagdeel"), self.day_part),
                (self.tr("Wie"), self.duo),
                (self.tr("Stopt"), self.ends),
            )
        ):
            label = Label(name, "secondary")
            widget.setAccessibleName(name)
            self._names[widget] = label
            grid.addWidget(label, at, 0)
            grid.addWidget(widget, at, 1)
        again = QHBoxLayout()
        again.setSpacing(metrics.step(1.5))
        again.addWidget(Label(self.tr("Alle stappen"), "secondary"))
        again.addWidget(self.rounds, 1)
        self.one = QWidget()
        self.one.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.list, 1)
        column.addLayout(tools)
        column.addWidget(self.one)
        column.addLayout(again)

    def _listen(self) -> None:
        self.list.currentRowChanged.connect(self._show_one)
        self.list.pressed_for.connect(self._do)
        for button, what in (
            (self.add, "add"),
            (self.up, "up"),
            (self.down, "down"),
            (self.remove, "remove"),
        ):
            button.clicked.connect(lambda _=False, what=what: self._do(what))
        for box in (self.kind, self.template, self.day_part, self.ends):
            box.currentIndexChanged.connect(self._edit)
        self.rounds.currentIndexChanged.connect(lambda _: self.edited.emit())
        self.wait.valueChanged.connect(self._edit)
        self.duo.toggled.connect(self._edit)

    # What happens

    def _do(self, what: str) -> None:
        at = self.list.currentRow()
        if what == "add":
            if len(self._steps) < MOST_STEPS:
                self._steps.insert(at + 1, Step(kind=ContactKind.VISIT, wait_days=7))
                at += 1
        elif what == "remove":
            if 0 <= at < len(self._steps):
                del self._steps[at]
                at = min(at, len(self._steps) - 1)
        else:
            other = at + (-1 if what == "up" else 1)
            if not (0 <= at < len(self._steps) and 0 <= other < len(self._steps)):
                return
            self._steps[at], self._steps[other] = self._steps[other], self._steps[at]
            at = other
        self._show(at)
        self.list.setFocus()
        self.edited.emit()

    def _show(self, row: int) -> None:
        self._filling = True
        self.list.clear()
        for number, step in enumerate(self._steps, 1):
            self.list.addItem(QListWidgetItem(self._words(number, step)))
        self._filling = False
        self.list.setCurrentRow(min(row, len(self._steps) - 1))
        self._show_one(self.list.currentRow())

    def _show_one(self, row: int) -> None:
        if self._filling:
            return
        there = 0 <= row < len(self._steps)
        self.one.setEnabled(there)
        self.remove.setEnabled(there)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(there and row < len(self._steps) - 1)
        self.add.setEnabled(len(self._steps) < MOST_STEPS)
        if not there:
            return
        step = self._steps[row]
        self._filling = True
        self.kind.setCurrentIndex(self.kind.findData(step.kind.value))
        self.wait.setValue(step.wait_days)
        self.template.setCurrentIndex(max(0, self.template.findData(step.template_id)))
        self.day_part.setCurrentIndex(self.day_part.findData(step.day_part.value))
        self.duo.setChecked(step.duo)
        self.ends.setCurrentIndex(self.ends.findData(step.ends.value))
        self._filling = False
        self._fit(step.kind)

    def _fit(self, kind: ContactKind) -> None:
        """Only what goes with this kind of step is asked."""
        for widget, kinds in (
            (self.template, PAPER_KINDS),
            (self.day_part, PERSONAL_KINDS),
            (self.duo, DUO_KINDS),
        ):
            widget.setVisible(kind in kinds)
            self._names[widget].setVisible(kind in kinds)

    def _edit(self, *_: object) -> None:
        row = self.list.currentRow()
        if self._filling or not 0 <= row < len(self._steps):
            return
        kind = ContactKind(self.kind.currentData())
        step = replace(
            self._steps[row],
            kind=kind,
            wait_days=self.wait.value(),
            template_id=self.template.currentData() if kind in PAPER_KINDS else None,
            day_part=DayPartRule(self.day_part.currentData())
            if kind in PERSONAL_KINDS
            else DayPartRule.ANY,
            duo=self.duo.isChecked() and kind in DUO_KINDS,
            ends=StepEnd(self.ends.currentData()),
        )
        self._steps[row] = step
        self.list.item(row).setText(self._words(row + 1, step))
        self._fit(kind)
        self.edited.emit()

    def _words(self, number: int, step: Step) -> str:
        first = f"{number}. {step.kind.value}"
        if step.duo:
            first += self.tr(", met z'n tweeën")
        said = [
            self.tr("na {days}").format(days=count_words(step.wait_days, "dag", "dagen"))
            if step.wait_days
            else self.tr("meteen")
        ]
        if step.template_id is not None:
            said.append(f"“{self._templates.get(step.template_id, '?')}”")
        if step.day_part is not DayPartRule.ANY:
            said.append(_DAY_PARTS[step.day_part])
        if step.ends is not StepEnd.REACHED:
            said.append(self.tr("laatste stap") if step.ends is StepEnd.ALWAYS else "stopt niet")
        return f"{first}\n{', '.join(said)}"


def _choices(words: dict) -> QComboBox:  # type: ignore[type-arg]
    box = QComboBox()
    for value, text in words.items():
        box.addItem(text, value.value)
    return box


def narrow(box: QComboBox) -> None:
    """As wide as its column: the list that opens shows what does not fit."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
