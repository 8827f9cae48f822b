"""A searchable, sortable table over rows that are in memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionRange, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.icons import icon
from desktop.ui.pages.deliveries_head import is_low
from desktop.ui.pages.deliveries_model import LINE_ROLE, RowColumn, RowsModel, RowTable
from desktop.ui.pages.deliveries_words import grouped, tr
from desktop.ui.widgets.delegates import CellDelegate, CheckDelegate
from desktop.ui.widgets.labels import ElidedLabel, Label
from desktop.ui.widgets.tables import dress_table
from desktop.ui.widgets.wrapped import WrappedDelegate

_ROOM = 28  # average characters for the column that takes what is left


class RowsView(QTableView):
    """Enter opens a row, Space ticks the chosen ones; the menu key sorts.

    Where Enter opens nothing it goes to the page.
    """

    opened = Signal(object)
    ticked = Signal(list)  # the rows whose tick is to be turned over

    opens = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._columns: tuple[RowColumn, ...] = ()
        self.setModel(self.rows)
        self.doubleClicked.connect(self._open)
        self.rows.tick_asked.connect(lambda row: self.ticked.emit([row]))

    def dress(
        self, columns: Sequence[RowColumn], *, page_wide: bool = False, many: bool = False
    ) -> None:
        """Give the table its columns; once, and while it is empty (a long one takes long).

        ``many``: several rows can be chosen at once; so it is where there are check boxes.
        """
        self._columns = tuple(columns)
        self.rows.show_rows(columns, ())
        widths = [column.width for column in columns]
        stretch = widths.index(0) if 0 in widths else len(widths) - 1
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        dress_table(
            self,
            widths=[width or _ROOM for width in widths],
            stretch=stretch,
            page_wide=page_wide,
            with_controls=any(column.wrap for column in columns),
        )
        self.horizontalHeader().setSortIndicatorClearable(True)
        if many or any(column.on for column in columns):
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for place, column in enumerate(columns):
            self.setItemDelegateForColumn(place, _delegate(column, self))

    def chosen(self) -> list[Any]:
        """The chosen rows, from top to bottom."""
        parts = self.selectionModel().selection()
        # A list to Python, whatever the stubs say; asking it for its indexes takes far longer
        ranges: list[QItemSelectionRange] = list(parts)  # type: ignore[call-overload]
        places = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
        return [self.rows.row_at(place) for place in sorted(places)]

    def sort_menu(self) -> QMenu:
        """The columns to sort by, as the menu key offers them."""
        menu = QMenu(self)
        header = self.horizontalHeader()
        asc, desc = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        for place, column in enumerate(self._columns):
            if column.on is not None or header.isSectionHidden(place):
                continue
            action = menu.addAction(tr("Sorteren op {column}").format(column=column.title.lower()))
            again = header.sortIndicatorSection() == place and header.sortIndicatorOrder() == asc
            action.triggered.connect(
                partial(header.setSortIndicator, place, desc if again else asc)
            )
        action = menu.addAction(tr("Zoals in het bestand"))
        action.triggered.connect(partial(header.setSortIndicator, -1, asc))
        return menu

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.opens and self.currentIndex().isValid():
                self._open(self.currentIndex())
            else:
                event.ignore()
            return
        has_ticks = any(column.on for column in self._columns)
        if event.key() == Qt.Key.Key_Space and has_ticks and self.currentIndex().isValid():
            self.ticked.emit(self.chosen() or [self.currentIndex().data(LINE_ROLE)])
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(corner + QPoint(metrics.step(2), 0))
        menu = self.sort_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for place, column in enumerate(self._columns):
            if column.room:
                self.setColumnHidden(place, self.width() < metrics.chars(column.room))
        super().resizeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if self.opens:
            self.opened.emit(index.data(LINE_ROLE))


class RowsPane(QWidget):
    """A sentence, a search field, and the table below them: one view for each kind of table."""

    PAUSE = 150  # milliseconds of rest before a search starts

    opened = Signal(object)  # the row on which Enter was pressed or that was double-clicked
    ticked = Signal(list)  # the rows whose tick is to be turned over

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        opens: bool = False,
        many: bool = False,
    ) -> None:
        """``opens``: Enter on a row emits ``opened``; otherwise Enter goes to the page."""
        super().__init__(parent)
        self._name, self._opens, self._many = name, opens, many
        self._table = RowTable(())
        self._views: dict[int, RowsView] = {}
        self._hint = Label("", "hint", wrap=True)
        self._short_hint = ElidedLabel("", "hint")
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
        self._tools = QHBoxLayout(self._bar)
        self._tools.setContentsMargins(0, metrics.step(0.75), 0, metrics.step(0.75))
        self._tools.setSpacing(metrics.step(1.5))
        self._tools.addWidget(self._hint, 1)
        self._tools.addWidget(self._short_hint, 1)
        self._tools.addWidget(self._found)
        self._tools.addWidget(self.search)
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
        self.set_hint(table.hint)
        self._tell_found(self.model.rowCount())
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def clear_search(self) -> None:
        self.search.clear()
        self._search()

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)
        self._short_hint.setText(hint)

    def set_empty(self, words: str) -> None:
        """Say something else than the table does where there are no rows."""
        if not self.model.total():
            self._empty.setText(words)

    def take_focus(self) -> None:
        """To the rows, or to the search field when nothing was found."""
        (self.view if self.model.rowCount() else self.search).setFocus()

    def _made(self, table: RowTable) -> RowsView:
        view = RowsView()
        view.opens = self._opens
        view.setAccessibleName(self._name)
        view.opened.connect(self.opened)
        view.ticked.connect(self.ticked)
        view.dress(table.columns, many=self._many)
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

    # What Qt calls: its names, its order of arguments

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the sentence has one line: the rows need the room."""
        low = is_low(self)
        self._hint.setVisible(not low)
        self._short_hint.setVisible(low)
        super().resizeEvent(event)


def _delegate(column: RowColumn, view: QTableView) -> CellDelegate:
    if column.on is not None:
        return CheckDelegate(view)
    tint = column.tint
    if tint is None and column.quiet:
        tint = _secondary
    if column.wrap:
        return WrappedDelegate(view, strong=column.heavy, tint=tint)
    return CellDelegate(view, strong=column.heavy, tint=tint, icon=column.icon)


def _secondary(_line: Any) -> str:
    return "secondary"
