"""Inwoners: the list at the left, one resident at the right, filters above."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.filters import Filter, View
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.changes import ATTEMPTS, CASES, DELIVERIES, LETTERS, RESIDENTS, VISITS, Changes
from desktop.ui.dialogs.attempt_dialog import StackDialog
from desktop.ui.dialogs.pick_approach import PickApproachDialog
from desktop.ui.models.key_window import SelectionKeeper
from desktop.ui.navigation import READ_IN, Page, SearchField
from desktop.ui.pages import residents_draft
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_counting import Counted, ListCounter
from desktop.ui.pages.residents_filters import FilterBar
from desktop.ui.pages.residents_household import HouseholdsToLookAt
from desktop.ui.pages.residents_panes import ResidentPanes
from desktop.ui.pages.residents_unfinished import UnfinishedAttempts
from desktop.ui.palette import colour
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import MenuButton, PrimaryButton
from desktop.ui.widgets.heads import EmptyPage, PageHead

if TYPE_CHECKING:
    from desktop.ui.printing import ChoosePrinter

SHOW_PAUSE = 25  # milliseconds: a held arrow key passes residents without opening each
_TOUCHED_BY = frozenset({RESIDENTS, ATTEMPTS, CASES, DELIVERIES, LETTERS, VISITS})


class _Rule(QWidget):
    """One thin line."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour("line"))


