"""In de regeling: since when, how much, at which insurer, and the periods on the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.codes import ExitReason
from desktop.domain.money import euros
from desktop.domain.partial_date import short
from desktop.domain.resident import Period, ResidentFile
from desktop.ui import metrics
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_facts import Facts
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label


class SchemeSection(QWidget):
    """Everything but the reason for leaving comes from the deliveries."""

    def __init__(self, actions: ResidentActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.heading = SectionHeading(self.tr("In de regeling"))
        self._since, self._premium = self.tr("In de regeling sinds"), self.tr("Premie per maand")
        self._insurer, self._collection = self.tr("Zorgverzekeraar"), self.tr("Wijze van inning")
        self.facts = Facts([self._since, self._premium, self._insurer, self._collection])
        self._periods = QWidget()
        self._grid = QGridLayout(self._periods)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.step(2))
        self._grid.setVerticalSpacing(metrics.step(0.75))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, metrics.chars(22))
        self.reasons: list[QComboBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1.5))
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addWidget(self._periods)

    def show_file(self, file: ResidentFile) -> None:
        person = file.resident
        since = person.in_scheme_since
        words = since.in_words() if since.year else ""
        months = since.months_until(date.today())
        if words and months is not None and months >= 0:
            words += f", {self._duration(months)}"
        if words and person.since_from_duration:
            words += f" ({self.tr('uitgerekend uit de verblijfsduur')})"
        unknown = self.tr("niet geleverd")
        self.facts.set(self._since, words, unknown)
        premium = person.monthly_premium
        self.facts.set(self._premium, "" if premium is None else euros(premium), unknown)
        uzovi = self.tr("UZOVI {code}").format(code=person.uzovi) if person.uzovi else ""
        self.facts.set(self._insurer, uzovi, unknown)
        self.facts.set(self._collection, person.collection_method, unknown)
        self._show_periods(file.periods)

    def _duration(self, months: int) -> str:
        if months < 12:
            return self.tr("1 maand") if months == 1 else self.tr("{n} maanden").format(n=months)
        return self.tr("{n} jaar").format(n=months // 12)

    def _show_periods(self, periods: tuple[Period, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.reasons = []
        for row, period in enumerate(periods):
            if period.returned:
                caption = self.tr("Terug op de lijst")
            else:
                caption = self.tr("Op de lijst")
            until = short(period.left_on) if period.left_on else self.tr("nu")
            words = self.tr("{first} tot {until}").format(
                first=short(period.entered_on), until=until
            )
            self._grid.addWidget(Label(caption, "secondary"), 2 * row, 0)
            self._grid.addWidget(Label(words), 2 * row, 1)
            if period.left_on is not None:
                self._grid.addWidget(
                    Label(self.tr("Reden van uitstroom"), "secondary"), 2 * row + 1, 0
                )
                self._grid.addWidget(self._reason_field(period), 2 * row + 1, 1)

    def _reason_field(self, period: Period) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(
            self.tr("Reden van uitstroom op {day}").format(
                day=short(period.left_on) if period.left_on else ""
            )
        )
        field.addItem(self.tr("Nog niet vastgelegd"), "")
        for reason in ExitReason:
            field.addItem(reason.value, reason.value)
        kept = period.exit_reason.value if period.exit_reason else ""
        field.setCurrentIndex(field.findData(kept))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        field.setSizeAdjustPolicy(policy)
        field.setMinimumContentsLength(24)

        def keep() -> None:
            if field.currentData() and field.currentData() != kept:
                self._actions.set_exit_reason(period, ExitReason(field.currentData()))
            else:
                field.setCurrentIndex(field.findData(kept))

        field.activated.connect(keep)
        self.reasons.append(field)
        return field
