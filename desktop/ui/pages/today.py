"""Vandaag: everybody who asks for something now, in the order in which to do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import brp, outreach
from desktop.services.files import DataFile
from desktop.services.letter_batches import LettersWanted
from desktop.services.today import HANDED, Deed, Today, TodayLine, today
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, RESIDENTS, Changes
from desktop.ui.messages import show_error
from desktop.ui.navigation import (
    APPROACHES,
    BRP,
    READ_IN,
    RETENTION,
    ROUTES,
    SECURITY,
    Page,
    RoundAround,
)
from desktop.ui.pages.today_help import ask_help, ask_overview
from desktop.ui.pages.today_list import TodayList
from desktop.ui.pages.today_model import TodayModel
from desktop.ui.pages.today_retention import RetentionReminder
from desktop.ui.pages.today_sheet import SheetReminder
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.labels import Label


class TodayPage(Page):
    """One list. What was done to a line is recorded without leaving the page."""

    title = "Vandaag"

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
        self._total: int | None = None  # not asked yet
        self._found: Today | None = None
        self.head = PageHead(self.tr("Vandaag"))
        self.main_button = PrimaryButton(self.tr("Contact vastleggen…"))
        self.approaches_button = LinkButton(self.tr("Aanpakken…"), size="row")
        self.routes_button = LinkButton(self.tr("Routes en de levering…"), size="row")
        self.head.add_action(self.main_button)
        self.reminder = SheetReminder(file, self)
        self.retention = RetentionReminder(file, self)
        self.sum = Label("", "hint", wrap=True)
        self.model = TodayModel(self)
        self.list = TodayList(self.model)
        self.list.setAccessibleName(self.tr("Wie vandaag iets van u vraagt"))
        self.no_delivery = EmptyPage(
            self.tr("Er is nog geen levering ingelezen."),
            self.tr("Levering inlezen…"),
            hint=self.tr("Daarna staat hier elke dag wie iets van u vraagt, en waarom."),
            primary=True,
        )
        self.nothing_to_do = EmptyPage(
            self.tr("U bent bij. Niemand vraagt nu iets van u."),
            self.tr("Inwoners bekijken"),
            hint=self.tr(
                "Wie u op een dag hebt gepland, komt op die dag vanzelf hier. "
                "Nieuwe inwoners komen na de volgende levering."
            ),
        )
        self._lay_out()
        self.main_button.clicked.connect(self._record_current)
        self.list.record_asked.connect(self.record)
        self.list.postpone_asked.connect(self.postpone)
        self.list.open_asked.connect(self._open)
        self.list.more_asked.connect(self._unfold)
        self.list.deed_asked.connect(self.do)
        self.approaches_button.clicked.connect(
            lambda: self.navigate.emit("instellingen", APPROACHES)
        )
        self.retention.look_asked.connect(lambda: self.navigate.emit("instellingen", RETENTION))
        self.reminder.clicked.connect(lambda: self.navigate.emit("instellingen", SECURITY))
        self.routes_button.clicked.connect(self.show_routes)
        self.no_delivery.clicked.connect(lambda: self.navigate.emit("leveringen", READ_IN))
        self.nothing_to_do.clicked.connect(lambda: self.navigate.emit("inwoners", None))
        changes.changed.connect(self._something_changed)

    def _lay_out(self) -> None:
        margin = metrics.step(3)
        # The scroll bar stands in the margin of the page, so that the lines end with the button
        bar = self.list.verticalScrollBar().sizeHint().width()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(margin, 0, max(0, margin - bar), 0)
        row.addWidget(self.list)
        self.body = QStackedWidget()
        for widget in (holder, self.no_delivery, self.nothing_to_do):
            self.body.addWidget(widget)
        self._holder = holder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        below_head = QHBoxLayout()
        below_head.setContentsMargins(margin, 0, margin, metrics.step(0.5))
        below_head.setSpacing(metrics.step(2))
        below_head.addWidget(self.sum, 1)
        below_head.addWidget(self.routes_button, 0, Qt.AlignmentFlag.AlignTop)
        below_head.addWidget(self.approaches_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.reminder)
        column.addWidget(self.retention)
        column.addLayout(below_head)
        column.addWidget(self.body, 1)
        self.first_focus = self.list

    # What the window asks

    def refresh(self) -> None:
        if self._file.is_locked:
            return
        self.reminder.refresh()
        self.retention.refresh()
        found = today(self._file)
        keys, current = self.model.keys(), self.list.currentIndex().row()
        top = self.list.verticalScrollBar().value()
        self.model.show_today(found)
        self._show(found)
        self._go_back_to(keys, current, top)
        before, self._total = self._total, found.total
        if before not in (None, found.total):
            self.badge_changed.emit()  # the first time the window has just counted

    def own_count(self) -> int | None:
        return None if self._file.is_locked else self._total

    def on_shown(self, payload: Any = None) -> None:
        self.refresh()
        if payload == ROUTES:
            QTimer.singleShot(0, self, self.show_routes)

    # What the worker does

    def record(self, resident_id: int) -> None:
        """Ask what happened with this resident and record it."""
        from desktop.ui.dialogs.attempt_dialog import AttemptDialog

        row = self.list.target_line()
        line = row.line if row is not None else None
        kind = line.kind if line is not None and line.resident_id == resident_id else None
        self._tell(self._ask(AttemptDialog, resident_id, kind))

    def postpone(self, resident_id: int) -> None:
        """Ask for another day, or for a first one when nothing was planned."""
        row = self.list.target_line()
        if row is not None and row.line.icon == HANDED:  # its day is that of the hand-over
            self.do(Deed.HELP, row.line)
            return
        from desktop.ui.dialogs.next_action import NextActionDialog

        self._tell(self._ask(NextActionDialog, resident_id))

    def do(self, deed: Deed, line: TodayLine) -> None:
        """What a line asks for, by its own key."""
        if deed is Deed.LETTER:
            who = line.together or (line.resident_id,)
            wanted = LettersWanted(who, line.template_id) if line.template_id else list(who)
            self.navigate.emit("brieven", wanted)
        elif deed is Deed.ROUND:
            self.navigate.emit("bezoeken", RoundAround(line.resident_id))
        elif deed is Deed.CHECK:
            self.navigate.emit(BRP, line.resident_id)
        elif deed is Deed.REPORTED:
            self._do(lambda: brp.mark_reported(self._file, line.resident_id, date.today()))
        elif deed is Deed.APPROACH:
            from desktop.ui.dialogs.pick_approach import PickApproachDialog

            self._tell(self._ask(PickApproachDialog, [line.resident_id]))
        elif deed is Deed.AGAIN:
            self._do(lambda: outreach.open_case(self._file, line.resident_id, date.today()))
        elif deed is Deed.HELP:
            self._tell(ask_help(self._file, line.resident_id, self))

    def show_routes(self) -> None:
        """Lay the routes beside the last delivery; from there to a resident."""
        done, resident_id = ask_overview(self._file, self)
        self._tell(done)
        if resident_id is not None:
            self._open(resident_id)

    def _do(self, work: Callable[[], Done]) -> None:
        try:
            self._tell(work())
        except UserError as error:
            show_error(self, error)
            self.refresh()

    def _ask(self, dialog: Any, about: object, *more: object) -> Done | None:
        try:
            done: Done | None = dialog.ask(self._file, about, self, *more)
        except UserError as error:  # removed on another page, for instance
            show_error(self, error)
            self.refresh()
            return None
        return done

    def _tell(self, done: Done | None) -> None:
        self.list.setFocus()
        if done is None:
            return
        self._changes.tell(RESIDENTS, ATTEMPTS, CASES, origin=self)
        self.refresh()
        self.told.emit(done.message, done.event_id if done.undoable else None)

    def _record_current(self) -> None:
        line = self.list.target_line()
        if line is not None:
            self.record(line.line.resident_id)

    def _open(self, resident_id: int) -> None:
        self.navigate.emit("inwoners", resident_id)

    def _unfold(self, group_key: str) -> None:
        top = self.list.verticalScrollBar().value()
        first_new = self.model.unfold(group_key)
        self.list.verticalScrollBar().setValue(top)
        self.list.choose_row(first_new)

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is not self:
            self.refresh()

    # What is shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_sum()

    def _say_sum(self) -> None:
        """In words where two lines hold them; else in figures, and the words as an explanation."""
        words = self._found.sum_in_words if self._found is not None else ""
        links = self.routes_button.sizeHint().width() + self.approaches_button.sizeHint().width()
        room = self.width() - links - metrics.step(10)
        fit = self.sum.fontMetrics().horizontalAdvance(words) < 2 * room
        self.sum.setText(words if fit or self._found is None else self._found.sum_in_figures)
        self.sum.setToolTip("" if fit else words)
        self.sum.setAccessibleDescription(words)
        self.sum.setVisible(bool(words))

    def _show(self, found: Today) -> None:
        self.head.set_sentence(found.sentence)
        self._found = found
        self._say_sum()
        if found.groups:
            self.body.setCurrentWidget(self._holder)
        elif found.has_deliveries:
            self.body.setCurrentWidget(self.nothing_to_do)
        else:
            self.body.setCurrentWidget(self.no_delivery)
        self.main_button.setVisible(bool(found.groups))
        self.approaches_button.setVisible(found.has_deliveries)
        self.routes_button.setVisible(found.has_routes)
        shown = self.body.currentWidget()
        empty_button = getattr(shown, "button", None)
        self.first_focus = empty_button if isinstance(empty_button, QWidget) else self.list

    def _go_back_to(
        self, before: list[tuple[str, int | str] | None], current: int, top: int
    ) -> None:
        """The same line, or when it is done the one that came after it."""
        now = {key: row for row, key in enumerate(self.model.keys()) if key is not None}
        if not now:
            return
        after = before[max(current, 0) :] if current >= 0 else []
        wanted = [key for key in after if key in now and key is not None]
        earlier = [key for key in reversed(before[: max(current, 0)]) if key in now]
        self.list.scheduleDelayedItemsLayout()
        self.list.verticalScrollBar().setValue(top)
        key = next(iter([*wanted, *(k for k in earlier if k is not None)]), None)
        self.list.choose_row(now[key] if key is not None else self.model.choosable_rows()[0])
