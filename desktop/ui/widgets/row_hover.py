"""Which row the mouse is on: a table of Qt knows only the cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView


class RowHover(QObject):
    """Follows the mouse over a view and repaints the rows it enters and leaves."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.row = -1
        view.setProperty("row_hover", self)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._enter(self._view.indexAt(event.position().toPoint()).row())
        elif kind in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._enter(-1)
        return False

    def _enter(self, row: int) -> None:
        if row != self.row:
            self.row = row
            self._view.viewport().update()


def follow_rows(view: QAbstractItemView) -> RowHover:
    """Make the view know its hovered row; once is enough."""
    found = view.findChild(RowHover)
    return found if isinstance(found, RowHover) else RowHover(view)


def hovered_row(view: QAbstractItemView) -> int:
    """The row under the mouse, -1 for none."""
    found = view.property("row_hover")
    return found.row if isinstance(found, RowHover) else -1
