"""Reading in a delivery in four steps. Nothing is written before Inlezen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.delivery import Layout
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import deliveries
from desktop.services.deliveries import PasswordNeeded, Preview, WrongPassword
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui import metrics
from desktop.ui.messages import ask_to_confirm
from desktop.ui.pages.deliveries_columns import ColumnsStep
from desktop.ui.pages.deliveries_compare import CompareStep
from desktop.ui.pages.deliveries_done import DoneStep
from desktop.ui.pages.deliveries_file import FileStep, RecentFiles
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.heads import PageHead
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.steps import StepRow

FILE, COLUMNS, COMPARE, DONE = range(4)


class DeliveryWizard(QWidget):
    """Bestand, Kolommen, Vergelijken, Inlezen."""

    left = Signal()  # back to the list of deliveries
    imported = Signal(object)  # Done
    residents_wanted = Signal()
    letters_wanted = Signal()
    problems_wanted = Signal()

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        recent: RecentFiles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._recent = file, runner, recent
        self._layout: Layout | None = None
        self._preview: Preview | None = None
        self._seen_for: tuple[object, ...] = ()
        self._task: Task | None = None
        self._leaving = False

        self.head = PageHead(self.tr("Levering inlezen"))
        self.stop = Button(self.tr("Stoppen"), cap="Esc")
        self.stop.clicked.connect(self.step_back)
        self.back = Button(self.tr("Vorige"), icon_name="chevron-left")
        self.back.clicked.connect(self.go_back)
        self.next = PrimaryButton(self.tr("Verder"))
        self.next.clicked.connect(self.go_on)
        self.head.set_actions(self.stop, self.back, self.next)
        titles = ("Bestand", "Kolommen", "Vergelijken", "Inlezen")
        self.steps = StepRow([self.tr(title) for title in titles])
        self.file_step = FileStep(recent)
        self.columns_step = ColumnsStep()
        self.compare_step = CompareStep()
        self.done_step = DoneStep()
        self.body = QStackedWidget()
        self.body.addWidget(_scrolling(self.file_step))
        self.body.addWidget(self.columns_step)
        self.body.addWidget(self.compare_step)
        self.body.addWidget(_scrolling(self.done_step))
        self.strip = ProgressStrip()
        row = QVBoxLayout()
        row.setContentsMargins(metrics.step(3), 0, metrics.step(3), metrics.step(0.5))
        row.addWidget(self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row)
        column.addWidget(self.body, 1)
        column.addWidget(self.strip)

        self.file_step.chosen.connect(self.read)
        self.columns_step.sheet_chosen.connect(self._read_sheet)
        self.columns_step.ready_changed.connect(self._adjust)
        self.done_step.letters_wanted.connect(self.letters_wanted)
        self.done_step.problems_wanted.connect(self.problems_wanted)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.go_on)
        self._go(FILE)

    # Where one is

    def step(self) -> int:
        return self.body.currentIndex()

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def _go(self, step: int) -> None:
        self.body.setCurrentIndex(step)
        self.steps.set_current(step if step < DONE else DONE + 1)
        self._adjust()
        if step == FILE:
            self.file_step.show_recent()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where the work of this step begins."""
        if self.step() == DONE:
            self.next.setFocus()
        else:
            steps = (self.file_step, self.columns_step, self.compare_step)
            steps[self.step()].take_focus()

    def _adjust(self) -> None:
        """Buttons and sentence for where one is now."""
        step, busy = self.step(), self.is_busy
        self.head.set_sentence(self._sentence(step))
        self.back.setVisible(step in (COLUMNS, COMPARE))
        self.back.setEnabled(not busy)
        self.stop.set_text(self.tr("Sluiten") if step == DONE else self.tr("Stoppen"))
        self.next.set_text(self._next_words(step))
        ready = {
            FILE: self.file_step.path() is not None,
            COLUMNS: self.columns_step.ready(),
        }.get(step, True)
        self.next.setEnabled(ready and not busy)
        self.next.setToolTip("Ctrl+Enter" if step == COMPARE else "Enter")

    def _next_words(self, step: int) -> str:
        if step == FILE:
            return self.tr("Verder naar kolommen")
        if step == COLUMNS:
            return self.tr("Verder naar vergelijken")
        seen = self._preview
        if step == COMPARE:
            known = seen is not None and seen.already_read is not None
            return self.tr("Naar de leveringen") if known else self.tr("Inlezen")
        new = seen is not None and seen.counts.new
        return self.tr("Nieuwe inwoners bekijken") if new else self.tr("Naar de inwoners")

    def _sentence(self, step: int) -> str:
        if step == FILE:
            return self.tr("Kies het bestand van het CAK. Daarna ziet u welke kolommen erin staan.")
        if step == COLUMNS:
            return self.tr(
                "Klopt het wat elke kolom is? Daarna vergelijken we. Er is nog niets opgeslagen."
            )
        if step == COMPARE:
            return self.compare_step.sentence()
        return self.tr("Klaar. Alles is opgeslagen.")

    # Going on and back

    def start(self, path: Path | None = None) -> None:
        """Begin; with a path that file is read at once."""
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
            else:
                self.read(path)
        elif step == COLUMNS and self.columns_step.ready():
            self._compare()
        elif step == COMPARE:
            self._import()
        elif step == DONE:
            self.residents_wanted.emit()

    def go_back(self) -> None:
        if not self.is_busy and self.step() in (COLUMNS, COMPARE):
            self._go(self.step() - 1)

    def step_back(self) -> None:
        """Esc: stop the work that runs, or leave; asks only when choices would be lost."""
        if self._task is not None:
            self._task.cancel()
            return
        touched = self.step() in (COLUMNS, COMPARE) and self.columns_step.touched()
        if touched and not ask_to_confirm(
            self,
            self.tr("Wilt u stoppen met inlezen?"),
            self.tr(
                "Wat u over de kolommen of de datum hebt gekozen, gaat verloren. "
                "Er is nog niets opgeslagen."
            ),
            accept=self.tr("Stoppen"),
            reject=self.tr("Doorgaan"),
        ):
            return
        self.left.emit()

    # The work

    def read(self, path: Path) -> None:
        """Step 1 to 2: open the file and find its columns."""
        if self.is_busy:
            return
        if self.step() != FILE:
            self._go(FILE)
        self.file_step.set_path(path)
        secret = self.file_step.secret()
        self._run(
            lambda _progress: deliveries.inspect(self._file, path, password=secret),
            self.tr("Het bestand wordt geopend"),
            self._show_columns,
            self.file_step.show_error,
        )

    def _read_sheet(self, sheet: str) -> None:
        path, secret = self.file_step.path(), self.file_step.secret()
        if path is None or self._layout is None or sheet == self._layout.sheet:
            return
        self._run(
            lambda _p: deliveries.inspect(self._file, path, password=secret, sheet=sheet),
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
        self._layout = layout
        self.columns_step.show_layout(layout)
        self._go(COLUMNS)

    def _compare(self) -> None:
        path, layout = self.file_step.path(), self._layout
        assert path is not None
        assert layout is not None
        mapping, day = self.columns_step.mapping(), self.columns_step.delivered_on()
        secret = self.file_step.secret()
        self._run(
            lambda progress: deliveries.preview(
                self._file,
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

        def work(progress: Progress) -> Done:
            return deliveries.import_delivery(self._file, seen, progress)

        def done(result: Done) -> None:
            self.done_step.show_done(seen, result)
            self._go(DONE)
            self.imported.emit(result)

        self._run(work, self.tr("De levering wordt ingelezen"), done, self.compare_step.show_error)

    def _run(
        self,
        work: Callable[[Progress], Any],
        what: str,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        def finish(result: object) -> None:
            self._task = None
            done(result)
            self._adjust()

        def fail(error: Exception) -> None:
            self._task = None
            self._adjust()
            if not isinstance(error, UserError):
                raise error
            failed(error)

        def stopped() -> None:
            self._task = None
            self._adjust()
            self.take_focus()

        self._task = run_with_strip(
            self._runner,
            work,
            self.strip,
            done=finish,
            what=what,
            failed=fail,
            stopped=stopped,
            busy=self.body,
        )
        self._adjust()

    # What Qt calls: its names, its order of arguments

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


def _scrolling(step: QWidget) -> QScrollArea:
    """Large type or a low screen never makes the window grow."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area
