"""The resident who is looked up: what to search by, what was found before, and the outcomes."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.brp import USUAL_DAYS, BrpOutcome, consequence
from desktop.domain.names import display_name
from desktop.domain.partial_date import short
from desktop.services.brp_queue import QueueCard
from desktop.ui import metrics
from desktop.ui.clipboard import copy_private
from desktop.ui.widgets.buttons import Button, IconButton, LinkButton
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import IconLabel, Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.outcome_grid import Outcome, OutcomeGrid
from desktop.ui.widgets.safety_mark import say_caution

_WARNING = ("triangle-alert", "warning")
_DANGER = frozenset({BrpOutcome.DECEASED})


class BrpCard(QWidget):
    """``chosen``: an outcome. ``copied``: what went to the clipboard, in words.

    Its keys work wherever the focus is inside ``scope``, but not in a text field.
    """

    chosen = Signal(str)
    copied = Signal(str)
    reported = Signal(bool)  # done, or after all not
    opened = Signal(int)

    def __init__(self, scope: QWidget) -> None:
        super().__init__()
        self.card: QueueCard | None = None
        self.name = Label("", "name", wrap=True)
        self.about = Label("", "text", wrap=True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_address = Button(
            self.tr("Adres kopiëren"), self, icon_name="copy", cap="C", size="compact"
        )
        self.copy_person = Button(
            self.tr("Naam en geboortedatum"), self, icon_name="copy", cap="N", size="compact"
        )
        self.open = LinkButton(self.tr("Openen"), self, cap="Enter", size="compact")
        self.done = Button(self.tr("Teruggemeld"), self, icon_name="check", cap="T", size="compact")
        self.day = DateField(name=self.tr("Dag van de controle"), latest=date.today())
        self.day.setMaximumWidth(metrics.chars(20))
        self.by = Label("", "secondary")
        self.why = Label("", "warning", wrap=True)
        self.why_icon = IconLabel("triangle-alert", "warning")
        self.place = Label("", "secondary")
        self.previous = IconButton("chevron-left", self.tr("Vorige"), self)
        self.next = IconButton("chevron-right", self.tr("Volgende"), self)
        self.safety = Notice("", "danger")
        self.last = Label("", "hint", wrap=True)
        self.outcomes = OutcomeGrid(self.tr("Wat zegt de BRP?"), _outcomes(USUAL_DAYS), scope)
        self._lay_out()
        for keys, button in (
            ("C", self.copy_address),
            ("N", self.copy_person),
            ("T", self.done),
            ("Alt+Up", self.previous),
            ("Alt+Down", self.next),
        ):
            shortcut = QShortcut(QKeySequence(keys), scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(_press, button))
        self.copy_address.clicked.connect(self._copy_address)
        self.copy_person.clicked.connect(self._copy_person)
        self.outcomes.chosen.connect(self.chosen)
        self.done.clicked.connect(self._report)
        self.open.clicked.connect(
            lambda: self.opened.emit(self.card.resident.id) if self.card else None
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(metrics.step(1))
        top.addWidget(self.name, 1)
        for widget in (self.open, self.previous, self.place, self.next):
            top.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        row.addWidget(self.copy_address)
        row.addWidget(self.copy_person)
        row.addStretch(1)
        row.addWidget(Label(self.tr("gezien op"), "secondary"))
        row.addWidget(self.day)
        row.addWidget(self.by)
        report = QHBoxLayout()
        report.setSpacing(metrics.step(0.75))
        report.addWidget(self.why_icon)
        report.addWidget(self.why, 1)
        report.addWidget(self.done)
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addLayout(row)
        column.addWidget(self.safety)
        column.addLayout(report)
        column.addWidget(self.outcomes)
        column.addWidget(self.last)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        """Little height: one line for each outcome, and arrows in place of the list."""
        side, end = metrics.step(3), metrics.step(0.75 if small else 1.5)
        self._column.setContentsMargins(side, end, side, end)
        self._column.setSpacing(metrics.step(0.75 if small else 1.25))
        self.outcomes.set_flat(small)
        self.by.setVisible(not small)
        for widget in (self.previous, self.place, self.next):
            widget.setVisible(small)

    def show_card(self, card: QueueCard, by: str, today: date) -> None:
        """Another resident; the day of the check stays as it was chosen."""
        self.card = card
        person = card.resident
        self.name.setText(display_name(person.name))
        self.about.setText(" · ".join(filter(None, (card.person_text, card.address_text))))
        self.copy_address.setEnabled(bool(card.address_text))
        say_caution(self.safety, person.safety, person.safety.in_words(today))
        doubt = card.last is not None and card.last.doubt_since is not None
        waits = card.last is not None and card.last.is_to_be_reported
        done = doubt and not waits
        self.why.setText(card.why)
        self.why.set_role("good" if done else "warning")
        self.why_icon.set_icon(*(("circle-check", "good") if done else _WARNING))
        for widget in (self.why, self.why_icon):
            widget.setVisible(bool(card.why))
        self.done.setVisible(doubt)
        self.done.set_text(self.tr("Teruggemeld") if waits else self.tr("Toch niet teruggemeld"))
        self.by.setText(self.tr("door {name}").format(name=by) if by else "")
        self.outcomes.say(_outcomes(card.days))
        self.last.setText(self._said_before())
        self.last.setVisible(bool(card.checks))
        self.area.verticalScrollBar().setValue(0)

    def chosen_day(self) -> date | None:
        """None while the field holds no day."""
        return None if self.day.problem() else self.day.date()

    def _said_before(self) -> str:
        told = []
        for check in self.card.checks[:3] if self.card else ():
            words = f"{short(check.checked_on)}: {check.outcome.value.lower()}"
            if check.old_address_in_words:
                words += f" (vorig adres: {check.old_address_in_words})"
            told.append(words + (f", door {check.checked_by}" if check.checked_by else ""))
        return self.tr("Eerder gezien: {checks}.").format(checks="; ".join(told)) if told else ""

    def _report(self) -> None:
        if self.card is not None and self.card.last is not None:
            self.reported.emit(self.card.last.is_to_be_reported)

    def _copy_address(self) -> None:
        if self.card is not None:
            self._copy(self.card.address_text)

    def _copy_person(self) -> None:
        if self.card is not None:
            self._copy(self.card.person_text)

    def _copy(self, text: str) -> None:
        if text:
            copy_private(text)
            self.copied.emit(self.tr("Gekopieerd: {text}").format(text=text))


def _outcomes(days: int) -> list[Outcome]:
    return [
        Outcome(
            one.value,
            one.value,
            consequence(one, days),
            "danger" if one in _DANGER else "text",
        )
        for one in BrpOutcome
    ]


def _press(button: Button) -> None:
    if button.isVisible() and button.isEnabled():
        button.click()
