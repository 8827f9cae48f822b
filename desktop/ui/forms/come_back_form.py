"""After a refusal: on which day to ask again. Asked, never forced."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.coming_back import months_later
from desktop.domain.partial_date import short
from desktop.ui import metrics
from desktop.ui.forms.form_row import FormRow
from desktop.ui.forms.segments_focus import one_tab_stop
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons

_MONTHS = {"quarter": 3, "half": 6, "year": 12}
_NO_DAY, _OTHER = "none", "other"


class ComeBackForm(QWidget):
    """Nothing is chosen beforehand: without a day the term of the gemeente decides."""

    def __init__(self, usual_months: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = SegmentedButtons(
            self.tr("Opnieuw vragen"),
            [
                Choice("quarter", self.tr("3 maanden")),
                Choice("half", self.tr("6 maanden")),
                Choice("year", self.tr("1 jaar")),
                Choice(_OTHER, self.tr("Anders…")),
                Choice(_NO_DAY, self.tr("Geen dag")),
            ],
        )
        one_tab_stop(self.when, [*_MONTHS, _OTHER, _NO_DAY])
        self.day = DateField(self, name=self.tr("Dag om opnieuw te vragen"), earliest=date.today())
        self.day.hide()
        self._usual = self.tr("Kiest u geen dag, dan vraagt Vandaag het na {n} maanden.").format(
            n=usual_months
        )
        self._words = Label(self._usual, "hint", wrap=True)
        choices = QHBoxLayout()
        choices.setSpacing(metrics.step(1))
        choices.addWidget(self.when)
        choices.addStretch(1)
        self.row = FormRow(self.tr("Opnieuw vragen over"), choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.25))
        below = QHBoxLayout()
        below.setSpacing(metrics.step(1))
        below.addWidget(self._words, 1)
        below.addWidget(self.day)
        column.addWidget(self.row)
        column.addLayout(below)
        self.when.chosen.connect(self._chosen)
        self.day.changed.connect(lambda _: self._say())

    def date(self) -> date | None:
        """The day that was chosen; None for none."""
        value = self.when.value()
        if value in _MONTHS:
            return months_later(date.today(), _MONTHS[value])
        return self.day.date() if value == _OTHER else None

    def problem(self) -> str:
        """What is missing, in words; empty when all is well."""
        if self.when.value() != _OTHER or (self.day.date() and not self.day.problem()):
            return ""
        return self.day.problem() or self.tr("Kies op welke dag u het opnieuw vraagt.")

    def _chosen(self, value: str) -> None:
        self.row.set_problem("")
        self.day.setVisible(value == _OTHER)
        self._say()
        if value == _OTHER:
            self.day.setFocus()

    def _say(self) -> None:
        day = self.date()
        self._words.setText(
            self.tr("Op {day} staat deze inwoner weer bij Vandaag.").format(day=short(day))
            if day is not None
            else self._usual
        )
