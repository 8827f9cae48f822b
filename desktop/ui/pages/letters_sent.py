"""Brieven after the printer: saying that they were sent, and the list of those that were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.domain.codes import TemplateKind
from desktop.domain.partial_date import short, with_weekday
from desktop.services.letter_batches import PrintedLetter
from desktop.ui import metrics
from desktop.ui.models.key_window import Column, Found, KeyWindowModel
from desktop.ui.pages.letters_batch import BatchLine, BatchList, BatchModel
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.delegates import CellDelegate, TwoLineDelegate
from desktop.ui.widgets.heads import EmptyPage
from desktop.ui.widgets.labels import IconLabel, Label
from desktop.ui.widgets.segments import Choice, SegmentedButtons
from desktop.ui.widgets.tables import dress_table

TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"


def kind_words(kind: TemplateKind, number: int) -> str:
    """``brief`` or ``kaartje``, in singular or plural."""
    if kind is TemplateKind.CARD:
        return "kaartje" if number == 1 else "kaartjes"
    return "brief" if number == 1 else "brieven"


class SendingPanel(QWidget):
    """On which day the checked letters went away, and what recording it does."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: Sequence[PrintedLetter] = ()
        self.when = SegmentedButtons(
            self.tr("Verstuurd op"),
            [
                Choice(TODAY, self.tr("Vandaag")),
                Choice(YESTERDAY, self.tr("Gisteren")),
                Choice(OTHER, self.tr("Anders")),
            ],
            size="normal",
        )
        self.when.set_value(TODAY)
        self.day = DateField(name=self.tr("Verstuurd op"), latest=date.today())
        self.day.hide()
        self._problem = Label("", "warning", wrap=True)
        self._problem.hide()
        self._effect = Label("", wrap=True)
        self._already = Label("", "secondary", wrap=True)

        row = QHBoxLayout()
        row.setSpacing(metrics.step(1.5))
        row.addWidget(self.when)
        row.addWidget(self.day)
        row.addStretch(1)
        effect = QHBoxLayout()
        effect.setSpacing(metrics.step(1))
        effect.addWidget(IconLabel("mail-check", "accent", "button"))
        effect.addWidget(self._effect, 1)
        column = QVBoxLayout(self)
        side = metrics.step(4)
        column.setContentsMargins(side, metrics.step(3), side, metrics.step(3))
        column.setSpacing(metrics.step(2))
        column.addWidget(Label(self.tr("Zijn deze brieven weg?"), "name"))
        explained = Label(
            self.tr(
                "Leg vast wanneer u ze hebt verstuurd. Pas dan telt elke brief als "
                "contactpoging. Haal het vinkje weg bij een brief die nog niet weg is."
            ),
            "secondary",
            wrap=True,
        )
        explained.setMaximumWidth(metrics.chars(80))
        column.addWidget(explained)
        dated = QVBoxLayout()
        dated.setSpacing(metrics.step(0.5))
        dated.addWidget(Label(self.tr("Verstuurd op"), "secondary"))
        dated.addLayout(row)
        column.addLayout(dated)
        column.addWidget(self._problem)
        column.addLayout(effect)
        column.addWidget(self._already)
        column.addStretch(1)
        self.when.chosen.connect(self._chosen)
        self.day.changed.connect(lambda _: self._renew())

    def show_letters(self, chosen: Sequence[PrintedLetter]) -> None:
        """The letters that are checked now."""
        self._letters = chosen
        self._renew()

    def sent_on(self) -> date | None:
        """The chosen day; None when it is not filled in or not possible."""
        today = date.today()
        if self.when.value() == TODAY:
            return today
        if self.when.value() == YESTERDAY:
            return today - timedelta(days=1)
        return self.day.date()

    def effect(self) -> str:
        """What recording will do, in words."""
        return self._effect.text()

    def _chosen(self, value: str) -> None:
        self.day.setVisible(value == OTHER)
        if value == OTHER:
            self.day.setFocus()
        self._renew()

    def _renew(self) -> None:
        day = self.sent_on()
        problem = self.day.problem() if self.when.value() == OTHER else ""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        people = len({one.resident_id for one in self._letters})
        if not people:
            self._effect.setText(self.tr("Er is geen brief aangevinkt."))
        elif day is None:
            self._effect.setText(self.tr("Kies op welke dag de brieven zijn verstuurd."))
        else:
            cards = all(one.kind is TemplateKind.CARD for one in self._letters)
            words = (
                self.tr("Bij {people} komt een contactpoging Kaartje op {day}.")
                if cards
                else self.tr("Bij {people} komt een contactpoging Brief op {day}.")
            )
            who = self.tr("1 inwoner") if people == 1 else self.tr("{n} inwoners").format(n=people)
            self._effect.setText(words.format(people=who, day=with_weekday(day)))
        self.changed.emit()


