"""Bezoeken: rounds in walking order, the sheets to take along, and the results afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter
from desktop.domain.partial_date import with_short_weekday
from desktop.services import residents, visit_proposal, visits
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.visits import VisitRound
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, RESIDENTS, SETTINGS, VISITS, Changes
from desktop.ui.drafts.fields import put_back, put_cursors_back
from desktop.ui.keeping import ChoosePlace, ask_place
from desktop.ui.messages import show_error
from desktop.ui.navigation import BRP, Page, RoundAround
from desktop.ui.pages import visits_draft
from desktop.ui.pages import visits_words as words
from desktop.ui.pages.paper_output import PaperOutput
from desktop.ui.pages.visits_head import VisitsHead
from desktop.ui.pages.visits_new import NewRoundPanel
from desktop.ui.pages.visits_paper import RoundPaper
from desktop.ui.pages.visits_results import ResultsPanel
from desktop.ui.pages.visits_results_table import ResultDraft, visit_lines
from desktop.ui.pages.visits_view import RoundView
from desktop.ui.pages.visits_who import WhoDialog
from desktop.ui.printing import ChoosePrinter, ask_printer
from desktop.ui.widgets.buttons import LinkButton, MenuButton
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.hair_line import HairLine
from desktop.ui.widgets.heads import EmptyPage
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

EMPTY, ROUND, NEW, RESULTS = range(4)


class VisitsPage(Page):
    """One round at a time: walk it, print it, enter its results."""

    title = "Bezoeken"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        choose_printer: ChoosePrinter | None = None,
        choose_place: ChoosePlace = ask_place,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._rounds: list[VisitRound] = []
        self._older = 0  # a round whose results are in, when it is looked at again
        self._drafts: dict[int, dict[int, ResultDraft]] = {}  # round -> visit -> fields
        self._waiting = 0
        self._stale, self._divided = True, False
        self._make_parts()
        self._arrange()
        self._paper = RoundPaper(
            self,
            file,
            self.round,
            PaperOutput(
                self,
                file,
                runner,
                self.strip,
                self.body,
                what=self.tr("De bezoekbladen worden gemaakt"),
                choose_printer=choose_printer or ask_printer,
                choose_place=choose_place,
            ),
        )
        self._listen()

    # What the window asks

    def refresh(self) -> None:
        self._stale = False
        current = self.round.sheet.round.id if self.round.sheet else 0
        self._rounds = visits.rounds(self._file)
        self._waiting = len(visit_proposal.due_for_visit(self._file))
        ids = [one.id for one in self._rounds]
        shown = self._chip_rounds()
        if current not in [one.id for one in shown]:
            current = shown[0].id if shown else 0
        self.chips.set_choices([(str(one.id), words.short_name(one)) for one in shown])
        self.chips.set_counts({str(one.id): one.addresses for one in shown})
        self.chips.add_widget(self.new_link)  # stays the last
        self.older.setVisible(any(one.entered for one in self._rounds))
        if current in ids:
            self.chips.set_value(str(current))
            self._load(current)
        else:
            self.round.forget()
        if self.new.is_begun():
            self.new.refresh()
        where = self.body.currentIndex()
        if where in (ROUND, EMPTY) or (where == RESULTS and not self._can_enter()):
            self._show(ROUND if self.round.sheet else EMPTY)
        else:
            self._show(where)

    def on_shown(self, payload: Any = None) -> None:
        """``payload``: residents for a new round, as ids, a Filter, or one to begin near."""
        if self._stale:
            self.refresh()
        if isinstance(payload, Filter):
            self._start_with(payload)
        elif isinstance(payload, RoundAround):
            self._open_new(lambda: self.new.begin_near(payload.resident_id))
        elif isinstance(payload, int):
            self.start_round([payload])
        elif isinstance(payload, Iterable) and not isinstance(payload, str):
            self.start_round([int(id_) for id_ in payload])

    def draft(self) -> dict[str, Any] | None:
        entering = self.results if self.body.currentIndex() == RESULTS else None
        return visits_draft.draft_of(self.new, self._open_results(), entering)

    def draft_residents(self) -> tuple[int, ...]:
        return tuple(self.new.ids()) if self.new.is_begun() else ()

    def put_back(self, draft: dict[str, Any]) -> None:
        self._drafts |= visits_draft.results_of(draft)
        if draft["new"] is not None:
            self._open_new(lambda: self.new.go_on_with(draft["new"]["ids"]))
            put_back(self.new, draft["new"]["typed"])
        elif draft["entering"] is not None and self.round.sheet is not None:
            self.enter_results()
            put_cursors_back(self.results, draft["entering"])

    def _open_results(self) -> dict[int, dict[int, ResultDraft]]:
        """What was filled in of rounds that still wait for it."""
        waits = {one.id for one in self._rounds if not one.entered}
        return {id_: drafts for id_, drafts in self._drafts.items() if id_ in waits}

    def step_back(self) -> bool:
        if self.body.currentIndex() in (NEW, RESULTS):
            self._show(ROUND if self.round.sheet else EMPTY)
            self.round.table.setFocus()
            return True
        return False

    def take_focus(self) -> None:
        """The keyboard comes into the list."""
        where = self.body.currentIndex()
        if where == ROUND:
            self.round.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif where == RESULTS:
            self.results.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif where == EMPTY and self.empty.button is not None:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def start_round(self, resident_ids: Iterable[int] = ()) -> None:
        """Make a new round, of these residents or of those who are due."""
        self._open_new(lambda: self.new.begin(resident_ids))

    def _open_new(self, begin: Callable[[], None]) -> None:
        begin()
        self._show(NEW)
        self.new.day.setFocus()
        self.new.day.selectAll()

    def _start_with(self, wanted: Filter) -> None:
        file = self._file

        def found(ids: list[int]) -> None:
            if ids:
                self.start_round(ids)
            else:
                self.told.emit(self.tr("Er is niemand gevonden voor een ronde."), None)

        run_with_strip(
            self._runner,
            lambda _progress: residents.keys(file, wanted),
            self.strip,
            done=found,
            what=self.tr("Inwoners zoeken"),
        )

    def show_round(self, round_id: int) -> None:
        """Look at this round; it may be one whose results are in."""
        self._older = round_id
        self.round.forget()
        self._load(round_id)
        self.body.setCurrentIndex(ROUND)
        self.refresh()

    # Putting it together

    def _make_parts(self) -> None:
        self.head = VisitsHead(self.title)
        self.strip = ProgressStrip()
        self.chips = FilterChips(self.tr("Rondes"))
        self.new_link = LinkButton(self.tr("Nieuwe ronde"), icon_name="plus", size="compact")
        self._waiting_label = Label("", "secondary")
        self.older = MenuButton(self.tr("Eerdere rondes"), size="compact")
        self.round = RoundView(self._file, self._runner)
        self.new = NewRoundPanel(self._file)
        self.results = ResultsPanel()
        self.empty = EmptyPage(
            self.tr("Er is nog geen bezoekronde."), self.tr("Nieuwe ronde"), primary=True
        )

    def _arrange(self) -> None:
        margin = metrics.step(3)
        self._toolbar = QWidget()
        row = QHBoxLayout(self._toolbar)
        row.setContentsMargins(margin, 0, margin, metrics.step(1.5))
        row.setSpacing(metrics.step(1.5))
        row.addWidget(self.chips, 1)
        row.addStretch(0)
        row.addWidget(self._waiting_label)
        row.addWidget(self.older)
        self.body = QStackedWidget()
        for widget in (self.empty, self.round, self.new, self.results):
            self.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._toolbar)
        column.addWidget(self.strip)
        column.addWidget(HairLine())
        column.addWidget(self.body, 1)

    def _listen(self) -> None:
        self._changes.changed.connect(self._something_changed)
        self.chips.chosen.connect(self._chip_chosen)
        self.new_link.clicked.connect(lambda: self.start_round())
        self.empty.clicked.connect(lambda: self.start_round())
        self.older.about_to_show.connect(self._fill_older)
        self.round.reordered.connect(self._round_changed)
        self.round.resident_wanted.connect(lambda id_: self.navigate.emit("inwoners", id_))
        for button in (self.head.print_first, self.head.print_second):
            button.clicked.connect(self._paper.print_sheets)
        for button in (self.head.enter_first, self.head.enter_second):
            button.clicked.connect(self.enter_results)
        self.head.save_pdf.triggered.connect(self._paper.save_as_pdf)
        self.head.remove_action.triggered.connect(self.remove_round)
        self.head.large.toggled.connect(self.show_large)
        self.head.pocket.triggered.connect(self._paper.print_pocket)
        self.head.cards.triggered.connect(self._paper.print_cards)
        self.head.who.triggered.connect(self.ask_who)
        self.head.take_out.triggered.connect(
            lambda: self.round.take_out(self.round.table.currentIndex().row())
        )
        self.head.back_button.clicked.connect(self.step_back)
        self.head.drop_button.clicked.connect(self._drop_new)
        self.head.keep_button.clicked.connect(self.save_round)
        self.head.save_button.clicked.connect(self.save_results)
        self.new.changed.connect(self._fit)
        for recheck in (self.round.recheck, self.new.recheck):
            recheck.wanted.connect(lambda ids: self.navigate.emit(BRP, ids))
        self.results.changed.connect(self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._divided and self.width() > 0:
            self._divided = True
            wide = self.width()
            for splitter in (self.round, self.results.splitter):
                splitter.setSizes([round(wide * 0.62), round(wide * 0.38)])
            self.new.splitter.setSizes([round(wide * 0.6), round(wide * 0.4)])

    # What is in view

    def _chip_rounds(self) -> list[VisitRound]:
        return [one for one in self._rounds if not one.entered or one.id == self._older]

    def _load(self, round_id: int) -> None:
        try:
            self.round.show_round(round_id)
        except UserError as error:
            self.empty.set_sentence(error.title, error.advice)

    def _show(self, where: int) -> None:
        self.body.setCurrentIndex(where)
        self._fit()

    def _fit(self) -> None:
        """Sentence, buttons and links after any change."""
        where = self.body.currentIndex()
        self._toolbar.setVisible(where == ROUND or (where == EMPTY and bool(self._rounds)))
        sheet = self.round.sheet
        if where == NEW:
            self.head.show_new(self.new.addresses(), self.new.problem(), self.new.order_words())
        elif where == RESULTS:
            filled, total = self.results.filled(), self.results.model.rowCount()
            self.head.show_results(sheet.round if sheet else None, filled, total)
        elif where == ROUND and sheet is not None:
            begun = self._drafts_of(sheet.round.id)
            self.head.show_round(sheet, begun=begun, can_enter=self._can_enter())
        else:
            self.head.show_nothing()
            earlier = any(one.entered for one in self._rounds)
            self.empty.set_sentence(*words.nothing_words(self._waiting, earlier=earlier))
        self._waiting_label.setText(words.waiting_words(self._waiting))
        for widget in (self.chips, self._waiting_label):
            widget.setVisible(where == ROUND)

    def _drafts_of(self, round_id: int) -> bool:
        return any(draft.is_begun for draft in self._drafts.get(round_id, {}).values())

    def _can_enter(self) -> bool:
        made = self.round.sheet.round if self.round.sheet else None
        if made is None or made.visit_on > date.today():
            return False
        return not made.entered or bool(self.round.sheet and self.round.sheet.without_outcome)

    def _chip_chosen(self, value: str) -> None:
        self._load(int(value))
        self._show(ROUND if self.round.sheet else EMPTY)

    def _fill_older(self, menu: QMenu) -> None:
        menu.clear()
        for one in self._rounds:
            if one.entered:
                name = self.tr("Ronde {number}: {when}").format(
                    number=one.number,
                    when=f"{with_short_weekday(one.visit_on)}, {one.day_part.value.lower()}",
                )
                menu.addAction(name, partial(self.show_round, one.id))

    # The paper, and who goes

    def show_large(self, large: bool) -> None:
        """Larger letters on the sheets, in view and on paper."""
        self.round.large = large
        if self.round.sheet is not None:
            self.round.feed.ask(self.round.build(self.round.sheet), now=True)

    def ask_who(self) -> None:
        """Ask who walk this round."""
        sheet = self.round.sheet
        if sheet is None or sheet.round.entered:
            return
        done = WhoDialog.ask(self._file, sheet.round, self.window())
        if done is not None:
            self.refresh()
            self._told(done)

    # Making, removing, results

    def save_round(self) -> None:
        """Keep the new round and show it."""
        day, part = self.new.chosen_day(), self.new.chosen_part()
        if self.new.problem() or day is None or part is None:
            return
        try:
            done, round_id = visits.save_round(
                self._file,
                self.new.ids(),
                day,
                part,
                self.new.visitors(),
                self.new.start(),
            )
        except UserError as error:
            show_error(self.window(), error)
            return
        self.new.forget()
        self.round.forget()
        self._load(round_id)
        self.body.setCurrentIndex(ROUND)
        self.refresh()
        self.round.table.setFocus()
        self._told(done)

    def _drop_new(self) -> None:
        self.new.forget()
        self._show(ROUND if self.round.sheet else EMPTY)

    def remove_round(self) -> None:
        """Undoable, so nobody is asked first."""
        if self.round.sheet is not None and not self.round.sheet.round.entered:
            done = visits.remove_round(self._file, self.round.sheet.round.id)
            self.round.forget()
            self.refresh()
            self._told(done)

    def enter_results(self) -> None:
        """The list becomes the entry grid, of those whose result is not kept yet.

        What was filled in before is still there.
        """
        if self.round.sheet is None or not self._can_enter():
            return
        visits_ = self.round.sheet.visits
        ids = [id_ for id_, visit in visits_.items() if not visit.outcome]
        planned = {id_: residents.get(self._file, id_).resident.next_action for id_ in ids}
        lines = [
            line for line in visit_lines(self.round.sheet, planned) if line.resident_id in planned
        ]
        drafts = self._drafts.setdefault(self.round.sheet.round.id, {})
        self._show(RESULTS)
        self.results.show_round(lines, drafts)

    def save_results(self) -> None:
        """All results in one go; the round is done then."""
        if self.round.sheet is None or not self.results.filled():
            return
        entries = self.results.entries()
        if entries is None:
            return
        try:
            done = visits.enter_results(self._file, self.round.sheet.round.id, entries)
        except UserError as error:
            show_error(self.window(), error)
            return
        self._older = self.round.sheet.round.id  # stays in view, now with its results
        self.body.setCurrentIndex(ROUND)
        self.round.table.setFocus()
        self.refresh()
        self._told(done, ATTEMPTS, CASES)

    def _round_changed(self, done: Done) -> None:
        self.refresh()
        self._told(done)

    def _told(self, done: Done, *kinds: str) -> None:
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(VISITS, *kinds, origin=self)
        self.badge_changed.emit()

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & {RESIDENTS, VISITS, ATTEMPTS, SETTINGS}:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()
