"""The people of a batch as a list with check boxes: who gets a letter, and who cannot yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import elided, elided_address, icon_box
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import CheckDelegate
from desktop.ui.widgets.safety_mark import Mark, mark_width, paint_mark
from desktop.ui.widgets.tables import dress_list

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class BatchLine(NamedTuple):
    """``key``: resident or letter. ``problem``: why it cannot be checked; empty when it can."""

    key: int
    name: str
    detail: str
    problem: str = ""
    aside: str = ""  # at the right of the name
    icon: str = "circle-check"
    mark: Mark = Mark()  # what to mind there, or that somebody died


class BatchModel(QAbstractListModel):
    """Lines in the order given; those that can be checked are checked until told otherwise."""

    checks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[BatchLine] = []
        self._off: set[int] = set()

    def show_lines(self, lines: Sequence[BatchLine]) -> None:
        """Other lines; who was unchecked stays so."""
        self.beginResetModel()
        self._lines = list(lines)
        self._off &= {line.key for line in lines}
        self.endResetModel()
        self.checks_changed.emit()

    def lines(self) -> list[BatchLine]:
        return list(self._lines)

    def checked(self) -> list[int]:
        """The keys that are checked, in order."""
        return [line.key for line in self._lines if not line.problem and line.key not in self._off]

    def possible(self) -> list[int]:
        return [line.key for line in self._lines if not line.problem]

    def check_all(self, on: bool) -> None:
        self._off = set() if on else {line.key for line in self._lines}
        self._tell(0, len(self._lines) - 1)

    def line_at(self, row: int) -> BatchLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: int) -> int:
        """The row of this key, -1 when it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def _tell(self, first: int, last: int) -> None:
        if last >= first >= 0:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.checks_changed.emit()

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.line_at(index.row())
        if line is not None and not line.problem:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.name}\n{line.problem or line.detail}"
        if role == KEY_ROLE:
            return line.key
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.CheckStateRole:
            on = not line.problem and line.key not in self._off
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.problem or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (line.name, line.mark.word, line.problem or line.detail, line.aside)
            return ", ".join(part for part in parts if part)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or line is None or line.problem:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(line.key)
        else:
            self._off.add(line.key)
        self._tell(index.row(), index.row())
        return True


class BatchDelegate(CheckDelegate):
    """Check box, name, and below it address or reason with an icon before it."""

    def row_height(self) -> int:
        return metrics.row(2)

    def paint_cell(
        self, painter: QPainter, rect: Any, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line: BatchLine | None = index.data(LINE_ROLE)
        if line is None:
            return
        box = QStyleOptionViewItem(option)
        self.paint_check(painter, rect, box, index)
        left = metrics.icon_size("row") + metrics.step(1.5)
        words = rect.adjusted(left, 0, 0, 0)
        half = words.height() // 2
        inset = max(1, words.height() // 12)
        top = words.adjusted(0, inset, 0, -half)
        bottom = words.adjusted(0, half, 0, -inset)
        at_left, at_right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if line.aside:
            painter.setFont(metrics.font("hint"))
            painter.setPen(colour("secondary"))
            elided(painter, top, line.aside, at_right)
            wide = painter.fontMetrics().horizontalAdvance(line.aside)
            top = top.adjusted(0, 0, -wide - metrics.step(1), 0)
        painter.setFont(metrics.font("strong"))
        painter.setPen(colour("secondary" if line.problem else "text"))
        end = self._name(painter, top, line)
        if line.mark:
            paint_mark(painter, top, end + metrics.step(1), line.mark)
        side = metrics.icon_size("row")
        fine = "good" if line.icon == "circle-check" else "secondary"
        tint = colour("warning" if line.problem else fine)
        name = "triangle-alert" if line.problem else line.icon
        paint_icon(painter, icon_box(bottom, bottom.left(), side), name, tint)
        painter.setFont(metrics.font("hint"))
        painter.setPen(colour("warning" if line.problem else "secondary"))
        below = bottom.adjusted(side + metrics.step(0.75), 0, 0, 0)
        if line.problem:
            elided(painter, below, line.problem, at_left)
        else:
            elided_address(painter, below, line.detail, at_left)

    @staticmethod
    def _name(painter: QPainter, box: QRect, line: BatchLine) -> int:
        """The name, as far as the mark leaves room; gives where it ends."""
        room = box.adjusted(0, 0, -mark_width(line.mark), 0)
        elided(painter, room, line.name, Qt.AlignmentFlag.AlignLeft)
        wide = painter.fontMetrics().horizontalAdvance(line.name)
        return room.left() + min(wide, room.width())

    @staticmethod
    def paint_check(painter: QPainter, rect: Any, box: QStyleOptionViewItem, index: Index) -> None:
        side = metrics.icon_size("row")
        box.rect = icon_box(rect, rect.left(), side)
        state = box.state
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        flags = type(state)
        box.state = flags.State_On if on else flags.State_Off
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            box.state |= flags.State_Enabled
        view = box.widget
        if isinstance(view, QWidget):
            style = view.style()
            style.drawPrimitive(
                style.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, view
            )


class BatchList(QListView):
    """Space checks, Del asks to take somebody out of the list."""

    removed = Signal(int)  # key
    current_key_changed = Signal(object)  # key or None

    def __init__(self, model: BatchModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(BatchDelegate(self))
        dress_list(self, page_wide=True)
        self._key: int | None = None
        self._row = 0
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._moved)

    def current_key(self) -> int | None:
        index = self.currentIndex()
        return index.data(KEY_ROLE) if index.isValid() else None

    def select(self, key: int | None) -> bool:
        row = -1 if key is None else self._batch.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._batch.index(row))
        return row >= 0

    def _remember(self) -> None:
        self._key, self._row = self.current_key(), max(0, self.currentIndex().row())

    def _restore(self) -> None:
        rows = self._batch.rowCount()
        if not self.select(self._key) and rows:
            self.setCurrentIndex(self._batch.index(min(self._row, rows - 1)))
        if not rows:
            self.current_key_changed.emit(None)

    def _moved(self) -> None:
        self.current_key_changed.emit(self.current_key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() == Qt.Key.Key_Delete and key is not None:
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)