class ResidentsPage(Page):
    """Opens with an int (show this resident), a Filter, or a collection of ids."""

    title = "Inwoners"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        store: SettingsStore | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._shown_id: int | None = None
        self._wanted: int | None = None  # to be selected once the list is complete
        self._stale = True  # something changed while another page was in view
        self._list_stale = False  # the resident in view may have left the filter
        self.actions_ = ResidentActions(file, runner, self, choose_printer)
        self._make_head()
        self._make_body(store)
        self._lay_out()
        self._show_pause = QTimer(self, singleShot=True, interval=SHOW_PAUSE)
        self._show_pause.timeout.connect(self._show_current)
        self._listen()

    # Putting it together

    def _make_head(self) -> None:
        self.head = PageHead(self.tr("Inwoners"))
        self.more = MenuButton(self.tr("Meer"))
        self.more.about_to_show.connect(self.fill_more)
        self.record = PrimaryButton(self.tr("Contact vastleggen…"), key="V")
        self.record.clicked.connect(self.start_contact)
        self.head.add_action(self.more)
        self.head.add_action(self.record)
        self.filters = FilterBar(self._file)
        self.moved = HouseholdsToLookAt(self._file)
        self.moved.asked.connect(lambda ids: self.show_filter(Filter(only_ids=ids)))

    def _make_body(self, store: SettingsStore | None) -> None:
        self.panes = ResidentPanes(self._file, self._runner, self.actions_, store)
        self.table, self.detail = self.panes.table, self.panes.detail
        self.model = self.table.window_model
        self.keeper = SelectionKeeper(self.table, self.model)
        self.counter = ListCounter(self._file, self._runner, self)
        self.unfinished = UnfinishedAttempts(self._file, self.panes, self.open_resident)

    def _lay_out(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.moved)
        column.addWidget(_Rule())
        column.addWidget(self.panes, 1)
        self.no_delivery = EmptyPage(
            self.tr("Er is nog geen levering ingelezen."),
            self.tr("Levering inlezen…"),
            hint=self.tr("Zodra u de lijst van het CAK inleest, staan de inwoners hier."),
            primary=True,
        )
        self.body = QStackedWidget()
        self.body.addWidget(filled)
        self.body.addWidget(self.no_delivery)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.body, 1)

    def _listen(self) -> None:
        self.filters.changed.connect(self._filter_changed)
        self.filters.told.connect(lambda done: self._tell(done))
        self.panes.nobody.clicked.connect(self._clear_filter)
        self.no_delivery.clicked.connect(lambda: self.navigate.emit("leveringen", READ_IN))
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated.connect(self._activated)
        self.model.completed.connect(self._completed)
        self.model.modelReset.connect(self._list_changed)
        self.detail.head.step_asked.connect(self.step)
        self.detail.contact.recorded.connect(self.take_focus)
        self.actions_.done.connect(self._done)
        self.actions_.navigate.connect(self.navigate)
        self.actions_.open_resident.connect(self.open_resident)
        self.counter.counted.connect(self._counted)
        self._changes.changed.connect(self._changed)

    # What the window calls

    def refresh(self) -> None:
        """Ask everything again; the chosen resident and the place in the list stay."""
        self._stale = self._list_stale = False
        anybody = any(
            residents.keys(self._file, Filter(view=view), limit=1) for view in (View.ALL, View.GONE)
        )
        self.body.setCurrentIndex(0 if anybody else 1)
        self.record.setVisible(anybody)
        self.more.setVisible(anybody)
        self.moved.refresh()
        self.model.refresh()
        if self._shown_id is not None:
            self._show(self._shown_id)
        self.counter.ask(self.filters.filter(), anew=True)

    def on_shown(self, payload: Any = None) -> None:
        if self._stale and self.isVisible():
            self.refresh()
        if isinstance(payload, bool) or payload is None:
            return
        if isinstance(payload, int):
            self.open_resident(payload)
            self.table.setFocus()
        elif isinstance(payload, Filter):
            self.show_filter(payload)
        elif isinstance(payload, Collection) and not isinstance(payload, str):
            self.show_filter(Filter(only_ids=frozenset(payload)))

    def take_focus(self) -> None:
        """To the list, where the arrows choose a resident."""
        if self.table.isVisible():
            self.table.setFocus()
        else:
            super().take_focus()

    def search(self, text: str) -> bool:
        """Search as you type, within the filter that is on."""
        if text != self.filters.filter().search:
            self.show_filter(replace(self.filters.filter(), search=text))
        return True

    def step_back(self) -> bool:
        """Esc: from the detail to the list, then the words, then the filter."""
        focus = self.focusWidget()
        if focus is not None and self.detail.isAncestorOf(focus) and self.table.isVisible():
            self.table.setFocus()
            return True
        now = self.filters.filter()
        if now.search:
            self.show_filter(replace(now, search=""))
            return True
        if self.filters.is_narrowed():
            self.show_filter(Filter())
            return True
        return False

    def place(self) -> int | None:
        return self._shown_id

    def draft(self) -> dict[str, Any] | None:
        return residents_draft.draft_of(self.detail)

    def draft_residents(self) -> tuple[int, ...]:
        return residents_draft.residents_of(self.detail)

    def put_back(self, draft: dict[str, Any]) -> None:
        if draft["shown"] is not None:
            self.open_resident(int(draft["shown"]))
        residents_draft.fill(self.detail, draft)

    def may_leave(self) -> bool:
        """Keep what is typed; ask about an attempt that was begun and not recorded."""
        return self.detail.may_go() and self.unfinished.settle()

    # Choosing

    def show_filter(self, wanted: Filter) -> None:
        """Show the residents of another filter."""
        self.filters.set_filter(wanted)
        self._filter_changed(wanted)

    def open_resident(self, resident_id: int) -> None:
        """Show and select this resident; a filter that hides them makes way."""
        if self._show(resident_id):
            self._wanted = resident_id
            self._select_wanted()

    def step(self, way: int) -> None:
        """To the previous (-1) or next (1) resident of the list."""
        row = self.table.currentIndex().row() + way
        key = self.model.key_at(row) if row >= 0 else None
        if key is not None:
            self.keeper.select(key)
            self._show_pause.stop()
            self._show_current()

    def start_contact(self) -> None:
        """Ready to record an attempt with the resident in view."""
        if self._show_pause.isActive():
            self._show_pause.stop()
            self._show_current()
        if self._shown_id is not None:
            self.detail.start_contact()

    def fill_more(self, menu: QMenu) -> None:
        """What can be done with everybody in the list."""
        menu.clear()
        number = self.model.rowCount()
        count = f"{number:,}".replace(",", ".")
        for text, page in (
            (self.tr("Brieven maken voor deze {count} inwoners"), "brieven"),
            (self.tr("Bezoekronde met deze {count} inwoners"), "bezoeken"),
        ):
            action = menu.addAction(text.format(count=count))
            action.setEnabled(number > 0 and self.model.is_complete)
            action.triggered.connect(
                lambda _=False, page=page: self.navigate.emit(page, self.model.keys())
            )
        for text, dialog in (
            (self.tr("Contact vastleggen voor deze {count} inwoners…"), StackDialog),
            (self.tr("Deze {count} inwoners in een aanpak zetten…"), PickApproachDialog),
        ):
            action = menu.addAction(text.format(count=count))
            action.setEnabled(number > 0 and self.model.is_complete)
            action.triggered.connect(lambda _=False, dialog=dialog: self._for_all(dialog))
        menu.addSeparator()
        keep = menu.addAction(self.tr("Dit filter bewaren…"))
        keep.setEnabled(self.filters.is_narrowed())
        keep.triggered.connect(self.filters.save)

    def _for_all(self, dialog: type[StackDialog | PickApproachDialog]) -> None:
        done = dialog.ask(self._file, self.model.keys(), self)
        if done is not None:
            self._tell(done)
            self._changes.tell(ATTEMPTS, CASES, origin=self)
            self.refresh()

    def _select_wanted(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if self.keeper.select(wanted):
            self._wanted = None
        elif self.model.is_complete:
            assert self.actions_.shown is not None
            on_list = self.actions_.shown.resident.on_list
            everybody = Filter(view=View.ALL if on_list else View.GONE)
            if self.filters.filter() == everybody:
                self._wanted = None
            else:
                self.show_filter(everybody)

    def _filter_changed(self, wanted: Filter) -> None:
        self._write_search_field(wanted.search)
        self._list_stale = False
        self.model.ask(wanted)
        self.counter.ask(self.filters.filter())

    def _clear_filter(self) -> None:
        self.show_filter(Filter())
        self.table.setFocus()

    def _write_search_field(self, text: str) -> None:
        field = self.window().findChild(SearchField)
        if isinstance(field, SearchField) and not field.hasFocus() and field.text() != text:
            field.setText(text)

    # The list and the resident beside it

    def _list_changed(self) -> None:
        found = self.model.rowCount() > 0
        now, hint = self.filters.filter(), ""
        if now.search and now.view != View.GONE and now.only_ids is None:
            hint = self.tr("Wie van de lijst af is, vindt u onder “Van de lijst af”.")
        self.panes.show_found(found, hint)

    def _completed(self) -> None:
        self._select_wanted()
        if self._wanted is None and not self.table.currentIndex().isValid():
            first = self.model.key_at(0)
            if first is not None:
                self.keeper.select(first)
        self._show_place()
        if not self.model.rowCount():
            self._show_pause.start()

    def _row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_pause.start()

    def _activated(self) -> None:
        self._show_pause.stop()
        self._show_current()
        self.detail.start_contact()

    def _show_current(self) -> None:
        key = self.keeper.current_key()
        if key is None:
            if not self.model.rowCount():
                self._leave_detail()
            return
        if key != self._shown_id:
            moved_on = self._list_stale
            self._show(key)
            if moved_on:
                self._list_stale = False
                self.model.refresh()

    def _show(self, resident_id: int) -> bool:
        """Fill the detail; False when this resident is not in the file any more."""
        if resident_id != self._shown_id and not self.detail.may_go():
            self.keeper.select(self._shown_id)
            return False
        try:
            shown = residents.get(self._file, resident_id)
        except UserError:
            if resident_id == self._shown_id:
                self._leave_detail()
            return False
        self._shown_id = resident_id
        self.actions_.shown = shown
        self.detail.show_file(shown, self._place())
        self.panes.show_detail(True)
        self.record.setEnabled(True)
        self._show_place()
        self.unfinished.show_others()
        return True

    def _leave_detail(self) -> None:
        if not self.detail.may_go():
            return
        self._shown_id = None
        self.panes.show_detail(False)
        self.record.setEnabled(False)

    def _place(self) -> str:
        index = self.table.currentIndex()
        row = self.model.row_of(self._shown_id) if self._shown_id is not None else None
        if row is None or not index.isValid():
            return ""
        return self.tr("{row} van {total}").format(
            row=f"{row + 1:,}".replace(",", "."),
            total=f"{self.model.rowCount():,}".replace(",", ".") if self.model.is_complete else "…",
        )

    def _show_place(self) -> None:
        self.detail.head.set_place(self._place())

    # What was done

    def _done(self, done: Done, kinds: tuple[str, ...]) -> None:
        self._tell(done)
        self._changes.tell(*kinds, origin=self)
        self._list_stale = True
        shown = self._shown_id
        if shown is not None:
            self.model.renew(shown)
            self._show(shown)
        self.moved.refresh()
        self.counter.ask(self.filters.filter(), anew=True)

    def _tell(self, done: Done) -> None:
        self.told.emit(done.message, done.event_id if done.undoable else None)

    def _changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & _TOUCHED_BY:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _counted(self, found: Counted) -> None:
        self.filters.set_counts(found.views)
        if found.whole is not None:
            self.filters.set_areas(found.whole.areas)
            self.head.set_sentence(found.whole.sentence)

    # What Qt calls: its names, its order of arguments

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.counter.stop():
            self._stale = True
