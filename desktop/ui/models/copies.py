"""The copies of the file as a table: when, why, what is in it, and where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain import backup_words
from desktop.runtime.clock import local_now
from desktop.services.restoring import Copy, Seen
from desktop.services.wording import with_points

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBERS = (2, 3, 4)  # columns


class CopiesModel(QAbstractTableModel):
    """A few dozen rows. What is in a copy comes later, row by row, with ``show``."""

    def __init__(self, copies: Sequence[Copy], own: Path, parent: QObject | None = None) -> None:
        """``own``: the folder on this laptop; what lies elsewhere is on the second place."""
        super().__init__(parent)
        self.copies = list(copies)
        self._own = own
        self._seen: dict[Path, Seen] = {}
        self._titles = (
            self.tr("Gemaakt"),
            self.tr("Waarom"),
            self.tr("Inwoners"),
            self.tr("Pogingen"),
            self.tr("Leveringen"),
            self.tr("Plek"),
        )

    def add(self, copy: Copy) -> int:
        """Another copy, on top; its row."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.copies.insert(0, copy)
        self.endInsertRows()
        return 0

    def show(self, seen: Seen) -> None:
        """What was found in one copy."""
        self._seen[seen.copy.path] = seen
        for row, copy in enumerate(self.copies):
            if copy.path == seen.copy.path:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._titles) - 1))

    def seen(self, row: int) -> Seen | None:
        return self._seen.get(self.copies[row].path) if 0 <= row < len(self.copies) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.copies)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        copy = self.copies[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(copy, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == LINE_ROLE:
            return copy
        return None

    def _text(self, copy: Copy, column: int) -> str:
        seen = self._seen.get(copy.path)
        held = None if seen is None else seen.contents
        number: Callable[[int], str] = with_points
        waiting = "…" if seen is None else "–"
        return (
            backup_words.moment(copy.name.at, local_now()),
            copy.name.reason.in_words,
            number(held.residents) if held else waiting,
            number(held.attempts) if held else waiting,
            number(held.deliveries) if held else waiting,
            self.tr("deze laptop") if copy.path.parent == self._own else self.tr("tweede plek"),
        )[column]
