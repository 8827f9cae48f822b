"""Leveringen: what was read in, and reading in the next one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.filters import Filter, View
from desktop.domain.partial_date import long
from desktop.services import deliveries
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.changes import DELIVERIES, RESIDENTS, Changes
from desktop.ui.navigation import READ_IN, Page
from desktop.ui.pages.deliveries_file import RecentFiles
from desktop.ui.pages.deliveries_history import DeliveryHistory
from desktop.ui.pages.deliveries_wizard import DeliveryWizard
from desktop.ui.pages.deliveries_words import counted, tr
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.heads import EmptyPage, PageHead


class DeliveriesPage(Page):
    """The history; the wizard takes its place while a delivery is read in.

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
        self.history = DeliveryHistory(file, runner)
        self.history.resident_wanted.connect(self._open_resident)
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
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._content, 1)
        self._views = QStackedWidget()
        self._views.addWidget(overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._views)
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
            count = counted(len(lines), tr("levering"), tr("leveringen"))
            words = tr("{count} ingelezen. De laatste is van {day}, met {people} op de lijst.")
            people = counted(lines[0].after, tr("inwoner"), tr("inwoners"))
            self.head.set_sentence(
                words.format(count=count, day=long(lines[0].delivered_on), people=people)
            )
            self.history.show_deliveries(lines, self._newest)
            self._newest = None
        else:
            self.head.set_sentence(tr("Hier komt te staan wat u van het CAK hebt ingelezen."))

    def on_shown(self, payload: Any = None) -> None:
        """A path as payload starts reading that file in; READ_IN asks which file."""
        if isinstance(payload, Path):
            self.start(payload)
            return
        if payload == READ_IN and self.wizard is None:
            self.start()
            return
        if self.wizard is not None:
            self.wizard.take_focus()
            return
        if self._stale:
            self.refresh()
        self._focus_overview()

    def step_back(self) -> bool:
        if self.wizard is None:
            return False
        self.wizard.step_back()
        return True

    # Reading in

    def start(self, path: Path | None = None) -> None:
        """Open the wizard; with a path that file is read at once."""
        if self.wizard is None:
            self.wizard = DeliveryWizard(self._file, self._runner, self._recent)
            self.wizard.left.connect(self.stop)
            self.wizard.imported.connect(self._imported)
            self.wizard.residents_wanted.connect(self._to_residents)
            self.wizard.letters_wanted.connect(self._to_letters)
            self.wizard.problems_wanted.connect(self._to_problems)
            self._views.addWidget(self.wizard)
        self._views.setCurrentWidget(self.wizard)
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
        self._focus_overview()

    def _close_wizard(self) -> None:
        if self.wizard is not None:
            old, self.wizard = self.wizard, None
            self._views.setCurrentIndex(0)
            self._views.removeWidget(old)
            old.deleteLater()

    def _focus_overview(self) -> None:
        if self._content.currentIndex() == 0:
            self.history.view.setFocus()
        elif self.empty.button is not None:
            self.empty.button.setFocus()

    def _imported(self, done: Done) -> None:
        self._stale = True
        self._newest = deliveries.deliveries(self._file)[0].id
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(DELIVERIES, RESIDENTS, origin=self)
        self.badge_changed.emit()

    def _changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & {DELIVERIES, RESIDENTS}:
            return
        if DELIVERIES in kinds and self.isVisible() and self.wizard is None:
            self.refresh()
        else:
            self._stale = True

    # Where it leads

    def _to_residents(self) -> None:
        lines = deliveries.deliveries(self._file)
        new = bool(lines) and lines[0].new > 0
        self._close_wizard()
        self.navigate.emit("inwoners", Filter(view=View.NEW) if new else Filter())

    def _to_letters(self) -> None:
        self._close_wizard()
        self.navigate.emit("brieven", Filter(view=View.NEW))

    def _to_problems(self) -> None:
        self.stop()
        self.history.show_problems()

    def _open_resident(self, resident_id: int, name: str) -> None:
        title = name or tr("één inwoner")
        self.navigate.emit("inwoners", Filter(only_ids=frozenset({resident_id}), title=title))

    # What Qt calls: its names, its order of arguments

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.start(Path(event.mimeData().urls()[0].toLocalFile()))
