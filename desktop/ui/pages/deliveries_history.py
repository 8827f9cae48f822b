"""The deliveries that were read in, and what was made of every row of one of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.domain.delivery import Outcome
from desktop.domain.partial_date import long, short
from desktop.services import deliveries
from desktop.services.deliveries import Delivery
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.pages.deliveries_rows import RowColumn, RowsPane, RowsView
from desktop.ui.pages.deliveries_tables import group_tabs, history_tables
from desktop.ui.pages.deliveries_words import grouped, tr
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip

_ROOMY = 130  # characters: with less the last column is left out
_PROBLEMS = (Outcome.REFUSED, Outcome.DUPLICATE, Outcome.SKIPPED)


def _read_in(line: Delivery) -> str:
    day = short(line.read_at.astimezone().date())
    return tr("{day}, {who}").format(day=day, who=line.read_by) if line.read_by else day


def _columns() -> tuple[RowColumn, ...]:
    def number(name: str) -> Any:
        return lambda line: grouped(getattr(line, name))

    return (
        RowColumn(tr("Levering van"), lambda line: short(line.delivered_on), 17, heavy=True),
        RowColumn(tr("Bestand"), lambda line: line.file_name),
        RowColumn(tr("Rijen"), number("rows"), 7, right=True),
        RowColumn(tr("Nieuw"), number("new"), 7, right=True),
        RowColumn(tr("Gewijzigd"), number("changed"), 10, right=True),
        RowColumn(tr("Terug"), number("returned"), 7, right=True),
        RowColumn(tr("Van de lijst af"), number("gone"), 15, right=True),
        RowColumn(
            tr("Niet te lezen"),
            number("refused"),
            13,
            right=True,
            tint=lambda line: "warning" if line.refused else "text",
        ),
        RowColumn(tr("Op de lijst"), number("after"), 11, right=True),
        RowColumn(tr("Ingelezen op, door"), _read_in, 32, quiet=True),
    )


class DeliveryHistory(QWidget):
    """Above the deliveries, below the rows of the chosen one."""

    resident_wanted = Signal(int, str)  # resident id, name for the filter

    PAUSE = 120  # milliseconds of rest before the rows of another delivery are asked

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file, self._runner = file, runner
        self._question = 0
        self._waiting = False
        self._tables = history_tables()
        self._columns = _columns()
        self.view = RowsView()
        self.view.dress(self._columns, page_wide=True)
        self.model = self.view.rows
        self.view.setAccessibleName(self.tr("Ingelezen leveringen"))
        self.tabs = group_tabs()
        self.pane = RowsPane(self.tr("Rijen van deze levering"), opens=True)
        self.pane.opened.connect(self._open)
        self.strip = ProgressStrip()
        self._heading = SectionHeading(self.tr("Rijen van de levering"))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """On a narrow screen the dates and numbers need the room of who read it in."""
        narrow = self.width() < metrics.chars(_ROOMY)
        self.view.setColumnHidden(len(self._columns) - 1, narrow)

    def show_deliveries(self, lines: list[Delivery], chosen: int | None = None) -> None:
        """Newest first; ``chosen`` is the id of the delivery to look at."""
        keep = chosen if chosen is not None else self._current_id()
        self.model.show_rows(self._columns, lines)
        self._make_room()
        height = metrics.row() * (min(len(lines), 5) + 1) + metrics.step(1)
        self.view.setMinimumHeight(metrics.row() * 3)
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
        self._heading.set_title(heading.format(day=long(line.delivered_on)))
        day_from = tr("{file}; datum: {where}")
        self._heading.set_hint(day_from.format(file=line.file_name, where=line.delivered_on_from))
        for group, number in (
            (Outcome.NEW, line.new),
            (Outcome.CHANGED, line.changed),
            (Outcome.UNCHANGED, line.unchanged),
            (Outcome.GONE, line.gone),
            (Outcome.RETURNED, line.returned),
            (Outcome.REFUSED, line.refused),
        ):
            self.tabs.set_count(group.value, number)
        return line

    def _choose_group(self) -> None:
        """Another delivery: the same group, or the first one with something in it."""
        line = self._fill_tabs()
        if line is None:
            return
        numbers = {
            Outcome.NEW.value: line.new,
            Outcome.CHANGED.value: line.changed,
            Outcome.UNCHANGED.value: line.unchanged,
            Outcome.GONE.value: line.gone,
            Outcome.RETURNED.value: line.returned,
            Outcome.REFUSED.value: line.refused,
        }
        key = self.tabs.key()
        if not numbers[key]:
            key = next((name for name, number in numbers.items() if number), key)
        if key == self.tabs.key():
            self._ask(key)
        else:
            self.tabs.set_key(key)

    def _ask(self, key: str) -> None:
        line = self.current()
        if line is None:
            return
        self._question += 1
        question, group, delivery_id = self._question, Outcome(key), line.id

        def read(_progress: object) -> list[Any]:
            if group is Outcome.GONE:
                return list(deliveries.gone_with(self._file, delivery_id))
            wanted = _PROBLEMS if group is Outcome.REFUSED else (group,)
            found: list[Any] = []
            for outcome in wanted:
                found += deliveries.delivery_lines(self._file, delivery_id, outcome.value)
            return sorted(found, key=lambda one: one.row_number) if len(wanted) > 1 else found

        def show(rows: list[Any]) -> None:
            if question == self._question:
                self.pane.show_table(self._tables[group], rows)

        run_with_strip(
            self._runner, read, self.strip, done=show, what=self.tr("De rijen worden opgezocht")
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
