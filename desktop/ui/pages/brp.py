"""Controleren in BRP: person by person, with the keys only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import brp, brp_queue
from desktop.services.brp import BrpOutcome
from desktop.services.brp_queue import TITLES, Queue, QueueLine
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, LETTERS, RESIDENTS, VISITS, Changes
from desktop.ui.dialogs.moved import MovedDialog
from desktop.ui.messages import show_error
from desktop.ui.models.key_window import Column, KeyWindowModel, SelectionKeeper
from desktop.ui.navigation import Page
from desktop.ui.pages.brp_card import BrpCard
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.hair_line import HairLine
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.safety_mark import mark_of
from desktop.ui.widgets.tables import dress_table


class _Source:
    """The queue that is in view."""

    def __init__(self, file: DataFile) -> None:
        self._file = file
        self.ids: list[int] = []

    def keys(self, query: Any, sort: str, descending: bool, limit: int | None) -> list[int]:
        return self.ids[:limit]

    def lines(self, keys: Sequence[int]) -> dict[int, QueueLine]:
        return brp_queue.lines(self._file, keys)


class BrpPage(Page):
    """Left who is to be looked up, right one of them; an outcome leads to the next."""

    title = "Controleren in BRP"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        del runner  # what stands here is found at once
        self._file, self._changes = file, changes
        self._queues: dict[Queue, list[int]] = {queue: [] for queue in Queue}
        self._for_round: list[int] = []  # who are to be visited, as another page said
        self._asked: int | None = None  # a resident who was asked for by name
        self._make_parts()
        self._lay_out()
        self._listen()

    def _make_parts(self) -> None:
        self.head = PageHead(self.title)
        self.back = Button(self.tr("Terug"), cap="Esc")
        self.head.add_action(self.back)
        self.chips = FilterChips(
            self.tr("Wie controleert u"), [(queue.value, TITLES[queue]) for queue in Queue]
        )
        self._source = _Source(self._file)
        self.model = KeyWindowModel(
            self._source,
            [Column(self.tr("Naam en adres"), lambda line: f"{line.name}\n{line.address}")],
            self,
        )
        self.table = self._table()
        self.keeper = SelectionKeeper(self.table, self.model)
        self.card = BrpCard(self)
        self.card.day.set_date(date.today())
        self.empty = EmptyPage(
            self.tr("Hier hoeft u nu niemand op te zoeken."),
            self.tr("Naar Vandaag"),
            hint=self.tr("Wie aan de beurt is, komt hier vanzelf."),
        )

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setObjectName("brp_queue")
        table.setAccessibleName(self.tr("Wie u in de BRP opzoekt"))
        dress_table(table, widths=(26,), stretch=0, lines=2, sortable=False, page_wide=True)
        table.horizontalHeader().hide()
        delegate = TwoLineDelegate(
            table, strong=True, mark=lambda line: mark_of(line.safety), address=True
        )
        table.setItemDelegateForColumn(0, delegate)
        return table

    def _lay_out(self) -> None:
        margin = metrics.step(3)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.card)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.table.setMinimumWidth(metrics.chars(36))
        self.body = QStackedWidget()
        self.body.addWidget(self.splitter)
        self.body.addWidget(self.empty)
        above = QWidget()
        row = QVBoxLayout(above)
        row.setContentsMargins(margin, 0, margin, metrics.step(1))
        row.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(above)
        column.addWidget(HairLine())
        column.addWidget(self.body, 1)

    def _listen(self) -> None:
        self.chips.chosen.connect(self._chip_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated.connect(lambda _index: self._open())
        self.card.previous.clicked.connect(lambda: self._step(-1))
        self.card.next.clicked.connect(lambda: self._step(1))
        self.card.opened.connect(lambda _: self._open())
        self.card.chosen.connect(self._choose)
        self.card.reported.connect(lambda is_done: self._report(is_done=is_done))
        self.card.copied.connect(lambda words: self.told.emit(words, None))
        self.back.clicked.connect(self.back_asked)
        self.empty.clicked.connect(lambda: self.navigate.emit("vandaag", None))
        self._changes.changed.connect(self._something_changed)

    # What the window asks

    def refresh(self) -> None:
        if not self._file.is_locked:
            self._read()
            self._show_list()

    def on_shown(self, payload: Any = None) -> None:
        """``payload``: a resident, several who are to be visited, or the name of a queue."""
        if payload is None and self._source.ids:  # back from a resident: where one was
            self.refresh()
            if self._source.ids:
                return
        self.card.day.set_limits(None, date.today())
        self.card.day.set_date(date.today())
        self._asked = None
        wanted: Queue | None = None
        if isinstance(payload, bool) or payload is None:
            pass
        elif isinstance(payload, int):
            self._asked = payload
        elif isinstance(payload, str):
            wanted = Queue(payload)
        elif isinstance(payload, Iterable):
            self._for_round = [int(id_) for id_ in payload]
            wanted = Queue.ROUND
        self._read()
        if self._asked is not None:
            holds = (queue for queue in Queue if self._asked in self._queues[queue])
            wanted = next(holds, None)
        if wanted is None:
            wanted = next((queue for queue in Queue if self._queues[queue]), Queue.CHECK)
        self.show_queue(wanted)

    def take_focus(self) -> None:
        """To the list, where all keys work."""
        target: QWidget = self.table if self.table.isVisible() else self.card.copy_address
        if self.body.currentWidget() is self.empty and self.empty.button is not None:
            target = self.empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = self.width() < metrics.chars(130) or self.height() < metrics.step(70)
        self.table.setVisible(not small)
        self.card.set_small(small)

    # The list

    def show_queue(self, queue: Queue) -> None:
        """Show who stands in this queue, from the first; or from who was asked for by name."""
        self.chips.set_value(queue.value)
        self._show_list()
        if self._source.ids:
            self.keeper.select(self._source.ids[0] if self._asked is None else self._asked)

    def _chip_chosen(self, value: str) -> None:
        self._asked = None
        self.show_queue(Queue(value))

    def queue(self) -> Queue:
        return Queue(self.chips.value())

    def _read(self) -> None:
        self._queues = brp_queue.queues(self._file, self._for_round)
        counts = {queue.value: len(ids) for queue, ids in self._queues.items()}
        self.chips.set_counts(counts)
        for queue in Queue:
            self.chips.chip(queue.value).setVisible(
                bool(self._queues[queue]) or queue is Queue.CHECK
            )

    def _show_list(self) -> None:
        ids = list(self._queues[self.queue()])
        if self._asked is not None and self._asked not in ids:
            ids.insert(0, self._asked)
        row = max(0, self.table.currentIndex().row())
        self._source.ids = ids
        self.model.refresh()
        self.body.setCurrentWidget(self.splitter if ids else self.empty)
        if ids:
            key = self.keeper.current_key()
            if key not in ids:
                self.keeper.select(ids[min(row, len(ids) - 1)])
            self._show_card()
        self.head.set_sentence(self._sentence(len(ids)))

    def _sentence(self, number: int) -> str:
        if not number:
            return self.tr("Kijk zelf in de BRP van uw gemeente; In Beeld heeft geen verbinding.")
        people = count_words(number, "inwoner", "inwoners")
        return self.tr(
            "{people}. Kijk in de BRP van uw gemeente en leg hier vast wat u ziet."
        ).format(people=people)

    def _row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_card()

    def _show_card(self) -> None:
        key = self.keeper.current_key()
        if key is None:
            return
        try:
            card = brp_queue.card(self._file, key)
        except UserError:  # removed on another page
            return
        self.card.show_card(card, self._file.database.actor.name, date.today())

        row, total = self.table.currentIndex().row() + 1, self.model.rowCount()
        self.card.place.setText(self.tr("{row} van {total}").format(row=row, total=total))

    def _step(self, way: int) -> None:
        row = self.table.currentIndex().row() + way
        key = self.model.key_at(row) if row >= 0 else None
        if key is not None:
            self.keeper.select(key)

    # What the worker does

    def _choose(self, value: str) -> None:
        """Record this outcome for the resident in view, and go to the next."""
        card, outcome = self.card.card, BrpOutcome(value)
        day = self.card.chosen_day()
        if card is None:
            return
        if day is None:
            problem = self.card.day.problem() or self.tr("Kies op welke dag u hebt gekeken.")
            self.told.emit(problem, None)
            self.card.day.setFocus()
            return
        id_ = card.resident.id
        try:
            if outcome is BrpOutcome.MOVED:
                self._done(MovedDialog.ask(self._file, card.resident, day, self.window()))
            else:
                self._done(brp.record(self._file, id_, outcome, day))
        except UserError as error:
            show_error(self.window(), error)

    def _report(self, *, is_done: bool) -> None:
        card = self.card.card
        if card is None:
            return
        on = date.today() if is_done else None
        try:
            self._done(brp.mark_reported(self._file, card.resident.id, on))
        except UserError as error:
            show_error(self.window(), error)

    def _done(self, done: Done | None) -> None:
        """On to the next: who was just done leaves the list."""
        self.take_focus()
        if done is None:
            return
        card = self.card.card
        finished = card.resident.id if card is not None else None
        if finished == self._asked:
            self._asked = None
        self._for_round = [id_ for id_ in self._for_round if id_ != finished]
        self._changes.tell(RESIDENTS, ATTEMPTS, CASES, LETTERS, VISITS, origin=self)
        row = self.table.currentIndex().row()
        self.refresh()
        stays = self.model.row_of(finished) if finished is not None else None
        if stays is not None and stays == row and row + 1 < self.model.rowCount():
            self.keeper.select(self.model.key_at(row + 1))  # still in it, but looked at now
        if self.body.currentWidget() is self.empty:
            self.take_focus()
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self.badge_changed.emit()

    def _open(self) -> None:
        key = self.keeper.current_key()
        if key is not None:
            self.navigate.emit("inwoners", key)

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is not self and self.isVisible():
            self.refresh()
