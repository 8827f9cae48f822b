"""The addresses of a round as a numbered list that can be dragged, or moved with Alt and arrows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from desktop.domain.addresses import short_line
from desktop.domain.safety import Caution
from desktop.services.visits import VisitAddress
from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import icon_box
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import CellDelegate, TwoLineDelegate
from desktop.ui.widgets.safety_mark import mark_of
from desktop.ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER, ADDRESS, NEIGHBOURHOOD, PURPOSE, OUTCOME = range(5)


class DoorLine(NamedTuple):
    """One address in the walking order. ``outcome``: of a round whose results are in."""

    number: int
    key: str
    address: str
    names: str
    neighbourhood: str
    purpose: str
    safety: Caution
    minded: str
    resident_ids: tuple[int, ...]
    outcome: str = ""
    recheck: str = ""  # why somebody here is to be looked up in the BRP first


def door_lines(
    addresses: Sequence[VisitAddress],
    outcomes: dict[int, str] | None = None,
    recheck: dict[int, str] | None = None,
) -> list[DoorLine]:
    """Lines for these addresses; ``outcomes`` and ``recheck`` by resident."""
    told, today, old = outcomes or {}, date.today(), recheck or {}
    return [
        DoorLine(
            number,
            door.key,
            short_line(door.address),
            in_a_row([person.name_and_place for person in door.persons]),
            door.neighbourhood,
            door.purpose,
            door.caution,
            minded_words(door, today),
            tuple(person.resident_id for person in door.persons),
            ", ".join(
                dict.fromkeys(filter(None, (told.get(p.resident_id, "") for p in door.persons)))
            ),
            "; ".join(
                f"{p.display_name}: {old[p.resident_id]}"
                for p in door.persons
                if p.resident_id in old
            ),
        )
        for number, door in enumerate(addresses, 1)
    ]


def minded_words(door: VisitAddress, today: date) -> str:
    """``Niet alleen: grote hond.``, of everybody who lives there."""
    return " ".join(f"{one.word}: {one.in_words(today)}" for one in door.safety)


def in_a_row(names: Sequence[str]) -> str:
    """``F. Özdemir, B. Özdemir en A. Koç``."""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


class RoundModel(QAbstractTableModel):
    """The lines as they are; moving is the page's work."""

    def __init__(self, parent: QWidget | None = None, *, can_move: bool = True) -> None:
        super().__init__(parent)
        self._lines: list[DoorLine] = []
        self.can_move = can_move

    def show_lines(self, lines: Sequence[DoorLine]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line_at(self, row: int) -> DoorLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def lines(self) -> list[DoorLine]:
        return list(self._lines)

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 5

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if self.can_move else plain

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                str(line.number),
                f"{line.address}\n{line.names}",
                line.neighbourhood,
                self.tr("{purpose} (eerst BRP)").format(purpose=line.purpose)
                if line.recheck
                else line.purpose,
                line.outcome,
            )[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == PURPOSE and line.recheck:
            return line.recheck
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == ADDRESS and line.safety:
            return line.minded
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == ADDRESS:
            words = f"{line.number}. {line.address}, {line.names}"
            return f"{words}. {line.minded}" if line.safety else words
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        titles = (
            "",
            self.tr("Adres"),
            self.tr("Buurt"),
            self.tr("Waarvoor"),
            self.tr("Uitslag"),
        )
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return titles[section]
        return None


class NumberDelegate(CellDelegate):
    """A grip and the number in a ring; filled for the row in view."""

    def __init__(self, parent: QWidget | None = None, *, grip: bool = True) -> None:
        super().__init__(parent)
        self.grip = grip

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        side, left = metrics.icon_size("row"), rect.left()
        model = index.model()
        if self.grip and isinstance(model, RoundModel) and model.can_move:
            tint = colour("accent" if selected else "secondary")
            paint_icon(painter, icon_box(rect, left, side), "grip-vertical", tint)
            left += side + metrics.step(1)
        round_ = metrics.step(3.25)
        ring = QRectF(icon_box(rect, left, round_)).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 1.5))
        painter.setBrush(colour("accent") if selected else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        painter.setPen(colour("on_accent" if selected else "accent"))
        painter.setFont(metrics.font("hint_strong"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, self.text_of(index))


class RoundTable(QTableView):
    """Says which row should go where; Del asks to take a row out."""

    moved = Signal(int, int)  # from row, to row
    removed = Signal(int)  # row
    row_changed = Signal(int)

    def __init__(self, model: RoundModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.round_model = model
        self.setModel(model)
        self.setObjectName("round")
        self.setAccessibleName(name)
        dress_table(
            self,
            widths=(8, 26, 14, 38, 25),
            stretch=ADDRESS,
            lines=2,
            roomy=model.can_move,
            page_wide=True,
            sortable=False,
        )
        self.horizontalHeader().setSectionsMovable(False)
        grip = metrics.icon_size("row") + metrics.step(1) if model.can_move else 0
        self.setColumnWidth(NUMBER, metrics.step(8) + grip)
        self.setItemDelegateForColumn(NUMBER, NumberDelegate(self, grip=model.can_move))
        self.setItemDelegateForColumn(
            ADDRESS,
            TwoLineDelegate(
                self, strong=True, mark=lambda line: mark_of(line.safety), address_first=True
            ),
        )
        self.setItemDelegateForColumn(NEIGHBOURHOOD, CellDelegate(self, tint=lambda _: "secondary"))
        self.setItemDelegateForColumn(PURPOSE, CellDelegate(self, icon=lambda _: "house"))
        self.setColumnHidden(OUTCOME, True)
        if model.can_move:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
            self.setDropIndicatorShown(True)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._number = 0
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._fit_columns)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.row_changed.emit(now.row())
        )

    def select_row(self, row: int) -> None:
        if 0 <= row < self.round_model.rowCount():
            self.setCurrentIndex(self.round_model.index(row, ADDRESS))
            self.selectRow(row)

    def _remember(self) -> None:
        self._number = max(0, self.currentIndex().row())

    def _fit_columns(self) -> None:
        lines = self.round_model.lines()
        self.setColumnHidden(NEIGHBOURHOOD, not any(line.neighbourhood for line in lines))
        self.setColumnHidden(OUTCOME, not any(line.outcome for line in lines))
        self.select_row(min(self._number, len(lines) - 1))

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if alt and way:
            if self.round_model.can_move and 0 <= row + way < self.round_model.rowCount():
                self.moved.emit(row, row + way)
            event.accept()
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Only the wish is passed on; the model shows the new order when it was kept."""
        start = self.currentIndex().row()
        place = event.position().toPoint()
        index = self.indexAt(place)
        target = index.row() if index.isValid() else self.round_model.rowCount()
        if index.isValid() and place.y() > self.visualRect(index).center().y():
            target += 1
        event.setDropAction(Qt.DropAction.CopyAction)  # else Qt takes the row away by itself
        event.accept()
        self.drop_row(start, target)

    def drop_row(self, start: int, before: int) -> None:
        """Row ``start`` was let go above row ``before``."""
        target = before - 1 if before > start else before
        if start >= 0 and target != start:
            self.moved.emit(start, target)
