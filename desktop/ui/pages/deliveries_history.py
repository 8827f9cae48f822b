"""The deliveries that were read in, and what was made of every row of one of them."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.domain.delivery import Outcome
from desktop.domain.partial_date import long
from desktop.runtime.progress import Progress
from desktop.services import deliveries, residents
from desktop.services.deliveries import Delivery, DeliveryLine
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.pages.deliveries_past import delivery_columns, read_in_words, row_tables
from desktop.ui.pages.deliveries_rows import RowsPane, RowsView
from desktop.ui.pages.deliveries_tables import group_tabs
from desktop.ui.pages.deliveries_words import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

_PROBLEMS = (
    Outcome.REVIEW,
    Outcome.REFUSED,
    Outcome.LEFT_OUT,
    Outcome.DUPLICATE,
    Outcome.SKIPPED,
)


class DeliveryHistory(QWidget):
    """Above the deliveries, below the rows of the chosen one."""

    resident_wanted = Signal(int, str)  # resident id, name for the filter
    origin_wanted = Signal(object)  # the Delivery, for these three
    export_wanted = Signal(object)
    undo_wanted = Signal(object)

    PAUSE = 120  # milliseconds of rest before the rows of another delivery are asked

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file, self._runner = file, runner
        self._question = 0
        self._waiting = False
        self._tables = row_tables()
        self._columns = delivery_columns()
        self.view = RowsView()
        self.view.dress(self._columns, page_wide=True)
        self.model = self.view.rows
        self.view.setAccessibleName(self.tr("Ingelezen leveringen"))
        self.tabs = group_tabs()
        self.pane = RowsPane(self.tr("Rijen van deze levering"), opens=True)
        self.pane.opened.connect(self._open)
        self.strip = ProgressStrip()
        self._heading = SectionHeading(self.tr("Rijen van de levering"))
        self.origin = Button(self.tr("Herkomst…"), icon_name="info", size="compact")
        self.export = Button(self.tr("Rijen exporteren…"), icon_name="download", size="compact")
        self.undo = Button(self.tr("Ongedaan maken…"), icon_name="undo-2", size="compact")
        for button, signal in (
            (self.origin, self.origin_wanted),
            (self.export, self.export_wanted),
            (self.undo, self.undo_wanted),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.current()))
            self._heading.add_widget(button)
        self.undo.setToolTip(
            self.tr("Deze hele levering ongedaan maken. U ziet eerst wat dat doet.")
        )
        lower = QWidget()
        below = QVBoxLayout(lower)
        margin = metrics.step(3)
        below.setContentsMargins(margin, 0, margin, metrics.step(1))
        below.setSpacing(metrics.step(0.5))
        below.addWidget(self._heading)
        below.addWidget(self.tabs)
        below.addWidget(self.pane, 1)
        below.addWidget(self.strip)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("deliveries")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._pause = QTimer(self, singleShot=True, interval=self.PAUSE)
        self._pause.timeout.connect(self._choose_group)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._pause.start())
        self.tabs.chosen.connect(self._ask)

    def show_deliveries(self, lines: list[Delivery], chosen: int | None = None) -> None:
        """Newest first; ``chosen`` is the id of the delivery to look at."""
        keep = chosen if chosen is not None else self._current_id()
        self.model.show_rows(self._columns, lines)
        height = metrics.row() * (min(len(lines), 5) + 1) + metrics.step(1)
        self.view.setMinimumHeight(metrics.row() * 2)
        self.splitter.setSizes([height, max(1, self.height() - height)])
        if lines:
            ids = [line.id for line in lines]
            row = ids.index(keep) if keep in ids else 0
            self.view.setCurrentIndex(self.model.index(row, 0))
            self._pause.start()

    def show_problems(self) -> None:
        """Go to the rows that could not be read."""
        self._pause.stop()
        self._fill_tabs()
        self.tabs.set_key(Outcome.REFUSED.value)
        self._ask(Outcome.REFUSED.value)
        self.pane.view.setFocus()

    def current(self) -> Delivery | None:
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _current_id(self) -> int | None:
        line = self.current()
        return None if line is None else line.id

    def _fill_tabs(self) -> Delivery | None:
        line = self.current()
        if line is None:
            return None
        heading = tr("Levering van {day}")
        if line.undone:
            heading = tr("Levering van {day}, ongedaan gemaakt")
        self._heading.set_title(heading.format(day=long(line.delivered_on)))
        self._heading.set_hint(_origin_words(line))
        self._heading.setToolTip(_origin_words(line, whole=True))
        self.undo.setVisible(not line.undone)
        can_export = bool(line.refused or line.review) and line.rows_erased_on is None
        self.export.setVisible(can_export)
        for group, number in _numbers(line).items():
            self.tabs.set_count(group.value, number)
        return line

    def _choose_group(self) -> None:
        """Another delivery: the same group, or the first one with something in it."""
        line = self._fill_tabs()
        if line is None:
            return
        numbers = _numbers(line)
        key = self.tabs.key()
        if not numbers[Outcome(key)]:
            key = next((group.value for group, number in numbers.items() if number), key)
        if key == self.tabs.key():
            self._ask(key)
        else:
            self.tabs.set_key(key)

    def _ask(self, key: str) -> None:
        line = self.current()
        if line is None:
            return
        self._question += 1
        question, group = self._question, Outcome(key)

        def show(rows: list[Any]) -> None:
            if question != self._question:
                return
            self.pane.show_table(self._tables[group], rows)
            if line.rows_erased_on is not None and group is not Outcome.GONE:
                words = tr(
                    "Rijen gewist op {day}, na de bewaartermijn. Wat ervan is gemaakt, staat hier."
                )
                self.pane.set_hint(words.format(day=long(line.rows_erased_on)))

        run_with_strip(
            self._runner,
            partial(_rows_of, self._file, line.id, group),
            self.strip,
            done=show,
            what=self.tr("De rijen worden opgezocht"),
        )

    def _open(self, line: Any) -> None:
        if line is not None and line.resident_id is not None:
            self.resident_wanted.emit(line.resident_id, getattr(line, "name", ""))

    # What Qt calls: its names, its order of arguments

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._waiting = self._pause.isActive()
        self._pause.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._pause.start()


def _numbers(line: Delivery) -> dict[Outcome, int]:
    return {
        Outcome.NEW: line.new,
        Outcome.CHANGED: line.changed,
        Outcome.UNCHANGED: line.unchanged,
        Outcome.RETURNED: line.returned,
        Outcome.GONE: line.gone,
        Outcome.REFUSED: line.refused + line.review,
    }


def _origin_words(line: Delivery, *, whole: bool = False) -> str:
    """From which file, who and when; the fingerprint short, or whole."""
    words = tr("Ingelezen {read}; {file}; SHA-256 {print}")
    sha256 = line.sha256 if whole else f"{line.sha256[:8]}…"
    return words.format(read=read_in_words(line), file=line.file_name, print=sha256)


def _rows_of(file: DataFile, delivery_id: int, group: Outcome, progress: Progress) -> list[Any]:
    if group is Outcome.GONE:
        return list(deliveries.gone_with(file, delivery_id))
    wanted = _PROBLEMS if group is Outcome.REFUSED else (group,)
    found: list[Any] = []
    for outcome in wanted:
        progress.check()
        lines = deliveries.delivery_lines(file, delivery_id, outcome.value)
        found += _with_names(file, lines) if outcome is Outcome.LEFT_OUT else lines
    return sorted(found, key=lambda one: one.row_number) if len(wanted) > 1 else found


def _with_names(file: DataFile, lines: list[DeliveryLine]) -> list[DeliveryLine]:
    """Who was kept on the list has no row, so the line says who it is."""
    ids = [line.resident_id for line in lines if not line.row_number and line.resident_id]
    known = residents.lines(file, ids)
    words = tr("{who} blijft op de lijst: {reason}")
    return [
        line._replace(problem=words.format(who=known[id_].name, reason=line.problem))
        if not line.row_number and (id_ := line.resident_id or 0) in known
        else line
        for line in lines
    ]
