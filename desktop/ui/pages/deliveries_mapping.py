"""Which column of the file means what: the model and the table in which it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QTableView, QWidget

from desktop.domain.delivery import FIELD_TITLES, ColumnFound, Field
from desktop.ui import metrics
from desktop.ui.pages.deliveries_words import BETWEEN, hidden_bsn, tr
from desktop.ui.paint import chevron, elided, rounded
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import CellDelegate
from desktop.ui.widgets.tables import dress_table
from desktop.ui.widgets.wrapped import WrappedDelegate

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_SAMPLE = 18  # signs
HEADER, SAMPLES, MEANING, REASON = range(4)
CHOICES: tuple[Field | None, ...] = (
    None,
    Field.EXTRA,
    *(field for field in FIELD_TITLES if field is not Field.EXTRA),
)
"""What can be chosen for a column, in order: leave it out, keep it as it is, or a meaning."""


class MappingModel(QAbstractTableModel):
    """One row for each column of the file. A field is never chosen twice: it moves.

    Only "keep as extra" may be chosen for any number of columns.
    """

    mapping_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ColumnFound, ...] = ()
        self._fields: list[Field | None] = []
        self._reasons: list[str] = []
        self._touched = False

    def show_columns(self, columns: Sequence[ColumnFound]) -> None:
        self.beginResetModel()
        self._columns = tuple(columns)
        self._fields = [column.field for column in columns]
        self._reasons = [column.reason for column in columns]
        self._touched = False
        self.endResetModel()
        self.mapping_changed.emit()

    @property
    def touched(self) -> bool:
        """Whether the worker chose something else than was recognised."""
        return self._touched

    def mapping(self) -> dict[str, str]:
        """Header -> field, only for the columns that are used."""
        return {
            column.header: field.value
            for column, field in zip(self._columns, self._fields, strict=True)
            if field is not None
        }

    def fields(self) -> frozenset[Field]:
        return frozenset(field for field in self._fields if field is not None)

    def unknown(self) -> int:
        """How many columns mean nothing to the program and are not kept either."""
        return sum(field is None for field in self._fields)

    def field_at(self, row: int) -> Field | None:
        return self._fields[row]

    def choose(self, row: int, field: Field | None) -> None:
        """What the column of this row means; None leaves it out."""
        if self._fields[row] == field:
            return
        if field in self._fields and field not in (None, Field.EXTRA):
            other = self._fields.index(field)
            self._fields[other] = None
            words = tr("Nu niet gebruikt: u koos de kolom “{header}” hiervoor.")
            self._reasons[other] = words.format(header=self._columns[row].header)
        self._fields[row] = field
        self._reasons[row] = _chosen_words(field)
        self._touched = True
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._columns) - 1, REASON))
        self.mapping_changed.emit()

    # What Qt calls: its names, its order of arguments

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == MEANING else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, place = index.row(), index.column()
        if role == LINE_ROLE:
            return self._fields[row]
        if role == Qt.ItemDataRole.EditRole and place == MEANING:
            return self._fields[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, place)
        if role == Qt.ItemDataRole.ToolTipRole and place in (HEADER, REASON):
            return self._text(row, place)
        if role == Qt.ItemDataRole.ToolTipRole and place == SAMPLES:
            samples = self._columns[row].samples
            return "\n".join(hidden_bsn(sample) for sample in samples) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and place == MEANING:
            header = self._columns[row].header
            return f"{header}: {self._text(row, place)}"
        return None

    def _text(self, row: int, place: int) -> str:
        column, field = self._columns[row], self._fields[row]
        if place == HEADER:
            hidden = tr("{header} (verborgen in Excel)").format(header=column.header)
            return hidden if column.hidden else column.header
        if place == SAMPLES:
            shown = [_short(hidden_bsn(sample)) for sample in column.samples]
            return BETWEEN.join(shown) or tr("(leeg)")
        if place == MEANING:
            return _title(field)
        return self._reasons[row]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != MEANING:
            return False
        self.choose(index.row(), value)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Kolom in het bestand"),
                tr("Voorbeelden"),
                tr("Wat het is"),
                tr("Waarom"),
            )[section]
        return None


class MeaningDelegate(CellDelegate):
    """Looks like a choice field in every row; a real one only while it is open."""

    def row_height(self) -> int:
        return metrics.row(with_controls=True)

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = _field_rect(rect)
        rounded(painter, box, fill=colour("field"), edge=colour("edge"))
        used = self.line_of(index) is not None
        painter.setPen(colour("text" if used else "secondary"))
        painter.setFont(metrics.font("content"))
        side = metrics.icon_size("row")
        space = metrics.step(1)
        words = box.adjusted(space, 0, -side - space, 0)
        elided(painter, words, self.text_of(index), Qt.AlignmentFlag.AlignLeft)
        arrow = QRect(box.right() - side - space // 2, box.top(), side, box.height())
        chevron(painter, arrow, "down", colour("secondary"))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName(tr("Wat het is"))
        for field in CHOICES:
            box.addItem(_title(field), field)
        box.setMaxVisibleItems(len(CHOICES))
        box.activated.connect(lambda _place: self._take(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        field = index.data(Qt.ItemDataRole.EditRole)
        editor.setCurrentIndex(CHOICES.index(None if field is None else Field(field)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        assert isinstance(model, MappingModel)
        model.choose(index.row(), CHOICES[editor.currentIndex()])

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        space = metrics.step(1)
        editor.setGeometry(_field_rect(option.rect.adjusted(space, 0, -space, -1)))

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class MappingView(QTableView):
    """Space or F2 opens the choice of the current row; Enter goes on to the next step."""

    def __init__(self, model: MappingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("delivery_columns")
        self.setAccessibleName(tr("Kolommen van het bestand"))
        self.setModel(model)
        dress_table(
            self,
            widths=(30, 38, 26, 30),
            stretch=REASON,
            with_controls=True,
            sortable=False,
        )
        self._meaning = MeaningDelegate(self)
        self._samples = WrappedDelegate(self)
        self._reasons = WrappedDelegate(self, tint=lambda _field: "secondary")
        self.setItemDelegateForColumn(SAMPLES, self._samples)
        self.setItemDelegateForColumn(MEANING, self._meaning)
        self.setItemDelegateForColumn(REASON, self._reasons)
        self.clicked.connect(self._clicked)

    def open_choice(self, row: int) -> None:
        self.edit(self.model().index(row, MEANING))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2) and row >= 0:
            self.open_choice(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MEANING:
            self.open_choice(index.row())


def _short(sample: str) -> str:
    """So much of a sample that three of them can be seen; the whole is in the tooltip."""
    return sample if len(sample) <= _SAMPLE else f"{sample[: _SAMPLE - 1].rstrip()}…"


def _title(field: Field | None) -> str:
    return tr("Niet gebruiken") if field is None else FIELD_TITLES[field]


def _chosen_words(field: Field | None) -> str:
    if field is None:
        return tr("Zelf gekozen: deze kolom telt niet mee.")
    if field is Field.EXTRA:
        return tr("Zelf gekozen: komt bij de inwoner te staan, zoals het is.")
    return tr("Zelf gekozen.")


def _field_rect(rect: QRect) -> QRect:
    height = metrics.control("compact")
    top = rect.top() + (rect.height() - height) // 2
    return QRect(rect.left(), top, rect.width(), height)
