"""Recording a contact attempt: one small panel, used beside the list and in a dialog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Self

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.resident import NextAction
from desktop.services.outreach import AttemptEntry
from desktop.ui import metrics
from desktop.ui.forms.form_row import FormRow
from desktop.ui.forms.just_now import JustNow, day_part_of
from desktop.ui.forms.next_action_form import NextActionDraft, NextActionForm
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.segments import Choice, SegmentedButtons

OTHER = "other"
SEGMENTS = (ContactKind.VISIT, ContactKind.PHONE, ContactKind.LETTER, ContactKind.CARD)
OTHER_KINDS = (
    ContactKind.MAIL,
    ContactKind.MESSAGE,
    ContactKind.APPOINTMENT,
    ContactKind.ADMINISTRATIVE,
    ContactKind.OTHER,
    ContactKind.UNKNOWN,
)
NEEDS_DAY_PART = frozenset({ContactKind.VISIT, ContactKind.PHONE, ContactKind.APPOINTMENT})
"""Kinds that happen at a moment; a letter or a mail has no day part worth counting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptDraft:
    """What stands in the fields, also when it is not complete yet."""

    kind: str = ""  # a ContactKind of SEGMENTS, or OTHER
    other_kind: str = ""
    when: str = ""  # "today", "yesterday" or "other"
    day: date | None = None
    day_part: str = ""
    reached: str = ""  # "yes" or "no"
    note: str = ""
    then: NextActionDraft = field(default_factory=NextActionDraft)

    @property
    def is_begun(self) -> bool:
        """Whether losing it would be a loss: a letter pressed by accident is none."""
        return replace(self, kind="", other_kind="") != AttemptDraft()

    def as_json(self) -> dict[str, Any]:
        then = self.then.as_json()
        return {**asdict(self), "day": self.day and self.day.isoformat(), "then": then}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        day = kept["day"] and date.fromisoformat(kept["day"])
        return cls(**{**kept, "day": day, "then": NextActionDraft.from_json(kept["then"])})


