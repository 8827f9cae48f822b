"""Rows in memory, however many there are: searched, sorted, and ticked or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop.domain.folding import fold

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ASCENDING = Qt.SortOrder.AscendingOrder


@dataclass(frozen=True)
class RowColumn:
    """``width`` in average characters, 0: takes what is left. ``heavy`` is for the value kept.

    ``on`` makes it a column of check boxes. ``key`` is what it is sorted by, its text unless told.
    In a table narrower than ``room`` average characters the column is left out. ``wrap`` lets the
    text go on at the next line, in higher rows.
    """

    title: str
    text: Callable[[Any], str]
    width: float = 0
    right: bool = False
    heavy: bool = False
    quiet: bool = False
    icon: Callable[[Any], str] | None = None
    tint: Callable[[Any], str] | None = None
    key: Callable[[Any], Any] | None = None
    on: Callable[[Any], bool] | None = None
    room: float = 0
    wrap: bool = False


@dataclass(frozen=True)
class RowTable:
    """One kind of table. ``empty`` is said when it has no rows at all."""

    columns: tuple[RowColumn, ...]
    hint: str = ""
    empty: str = ""

    @property
    def has_ticks(self) -> bool:
        return any(column.on for column in self.columns)


class RowsModel(QAbstractTableModel):
    """Makes texts only for the rows that are looked at; searches and sorts a slice at a time."""

    SLICE = 0.012  # seconds of work between two turns of the event loop

    searched = Signal(int)  # how many were found; once, when the search is done
    ordered = Signal()  # the rows stand in the order that was asked
    tick_asked = Signal(object)  # the row whose check box was clicked

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[RowColumn, ...] = ()
        self._rows: Sequence[Any] = ()
        self._folded: dict[int, str] = {}
        self._words: list[str] = []
        self._order: list[int] | None = None  # places in the rows; None: as they were given
        self._hits: list[int] | None = None  # those of them that were found
        self._next = 0
        self._sorted_by, self._descending = -1, False
        self._keys: list[Any] = []
        self._search_turn = QTimer(self, singleShot=True, interval=0)
        self._search_turn.timeout.connect(self._search_on)
        self._sort_turn = QTimer(self, singleShot=True, interval=0)
        self._sort_turn.timeout.connect(self._sort_on)

    def show_rows(self, columns: Sequence[RowColumn], rows: Sequence[Any]) -> None:
        """Other rows; search and order go on over them."""
        self._search_turn.stop()
        self._sort_turn.stop()
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), rows
        self._folded, self._order, self._keys = {}, None, []
        self._begin()
        self.endResetModel()
        if self._sorted_by >= 0 and rows:
            self._sort_on()
        self._search_on()

    def search(self, text: str) -> None:
        """Show only the rows that hold every word of the text."""
        words = fold(text).split()
        if words == self._words:
            return
        self._search_turn.stop()
        self._words = words
        self.beginResetModel()
        self._begin()
        self.endResetModel()
        self._search_on()

    def total(self) -> int:
        """How many rows there are without a search."""
        return len(self._rows)

    def row_at(self, row: int) -> Any:
        """The row as it was given."""
        return self._rows[self._place(row)]

    def renew(self) -> None:
        """Other texts and ticks in the same rows."""
        self._folded = {}
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _place(self, row: int) -> int:
        shown = self._order if self._hits is None else self._hits
        return row if shown is None else shown[row]

    # Searching

    def _begin(self) -> None:
        self._hits = [] if self._words else None
        self._next = 0

    def _search_on(self) -> None:
        if self._hits is None:
            self.searched.emit(len(self._rows))
            return
        until = perf_counter() + self.SLICE
        found: list[int] = []
        while self._next < len(self._rows) and (self._next % 200 or perf_counter() < until):
            place = self._next if self._order is None else self._order[self._next]
            text = self._folded.get(place)
            if text is None:
                text = self._folded[place] = self._text_of(self._rows[place])
            if all(word in text for word in self._words):
                found.append(place)
            self._next += 1
        if found:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._hits += found
            self.endInsertRows()
        if self._next < len(self._rows):
            self._search_turn.start()
        else:
            self.searched.emit(len(self._hits))

    def _text_of(self, row: Any) -> str:
        return fold(" ".join(column.text(row) for column in self._columns))

    # Sorting

    def sort(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        """By a column; below 0: as the rows were given."""
        self._sort_turn.stop()
        if column != self._sorted_by:
            self._keys = []
        self._sorted_by, self._descending = column, order != _ASCENDING
        self._sort_on()

    def _sort_on(self) -> None:
        if 0 <= self._sorted_by < len(self._columns):
            column = self._columns[self._sorted_by]
            key = column.key or (lambda row: fold(column.text(row)))
            keys, until = self._keys, perf_counter() + self.SLICE
            while len(keys) < len(self._rows) and (len(keys) % 200 or perf_counter() < until):
                keys.append(key(self._rows[len(keys)]))
            if len(keys) < len(self._rows):
                self._sort_turn.start()
                return
            places = range(len(self._rows))
            self._put(sorted(places, key=keys.__getitem__, reverse=self._descending))
        else:
            self._put(None)
        self.ordered.emit()

    def _put(self, order: list[int] | None) -> None:
        """Take this order; what is chosen stays chosen."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        places = [self._place(index.row()) for index in kept]
        self._order = order
        if self._hits is not None:
            self._search_turn.stop()
            found = set(self._hits)
            self._hits = [place for place in order or range(len(self._rows)) if place in found]
            unfinished = self._next < len(self._rows)
            if unfinished:
                self._hits, self._next = [], 0
                self._search_turn.start()
        shown = self._order if self._hits is None else self._hits
        if kept:
            rows = {place: row for row, place in enumerate(shown)} if shown is not None else None
            new = [self._moved(i, p, rows) for i, p in zip(kept, places, strict=True)]
            self.changePersistentIndexList(kept, new)
        self.layoutChanged.emit()

    def _moved(self, index: QModelIndex, place: int, rows: dict[int, int] | None) -> QModelIndex:
        row = place if rows is None else rows.get(place, -1)
        return self.index(row, index.column()) if row >= 0 else QModelIndex()

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        return len(self._rows) if self._hits is None else len(self._hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].on is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.row_at(index.row())) if column.on is None else ""
        if role == LINE_ROLE:
            return self.row_at(index.row())
        if column.on is not None:
            if role == Qt.ItemDataRole.CheckStateRole:
                on = column.on(self.row_at(index.row()))
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return column.text(self.row_at(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on a check box only asks: whoever shows the rows decides."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick_asked.emit(self.row_at(index.row()))
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
