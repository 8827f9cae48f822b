"""A new round: day, day part, and who is visited. Nothing is kept until it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codes import DayPart
from desktop.domain.errors import UserError
from desktop.domain.visits import needs_two
from desktop.services import visit_proposal, visits
from desktop.services.files import DataFile
from desktop.services.residents import ResidentLine
from desktop.services.team import Colleague
from desktop.services.visit_proposal import Start, Wish
from desktop.services.visits import MAX_ADDRESSES, VisitAddress, Walk
from desktop.services.wording import count_words, with_points
from desktop.ui import metrics
from desktop.ui.models.key_window import Column, KeyWindowModel, SelectionKeeper
from desktop.ui.pages.visits_recheck import Recheck
from desktop.ui.pages.visits_round import RoundModel, RoundTable, door_lines
from desktop.ui.pages.visits_waiting import Waiting, WaitingTable
from desktop.ui.pages.visits_who import WhoField
from desktop.ui.pages.visits_words import wishes_in_words
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.date_field import DateField
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import ElidedLabel, Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.segments import Choice, SegmentedButtons


def next_working_day(today: date) -> date:
    """The first day after this one that is not in a weekend."""
    day = today + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


class NewRoundPanel(QWidget):
    """Left the round in walking order, right who else can come along."""

    changed = Signal()

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._ids: list[int] = []
        self._doors: list[VisitAddress] = []
        self._walk: Walk | None = None
        self._start: Start | None = None
        self._passed_over = ""
        self._wishes: dict[int, Wish] = {}
        self._begun = False
        self._make_fields()
        self._arrange()
        self.day.changed.connect(lambda _: self._renew())
        self.day_part.chosen.connect(lambda _: self._renew())
        self.table.removed.connect(self._remove_row)
        self.remove_link.clicked.connect(lambda: self._remove_row(self.table.currentIndex().row()))
        self.search.textChanged.connect(lambda text: self._waiting_model.ask(text.strip()))
        self.search.returnPressed.connect(self._take_first)
        self.who.changed.connect(self._say_problem)
        self.propose_button.clicked.connect(self.propose)
        self.around.returnPressed.connect(self.propose)
        self.waiting.wanted.connect(lambda id_: self.add([id_]))
        self.add_link.clicked.connect(self.waiting.take)

    # What the page asks

    def begin(self, resident_ids: Iterable[int] = ()) -> None:
        """Start with these residents, or with those who are due; what was begun stays."""
        wanted = list(resident_ids)
        if not self._begun:
            self._begun = True
            self.day.set_date(next_working_day(date.today()))
            self.who.show_visitors(())
            self._ids = [] if wanted else self._proposed("")
        self._refresh_due()
        self._renew()
        if wanted:
            self.add(wanted)
        elif self._passed_over:
            self._say(self._passed_over)

    def go_on_with(self, resident_ids: Iterable[int]) -> None:
        """As it was when the program stopped: these residents, and nobody is proposed."""
        self._begun = True
        self.who.show_visitors(())
        self._ids = []
        self._refresh_due()
        self._renew()
        self.add(resident_ids)

    def begin_near(self, resident_id: int) -> None:
        """Start with this resident and who is due near them; a round that was begun gets one more.

        Nobody else is added when this resident cannot be visited: that is said instead.
        """
        was_begun = self._begun
        self.begin([resident_id])
        if was_begun or resident_id not in self._ids:
            return
        found = visit_proposal.propose(self._file, self.number.value(), near=resident_id)
        self._start = found.start
        self.add(found.resident_ids)
        others = len(self._doors) - 1
        if others > 0 and self._notice.isHidden():
            words = self.tr("Voorstel: {addresses} in de buurt erbij. Wie niet mee moet, haalt u ")
            words += self.tr("eruit met Del.")
            self._say(words.format(addresses=count_words(others, "adres", "adressen")), "info")

    def refresh(self) -> None:
        self._refresh_due()
        self._renew()

    def forget(self) -> None:
        """It was saved, or is not wanted any more."""
        self._begun = False
        self._ids = []
        self.search.clear()
        self.day_part.clear()
        self.around.clear()
        self._start = None
        self._notice.hide()

    def is_begun(self) -> bool:
        return self._begun

    def ids(self) -> list[int]:
        """Who is in the round, door by door."""
        return [person.resident_id for door in self._doors for person in door.persons]

    def visitors(self) -> tuple[Colleague, ...]:
        return self.who.visitors()

    def start(self) -> Start | None:
        """Where the round begins; None: at the address of the gemeente."""
        return self._start

    def order_words(self) -> str:
        """How the order came about."""
        return self._walk.in_words if self._walk is not None else ""

    def addresses(self) -> int:
        return len(self._doors)

    def chosen_day(self) -> date | None:
        return self.day.date()

    def chosen_part(self) -> DayPart | None:
        value = self.day_part.value()
        return DayPart(value) if value else None

    def problem(self) -> str:
        """What is still missing, in words; empty when it can be saved."""
        if self.day.problem():
            return self.day.problem()
        if self.day.date() is None:
            return self.tr("Kies op welke dag u gaat.")
        if self.chosen_part() is None:
            return self.tr("Kies ochtend, middag of avond.")
        if not self._doors:
            return self.tr("Zet minstens een inwoner in de ronde.")
        if needs_two(self._doors) and len(self.visitors()) < 2:
            return self.tr("Er is een adres waar u niet alleen heen gaat. Kies wie er meegaat.")
        return ""

    def add(self, resident_ids: Iterable[int]) -> None:
        """Put people in the round, as far as they fit; says who does not and why."""
        trouble = ""
        left_out = 0
        for id_ in resident_ids:
            if id_ in self._ids:
                continue
            try:
                self._plan([*self._ids, id_])
            except UserError as error:
                left_out += 1
                trouble = f"{error.title} {error.advice}"
            else:
                self._ids.append(id_)
        if left_out > 1:
            words = self.tr("{people} passen er niet bij.")
            people = count_words(left_out, "inwoner", "inwoners")
            trouble = f"{words.format(people=people)} {trouble}"
        self._renew()
        self._say(trouble)

    # Inside

    def _make_fields(self) -> None:
        self.day = DateField(name=self.tr("Dag van de ronde"), earliest=date.today())
        self.day_part = SegmentedButtons(
            self.tr("Dagdeel"),
            [Choice(part.value, part.value) for part in DayPart],
            size="normal",
        )
        self.who = WhoField(self._file)
        self._when_problem = ElidedLabel("", "warning")
        self._advice = ElidedLabel("", "hint")
        self._proposal_heading = SectionHeading(self.tr("Voorstel"))
        self.number = QSpinBox()
        self.number.setRange(1, MAX_ADDRESSES)
        self.number.setValue(visit_proposal.ADDRESSES)
        self.number.setSuffix(self.tr(" adressen"))
        self.number.setAccessibleName(self.tr("Aantal adressen in het voorstel"))
        self.around = QLineEdit()
        self.around.setPlaceholderText(self.tr("rond het gemeentehuis"))
        self.around.setToolTip(
            self.tr("Leeg: rond het adres van uw gemeente. Of een postcode, of een inwoner.")
        )
        self.around.setAccessibleName(self.tr("Rond welke postcode of inwoner"))
        self.propose_button = LinkButton(self.tr("Voorstellen"), icon_name="route", size="compact")
        self._proposal_heading.add_widget(self.propose_button)
        self._heading = SectionHeading(self.tr("In deze ronde"))
        self._model = RoundModel(self, can_move=False)
        self.table = RoundTable(self._model, self.tr("Adressen in deze ronde"))
        self.remove_link = LinkButton(self.tr("Uit de ronde halen"), cap="Del", size="compact")
        self._notice = Notice("", "warning")
        self._notice.hide()
        self.recheck = Recheck(self._file)
        self._source = Waiting(self._file)
        self._waiting_model = KeyWindowModel(
            self._source,
            [
                Column(self.tr("Naam en adres"), lambda line: f"{line.name}\n{line.address}"),
                Column(self.tr("Pogingen"), self._attempts),
            ],
            self,
        )
        self._waiting_heading = SectionHeading(self.tr("Erbij zetten"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Zoek een inwoner op naam of adres"))
        self.search.setAccessibleName(self.tr("Zoek een inwoner om erbij te zetten"))
        self.search.setClearButtonEnabled(True)
        self.waiting = WaitingTable(self._waiting_model, self.tr("Inwoners die erbij kunnen"))
        self._keeper = SelectionKeeper(self.waiting, self._waiting_model)
        self.add_link = LinkButton(
            self.tr("In de ronde zetten"), icon_name="plus", cap="Enter", size="compact"
        )

    def _arrange(self) -> None:
        margin = metrics.step(3)
        when = QHBoxLayout()
        when.setContentsMargins(margin, metrics.step(2), margin, metrics.step(1))
        when.setSpacing(metrics.step(1.5))
        when.addWidget(Label(self.tr("Wanneer"), "secondary"))
        when.addWidget(self.day)
        when.addWidget(self.day_part)
        when.addStretch(1)
        who = QHBoxLayout()
        who.setContentsMargins(margin, 0, margin, metrics.step(0.5))
        who.setSpacing(metrics.step(1.5))
        who.addWidget(Label(self.tr("Wie gaat"), "secondary"))
        who.addWidget(self.who, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, metrics.step(1))
        column.setSpacing(0)
        column.addLayout(when)
        column.addLayout(who)
        column.addLayout(_inset(self._when_problem, margin, margin))
        column.addLayout(_inset(self._advice, margin, margin))
        column.addLayout(_inset(self._heading, margin, metrics.step(2)))
        column.addWidget(self.table, 1)
        column.addLayout(_inset(self._notice, margin, metrics.step(2), metrics.step(1)))
        foot = _inset(self.remove_link, metrics.step(2.25), metrics.step(1), metrics.step(0.5))
        foot.addWidget(self.recheck)
        column.addLayout(foot)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(
            metrics.step(2), metrics.step(2), metrics.step(3), metrics.step(1)
        )
        column.setSpacing(metrics.step(0.5))
        column.addWidget(self._proposal_heading)
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        row.addWidget(self.number)
        row.addWidget(self.around, 1)
        column.addLayout(row)
        column.addSpacing(metrics.step(1))
        column.addWidget(self._waiting_heading)
        column.addWidget(self.search)
        column.addWidget(self.waiting, 1)
        column.addWidget(self.add_link)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        right.setMinimumWidth(metrics.chars(38))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        QWidget.setTabOrder(self.search, self.waiting)

    def _attempts(self, line: ResidentLine) -> str:
        number = len(line.attempts)
        return count_words(number, "poging", "pogingen") if number else self.tr("geen")

    def _plan(self, ids: Sequence[int]) -> Walk:
        day = self.day.date() or next_working_day(date.today())
        part = self.chosen_part() or DayPart.AFTERNOON
        return visits.plan_walk(self._file, ids, day, part, self._start)

    def propose(self) -> None:
        """Fill the round anew, around the start that was typed."""
        try:
            ids = self._proposed(self.around.text())
        except UserError as error:
            self._say(f"{error.title} {error.advice}")
            return
        self._ids = ids
        self._renew()
        self._say(self._passed_over)

    def _proposed(self, around: str) -> list[int]:
        found = visit_proposal.propose(self._file, self.number.value(), around)
        self._start = found.start if around.strip() else None
        words = self.tr("Niet in het voorstel: {who}")
        told = " ".join(found.passed_over)
        self._passed_over = words.format(who=told) if told else ""
        return list(found.resident_ids)

    def _say_problem(self) -> None:
        self._when_problem.setText(self.problem())
        self._when_problem.setVisible(bool(self.problem()))
        visitors = len(self.visitors())
        advice = wishes_in_words(self._doors, self._wishes, self.chosen_part(), visitors)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.changed.emit()

    def _refresh_due(self) -> None:
        self._source.due = visit_proposal.due_for_visit(self._file)
        self._wishes = visit_proposal.wishes(self._file)

    def _renew(self) -> None:
        self._doors, self._walk = [], None
        if self._ids:
            try:
                self._walk = self._plan(self._ids)
                self._doors = list(self._walk.addresses)
            except UserError as error:
                self._say(f"{error.title} {error.advice}")
            else:
                self._notice.hide()
        self._source.chosen = set(self._ids)
        recheck = self.recheck.look_at(self.ids(), self.day.date())
        self._model.show_lines(door_lines(self._doors, recheck=recheck))
        self._waiting_model.refresh()
        if not self.waiting.currentIndex().isValid() and self._waiting_model.rowCount():
            self._keeper.select(self._waiting_model.key_at(0))
        counted = self.tr("{n} van hooguit {most} adressen")
        self._heading.set_hint(counted.format(n=len(self._doors), most=MAX_ADDRESSES))
        waiting = sum(id_ not in self._source.chosen for id_ in self._source.due)
        self._waiting_heading.set_hint(
            self.tr("1 inwoner wacht op een bezoek")
            if waiting == 1
            else self.tr("{n} inwoners wachten op een bezoek").format(n=with_points(waiting))
        )
        self.remove_link.setEnabled(bool(self._doors))
        self._say_problem()

    def _say(self, trouble: str, kind: str = "warning") -> None:
        self._notice.say(trouble, kind)
        self._notice.setVisible(bool(trouble))

    def _remove_row(self, row: int) -> None:
        line = self._model.line_at(row)
        if line is not None:
            self._ids = [id_ for id_ in self._ids if id_ not in line.resident_ids]
            self._renew()

    def _take_first(self) -> None:
        """Enter in the search field: the person in view comes along."""
        if self._waiting_model.rowCount():
            if not self.waiting.currentIndex().isValid():
                self._keeper.select(self._waiting_model.key_at(0))
            self.waiting.take()
            self.search.selectAll()


def _inset(widget: QWidget, left: int, right: int, top: int = 0) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(left, top, right, 0)
    row.addWidget(widget)
    if isinstance(widget, LinkButton):
        row.addStretch(1)
    return row
