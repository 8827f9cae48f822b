"""Bezoeken: rounds in walking order, the sheets to take along, and the results afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.domain.partial_date import SHORT_MONTHS, with_short_weekday, with_weekday
from desktop.runtime.progress import Progress
from desktop.services import letters, residents, visits
from desktop.services.files import DataFile
from desktop.services.output import save_document
from desktop.services.undo import Done
from desktop.services.visits import RoundSheet, VisitRound
from desktop.services.wording import count_words
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, RESIDENTS, SETTINGS, VISITS, Changes
from desktop.ui.messages import show_error
from desktop.ui.navigation import Page
from desktop.ui.pages.letters_line import HairLine
from desktop.ui.pages.letters_preview import Built, Feed
from desktop.ui.pages.visits_new import NewRoundPanel
from desktop.ui.pages.visits_preview import RoundPreview
from desktop.ui.pages.visits_results import ResultDraft, ResultsPanel, visit_lines
from desktop.ui.pages.visits_round import RoundModel, RoundTable, door_lines
from desktop.ui.printing import (
    ChoosePath,
    ChoosePrinter,
    PaperDocument,
    ask_pdf_path,
    ask_printer,
    print_pages,
)
from desktop.ui.widgets.buttons import Button, LinkButton, MenuButton, PrimaryButton
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label
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
        choose_printer: ChoosePrinter = ask_printer,
        choose_path: ChoosePath = ask_pdf_path,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._choose_printer, self._choose_path = choose_printer, choose_path
        self._rounds: list[VisitRound] = []
        self._sheet: RoundSheet | None = None
        self._older = 0  # a round whose results are in, when it is looked at again
        self._drafts: dict[int, dict[int, ResultDraft]] = {}  # round -> visit -> fields
        self._waiting = 0
        self._stale, self._divided = True, False
        self._make_parts()
        self._arrange()
        self._listen()

    # What the window asks

    def refresh(self) -> None:
        self._stale = False
        current = self._sheet.round.id if self._sheet else 0
        self._rounds = visits.rounds(self._file)
        self._waiting = len(visits.due_for_visit(self._file))
        ids = [one.id for one in self._rounds]
        shown = self._chip_rounds()
        if current not in [one.id for one in shown]:
            current = shown[0].id if shown else 0
        self.chips.set_choices([(str(one.id), _short_name(one)) for one in shown])
        self.chips.set_counts({str(one.id): one.addresses for one in shown})
        self.chips.add_widget(self.new_link)  # stays the last
        self.older.setVisible(any(one.entered for one in self._rounds))
        if current in ids:
            self.chips.set_value(str(current))
            self._load(current)
        else:
            self._sheet = None
        if self.new.is_begun():
            self.new.refresh()
        where = self.body.currentIndex()
        if where in (ROUND, EMPTY) or (where == RESULTS and not self._can_enter()):
            self._show(ROUND if self._sheet else EMPTY)
        else:
            self._show(where)

    def on_shown(self, payload: Any = None) -> None:
        """``payload``: residents for a new round."""
        if self._stale:
            self.refresh()
        if isinstance(payload, int):
            self.start_round([payload])
        elif isinstance(payload, Iterable) and not isinstance(payload, str):
            self.start_round([int(id_) for id_ in payload])

    def step_back(self) -> bool:
        if self.body.currentIndex() in (NEW, RESULTS):
            self._show(ROUND if self._sheet else EMPTY)
            self.table.setFocus()
            return True
        return False

    def start_round(self, resident_ids: Iterable[int] = ()) -> None:
        """Make a new round, of these residents or of those who are due."""
        self.new.begin(resident_ids)
        self._show(NEW)
        self.new.day.setFocus()
        self.new.day.selectAll()

    def show_round(self, round_id: int) -> None:
        """Look at this round; it may be one whose results are in."""
        self._older = round_id
        self._sheet = None
        self._load(round_id)
        self.body.setCurrentIndex(ROUND)
        self.refresh()

    # Putting it together

    def _make_parts(self) -> None:
        self.head = PageHead(self.title)
        self.more = MenuButton(self.tr("Meer"))
        self.save_pdf = QAction(self.tr("Als pdf bewaren…"), self)
        self.save_pdf.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.remove_action = QAction(self.tr("Ronde verwijderen"), self)
        for action in (self.save_pdf, self.remove_action):
            self.more.choices.addAction(action)
            self.addAction(action)
        self.print_first = PrimaryButton("", icon_name="printer", key="Ctrl+P")
        self.print_second = Button("", icon_name="printer", key="Ctrl+P")
        self.enter_first = PrimaryButton(self.tr("Uitslag invoeren"), icon_name="square-pen")
        self.enter_second = Button(self.tr("Uitslag invoeren"), icon_name="square-pen")
        self.back_button = Button(self.tr("Terug"), cap="Esc")
        self.drop_button = Button(self.tr("Niet maken"))
        self.keep_button = PrimaryButton(self.tr("Ronde bewaren"), key="Ctrl+Enter")
        self.save_button = PrimaryButton(self.tr("Uitslag bewaren"), key="Ctrl+Enter")
        self.strip = ProgressStrip()
        self.chips = FilterChips(self.tr("Rondes"))
        self.new_link = LinkButton(self.tr("Nieuwe ronde"), icon_name="plus", size="compact")
        self._waiting_label = Label("", "secondary")
        self.older = MenuButton(self.tr("Eerdere rondes"), size="compact")
        self.model = RoundModel(self)
        self.table = RoundTable(self.model, self.tr("Adressen in de volgorde van de route"))
        self.by_street = LinkButton(
            self.tr("Op straat en huisnummer"), icon_name="route", size="compact"
        )
        self.preview = RoundPreview()
        self.feed = Feed(self._runner, self)
        self.new = NewRoundPanel(self._file)
        self.results = ResultsPanel()
        self.empty = EmptyPage(
            self.tr("Er is nog geen bezoekronde."), self.tr("Nieuwe ronde"), primary=False
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
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(margin, metrics.step(0.5), metrics.step(2), metrics.step(0.5))
        row.setSpacing(metrics.step(1))
        row.addWidget(IconLabel("info", "secondary"))
        self._foot_words = ElidedLabel(
            self.tr("Sleep een regel om de volgorde te veranderen, of gebruik Alt+↑ en Alt+↓."),
            "secondary",
        )
        row.addWidget(self._foot_words, 1)
        row.addWidget(self.by_street)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        left.setMinimumWidth(metrics.chars(62))
        self.preview.setMinimumWidth(metrics.chars(44))
        self.body = QStackedWidget()
        for widget in (self.empty, self.splitter, self.new, self.results):
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
        self.table.moved.connect(self._move)
        self.table.row_changed.connect(lambda row: self.preview.show_address(row))
        self.table.activated.connect(self._open_resident)
        self.preview.page_changed.connect(self._page_turned)
        self.by_street.clicked.connect(self._sort_by_street)
        self.feed.built.connect(self._show_built)
        self.feed.refused.connect(self._show_refused)
        for button in (self.print_first, self.print_second):
            button.clicked.connect(self.print_sheets)
        for button in (self.enter_first, self.enter_second):
            button.clicked.connect(self.enter_results)
        self.save_pdf.triggered.connect(self.save_as_pdf)
        self.remove_action.triggered.connect(self.remove_round)
        self.back_button.clicked.connect(self.step_back)
        self.drop_button.clicked.connect(self._drop_new)
        self.keep_button.clicked.connect(self.save_round)
        self.save_button.clicked.connect(self.save_results)
        self.new.changed.connect(self._fit)
        self.results.changed.connect(self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._divided and self.width() > 0:
            self._divided = True
            wide = self.width()
            for splitter in (self.splitter, self.results.splitter):
                splitter.setSizes([round(wide * 0.62), round(wide * 0.38)])
            self.new.splitter.setSizes([round(wide * 0.6), round(wide * 0.4)])

    # What is in view

    def _chip_rounds(self) -> list[VisitRound]:
        return [one for one in self._rounds if not one.entered or one.id == self._older]

    def _load(self, round_id: int) -> None:
        try:
            self._sheet = visits.get_round(self._file, round_id)
        except UserError as error:
            self._sheet = None
            self.empty.set_sentence(error.title, error.advice)
            return
        sheet = self._sheet
        outcomes = {id_: visit.outcome for id_, visit in sheet.visits.items()}
        self.model.can_move = not sheet.round.entered
        self.table.setDragEnabled(self.model.can_move)
        self.model.show_lines(door_lines(sheet.addresses, outcomes))
        if not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self.feed.ask(self._work(sheet), now=True)

    def _show(self, where: int) -> None:
        self.body.setCurrentIndex(where)
        self._fit()

    def _fit(self) -> None:
        """Sentence, buttons and links after any change."""
        where = self.body.currentIndex()
        self._toolbar.setVisible(where == ROUND or (where == EMPTY and bool(self._rounds)))
        if where == NEW:
            self._fit_new()
        elif where == RESULTS:
            self._fit_results()
        elif where == ROUND and self._sheet is not None:
            self._fit_round(self._sheet)
        else:
            self._fit_empty()
        words = (
            self.tr("1 inwoner wacht nog op een ronde")
            if self._waiting == 1
            else self.tr("{n} inwoners wachten nog op een ronde").format(n=self._waiting)
        )
        self._waiting_label.setText(words if self._waiting else "")
        for widget in (self.chips, self._waiting_label):
            widget.setVisible(where == ROUND)

    def _fit_round(self, sheet: RoundSheet) -> None:
        made, doors = sheet.round, len(sheet.addresses)
        when = f"{with_weekday(made.visit_on)}, {made.day_part.value.lower()}"
        people = count_words(len(sheet.visits), "inwoner", "inwoners")
        words = self.tr("Ronde van {when}. {doors}, {people}.").format(
            when=when, doors=count_words(doors, "adres", "adressen"), people=people
        )
        if made.entered:
            words += " " + self.tr("De uitslag is ingevoerd.")
        elif self._drafts_of(made.id):
            words += " " + self.tr("De uitslag is half ingevoerd.")
        self.head.set_sentence(words)
        sheets = (
            self.tr("1 bezoekblad afdrukken…")
            if doors == 1
            else self.tr("{n} bezoekbladen afdrukken…").format(n=doors)
        )
        walked = made.visit_on < date.today() or self._drafts_of(made.id)
        enter: Button = self.enter_first if walked else self.enter_second
        paper: Button = self.print_second if walked else self.print_first
        paper.set_text(self.tr("Afdrukken…") if walked else sheets)
        can = self._can_enter()
        enter.setEnabled(can)
        enter.setToolTip(
            "" if can else self.tr("Dat kan vanaf {day}.").format(day=with_weekday(made.visit_on))
        )
        if made.entered:
            self.head.set_actions(self.more, self.print_second)
        elif walked:
            self.head.set_actions(self.more, paper, enter)
        else:
            self.head.set_actions(self.more, enter, paper)
        self.remove_action.setEnabled(not made.entered)
        self._foot.setVisible(not made.entered and doors > 1)

    def _fit_new(self) -> None:
        self.head.set_actions(self.back_button, self.drop_button, self.keep_button)
        problem = self.new.problem()
        self.keep_button.setEnabled(not problem)
        self.keep_button.setToolTip(problem)
        said = self.tr("Nieuwe ronde met {doors}, op volgorde van straat en huisnummer.")
        doors = count_words(self.new.addresses(), "adres", "adressen")
        self.head.set_sentence(said.format(doors=doors))

    def _fit_results(self) -> None:
        self.head.set_actions(self.back_button, self.save_button)
        filled, total = self.results.filled(), self.results.model.rowCount()
        self.save_button.setEnabled(bool(filled))
        when = _short_name(self._sheet.round) if self._sheet else ""
        words = self.tr("Uitslag van {when}: {filled} van {total} ingevuld.")
        self.head.set_sentence(words.format(when=when, filled=filled, total=total))

    def _fit_empty(self) -> None:
        self.head.set_actions()
        self.head.set_sentence(self.tr("Kies wie u bezoekt. U krijgt een blad voor elk adres."))
        if self._waiting:
            people = count_words(self._waiting, "inwoner", "inwoners")
            hint = self.tr("{people} wachten op een bezoek.").format(people=people)
            if self._waiting == 1:
                hint = self.tr("1 inwoner wacht op een bezoek.")
        else:
            hint = self.tr("Er wacht nu niemand op een bezoek. U kunt zelf inwoners kiezen.")
        done = any(one.entered for one in self._rounds)
        sentence = (
            self.tr("Er staat geen bezoekronde gepland.")
            if done
            else self.tr("Er is nog geen bezoekronde.")
        )
        self.empty.set_sentence(sentence, hint)

    def _drafts_of(self, round_id: int) -> bool:
        return any(draft.is_begun for draft in self._drafts.get(round_id, {}).values())

    def _can_enter(self) -> bool:
        made = self._sheet.round if self._sheet else None
        return made is not None and not made.entered and made.visit_on <= date.today()

    def _chip_chosen(self, value: str) -> None:
        self._load(int(value))
        self._show(ROUND if self._sheet else EMPTY)

    def _fill_older(self, menu: QMenu) -> None:
        menu.clear()
        for one in self._rounds:
            if one.entered:
                words = f"{with_short_weekday(one.visit_on)}, {one.day_part.value.lower()}"
                menu.addAction(words, partial(self.show_round, one.id))

    # The order

    def _move(self, start: int, target: int) -> None:
        order = list(range(1, self.model.rowCount() + 1))
        order.insert(target, order.pop(start))
        self._reorder(order)
        self.table.select_row(target)

    def _sort_by_street(self) -> None:
        if self._sheet is None:
            return
        made = self._sheet.round
        ids = list(self._sheet.visits)
        planned = visits.plan(self._file, ids, made.visit_on, made.day_part)
        place = {door.key: number for number, door in enumerate(self._sheet.addresses, 1)}
        order = [place[door.key] for door in planned]
        if order != sorted(order):
            self._reorder(order)

    def _reorder(self, order: list[int]) -> None:
        if self._sheet is None or self._sheet.round.entered:
            return
        round_id = self._sheet.round.id
        done = visits.reorder(self._file, round_id, order)
        self._load(round_id)
        self._told(done)

    # The sheets

    def _work(self, sheet: RoundSheet) -> Callable[[Progress], Built]:
        file = self._file

        def make(_progress: Progress) -> Built:
            made = sheet.round
            pdf = visits.build_sheets(file, made.visit_on, made.day_part, sheet.addresses)
            return Built(pdf, letters.page_count(pdf))

        return make

    def _show_built(self, built: Built) -> None:
        self.preview.show_round(
            partial(letters.render_page, built.pdf),
            built.pages,
            self.model.rowCount(),
            max(0, self.table.currentIndex().row()),
        )

    def _show_refused(self, error: UserError) -> None:
        self.preview.refuse(f"{error.title} {error.advice}")

    def _page_turned(self, _page: int) -> None:
        row = self.preview.address()
        if row is not None and row != self.table.currentIndex().row():
            self.table.select_row(row)

    def print_sheets(self) -> None:
        if self._sheet is not None:
            self._build(self._sheet, self._to_printer)

    def save_as_pdf(self) -> None:
        if self._sheet is None:
            return
        name = self.tr("Bezoekronde {day}.pdf").format(day=self._sheet.round.visit_on.isoformat())
        path = self._choose_path(self, name)
        if path is not None:
            self._build(self._sheet, lambda built: self._to_disk(built, path))

    def _build(self, sheet: RoundSheet, done: Callable[[Built], None]) -> None:
        run_with_strip(
            self._runner,
            self._work(sheet),
            self.strip,
            done=done,
            what=self.tr("De bezoekbladen worden gemaakt"),
            busy=self.body,
        )

    def _to_printer(self, built: Built) -> None:
        render = partial(letters.render_page, built.pdf)
        document = PaperDocument(render, built.pages, self.tr("Bezoekronde"))
        try:
            printer = self._choose_printer(document, self)
        except UserError as error:
            show_error(self.window(), error)
            return
        if printer is not None:
            self._run_printer(printer, document)

    def _run_printer(self, printer: QPrinter, document: PaperDocument) -> None:
        run_with_strip(
            self._runner,
            lambda progress: print_pages(printer, document, progress),
            self.strip,
            done=lambda _: self.told.emit(self.tr("De bezoekbladen zijn afgedrukt."), None),
            what=self.tr("De bladzijden gaan naar de printer"),
            busy=self.body,
        )

    def _to_disk(self, built: Built, path: Path) -> None:
        try:
            save_document(path, built.pdf)
        except UserError as error:
            show_error(self.window(), error)
            return
        self.told.emit(self.tr("Bewaard als “{name}”.").format(name=path.name), None)

    # Making, removing, results

    def save_round(self) -> None:
        """Keep the new round and show it."""
        day, part = self.new.chosen_day(), self.new.chosen_part()
        if self.new.problem() or day is None or part is None:
            return
        try:
            done, round_id = visits.save_round(self._file, self.new.ids(), day, part)
        except UserError as error:
            show_error(self.window(), error)
            return
        self.new.forget()
        self._sheet = None
        self._load(round_id)
        self.body.setCurrentIndex(ROUND)
        self.refresh()
        self.table.setFocus()
        self._told(done)

    def _drop_new(self) -> None:
        self.new.forget()
        self._show(ROUND if self._sheet else EMPTY)

    def remove_round(self) -> None:
        """Undoable, so nobody is asked first."""
        if self._sheet is not None and not self._sheet.round.entered:
            done = visits.remove_round(self._file, self._sheet.round.id)
            self._sheet = None
            self.refresh()
            self._told(done)

    def enter_results(self) -> None:
        """The list becomes the entry grid; what was filled in before is still there."""
        if self._sheet is None or not self._can_enter():
            return
        ids = self._sheet.visits
        planned = {id_: residents.get(self._file, id_).resident.next_action for id_ in ids}
        drafts = self._drafts.setdefault(self._sheet.round.id, {})
        self._show(RESULTS)
        self.results.show_round(visit_lines(self._sheet, planned), drafts)

    def save_results(self) -> None:
        """All results in one go; the round is done then."""
        if self._sheet is None or not self.results.filled():
            return
        entries = self.results.entries()
        if entries is None:
            return
        try:
            done = visits.enter_results(self._file, self._sheet.round.id, entries)
        except UserError as error:
            show_error(self.window(), error)
            return
        self._older = self._sheet.round.id  # stays in view, now with its results
        self.body.setCurrentIndex(ROUND)
        self.table.setFocus()
        self.refresh()
        self._told(done, ATTEMPTS, CASES)

    def _told(self, done: Done, *kinds: str) -> None:
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(VISITS, *kinds, origin=self)
        self.badge_changed.emit()

    def _open_resident(self) -> None:
        line = self.model.line_at(self.table.currentIndex().row())
        if line is not None:
            self.navigate.emit("inwoners", line.resident_ids[0])

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & {RESIDENTS, VISITS, ATTEMPTS, SETTINGS}:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()


def _short_name(made: VisitRound) -> str:
    """``do 26 nov, avond``."""
    weekday = with_short_weekday(made.visit_on).split()[0]
    month = SHORT_MONTHS[made.visit_on.month - 1]
    return f"{weekday} {made.visit_on.day} {month}, {made.day_part.value.lower()}"
