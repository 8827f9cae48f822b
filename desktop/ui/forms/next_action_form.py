"""What the worker will do next, and when: in the contact form and in a dialog of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.codes import ContactKind
from desktop.domain.partial_date import with_short_weekday
from desktop.domain.resident import NextAction
from desktop.services.wording import NEXT_ACTION_WORDS
from desktop.ui import metrics
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import IconLabel, Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

KINDS = (
    ContactKind.VISIT,
    ContactKind.PHONE,
    ContactKind.LETTER,
    ContactKind.CARD,
    ContactKind.APPOINTMENT,
    ContactKind.MAIL,
    ContactKind.MESSAGE,
    ContactKind.ADMINISTRATIVE,
)
DAYS = {"tomorrow": 1, "week": 7, "weeks": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextActionDraft:
    """What stands in the fields, also when it is not complete yet."""

    kind: str = ""
    when: str = ""  # a key of DAYS, or "other"
    day: date | None = None
    note: str = ""
    promised: bool = False

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "day": self.day and self.day.isoformat()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**{**kept, "day": kept["day"] and date.fromisoformat(kept["day"])})


class NextActionForm(QWidget):
    """Kind first; day, purpose and "beloofd" appear once a kind is chosen."""

    edited = Signal()  # by the user

    def __init__(self, parent: QWidget | None = None, *, optional: bool = True) -> None:
        super().__init__(parent)
        self._optional = optional
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Volgende actie"))
        self.kind.addItem(self._nothing(None), "")
        for kind in KINDS:
            self.kind.addItem(NEXT_ACTION_WORDS[kind], kind.value)
        self.kind.setMinimumContentsLength(12)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.kind.setSizeAdjustPolicy(policy)
        self.when = SegmentedButtons(
            self.tr("Wanneer"),
            [
                Choice("tomorrow", self.tr("Morgen")),
                Choice("week", self.tr("Over een week")),
                Choice("weeks", self.tr("Over 2 weken")),
                Choice("other", self.tr("Anders…")),
            ],
        )
        self._renew_stop = one_tab_stop(self.when, (*DAYS, "other"))
        self.day = DateField(self, name=self.tr("Dag van de volgende actie"))
        self.day.hide()
        self.day_words = Label("", "secondary")
        self.day_words.setMinimumHeight(self.when.sizeHint().height())
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Waarvoor? (mag leeg blijven)"))
        self.note.setAccessibleName(self.tr("Waarvoor"))
        self.note.setMaxLength(200)
        self.promised = QCheckBox(self.tr("Beloofd"))
        self.promised.setToolTip(self.tr("De inwoner rekent hierop; het komt bovenaan in Vandaag"))

        self._first = QHBoxLayout()
        self._first.setSpacing(metrics.step(1.5))
        self._first.addWidget(self.kind, 1)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(metrics.step(1))
        days = FlowLayout(None, metrics.step(1))
        for widget in (self.when, self.day, self.day_words):
            days.addWidget(widget)
        more.addLayout(days)
        self._problem = QWidget()
        line = QHBoxLayout(self._problem)
        line.setContentsMargins(0, 0, 0, 0)
        self._words = Label("", "warning", wrap=True)
        line.addWidget(IconLabel("circle-alert", "warning"))
        line.addWidget(self._words, 1)
        self._problem.hide()
        more.addWidget(self._problem)
        self._last = QHBoxLayout()
        self._last.setSpacing(metrics.step(1.5))
        self._last.addWidget(self.note, 1)
        self._last.addWidget(self.promised)
        more.addLayout(self._last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.addLayout(self._first)
        column.addWidget(self._more)
        self._more.hide()
        self._trailing: QWidget | None = None

        self.kind.activated.connect(self._kind_chosen)
        self.when.chosen.connect(self._when_chosen)
        self.day.changed.connect(self._day_changed)
        self.note.textEdited.connect(self.edited)
        self.promised.clicked.connect(self.edited)

    def set_trailing(self, button: QWidget) -> None:
        """A button that always stands in the last line of the form."""
        self._trailing = button
        self._place_trailing()

    def set_planned(self, action: NextAction | None) -> None:
        """What is planned already, so that the empty choice can say what happens to it."""
        self.kind.setItemText(0, self._nothing(action))

    def draft(self) -> NextActionDraft:
        return NextActionDraft(
            kind=str(self.kind.currentData()),
            when=self.when.value(),
            day=self.day.date(),
            note=self.note.text(),
            promised=self.promised.isChecked(),
        )

    def restore(self, draft: NextActionDraft) -> None:
        """Put the fields back as they were; no signal."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(draft.kind)))
        self.when.set_value(draft.when)
        self._renew_stop()
        self.day.set_date(draft.day)
        self.note.setText(draft.note)
        self.promised.setChecked(draft.promised)
        self.set_problem("")
        self._fit()

    def show_action(self, action: NextAction | None) -> None:
        """Fill in what is planned now, for changing it. The day is left to be chosen."""
        if action is None:
            self.restore(NextActionDraft())
            return
        if self.kind.findData(action.kind.value) < 0:
            self.kind.addItem(NEXT_ACTION_WORDS[action.kind], action.kind.value)
        self.restore(
            NextActionDraft(kind=action.kind.value, note=action.note, promised=action.promised)
        )

    def chosen_day(self) -> date | None:
        when = self.when.value()
        if when in DAYS:
            return date.today() + timedelta(days=DAYS[when])
        return self.day.date() if when == "other" else None

    def problem(self) -> str:
        """What is missing, in words; empty when it is complete or nothing is planned."""
        if not self.kind.currentData():
            return "" if self._optional else self.tr("Kies wat u gaat doen.")
        day = self.chosen_day()
        if day is None and self.when.value() == "other" and self.day.problem():
            return self.day.problem()
        if day is None:
            return self.tr("Kies op welke dag u dit gaat doen.")
        if day < date.today():
            return self.tr("Deze dag is al voorbij. Kies vandaag of later.")
        return ""

    def action(self) -> NextAction | None:
        """What was filled in; None when nothing is to be planned, or ``problem`` says why."""
        day = self.chosen_day()
        if not self.kind.currentData() or day is None or self.problem():
            return None
        return NextAction(
            kind=ContactKind(self.kind.currentData()),
            on=day,
            note=self.note.text().strip(),
            promised=self.promised.isChecked(),
        )

    def set_problem(self, text: str) -> None:
        self._words.setText(text)
        self._problem.setVisible(bool(text))
        if text and not self.kind.currentData():
            self.kind.setFocus()
        elif text:
            self.when.focus_first()

    def shown_problem(self) -> str:
        return self._words.text()

    def _nothing(self, planned: NextAction | None) -> str:
        if not self._optional:
            return self.tr("Kies wat u gaat doen")
        if planned is not None and planned.on > date.today():
            return self.tr("Wat gepland is, blijft staan")
        return self.tr("Nog niets plannen")

    def _kind_chosen(self) -> None:
        self.set_problem("")
        self._fit()
        if self.kind.currentData():
            self.when.focus_first()
        self.edited.emit()

    def _when_chosen(self, when: str) -> None:
        self.set_problem("")
        self._fit()
        if when == "other":
            self.day.setFocus()
        self.edited.emit()

    def _day_changed(self) -> None:
        self.set_problem("")
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        self._more.setVisible(bool(self.kind.currentData()))
        self.day.setVisible(self.when.value() == "other")
        day = self.chosen_day()
        self.day_words.setText(with_short_weekday(day) if day else "")
        self.day_words.setVisible(day is not None)
        self._place_trailing()

    def _place_trailing(self) -> None:
        if self._trailing is not None:
            last = self._last if self.kind.currentData() else self._first
            other = self._first if self.kind.currentData() else self._last
            other.removeWidget(self._trailing)
            if last.indexOf(self._trailing) < 0:
                last.addWidget(self._trailing)
