"""Uitslag invoeren: the list of the round again, now to say person by person how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.services.visits import VisitEntry, VisitOutcome
from desktop.ui import metrics
from desktop.ui.forms.next_action_form import NextActionForm
from desktop.ui.pages.visits_results_table import (
    PERSON,
    ResultDraft,
    ResultModel,
    ResultTable,
    VisitLine,
)
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.safety_mark import say_caution

KEYS: Mapping[VisitOutcome, str] = {
    VisitOutcome.SPOKEN: "G",
    VisitOutcome.NOT_HOME: "N",
    VisitOutcome.CARD_LEFT: "K",
    VisitOutcome.NO_HELP: "W",
    VisitOutcome.COME_BACK: "L",
    VisitOutcome.NOT_LIVING_HERE: "H",
}
"""One letter for each outcome; order and words are those of the paper."""


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
        self.table = ResultTable(self.model, self.tr("Bezoeken van deze ronde"))
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
        say_caution(self._safety, line.safety, line.safety.in_words(date.today()))
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
