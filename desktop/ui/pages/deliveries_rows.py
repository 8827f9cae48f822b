"""A searchable table over rows that are in memory, however many there are."""

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
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.folding import fold
from desktop.ui import metrics
from desktop.ui.icons import icon
from desktop.ui.pages.deliveries_words import grouped, tr
from desktop.ui.widgets.delegates import CellDelegate
from desktop.ui.widgets.labels import ElidedLabel, Label
from desktop.ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOM = 28  # average characters for the column that takes what is left


@dataclass(frozen=True)
class RowColumn:
    """``width`` in average characters, 0: takes what is left. ``heavy`` is for the value kept."""

    title: str
    text: Callable[[Any], str]
    width: float = 0
    right: bool = False
    heavy: bool = False
    quiet: bool = False
    icon: Callable[[Any], str] | None = None
    tint: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class RowTable:
    """One kind of table. ``empty`` is said when it has no rows at all."""

    columns: tuple[RowColumn, ...]
    hint: str = ""
    empty: str = ""


class RowsModel(QAbstractTableModel):
    """Makes texts only for the rows that are looked at; searches a slice at a time."""

    SLICE = 0.012  # seconds of searching between two turns of the event loop

    searched = Signal(int)  # how many were found; once, when the search is done

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[RowColumn, ...] = ()
        self._rows: Sequence[Any] = ()
        self._folded: list[str] = []
        self._words: list[str] = []
        self._hits: list[int] | None = None
        self._next = 0
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._search_on)

    def show_rows(self, columns: Sequence[RowColumn], rows: Sequence[Any]) -> None:
        """Other rows; the search goes on over them."""
        self._turn.stop()
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), rows
        self._folded = []
        self._begin()
        self.endResetModel()
        self._search_on()

    def search(self, text: str) -> None:
        """Show only the rows that hold every word of the text."""
        words = fold(text).split()
        if words == self._words:
            return
        self._turn.stop()
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
        return self._rows[row if self._hits is None else self._hits[row]]

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
            if self._next == len(self._folded):
                self._folded.append(self._text_of(self._rows[self._next]))
            text = self._folded[self._next]
            if all(word in text for word in self._words):
                found.append(self._next)
            self._next += 1
        if found:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._hits += found
            self.endInsertRows()
        if self._next < len(self._rows):
            self._turn.start()
        else:
            self.searched.emit(len(self._hits))

    def _text_of(self, row: Any) -> str:
        return fold(" ".join(column.text(row) for column in self._columns))

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        return len(self._rows) if self._hits is None else len(self._hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.row_at(index.row()))
        if role == LINE_ROLE:
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

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


class RowsView(QTableView):
    """Enter on a row opens it; where it opens nothing, Enter goes to the page."""

    opened = Signal(object)

    opens = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.doubleClicked.connect(self._open)

    def dress(self, columns: Sequence[RowColumn], *, page_wide: bool = False) -> None:
        """Give the table its columns; once, and while it is empty (a long one takes long)."""
        self.rows.show_rows(columns, ())
        widths = [column.width for column in columns]
        stretch = widths.index(0) if 0 in widths else len(widths) - 1
        dress_table(
            self,
            widths=[width or _ROOM for width in widths],
            stretch=stretch,
            page_wide=page_wide,
            sortable=False,
        )
        for place, column in enumerate(columns):
            self.setItemDelegateForColumn(place, _delegate(column, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.opens and self.currentIndex().isValid():
                self._open(self.currentIndex())
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if self.opens:
            self.opened.emit(index.data(LINE_ROLE))


class RowsPane(QWidget):
    """A sentence, a search field, and the table below them: one view for each kind of table."""

    PAUSE = 150  # milliseconds of rest before a search starts

    opened = Signal(object)  # the row on which Enter was pressed or that was double-clicked

    def __init__(self, name: str, parent: QWidget | None = None, *, opens: bool = False) -> None:
        """``opens``: Enter on a row emits ``opened``; otherwise Enter goes to the page."""
        super().__init__(parent)
        self._name, self._opens = name, opens
        self._table = RowTable(())
        self._views: dict[int, RowsView] = {}
        self._hint = ElidedLabel("", "hint")
        self._found = Label("", "hint")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Zoeken in deze rijen"))
        self.search.setAccessibleName(self.tr("Zoeken in deze rijen"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(metrics.chars(28))
        lens = QAction(icon("search", "secondary"), "", self.search)
        self.search.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=self.PAUSE)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._search)
        self._empty = Label("", "secondary", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(metrics.step(1), metrics.step(2), metrics.step(1), 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self.view = self._made(self._table)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, metrics.step(0.75), 0, metrics.step(0.75))
        bar.setSpacing(metrics.step(1.5))
        bar.addWidget(self._hint, 1)
        bar.addWidget(self._found)
        bar.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    @property
    def model(self) -> RowsModel:
        """The rows that are shown now."""
        return self.view.rows

    def show_table(self, table: RowTable, rows: Sequence[Any]) -> None:
        """Other columns and rows; what was typed in the search field stays."""
        if table is not self._table:
            self.model.show_rows(self._table.columns, ())
        self._table = table
        self.view = self._views.get(id(table)) or self._made(table)
        self.model.search(self.search.text())
        self.model.show_rows(table.columns, rows)
        self._hint.setText(table.hint)
        self._tell_found(self.model.rowCount())
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def clear_search(self) -> None:
        self.search.clear()
        self._search()

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)

    def _made(self, table: RowTable) -> RowsView:
        view = RowsView()
        view.opens = self._opens
        view.setAccessibleName(self._name)
        view.opened.connect(self.opened)
        view.dress(table.columns)
        view.rows.searched.connect(self._searched)
        self._views[id(table)] = view
        self._stack.addWidget(view)
        return view

    def _search(self) -> None:
        self._pause.stop()
        self.model.search(self.search.text())

    def _searched(self, found: int) -> None:
        if self.sender() is self.model:
            self._tell_found(found)

    def _tell_found(self, found: int) -> None:
        total = self.model.total()
        searching = bool(self.search.text().strip())
        words = tr("{found} van {total} gevonden")
        text = words.format(found=grouped(found), total=grouped(total))
        self._found.setText(text if searching and total else "")
        nothing = tr("In deze rijen staat niets wat past bij wat u zoekt.")
        self._empty.setText(nothing if searching and total else self._table.empty)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._empty)
        self._bar.setVisible(bool(total))


def _delegate(column: RowColumn, view: QTableView) -> CellDelegate:
    tint = column.tint
    if tint is None and column.quiet:
        tint = _secondary
    return CellDelegate(view, strong=column.heavy, tint=tint, icon=column.icon)


def _secondary(_line: Any) -> str:
    return "secondary"