class PrintedLetters(QStackedWidget):
    """Letters on paper that wait to be sent, with a check before each."""

    changed = Signal()  # others are checked
    opened = Signal(int)  # resident

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: dict[int, PrintedLetter] = {}
        self.model = BatchModel(self)
        self.batch = BatchList(self.model, self.tr("Afgedrukte brieven"))
        self.nothing = EmptyPage(
            self.tr("Er liggen geen brieven klaar om te versturen."),
            hint=self.tr("Wat u afdrukt of bewaart als pdf, staat hier tot het verstuurd is."),
        )
        self.addWidget(self.batch)
        self.addWidget(self.nothing)
        self.model.checks_changed.connect(self.changed)
        self.batch.activated.connect(self._open)

    def show_letters(self, letters: Sequence[PrintedLetter]) -> None:
        self._letters = {one.id: one for one in letters}
        self.setCurrentWidget(self.batch if letters else self.nothing)
        self.model.show_lines(
            [
                BatchLine(
                    one.id, one.name, one.template_name, aside=short(one.printed_on), icon="mail"
                )
                for one in letters
            ]
        )

    def number(self) -> int:
        return len(self._letters)

    def checked(self) -> list[PrintedLetter]:
        return [self._letters[key] for key in self.model.checked()]

    def current(self) -> PrintedLetter | None:
        """The letter in view, checked or not."""
        return self._letters.get(self.batch.current_key() or 0)

    def _open(self) -> None:
        one = self.current()
        if one is not None:
            self.opened.emit(one.resident_id)


class SentTable(QTableView):
    """Letters that were sent, the newest first."""

    opened = Signal(int)  # resident

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = Found()
        columns = [
            Column(self.tr("Naam en adres"), lambda one: f"{one.name}\n{one.address}"),
            Column(self.tr("Brief"), lambda one: one.template_name),
            Column(self.tr("Afgedrukt"), lambda one: short(one.printed_on)),
            Column(self.tr("Verstuurd"), lambda one: short(one.sent_on) if one.sent_on else ""),
        ]
        self.window_model = KeyWindowModel(self._source, columns, self)
        self.setModel(self.window_model)
        self.setObjectName("sent_letters")
        self.setAccessibleName(self.tr("Verstuurde brieven"))
        dress_table(
            self, widths=(40, 28, 14, 14), stretch=0, lines=2, page_wide=True, sortable=False
        )
        self.setItemDelegateForColumn(0, TwoLineDelegate(self, strong=True, address=True))
        for column in (2, 3):
            self.setItemDelegateForColumn(column, CellDelegate(self, tint=lambda _: "secondary"))
        self.activated.connect(self._open)

    def show_letters(self, letters: Sequence[PrintedLetter]) -> None:
        self._source.lines_found = {one.id: one for one in letters}
        self.window_model.refresh()

    def current(self) -> PrintedLetter | None:
        """The letter in view."""
        found: PrintedLetter | None = self.window_model.line_at(self.currentIndex().row())
        return found

    def _open(self) -> None:
        line = self.current()
        if line is not None:
            self.opened.emit(line.resident_id)


class SentLetters(QStackedWidget):
    """The table, or that there is nothing in it yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = SentTable()
        self.nothing = EmptyPage(
            self.tr("Er is nog geen brief verstuurd."),
            hint=self.tr("Leg na het posten vast dat een brief verstuurd is. Dan staat hij hier."),
        )
        self.addWidget(self.table)
        self.addWidget(self.nothing)

    def show_letters(self, letters: Sequence[PrintedLetter]) -> None:
        self.table.show_letters(letters)
        self.setCurrentWidget(self.table if letters else self.nothing)

    def number(self) -> int:
        return self.table.window_model.rowCount()
