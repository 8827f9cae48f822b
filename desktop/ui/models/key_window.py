"""A table over a query of any length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.tasks.runner import TaskRunner

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1  # the whole line, for delegates


class Source(Protocol):
    """What the model needs from below: the keys in order, and the lines for some of them."""

    def keys(self, query: Any, sort: str, descending: bool, limit: int | None) -> list[int]: ...

    def lines(self, keys: Sequence[int]) -> dict[int, Any]: ...


class Found:
    """A source that holds all there is: for a short list that was found at once."""

    def __init__(self) -> None:
        self.lines_found: dict[int, Any] = {}

    def keys(self, query: Any, sort: str, descending: bool, limit: int | None) -> list[int]:
        return list(self.lines_found)[:limit]

    def lines(self, keys: Sequence[int]) -> dict[int, Any]:
        return {key: self.lines_found[key] for key in keys if key in self.lines_found}


@dataclass(frozen=True)
class Column:
    """``text`` is what is shown and read aloud; ``tip`` only when it says more than the cell."""

    title: str
    text: Callable[[Any], str]
    sort: str = ""  # empty: this column does not sort
    right: bool = False  # numbers stand at the right
    tip: Callable[[Any], str] | None = None
    explanation: str = ""  # tooltip of the heading


class KeyWindowModel(QAbstractTableModel):
    """Holds every key, and only the lines lately looked at.

    Keys are small, so the scroll bar is honest and any row can be jumped to; lines come a page
    at a time, by primary key. Sorting and searching are the database's work: no proxy on top.
    The first keys are shown at once; with more of them the list is completed just after, on the
    worker thread when there is a runner. An answer to an old question is dropped.
    """

    PAGE = 100
    KEEP = 50 * PAGE
    FIRST = 2 * PAGE

    completed = Signal(int)  # every key is known: their number

    def __init__(
        self,
        source: Source,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        query: Any = "",
        runner: TaskRunner | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._columns = columns
        self._runner = runner
        self._query = query
        self._sort, self._descending = columns[0].sort, False
        self._keys: list[int] = []
        self._lines: dict[int, Any] = {}
        self._question = 0
        self._complete = True

    @property
    def is_complete(self) -> bool:
        return self._complete

    @property
    def query(self) -> Any:
        return self._query

    def keys(self) -> list[int]:
        """The keys known so far, in order."""
        return list(self._keys)

    def refresh(self) -> None:
        """Ask again. ``SelectionKeeper`` restores the selection by key."""
        self._question += 1
        keys = self._source.keys(self._query, self._sort, self._descending, self.FIRST)
        self.beginResetModel()
        self._keys = keys
        self._lines.clear()
        self._complete = len(keys) < self.FIRST
        self.endResetModel()
        if self._complete:
            self.completed.emit(len(keys))
        else:
            self._ask_all(self._question)

    def ask(self, query: Any) -> None:
        """Another search text or filter."""
        self._query = query
        self.refresh()

    search = ask

    def order_by(self, sort: str, descending: bool = False) -> None:
        """Another order than that of a column heading."""
        self._sort, self._descending = sort, descending
        self.refresh()

    def row_of(self, key: int) -> int | None:
        return self._keys.index(key) if key in self._keys else None

    def key_at(self, row: int) -> int | None:
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def line_at(self, row: int) -> Any:
        """The line of a row; None when it was deleted since we asked for the keys."""
        key = self._keys[row]
        if key not in self._lines:
            if len(self._lines) > self.KEEP:
                self._lines.clear()
            first = row - row % self.PAGE
            self._lines.update(self._source.lines(self._keys[first : first + self.PAGE]))
        return self._lines.get(key)

    def renew(self, key: int) -> None:
        """One line changed but stays where it is: read it again."""
        self._lines.pop(key, None)
        row = self.row_of(key)
        if row is not None:
            self._lines.update(self._source.lines([key]))
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def _ask_all(self, question: int) -> None:
        # Not this model, only the source goes to the worker
        source, query = self._source, self._query
        sort, descending = self._sort, self._descending

        def all_keys(_progress: object = None) -> list[int]:
            return source.keys(query, sort, descending, None)

        def take(keys: list[int]) -> None:
            if question == self._question:
                self._fill_up(keys)

        def ask_here() -> None:
            if question == self._question:
                take(all_keys())

        if self._runner is None:
            QTimer.singleShot(0, self, ask_here)
        else:
            self._runner.start(all_keys).succeeded.connect(take)

    def _fill_up(self, keys: list[int]) -> None:
        known = len(self._keys)
        self._complete = True
        if keys[:known] == self._keys:
            if len(keys) > known:
                self.beginInsertRows(QModelIndex(), known, len(keys) - 1)
                self._keys = keys
                self.endInsertRows()
        else:  # something changed in between
            self.beginResetModel()
            self._keys = keys
            self._lines.clear()
            self.endResetModel()
        self.completed.emit(len(keys))

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == LINE_ROLE:
            line = self.line_at(index.row())
            if role == LINE_ROLE:
                return line
            return "" if line is None else self._columns[index.column()].text(line)
        if role == KEY_ROLE:
            return self._keys[index.row()]
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            line = self.line_at(index.row())
            return None if line is None else column.tip(line)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.explanation or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._columns) and self._columns[column].sort:
            descending = order == Qt.SortOrder.DescendingOrder
            self.order_by(self._columns[column].sort, descending)


class SelectionKeeper(QObject):
    """Keeps the current row of a view by key, and its place, while the model asks again."""

    def __init__(self, view: QAbstractItemView, model: KeyWindowModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._key: int | None = None
        self._top = 0
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.completed.connect(self._restore_late)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A current row that was in sight stays in sight when the view gets smaller."""
        if isinstance(event, QResizeEvent) and self._view.currentIndex().isValid():
            before = QRect(QPoint(0, 0), event.oldSize())
            if before.intersects(self._view.visualRect(self._view.currentIndex())):
                QTimer.singleShot(0, self._view, self._show_current)
        return super().eventFilter(watched, event)

    def _show_current(self) -> None:
        self._view.scrollTo(self._view.currentIndex())

    def select(self, key: int | None) -> bool:
        """Go to the line with this key; False when it is not, or not yet, in the list."""
        self._key = key
        row = None if key is None else self._model.row_of(key)
        if row is None:
            return False
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def current_key(self) -> int | None:
        index = self._view.currentIndex()
        return index.data(KEY_ROLE) if index.isValid() else None

    def _remember(self) -> None:
        self._key = self.current_key() or self._key
        self._top = self._view.verticalScrollBar().value()

    def _restore(self) -> None:
        key, top = self._key, self._top
        if self.select(key):
            self._view.verticalScrollBar().setValue(top)
            self._view.scrollTo(self._view.currentIndex())

    def _restore_late(self) -> None:
        if self._key is not None and not self._view.currentIndex().isValid():
            self.select(self._key)
