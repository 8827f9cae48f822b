"""Leveringen: what was read in, and reading in the next one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.filters import Filter, View
from desktop.domain.partial_date import long
from desktop.services import deliveries
from desktop.services.deliveries import Delivery
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.changes import DELIVERIES, RESIDENTS, Changes
from desktop.ui.navigation import READ_IN, ROUTES, Page
from desktop.ui.pages.deliveries_actions import DeliveryActions
from desktop.ui.pages.deliveries_exits import ExitsView
from desktop.ui.pages.deliveries_file import RecentFiles
from desktop.ui.pages.deliveries_head import Places
from desktop.ui.pages.deliveries_history import DeliveryHistory
from desktop.ui.pages.deliveries_review import ReviewView
from desktop.ui.pages.deliveries_waiting import WaitingLine, count_waiting
from desktop.ui.pages.deliveries_wizard import DeliveryWizard
from desktop.ui.pages.deliveries_words import counted, tr
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.progress_strip import ProgressStrip


class DeliveriesPage(Page):
    """The history; the wizard or a working list takes its place.

    A wizard that is half-way stays as it is while the worker looks at another page.
    """

    title = "Leveringen"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        store: SettingsStore | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._stale = True
        self._newest: int | None = None
        self._recent = RecentFiles(store)
        self.wizard: DeliveryWizard | None = None

        self.head = PageHead(self.tr("Leveringen"))
        self.read_in = PrimaryButton(self.tr("Levering inlezen…"), cap="Ctrl+N")
        self.read_in.clicked.connect(lambda: self.start())
        self.head.add_action(self.read_in)
        self.waiting = WaitingLine()
        self.waiting.review_wanted.connect(self.show_review)
        self.waiting.exits_wanted.connect(lambda: self.show_exits())
        self.history = DeliveryHistory(file, runner)
        self.strip = ProgressStrip()
        self._views = Places()
        self.actions_of = DeliveryActions(self, file, runner, self.strip, self._views)
        self.actions_of.undone.connect(self._undone)
        self.actions_of.said.connect(lambda words: self.told.emit(words, None))
        self.history.resident_wanted.connect(self._open_resident)
        self.history.origin_wanted.connect(self.actions_of.show_origin)
        self.history.export_wanted.connect(self.actions_of.export)
        self.history.undo_wanted.connect(lambda line: self.actions_of.undo(line.id))
        self.empty = EmptyPage(
            self.tr("Er is nog geen levering ingelezen."),
            self.tr("Levering inlezen…"),
            hint=self.tr(
                "Lees het bestand van het CAK in. U ziet eerst wat er verandert, voordat er iets "
                "wordt opgeslagen."
            ),
            primary=True,
        )
        self.empty.clicked.connect(lambda: self.start())
        self._content = QStackedWidget()
        self._content.addWidget(self.history)
        self._content.addWidget(self.empty)
        self._overview = QWidget()
        column = QVBoxLayout(self._overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.waiting)
        column.addWidget(self._content, 1)
        self.review = ReviewView(file)
        self.review.left.connect(self._back_to_overview)
        self.review.decided.connect(self._decided)
        self.exits = ExitsView(file)
        self.exits.left.connect(self._back_to_overview)
        self.exits.confirmed.connect(self._decided)
        for view in (self._overview, self.review, self.exits):
            self._views.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._views, 1)
        whole.addWidget(self.strip)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._begin)
        self.setAcceptDrops(True)
        changes.changed.connect(self._changed)

    # What the window calls

    def refresh(self) -> None:
        self._stale = False
        lines = deliveries.deliveries(self._file)
        self._content.setCurrentIndex(0 if lines else 1)
        self.read_in.setVisible(bool(lines))
        if lines:
            words = tr("Laatste levering: {day}, met {people} op de lijst.")
            last = next((line for line in lines if not line.undone), lines[0])
            people = counted(deliveries.on_list(self._file), tr("inwoner"), tr("inwoners"))
            self.head.set_sentence(words.format(day=long(last.delivered_on), people=people))
            self.history.show_deliveries(lines, self._newest)
            self._newest = None
        else:
            self.head.set_sentence(tr("Hier komt te staan wat u van het CAK hebt ingelezen."))
        self._count_waiting(lines)

    def on_shown(self, payload: Any = None) -> None:
        """A path as payload starts reading that file in; READ_IN asks which file."""
        if isinstance(payload, Path):
            self.start(payload)
            return
        if payload == READ_IN and self.wizard is None:
            self.start()
            return
        if self.wizard is not None and self._views.currentWidget() is self.wizard:
            self.wizard.take_focus()
            return
        if self._stale:
            self.refresh()
        self._take_focus()

    def step_back(self) -> bool:
        shown = self._views.currentWidget()
        if shown is self.wizard and self.wizard is not None:
            self.wizard.step_back()
            return True
        if shown is self._overview:
            return False
        self._back_to_overview()
        return True

    def draft(self) -> dict[str, Any] | None:
        return None if self.wizard is None else self.wizard.draft()

    def put_back(self, draft: dict[str, Any]) -> None:
        self.start()
        if self.wizard is not None:
            self.wizard.put_back(draft)

    # Reading in

    def start(self, path: Path | None = None) -> None:
        """Open the wizard; with a path that file is read at once."""
        if self.wizard is None:
            self.wizard = DeliveryWizard(self._file, self._runner, self._recent)
            self.wizard.left.connect(self.stop)
            self.wizard.imported.connect(self._imported)
            self.wizard.said.connect(lambda words: self.told.emit(words, None))
            self.wizard.residents_wanted.connect(self._to_residents)
            done = self.wizard.done_step
            done.letters_wanted.connect(self._to_letters)
            done.problems_wanted.connect(self._to_problems)
            done.review_wanted.connect(self._to_review)
            done.exits_wanted.connect(self._to_exits)
            done.routes_wanted.connect(self._to_routes)
            done.export_wanted.connect(self._export)
            done.undo_wanted.connect(self.actions_of.undo)
            self._views.addWidget(self.wizard)
        self._views.setCurrentWidget(self.wizard)
        if not self.wizard.is_busy:
            self.wizard.start(path)

    def _begin(self) -> None:
        if self.wizard is None:
            self.start()

    def stop(self) -> None:
        """Back to the list; what the wizard knew is gone."""
        if self.wizard is None:
            return
        self._close_wizard()
        if self._stale:
            self.refresh()
        self._take_focus()

    def _close_wizard(self) -> None:
        if self.wizard is not None:
            old, self.wizard = self.wizard, None
            self._views.setCurrentIndex(0)
            self._views.removeWidget(old)
            old.deleteLater()

    def _take_focus(self) -> None:
        shown = self._views.currentWidget()
        if shown is self.review:
            self.review.take_focus()
        elif shown is self.exits:
            self.exits.take_focus()
        elif self._content.currentIndex() == 0:
            self.history.view.setFocus()
        elif self.empty.button is not None:
            self.empty.button.setFocus()

    def _back_to_overview(self) -> None:
        self._views.setCurrentWidget(self._overview)
        if self._stale:
            self.refresh()
        self._take_focus()

    # The working lists

    def show_review(self) -> None:
        """Te controleren: the rows of the last delivery the worker decides on."""
        self.review.refresh()
        self._views.setCurrentWidget(self.review)
        self.review.take_focus()

    def show_exits(self, delivery_id: int | None = None) -> None:
        """Uitstroom bevestigen, beginning with this delivery or the last with somebody gone."""
        lines = deliveries.deliveries(self._file)
        self._views.setCurrentWidget(self.exits)
        self.exits.show_deliveries(lines, delivery_id or self.waiting.first_with_exits)

    def _decided(self, done: Done) -> None:
        self._stale = True
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(DELIVERIES, RESIDENTS, origin=self)
        self.badge_changed.emit()

    def _count_waiting(self, lines: list[Delivery]) -> None:
        file = self._file
        ids = [line.id for line in lines if line.gone and not line.undone]
        task = self._runner.start(lambda progress: count_waiting(file, ids, progress))
        task.succeeded.connect(self.waiting.show_counts)

    def _undone(self, done: Done) -> None:
        self._close_wizard()
        self._decided(done)
        self._back_to_overview()

    def _imported(self, done: Done, delivery_id: int) -> None:
        self._stale = True
        self._newest = delivery_id
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(DELIVERIES, RESIDENTS, origin=self)
        self.badge_changed.emit()

    def _changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & {DELIVERIES, RESIDENTS}:
            return
        self._stale = True
        if not self.isVisible() or DELIVERIES not in kinds:
            return
        shown = self._views.currentWidget()
        if shown is self._overview:
            self.refresh()
        elif shown is self.review:
            self.review.refresh()
        elif shown is self.exits:
            self.exits.show_deliveries(deliveries.deliveries(self._file), None)

    # Where it leads

    def _to_residents(self) -> None:
        lines = deliveries.deliveries(self._file)
        new = bool(lines) and max(lines, key=lambda line: line.id).new > 0
        self._close_wizard()
        self.navigate.emit("inwoners", Filter(view=View.NEW) if new else Filter())

    def _to_letters(self) -> None:
        self._close_wizard()
        self.navigate.emit("brieven", Filter(view=View.NEW))

    def _to_routes(self) -> None:
        self._close_wizard()
        self.navigate.emit("vandaag", ROUTES)

    def _to_problems(self) -> None:
        self.stop()
        self.history.show_problems()

    def _to_review(self) -> None:
        self.stop()
        self.show_review()

    def _to_exits(self, delivery_id: int) -> None:
        self.stop()
        self.show_exits(delivery_id)

    def _export(self, delivery_id: int) -> None:
        lines = deliveries.deliveries(self._file)
        self.actions_of.export(next(line for line in lines if line.id == delivery_id))

    def _open_resident(self, resident_id: int, name: str) -> None:
        title = name or tr("één inwoner")
        self.navigate.emit("inwoners", Filter(only_ids=frozenset({resident_id}), title=title))

    # What Qt calls: its names, its order of arguments

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event) and not (self.wizard is not None and self.wizard.is_busy):
            event.acceptProposedAction()
            self._show_drag(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drag(False)
        event.acceptProposedAction()
        paths = _local_paths(event)
        if len(paths) == 1:
            self.start(paths[0])
        else:
            self.told.emit(tr("Sleep één bestand tegelijk. Er is niets gelezen."), None)

    def _show_drag(self, over: bool) -> None:
        if self.wizard is not None:
            self.wizard.file_step.zone.show_drag(over)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
