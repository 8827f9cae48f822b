"""Uitslag invoeren: the list of the round again, now to say person by person how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.addresses import short_line
from desktop.domain.codes import ContactKind
from desktop.domain.resident import NextAction
from desktop.services.visits import RoundSheet, VisitEntry, VisitOutcome
from desktop.services.wording import NEXT_ACTION_WORDS
from desktop.ui import metrics
from desktop.ui.forms.next_action_form import NextActionDraft, NextActionForm
from desktop.ui.pages.visits_round import LINE_ROLE, NumberDelegate
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.delegates import CellDelegate, TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
KEYS: Mapping[VisitOutcome, str] = {
    VisitOutcome.SPOKEN: "G",
    VisitOutcome.NOT_HOME: "N",
    VisitOutcome.CARD_LEFT: "K",
    VisitOutcome.NO_HELP: "W",
    VisitOutcome.COME_BACK: "L",
    VisitOutcome.NOT_LIVING_HERE: "H",
}
"""One letter for each outcome; order and words are those of the paper."""

NUMBER, PERSON, OUTCOME, NEXT = range(4)
_NOTHING = NextActionDraft()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDraft:
    """What stands in the fields for one visit, also when it is not complete yet."""

    outcome: VisitOutcome | None = None
    note: str = ""
    then: NextActionDraft = _NOTHING

    @property
    def is_begun(self) -> bool:
        return self != ResultDraft()


class VisitLine(NamedTuple):
    """One person of the round. ``planned``: what was planned for them before."""

    visit_id: int
    resident_id: int
    number: int
    name: str
    address: str
    attempts: str
    safety: str
    planned: NextAction | None


def visit_lines(sheet: RoundSheet, planned: Mapping[int, NextAction | None]) -> list[VisitLine]:
    """The people of a round, door by door in walking order."""
    return [
        VisitLine(
            sheet.visits[person.resident_id].id,
            person.resident_id,
            number,
            person.display_name,
            short_line(door.address),
            person.attempts_in_words,
            person.safety,
            planned.get(person.resident_id),
        )
        for number, door in enumerate(sheet.addresses, 1)
        for person in door.persons
    ]


class ResultModel(QAbstractTableModel):
    """The lines with what was filled in so far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[VisitLine] = []
        self.drafts: dict[int, ResultDraft] = {}

    def show_lines(self, lines: Sequence[VisitLine], drafts: dict[int, ResultDraft]) -> None:
        """``drafts`` by visit; filled further while the user types."""
        self.beginResetModel()
        self.lines, self.drafts = list(lines), drafts
        self.endResetModel()

    def draft(self, row: int) -> ResultDraft:
        return self.drafts.get(self.lines[row].visit_id, ResultDraft())

    def keep(self, row: int, draft: ResultDraft) -> None:
        self.drafts[self.lines[row].visit_id] = draft
        self.dataChanged.emit(self.index(row, 0), self.index(row, NEXT))

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, draft = self.lines[index.row()], self.draft(index.row())
        if role == LINE_ROLE:
            return line, draft
        if role == Qt.ItemDataRole.DisplayRole:
            outcome = draft.outcome.value if draft.outcome else self.tr("nog leeg")
            return (
                str(line.number),
                f"{line.name}\n{line.address}",
                f"{outcome}\n{draft.note}" if draft.note else outcome,
                self._then(draft.then),
            )[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == PERSON:
            said = draft.outcome.value if draft.outcome else self.tr("nog leeg")
            return f"{line.number}. {line.name}, {line.address}: {said}"
        return None

    @staticmethod
    def _then(then: NextActionDraft) -> str:
        return NEXT_ACTION_WORDS[ContactKind(then.kind)] if then.kind else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        titles = ("", self.tr("Inwoner"), self.tr("Uitslag"), self.tr("Hoe verder"))
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return titles[section]
        return None


class _ResultTable(QTableView):
    def __init__(self, model: ResultModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setObjectName("visit_results")
        dress_table(
            self, widths=(8, 28, 24, 18), stretch=PERSON, lines=2, page_wide=True, sortable=False
        )
        self.horizontalHeader().setSectionsMovable(False)
        self.setColumnWidth(NUMBER, metrics.step(8))
        self.setItemDelegateForColumn(NUMBER, NumberDelegate(self, grip=False))
        self.setItemDelegateForColumn(
            PERSON,
            TwoLineDelegate(
                self, strong=True, mark=lambda pair: "shield-alert" if pair[0].safety else ""
            ),
        )
        self.setItemDelegateForColumn(
            OUTCOME,
            TwoLineDelegate(self, tint=lambda pair: "text" if pair[1].outcome else "secondary"),
        )
        self.setItemDelegateForColumn(NEXT, CellDelegate(self, tint=lambda _: "secondary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the panel goes to the next person
        else:
            super().keyPressEvent(event)


class _OutcomeButton(Button):
    """A box to tick, as on the paper."""

    def __init__(self, outcome: VisitOutcome) -> None:
        super().__init__(outcome.value, cap=KEYS[outcome])
        self.outcome = outcome
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._show_tick)

    def _show_tick(self, on: bool) -> None:
        self._cap = "" if on else KEYS[self.outcome]
        self.set_icon_name("check" if on else "")


class ResultsPanel(QWidget):
    """A letter says how it went, Enter goes to the next person, Ctrl+Enter saves everything."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Uitslag invoeren"))
        self.model = ResultModel(self)
        self.table = _ResultTable(self.model, self.tr("Bezoeken van deze ronde"))
        self._row = -1
        self._filling = False
        self._make_form()
        self._arrange()
        for outcome, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda chosen=outcome: self.choose(chosen))
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _before: self._show_row(now.row())
        )
        self._group.buttonClicked.connect(lambda _: self._edited())
        self.note.textEdited.connect(lambda _: self._edited())
        self.then.edited.connect(self._edited)

    # What the page asks

    def show_round(self, lines: Sequence[VisitLine], drafts: dict[int, ResultDraft]) -> None:
        """The people of this round; ``drafts`` by visit are kept up to date from here on."""
        self._row = -1
        self.model.show_lines(lines, drafts)
        self.go_to(self._first_open())
        self.table.setFocus()
        self.changed.emit()

    def entries(self) -> list[VisitEntry] | None:
        """All results; None when a next action has no day, which is then said beside it."""
        found = []
        for row, line in enumerate(self.model.lines):
            draft = self.model.draft(row)
            self.then.restore(draft.then)
            problem = self.then.problem() if draft.outcome is not None else ""
            if problem:
                self.go_to(row)
                self._show_row(row)
                self.then.set_problem(problem)
                return None
            found.append(
                VisitEntry(
                    visit_id=line.visit_id,
                    resident_id=line.resident_id,
                    outcome=draft.outcome,
                    note=draft.note,
                    next_action=self.then.action() if draft.outcome is not None else None,
                )
            )
        self._show_row(self._row)
        return found

    def filled(self) -> int:
        """How many people have an outcome."""
        rows = range(self.model.rowCount())
        return sum(self.model.draft(row).outcome is not None for row in rows)

    def choose(self, outcome: VisitOutcome) -> None:
        """How it went with the person in view; the same letter again takes it back."""
        if self._row >= 0 and self.isVisible():
            button = self.buttons[outcome]
            self._group.setExclusive(False)
            on = not button.isChecked()
            for other in self.buttons.values():
                other.setChecked(other is button and on)
            self._group.setExclusive(True)
            self._edited()

    def go_to(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, PERSON))
            self.table.selectRow(row)

    # Inside

    def _make_form(self) -> None:
        self._who = Label("", "name", wrap=True)
        self._where = Label("", "secondary", wrap=True)
        self._attempts = Label("", "hint", wrap=True)
        self._safety = Notice("", "danger")
        self.buttons = {outcome: _OutcomeButton(outcome) for outcome in VisitOutcome}
        self._group = QButtonGroup(self)
        for button in self.buttons.values():
            self._group.addButton(button)
        self.note = QLineEdit()
        self.note.setMaxLength(500)
        self.note.setAccessibleName(self.tr("Wat wilt u onthouden?"))
        self.note.setPlaceholderText(self.tr("Alleen wat u nodig hebt"))
        self.then = NextActionForm()

    def _arrange(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        side = metrics.step(3)
        column.setContentsMargins(side, metrics.step(2), side, metrics.step(2))
        column.setSpacing(metrics.step(0.75))
        column.addWidget(self._who)
        column.addWidget(self._where)
        column.addWidget(self._attempts)
        column.addWidget(self._safety)
        column.addSpacing(metrics.step(1))
        column.addWidget(Label(self.tr("Hoe ging het?"), "strong"))
        boxes = QGridLayout()
        boxes.setSpacing(metrics.step(1))
        for place, button in enumerate(self.buttons.values()):
            boxes.addWidget(button, place // 2, place % 2)
        for place in (0, 1):
            boxes.setColumnStretch(place, 1)
        column.addLayout(boxes)
        column.addSpacing(metrics.step(1))
        column.addWidget(Label(self.tr("Wat wilt u onthouden?"), "strong"))
        column.addWidget(self.note)
        column.addSpacing(metrics.step(1))
        column.addWidget(Label(self.tr("Hoe verder?"), "strong"))
        column.addWidget(self.then)
        column.addStretch(1)
        column.addWidget(
            Label(
                self.tr("Enter gaat naar de volgende. Wie u leeg laat, krijgt geen contactpoging."),
                "hint",
                wrap=True,
            )
        )
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(form)
        area.setMinimumWidth(metrics.chars(68))
        self.form = form
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(area)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        QWidget.setTabOrder(self.table, self.note)

    def _first_open(self) -> int:
        rows = range(self.model.rowCount())
        return next((row for row in rows if self.model.draft(row).outcome is None), 0)

    def _show_row(self, row: int) -> None:
        if not 0 <= row < self.model.rowCount():
            return
        self._row = row
        line, draft = self.model.lines[row], self.model.draft(row)
        self._who.setText(line.name)
        self._where.setText(line.address)
        self._attempts.setText(line.attempts)
        self._safety.say(line.safety, title=self.tr("Let op."))
        self._safety.setVisible(bool(line.safety))
        self._group.setExclusive(False)
        for outcome, button in self.buttons.items():
            button.setChecked(outcome is draft.outcome)
        self._group.setExclusive(True)
        self.note.setText(draft.note)
        self.then.set_planned(line.planned)
        self.then.restore(draft.then)

    def _edited(self) -> None:
        if self._row < 0:
            return
        outcome = next((one for one, button in self.buttons.items() if button.isChecked()), None)
        draft = ResultDraft(outcome=outcome, note=self.note.text(), then=self.then.draft())
        self.model.keep(self._row, replace(draft))
        self.changed.emit()

    def _next(self) -> None:
        problem = self.then.problem()
        if problem:
            self.then.set_problem(problem)
            return
        self.table.setFocus()
        self.go_to(self._row + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._next()
        else:
            super().keyPressEvent(event)