class AttemptForm(QWidget):
    """Nothing is chosen beforehand, so nothing is recorded that nobody meant.

    ``submitted`` comes with Ctrl+Enter or the button; ``entry`` then says what is missing, or gives
    the attempt. Letters choose the kind while the focus is inside the form.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, with_button: bool = True) -> None:
        """``with_button=False`` where a dialog has the button."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Contactpoging vastleggen"))
        self._make_fields()
        self._make_rows(with_button)
        self._listen()
        self._fit()

    # What the page asks

    def draft(self) -> AttemptDraft:
        return AttemptDraft(
            kind=self.kind.value(),
            other_kind=str(self.other_kind.currentData() or ""),
            when=self.when.value(),
            day=self.day.date(),
            day_part=self.day_part.value(),
            reached=self.reached.value(),
            note=self.note.text(),
            then=self.then.draft(),
        )

    def restore(self, draft: AttemptDraft) -> None:
        """Put the fields back as they were; no signal."""
        self.kind.set_value(draft.kind)
        self.other_kind.setCurrentIndex(max(0, self.other_kind.findData(draft.other_kind)))
        self.when.set_value(draft.when)
        self.day.set_date(draft.day)
        self.day_part.set_value(draft.day_part)
        self.reached.set_value(draft.reached)
        self.note.setText(draft.note)
        self.then.restore(draft.then)
        for renew in self._renew_stops:
            renew()
        self._clear_problems()
        self._fit()

    def clear(self) -> None:
        self.restore(AttemptDraft())

    def is_begun(self) -> bool:
        return self.draft().is_begun

    def set_planned(self, action: NextAction | None) -> None:
        """What is planned already for this resident."""
        self.then.set_planned(action)

    def set_kind(self, kind: ContactKind) -> None:
        """The kind that the worker asked for, or that the approach says is due."""
        self.kind.set_value(kind.value if kind in SEGMENTS else OTHER)
        if kind not in SEGMENTS:
            self.other_kind.setCurrentIndex(max(0, self.other_kind.findData(kind.value)))
        self._fit()

    def focus_first(self) -> None:
        self.kind.focus_first()

    def entry(self, resident_id: int) -> AttemptEntry | None:
        """The attempt; None when something is missing, which is then said beside the field."""
        problems = self._problems()
        self._clear_problems()
        for row, text in problems:
            row.set_problem(text)
        then_problem = self.then.problem()
        if then_problem and not problems:
            self.then.set_problem(then_problem)
        if problems:
            self._go_to(problems[0][0])
        made_on, kind = self._made_on(), self._kind()
        if problems or then_problem or made_on is None or kind is None:
            return None
        return AttemptEntry(
            resident_id=resident_id,
            kind=kind,
            made_on=made_on,
            day_part=DayPart(self.day_part.value()) if self.day_part.value() else None,
            reached=self.reached.value() == "yes",
            note=self.note.text().strip(),
            next_action=self.then.action(),
        )

    def problems(self) -> list[str]:
        """What is said beside the fields now."""
        rows = (self._kind_row, self._other_row, self._when_row, self._reached_row)
        said = [row.problem() for row in rows] + [self.then.shown_problem()]
        return [text for text in said if text]

    # Putting it together

    def _make_fields(self) -> None:
        letters = ("H", "T", "B", "K")
        kinds = [
            Choice(k.value, k.value, letter) for k, letter in zip(SEGMENTS, letters, strict=True)
        ]
        more = self.tr("Mail, bericht, afspraak en meer")
        self.kind = SegmentedButtons(
            self.tr("Soort"), [*kinds, Choice(OTHER, self.tr("Anders"), "A", tip=more)], scope=self
        )
        self.other_kind = QComboBox()
        self.other_kind.setAccessibleName(self.tr("Welke andere soort"))
        self.other_kind.addItem(self.tr("Kies de soort"), "")
        for kind in OTHER_KINDS:
            self.other_kind.addItem(kind.value, kind.value)
        self.when = SegmentedButtons(
            self.tr("Wanneer"),
            [
                Choice("today", self.tr("Vandaag")),
                Choice("yesterday", self.tr("Gisteren")),
                Choice(OTHER, self.tr("Anders…")),
            ],
        )
        self.day = DateField(self, name=self.tr("Dag van de poging"))
        self.day_part = SegmentedButtons(
            self.tr("Dagdeel"),
            [
                Choice(DayPart.MORNING, DayPart.MORNING, tip=self.tr("tot 12 uur")),
                Choice(DayPart.AFTERNOON, DayPart.AFTERNOON, tip=self.tr("van 12 tot 18 uur")),
                Choice(DayPart.EVENING, DayPart.EVENING, tip=self.tr("na 18 uur")),
            ],
        )
        self.reached = SegmentedButtons(
            self.tr("Bereikt"), [Choice("yes", self.tr("Ja")), Choice("no", self.tr("Nee"))]
        )
        self._renew_stops = [
            one_tab_stop(self.kind, [*SEGMENTS, OTHER]),
            one_tab_stop(self.when, ["today", "yesterday", OTHER]),
            one_tab_stop(self.day_part, list(DayPart)),
            one_tab_stop(self.reached, ["yes", "no"]),
        ]
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Notitie"))
        self.note.setAccessibleName(self.tr("Notitie bij de poging"))
        self.note.setMaxLength(2000)
        self.then = NextActionForm()

    def _make_rows(self, with_button: bool) -> None:
        def line(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
            row = QHBoxLayout()
            row.setSpacing(metrics.step(1.5))
            for widget, stretch in widgets:
                row.addWidget(widget, stretch)
            if not any(stretch for _, stretch in widgets):
                row.addStretch(1)
            return row

        moment = FlowLayout(None, metrics.step(1))
        for widget in (self.when, self.day, self.day_part):
            moment.addWidget(widget)
        self._kind_row = FormRow(self.tr("Soort"), line((self.kind, 0)))
        self.just_now = JustNow(self)
        self._now_row = FormRow("", line((self.just_now, 1)))
        self._other_row = FormRow(self.tr("Welke"), line((self.other_kind, 1)))
        self._when_row = FormRow(self.tr("Wanneer"), moment)
        self._reached_row = FormRow(self.tr("Bereikt"), line((self.reached, 0), (self.note, 1)))
        self._then_row = FormRow(self.tr("Daarna"), line((self.then, 1)))
        self._rows = (
            self._kind_row,
            self._other_row,
            self._now_row,
            self._when_row,
            self._reached_row,
            self._then_row,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for row in self._rows:
            column.addWidget(row)
        self.submit_button: Button | None = None
        if with_button:
            self.submit_button = Button(self.tr("Vastleggen"), key="Ctrl+Enter")
            self.submit_button.set_key_context(Qt.ShortcutContext.WindowShortcut)
            self.submit_button.clicked.connect(self.submitted)
            self.then.set_trailing(self.submit_button)
        order = (
            *(self.kind.button(value) for value in (*SEGMENTS, OTHER)),
            self.other_kind,
            self.just_now.missed,
            self.just_now.reached,
            *(self.when.button(value) for value in ("today", "yesterday", OTHER)),
            self.day,
            *(self.day_part.button(value) for value in DayPart),
            *(self.reached.button(value) for value in ("yes", "no")),
            self.note,
            self.then.kind,
            self.then.when,
            self.then.day,
            self.then.note,
            self.then.promised,
            *([self.submit_button] if self.submit_button else []),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _listen(self) -> None:
        self._by_click = False
        for value in (*SEGMENTS, OTHER):
            self.kind.button(value).clicked.connect(self._remember_click)
        self.kind.chosen.connect(self._kind_chosen)
        self.other_kind.activated.connect(self._changed)
        self.just_now.recorded.connect(self._record_now)
        self.when.chosen.connect(self._when_chosen)
        self.day.changed.connect(self._changed)
        self.day_part.chosen.connect(self._changed)
        self.reached.chosen.connect(self._changed)
        self.note.textEdited.connect(self._changed)
        self.then.edited.connect(self._changed)

    # What happens

    def _remember_click(self) -> None:
        self._by_click = True

    def _kind_chosen(self, value: str) -> None:
        by_letter, self._by_click = not self._by_click, False
        self._changed()
        if value == OTHER:
            self.other_kind.setFocus()
            if not self.other_kind.currentData():
                self.other_kind.showPopup()
        elif by_letter:
            self.when.focus_first()

    def _record_now(self, reached: bool) -> None:
        kind = self._kind()
        self.when.set_value("today")
        part = day_part_of(datetime.now().astimezone()) if kind in NEEDS_DAY_PART else ""
        self.day_part.set_value(part)
        self.reached.set_value("yes" if reached else "no")
        self._changed()
        self.submitted.emit()

    def _when_chosen(self, value: str) -> None:
        self._changed()
        if value == OTHER:
            self.day.setFocus()

    def _changed(self) -> None:
        self._clear_problems()
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        self._other_row.setVisible(self.kind.value() == OTHER)
        self.day.setVisible(self.when.value() == OTHER)
        # The short way is there until the long way is begun
        self._now_row.setVisible(self._kind() is not None and not self.when.value())

    def _kind(self) -> ContactKind | None:
        value = self.kind.value()
        if value == OTHER:
            value = str(self.other_kind.currentData())
        return ContactKind(value) if value else None

    def _made_on(self) -> date | None:
        when = self.when.value()
        if when == OTHER:
            return self.day.date()
        if not when:
            return None
        return date.today() - timedelta(days=1 if when == "yesterday" else 0)

    def _problems(self) -> list[tuple[FormRow, str]]:
        found: list[tuple[FormRow, str]] = []
        kind, made_on = self._kind(), self._made_on()
        if not self.kind.value():
            found.append((self._kind_row, self.tr("Kies hoe u contact zocht.")))
        elif kind is None:
            found.append((self._other_row, self.tr("Kies welke soort het was.")))
        if made_on is None:
            unread = self.day.problem() if self.when.value() == OTHER else ""
            found.append((self._when_row, unread or self.tr("Kies wanneer het was.")))
        elif made_on > date.today():
            found.append(
                (self._when_row, self.tr("Deze dag moet nog komen. Kies vandaag of eerder."))
            )
        elif kind in NEEDS_DAY_PART and not self.day_part.value():
            found.append((self._when_row, self.tr("Kies ochtend, middag of avond.")))
        if not self.reached.value():
            found.append((self._reached_row, self.tr("Kies of u de inwoner hebt bereikt.")))
        return found

    def _go_to(self, row: FormRow) -> None:
        if row is self._kind_row:
            self.kind.focus_first()
        elif row is self._other_row:
            self.other_kind.setFocus()
        elif row is self._reached_row:
            self.reached.focus_first()
        elif self.when.value() == OTHER and self._made_on() is None:
            self.day.setFocus()
        elif self.when.value():
            self.day_part.focus_first()
        else:
            self.when.focus_first()

    def _clear_problems(self) -> None:
        for row in self._rows:
            row.set_problem("")
        self.then.set_problem("")

    def minimumSizeHint(self) -> QSize:
        """As wide as the kinds: the labels can go above the fields."""
        return QSize(self.kind.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        label = max(row.label.sizeHint().width() for row in self._rows)
        stacked = self.width() < label + metrics.step(1) + self.kind.sizeHint().width()
        for row in self._rows:
            row.set_stacked(stacked, label)
