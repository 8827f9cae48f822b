"""Cells whose text may go on at the next line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.ui import metrics
from desktop.ui.palette import colour
from desktop.ui.widgets.delegates import CellDelegate

Index = QModelIndex | QPersistentModelIndex
_A_WORD = 20  # signs; what is longer is cut inside


class WrappedDelegate(CellDelegate):
    """Small text on as many lines as the row has room for; the whole is in the tooltip."""

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self.line_of(index)
        painter.setPen(colour((self._tint(line) if self._tint else "") or "text"))
        text, flags = self.text_of(index), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(metrics.font("strong" if self._strong else "content"))
        if painter.fontMetrics().horizontalAdvance(text) > rect.width():
            painter.setFont(metrics.font("hint_strong" if self._strong else "hint"))
        measure = painter.fontMetrics()
        if any(measure.horizontalAdvance(word) > rect.width() for word in text.split()):
            flags |= Qt.TextFlag.TextWrapAnywhere
        while text and measure.boundingRect(rect, flags, text).height() > rect.height():
            text = _shorter(text)
        painter.drawText(rect, flags, text)


def _shorter(text: str) -> str:
    """Without its last word, or without the end of a very long one."""
    text = text.removesuffix("…").rstrip()
    before, _, last = text.rpartition(" ")
    rest = before if len(last) <= _A_WORD else text[:-4]
    return f"{rest}…" if rest else ""
