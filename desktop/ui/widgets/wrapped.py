"""Cells whose text may go on at the next line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
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
        painter.setPen(colour(self.tint_of(line)))
        text, font, flags = self.that_fits(self.text_of(index), rect, self.is_strong(line))
        painter.setFont(font)
        painter.drawText(rect, flags, text)

    @staticmethod
    def that_fits(text: str, rect: QRect, strong: bool = False) -> tuple[str, QFont, int]:
        """As much of ``text`` as ``rect`` shows, in which font, and with which flags of Qt."""
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
        font = metrics.font("strong" if strong else "content")
        if QFontMetrics(font).horizontalAdvance(text) > rect.width():
            font = metrics.font("hint_strong" if strong else "hint")
        measure = QFontMetrics(font)
        if any(measure.horizontalAdvance(word) > rect.width() for word in text.split()):
            flags |= Qt.TextFlag.TextWrapAnywhere.value
        while text and measure.boundingRect(rect, flags, text).height() > rect.height():
            text = _shorter(text)
        return text, font, flags


def _shorter(text: str) -> str:
    """Without its last word, or without the end of a very long one."""
    text = text.removesuffix("…").rstrip()
    before, _, last = text.rpartition(" ")
    rest = before if len(last) <= _A_WORD else text[:-4]
    return f"{rest}…" if rest else ""
