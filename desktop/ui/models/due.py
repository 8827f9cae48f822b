"""Who is due to be removed, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.partial_date import short
from desktop.domain.retention import months_in_words
from desktop.services.retention import DueLine

Index = QModelIndex | QPersistentModelIndex


class DueModel(QAbstractTableModel):
    """All rows at once: those of one file whose term is over are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[DueLine] = []
        self._titles = (
            self.tr("Naam en adres"),
            self.tr("Reden en termijn"),
            self.tr("Sinds"),
            self.tr("Aangehouden"),
        )

    def show(self, lines: tuple[DueLine, ...]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._text(self.lines[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        return None

    def _text(self, line: DueLine, column: int) -> str:
        where = f"{line.name}\n{line.address}" if line.address else line.name
        why = f"{line.due.group.words}\n{months_in_words(line.due.months)}"
        return (where, why, short(line.due.since), line.hold_words)[column]
