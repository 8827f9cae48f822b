"""Tables of counts: as long as they are, and every number is a link to its residents."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.disclosure import SUPPRESSED, THRESHOLD
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.models.key_window import Index
from desktop.ui.pages.counts_data import CountCell, CountRow, CountTable
from desktop.ui.pages.counts_definition import definition_of
from desktop.ui.paint import elided, focus_ring
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import CellDelegate
from desktop.ui.widgets.heads import SectionHeading
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_table

CELL_ROLE = Qt.ItemDataRole.UserRole + 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountModel(QAbstractTableModel):
    """A ``CountTable`` for Qt; the first column holds the titles."""

    def __init__(self, table: CountTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table

    def show_table(self, table: CountTable) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def row_at(self, row: int) -> CountRow | None:
        return self.table.rows[row] if 0 <= row < len(self.table.rows) else None

    def cell_at(self, index: Index) -> CountCell | None:
        row = self.row_at(index.row())
        if row is None or not 1 <= index.column() <= len(row.cells):
            return None
        return row.cells[index.column() - 1]

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.table.heads) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, cell = self.row_at(index.row()), self.cell_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text if cell else row.title
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return (self._tip(cell) if cell is not None else definition_of(row.key)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and cell is not None:
            head = self.table.heads[index.column() - 1]
            return f"{row.title}, {head}: {cell.text}. {self._tip(cell)}".strip()
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.table.corner, *self.table.heads)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return None

    def _tip(self, cell: CountCell) -> str:
        if cell.text == SUPPRESSED:
            words = self.tr("Verborgen: kleiner dan {n}, of een kleiner aantal volgt eruit.")
            return words.format(n=THRESHOLD)
        if not cell.ids:
            return ""
        people = count_words(len(cell.ids), "inwoner", "inwoners")
        return self.tr("{people} tonen").format(people=people)


class CountDelegate(CellDelegate):
    """Numbers of the quarter itself in accent, all links underlined under mouse or focus."""

    def __init__(self, view: CountTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, CountCell):
            super().paint_cell(painter, rect, option, index)
            return
        own = index.column() - 1 == self._view.model_of_counts.table.current
        is_link = bool(cell.ids)
        many = self._view.model_of_counts.table.current < 0
        font = metrics.font("strong" if own and is_link else "content")
        font.setUnderline(is_link and self._view.is_pointed_at(index))
        painter.setFont(font)
        previous = index.column() == 2 and not many
        tint = "secondary" if previous else "accent" if is_link else "text"
        painter.setPen(colour("secondary" if cell.text in (SUPPRESSED, "–") else tint))
        elided(painter, rect, cell.text, Qt.AlignmentFlag.AlignRight)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._view.hasFocus() and index == self._view.currentIndex():
            focus_ring(painter, option.rect)


class CountTableView(QTableView):
    """Never scrolls by itself: the page does. Arrows walk over the cells, Enter opens one."""

    residents_asked = Signal(object, str)  # ids, and what they are
    described = Signal(str)  # the key of the definition under mouse or focus; "" for none

    def __init__(self, table: CountTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_counts = CountModel(table, self)
        self._pointed: tuple[int, int] | None = None
        self.setModel(self.model_of_counts)
        dress_table(self, stretch=0, sortable=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(CountDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setSectionsMovable(False)
        self.entered.connect(self._point)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._say(now))
        self.show_table(table)

    def show_table(self, table: CountTable) -> None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self._pointed = None
        self.model_of_counts.show_table(table)
        self.setAccessibleName(table.title)
        row, column = min(max(row, 0), len(table.rows) - 1), min(max(column, 1), len(table.heads))
        self.setCurrentIndex(self.model_of_counts.index(row, column))
        self._fit()

    def is_pointed_at(self, index: Index) -> bool:
        here = (index.row(), index.column())
        if self._pointed is not None:
            return self._pointed == here
        current = self.currentIndex()
        return self.hasFocus() and here == (current.row(), current.column())

    def _fit(self) -> None:
        self.horizontalHeader().setFixedHeight(metrics.row())
        self.verticalHeader().setDefaultSectionSize(metrics.row())
        self.setFixedHeight(metrics.row() * (len(self.model_of_counts.table.rows) + 1) + 1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads = QFontMetrics(metrics.font("hint_strong"))
        for column, head in enumerate(self.model_of_counts.table.heads, 1):
            wide = max(heads.horizontalAdvance(head), metrics.chars(8)) + metrics.step(3.5)
            header.resizeSection(column, wide)

    def _point(self, index: QModelIndex) -> None:
        self._pointed = (index.row(), index.column())
        cell = self.model_of_counts.cell_at(index)
        hand = cell is not None and bool(cell.ids)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()
        self._say(index)

    def _say(self, index: QModelIndex) -> None:
        row = self.model_of_counts.row_at(index.row())
        if row is not None and (self.hasFocus() or self._pointed is not None):
            self.described.emit(row.key)

    def _open(self, index: QModelIndex) -> None:
        cell = self.model_of_counts.cell_at(index)
        if cell is not None and cell.ids:
            self.residents_asked.emit(cell.ids, cell.title)

    # What Qt calls: its names, its order of arguments

    def sizeHint(self) -> QSize:
        return QSize(metrics.chars(40), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.chars(30), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            index = self.currentIndex()
            if index.column() == 0:
                index = index.siblingAtColumn(1)
            self._open(index)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        self._pointed = None
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self._say(self.currentIndex())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._pointed is not None:
            self._pointed = None
            self.viewport().update()
            if not self.hasFocus():
                self.described.emit("")
            else:
                self._say(self.currentIndex())
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pointed"):
            self._fit()


class CountBlock(QWidget):
    """A heading with a table under it."""

    def __init__(self, table: CountTable, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(table.title, hint=hint)
        self.view = CountTableView(table)
        self.empty = Label(self.tr("Niets in deze kwartalen."), "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.view)
        column.addStretch(1)
