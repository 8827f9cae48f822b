"""Reading in a delivery in four steps. Nothing is written before Inlezen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.delivery import Layout
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import deliveries, exit_routes
from desktop.services.deliveries import Delivery, PasswordNeeded, Preview, WrongPassword
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.messages import ask_to_confirm
from desktop.ui.pages.deliveries_columns import ColumnsStep
from desktop.ui.pages.deliveries_compare import CompareStep
from desktop.ui.pages.deliveries_done import DoneStep
from desktop.ui.pages.deliveries_file import FileStep, RecentFiles
from desktop.ui.pages.deliveries_head import Places, WideHead, is_low, scrolling
from desktop.ui.pages.deliveries_steps import (
    COLUMNS,
    COMPARE,
    DONE,
    FILE,
    inspect_file,
    next_words,
    print_of,
    sentence,
)
from desktop.ui.pages.deliveries_work import Work
from desktop.ui.widgets.buttons import Button, PrimaryButton, key_sequences
from desktop.ui.widgets.progress_strip import ProgressStrip
from desktop.ui.widgets.steps import StepRow


class DeliveryWizard(QWidget):
    """Bestand, Kolommen, Vergelijken, Inlezen."""

    left = Signal()  # back to the list of deliveries
    said = Signal(str)  # for the quiet bar
    imported = Signal(object, int)  # Done, the delivery
    residents_wanted = Signal()

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        recent: RecentFiles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._recent = file, recent
        self._layout: Layout | None = None
        self._read_from: tuple[Path, int, int] | None = None
        self._preview: Preview | None = None
        self._to_put_back: dict[str, Any] | None = None

        self.head = WideHead(self.tr("Levering inlezen"))
        self.stop = Button(self.tr("Stoppen"))
        self.stop.clicked.connect(self.leave)
        self.back = Button(self.tr("Vorige"), icon_name="chevron-left", cap="Esc")
        self.back.clicked.connect(self.go_back)
        self.next = PrimaryButton(self.tr("Verder"), cap="Enter")
        self.next.clicked.connect(self.go_on)
        self.head.set_actions(self.stop, self.back, self.next)
        titles = ("Bestand", "Kolommen", "Vergelijken", "Inlezen")
        self.steps = StepRow([self.tr(title) for title in titles])
        self.file_step = FileStep(recent)
        self.columns_step = ColumnsStep()
        self.compare_step = CompareStep()
        self.done_step = DoneStep()
        self.body = Places()
        self.body.addWidget(scrolling(self.file_step))
        self.body.addWidget(self.columns_step)
        self.body.addWidget(self.compare_step)
        self.body.addWidget(scrolling(self.done_step))
        self.strip = ProgressStrip()
        self._work = Work(runner, self.strip, self.body)
        self._work.busy_changed.connect(self._adjust)
        self._work.stopped.connect(self._stopped)
        self._steps = QWidget()
        row = QVBoxLayout(self._steps)
        row.setContentsMargins(metrics.step(3), 0, metrics.step(3), 0)
        row.addWidget(self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._steps)
        column.addWidget(self.body, 1)
        column.addWidget(self.strip)

        self.file_step.chosen.connect(self.read)
        self.columns_step.sheet_chosen.connect(self._read_sheet)
        self.columns_step.ready_changed.connect(self._adjust)
        for key, act in (("Ctrl+Enter", self.go_on), ("Alt+Left", self.go_back)):
            shortcut = QShortcut(self)
            shortcut.setKeys(key_sequences(key))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._go(FILE)

    # Where one is

    def step(self) -> int:
        return self.body.currentIndex()

    @property
    def is_busy(self) -> bool:
        return self._work.is_busy

    def _go(self, step: int) -> None:
        self.body.setCurrentIndex(step)
        self.steps.set_current(step if step < DONE else DONE + 1)
        self._adjust()
        if step == FILE:
            self.file_step.show_recent()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the work of this step begins."""
        chosen = self.file_step.path() is not None and not self.file_step.needs_password()
        if self.step() == DONE or (self.step() == FILE and chosen):
            self.next.setFocus()
        else:
            steps = (self.file_step, self.columns_step, self.compare_step)
            steps[self.step()].take_focus()

    def _adjust(self) -> None:
        """Buttons and sentence for where one is now."""
        step, busy = self.step(), self.is_busy
        self.head.set_sentence(sentence(step) or self.compare_step.sentence())
        self._make_room()
        self.back.setVisible(step in (COLUMNS, COMPARE))
        self.back.setEnabled(not busy)
        self.stop.set_text(self.tr("Sluiten") if step == DONE else self.tr("Stoppen"))
        self.next.set_text(next_words(step, self._preview))
        ready = {
            FILE: self.file_step.path() is not None,
            COLUMNS: self.columns_step.ready(),
            COMPARE: self.compare_step.can_go_on(),
        }.get(step, True)
        self.next.setEnabled(ready and not busy)

    # What is chosen and not read in yet

    def draft(self) -> dict[str, Any] | None:
        """The file, the sheet and what its columns mean; never its password."""
        path = self.file_step.path()
        if path is None or self.step() == DONE:
            return None
        chosen = None if self._layout is None else self.columns_step.draft()
        sheet = "" if self._layout is None else self._layout.sheet
        return {"path": str(path), "sheet": sheet, "columns": chosen}

    def put_back(self, draft: dict[str, Any]) -> None:
        """Read the file again; its columns get their meaning back once that is done."""
        self._to_put_back = draft if draft["columns"] is not None else None
        self.read(Path(draft["path"]))

    def _columns_back(self, layout: Layout) -> None:
        draft = self._to_put_back
        if draft is None:
            return
        if draft["sheet"] != layout.sheet and draft["sheet"] in layout.sheets:
            QTimer.singleShot(0, self, lambda: self._read_sheet(draft["sheet"]))
            return
        self._to_put_back = None
        self.columns_step.put_back(draft["columns"])

    # Going on and back

    def start(self, path: Path | None = None) -> None:
        """Begin; with a path that file is read at once."""
        if path is not None and self.has_choices() and not self._may_lose():
            return
        self._go(FILE)
        if path is not None:
            self.read(path)

    def go_on(self) -> None:
        """Enter: to the next step, if this one is ready."""
        if self.is_busy:
            return
        step = self.step()
        if step == FILE:
            path = self.file_step.path()
            if path is None:
                self.file_step.ask_for_file()
            elif self._read_from is not None and self._read_from == print_of(path):
                self._go(COLUMNS)  # what was chosen there is still so
            else:
                self.read(path)
        elif step == COLUMNS and self.columns_step.ready():
            self._compare()
        elif step == COMPARE:
            self._import()
        elif step == DONE:
            self.residents_wanted.emit()

    def go_back(self) -> None:
        """To the step before this one; nothing that was chosen is lost."""
        if not self.is_busy and self.step() in (COLUMNS, COMPARE):
            self._go(self.step() - 1)

    def step_back(self) -> None:
        """Esc: stop the work that runs, go one step back, or leave from the first or last one."""
        if self.is_busy:
            self._work.cancel()
        elif self.step() in (COLUMNS, COMPARE):
            self.go_back()
        else:
            self.leave()

    def leave(self) -> None:
        """Out of the wizard; asks only when choices would be lost."""
        if self.is_busy:
            self._work.cancel()
            return
        if self.has_choices() and not self._may_lose():
            return
        if self._layout is not None and self.step() != DONE:
            self.said.emit(self.tr("Gestopt met inlezen. Er is niets opgeslagen."))
        self.left.emit()

    def _may_lose(self) -> bool:
        return ask_to_confirm(
            self,
            self.tr("Wilt u stoppen met inlezen?"),
            self.tr(
                "Wat u over kolommen, datum en rijen hebt gekozen, gaat verloren. Er is nog niets "
                "opgeslagen."
            ),
            accept=self.tr("Stoppen"),
            reject=self.tr("Doorgaan"),
        )

    def has_choices(self) -> bool:
        """Whether something was chosen that is not written yet."""
        if self._layout is None or self.step() == DONE:
            return False
        return self.columns_step.touched() or bool(self.compare_step.unticked)

    # The work

    def read(self, path: Path) -> None:
        """Step 1 to 2: open the file and find its columns."""
        if self.is_busy:
            return
        if self.step() != FILE:
            self._go(FILE)
        self.file_step.set_path(path)
        secret = self.file_step.secret()
        self._work.run(
            partial(inspect_file, self._file, path, secret, None),
            self.tr("Het bestand wordt geopend"),
            self._show_columns,
            self.file_step.show_error,
        )

    def _read_sheet(self, sheet: str) -> None:
        path, secret = self.file_step.path(), self.file_step.secret()
        if path is None or self._layout is None or sheet == self._layout.sheet:
            return
        self._work.run(
            partial(inspect_file, self._file, path, secret, sheet),
            self.tr("Het blad wordt gelezen"),
            self._show_columns,
            self._sheet_failed,
        )

    def _sheet_failed(self, error: UserError) -> None:
        if self._layout is not None:
            self.columns_step.sheet.setCurrentText(self._layout.sheet)
        self.columns_step.show_error(error)

    def _show_columns(self, layout: Layout) -> None:
        path = self.file_step.path()
        if path is not None:
            self._recent.add(path)
            self._read_from = print_of(path)
        self._layout = layout
        self.columns_step.show_layout(layout)
        self._columns_back(layout)
        self._go(COLUMNS)

    def _compare(self) -> None:
        path, layout = self.file_step.path(), self._layout
        assert path is not None
        assert layout is not None
        mapping, day = self.columns_step.mapping(), self.columns_step.delivered_on()
        file, secret = self._file, self.file_step.secret()
        self._work.run(
            lambda progress: deliveries.preview(
                file,
                path,
                layout,
                mapping=mapping,
                delivered_on=day,
                password=secret,
                progress=progress,
            ),
            self.tr("De levering wordt gelezen"),
            self._show_comparison,
            self._compare_failed,
        )

    def _compare_failed(self, error: UserError) -> None:
        if isinstance(error, PasswordNeeded | WrongPassword):
            self._go(FILE)
            self.file_step.show_error(error)
        else:
            self.columns_step.show_error(error)

    def _show_comparison(self, preview: Preview) -> None:
        self._preview = preview
        self.compare_step.show_preview(preview)
        self._go(COMPARE)

    def _import(self) -> None:
        seen = self._preview
        assert seen is not None
        if seen.already_read is not None:
            self.left.emit()
            return
        if not self.compare_step.can_go_on():
            return
        file, unticked = self._file, self.compare_step.unticked
        without, stay = dict(unticked.without), dict(unticked.stay)

        def work(progress: Progress) -> tuple[Done, Delivery, bool]:
            stored = deliveries.import_delivery(file, seen, progress, without=without, stay=stay)
            # Read here: by the time the page hears of it the file may have been locked
            newest = max(deliveries.deliveries(file), key=lambda one: one.id)
            return stored, newest, exit_routes.is_any(file)

        def done(result: tuple[Done, Delivery, bool]) -> None:
            stored, delivery, has_routes = result
            self.done_step.show_done(delivery, stored, has_routes=has_routes)
            self._go(DONE)
            self.imported.emit(stored, delivery.id)

        self._work.run(
            work, self.tr("De levering wordt ingelezen"), done, self.compare_step.show_error
        )

    def _stopped(self) -> None:
        self.take_focus()
        self.said.emit(self.tr("Gestopt. Er is niets opgeslagen."))

    def _make_room(self) -> None:
        """On a low screen the rows of the comparison need the room of the steps."""
        self._steps.setVisible(self.step() != COMPARE or not is_low(self))

    # What Qt calls: its names, its order of arguments

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, except where it would write: there the button must have the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button) and focused.hasFocus():
                focused.click()
                return
            if self.step() == COMPARE:
                self.next.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.go_on()
            return
        super().keyPressEvent(event)
