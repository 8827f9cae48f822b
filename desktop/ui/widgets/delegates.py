"""How rows of lists and tables are painted: two lines in a cell, dots, tints, bar and ring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.paint import accent_bar, elided, elided_address, icon_box, row_background
from desktop.ui.palette import colour
from desktop.ui.widgets.row_hover import hovered_row
from desktop.ui.widgets.safety_mark import Mark, mark_width, paint_mark

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag
MAX_DOTS = 5


class CellDelegate(QStyledItemDelegate):
    """Paints row tint, hairline, accent bar and focus ring; the text of one line by itself.

    Subclasses override ``paint_cell``; ``rect`` there is already inset.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        strong: bool | Callable[[Any], bool] = False,
        tint: Callable[[Any], str] | None = None,
        icon: Callable[[Any], str] | None = None,
    ) -> None:
        """``tint(line)`` names a colour, ``icon(line)`` an icon before the text ("" for none).

        ``strong``: the text stands out, or a function of the line that says whether it does.
        """
        super().__init__(parent)
        self._strong, self._tint, self._icon = strong, tint, icon

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self.line_of(index)
        name = self._icon(line) if self._icon and line is not None else ""
        painter.setPen(colour(self.tint_of(line)))
        if name:
            side = metrics.icon_size("row")
            box = icon_box(rect, rect.left(), side)
            paint_icon(painter, box, name, painter.pen().color())
            rect = rect.adjusted(side + metrics.step(1), 0, 0, 0)
        painter.setFont(metrics.font("strong" if self.is_strong(line) else "content"))
        elided(painter, rect, self.text_of(index), self._side(index))

    def text_of(self, index: Index) -> str:
        value = index.data(Qt.ItemDataRole.DisplayRole)
        return "" if value is None else str(value)

    def line_of(self, index: Index) -> Any:
        return index.data(Qt.ItemDataRole.UserRole + 1)

    def is_strong(self, line: Any) -> bool:
        """Whether the text of this line stands out."""
        return self._strong(line) if callable(self._strong) else self._strong

    def tint_of(self, line: Any) -> str:
        """The colour of the text of this line."""
        return (self._tint(line) if self._tint and line is not None else "") or "text"

    def row_height(self) -> int:
        return metrics.row()

    @staticmethod
    def _side(index: Index) -> Qt.AlignmentFlag:
        wanted = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = Qt.AlignmentFlag.AlignRight
        return right if wanted and int(wanted) & right.value else Qt.AlignmentFlag.AlignLeft

    # What Qt calls: its names, its order of arguments

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        selected = bool(option.state & State.State_Selected)
        painter.save()
        hovered = isinstance(view, QAbstractItemView) and hovered_row(view) == index.row()
        row_background(painter, option.rect, selected=selected, hovered=hovered)
        rect = option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("hairline"))
        first, last = _ends(view, index)
        if selected and first:
            accent_bar(painter, rect)
        space = metrics.step(1)
        left = metrics.step(3) if first and _is_page_wide(view) else space
        painter.setClipRect(rect)
        self.paint_cell(painter, rect.adjusted(left, 0, -space, -1), option, index)
        painter.setClipping(False)
        if isinstance(view, QWidget) and view.hasFocus() and _is_current(view, index):
            _ring(painter, rect, first, last)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + metrics.step(2), self.row_height())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text as tooltip when it does not fit and there is no better one."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            text = self.text_of(index)
            wide = option.fontMetrics.horizontalAdvance(max(text.splitlines(), default="", key=len))
            if not tip and wide > option.rect.width() - metrics.step(2):
                QToolTip.showText(event.globalPos(), text, view)
                return True
        return super().helpEvent(event, view, option, index)


class TwoLineDelegate(CellDelegate):
    """Two lines in a cell: the text of the model has a line break between them.

    ``mark(line)`` may give what to mind there: icon and word stand after the first line, or before
    the second where there is no room. ``second_tint(line)`` may give a colour for the second
    ("warning" when something is late). ``address``: the second line is one, and
    keeps its house number when it is cut off; ``address_first``: the first line is.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        strong: bool | Callable[[Any], bool] = False,
        tint: Callable[[Any], str] | None = None,
        second_tint: Callable[[Any], str] | None = None,
        mark: Callable[[Any], Mark] | None = None,
        address: bool = False,
        address_first: bool = False,
    ) -> None:
        super().__init__(parent, strong=strong, tint=tint)
        self._second_tint, self._mark = second_tint, mark
        self._elided = elided_address if address else elided
        self._elided_first = elided_address if address_first else elided

    def row_height(self) -> int:
        return metrics.row(2)

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        first, _, second = self.text_of(index).partition("\n")
        line = self.line_of(index)
        side = self._side(index)
        half = rect.height() // 2
        inset = max(1, rect.height() // 12)
        top = QRect(rect.left(), rect.top() + inset, rect.width(), half - inset)
        bottom = QRect(rect.left(), rect.top() + half, rect.width(), half - inset)
        if not second:
            top = rect
        mark = self._mark(line) if self._mark and line is not None else Mark()
        painter.setFont(metrics.font("strong" if self.is_strong(line) else "content"))
        painter.setPen(colour(self.tint_of(line)))
        wide = painter.fontMetrics().horizontalAdvance(first)
        behind = not second or wide + mark_width(mark) <= top.width()
        room = top.adjusted(0, 0, -mark_width(mark) if behind else 0, 0)
        self._elided_first(painter, room, first, side)
        if mark and behind:
            left = room.left() + min(wide, room.width()) + metrics.step(1)
            paint_mark(painter, top, left, mark)
        elif mark:
            paint_mark(painter, bottom, bottom.left(), mark)
            bottom.setLeft(bottom.left() + mark_width(mark))
        if second:
            painter.setFont(metrics.font("hint"))
            tint = self._second_tint(line) if self._second_tint and line is not None else ""
            painter.setPen(colour(tint or "secondary"))
            self._elided(painter, bottom, second, side)


def dots_that_fit(attempts: tuple[bool, ...], width: int, font: QFontMetrics) -> tuple[bool, ...]:
    """The newest attempts that fit in ``width`` pixels, after ``2+`` for those left out."""
    dot, gap = metrics.line() * 0.48, metrics.line() * 0.72
    for number in range(min(MAX_DOTS, len(attempts)), 1, -1):
        left_out = len(attempts) - number
        words = font.horizontalAdvance(f"{left_out}+") + metrics.step(0.5) if left_out else 0
        if words + dot + (number - 1) * gap <= width:
            return attempts[-number:]
    return attempts[-1:]


class DotsDelegate(CellDelegate):
    """Attempts as dots, oldest first, filled when reached; at most five, the newest ones.

    ``dots(line)`` gives the attempts; the text of the cell says the same in words and is what a
    screen reader and the tooltip give.
    """

    def __init__(
        self,
        dots: Callable[[Any], tuple[bool, ...]],
        parent: QWidget | None = None,
        *,
        none: str = "",
        two_lines: bool = True,
    ) -> None:
        super().__init__(parent)
        self._dots, self._none, self._two_lines = dots, none, two_lines

    def row_height(self) -> int:
        return metrics.row(2 if self._two_lines else 1)

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self.line_of(index)
        attempts = self._dots(line) if line is not None else ()
        if not attempts:
            painter.setFont(metrics.font("hint"))
            painter.setPen(colour("secondary"))
            elided(painter, rect, self._none or self.tr("geen"), Qt.AlignmentFlag.AlignLeft)
            return
        painter.setFont(metrics.font("hint"))
        radius, gap = metrics.line() * 0.24, metrics.line() * 0.72
        shown = dots_that_fit(attempts, rect.width(), painter.fontMetrics())
        x, y = rect.left() + radius, rect.center().y() + 0.5
        if len(attempts) > len(shown):
            more = f"{len(attempts) - len(shown)}+"
            painter.setPen(colour("secondary"))
            elided(painter, rect, more, Qt.AlignmentFlag.AlignLeft)
            x += painter.fontMetrics().horizontalAdvance(more) + metrics.step(0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for reached in shown:
            painter.setPen(QPen(colour("accent" if reached else "edge"), 1.5))
            painter.setBrush(colour("accent") if reached else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), radius - 0.75, radius - 0.75)
            x += gap

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            QToolTip.showText(event.globalPos(), self.text_of(index), view)
            return True
        return super().helpEvent(event, view, option, index)


class CheckDelegate(CellDelegate):
    """A check box from CheckStateRole before the text; Space and click toggle it."""

    def paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            box = QStyleOptionViewItem(option)
            side = metrics.icon_size("row")
            box.rect = icon_box(rect, rect.left(), side)
            on = Qt.CheckState(state) == Qt.CheckState.Checked
            enabled = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
            box.state = State.State_On if on else State.State_Off
            if enabled:
                box.state |= State.State_Enabled
            view = option.widget
            style = view.style() if isinstance(view, QWidget) else None
            if style is not None:
                style.drawPrimitive(
                    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, view
                )
            rect = rect.adjusted(side + metrics.step(1), 0, 0, 0)
        super().paint_cell(painter, rect, option, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        checkable = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        pressed = event.type() == QEvent.Type.KeyPress and event.key() in (  # type: ignore[attr-defined]
            Qt.Key.Key_Space,
            Qt.Key.Key_Select,
        )
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if not checkable or state is None or not (clicked or pressed):
            return False
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return bool(model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole))


def _ends(view: object, index: Index) -> tuple[bool, bool]:
    """Whether this cell is the first and the last one of its row as shown."""
    if not isinstance(view, QTableView):
        return True, True
    header = view.horizontalHeader()
    shown = [
        header.logicalIndex(place)
        for place in range(header.count())
        if not header.isSectionHidden(header.logicalIndex(place))
    ]
    return index.column() == shown[0], index.column() == shown[-1]


def _is_page_wide(view: object) -> bool:
    """Lists that touch the navigation start their text at the page margin."""
    return isinstance(view, QWidget) and bool(view.property("page_wide"))


def _is_current(view: QWidget, index: Index) -> bool:
    if not isinstance(view, QAbstractItemView):
        return False
    current = view.currentIndex()
    by_row = view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
    return current.row() == index.row() and (by_row or current.column() == index.column())


def _ring(painter: QPainter, rect: QRect, first: bool, last: bool) -> None:
    """The part of the ring around a row that falls in this cell."""
    tint = colour("accent")
    painter.fillRect(rect.left(), rect.top(), rect.width(), 2, tint)
    painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, tint)
    if first:
        painter.fillRect(rect.left(), rect.top(), 2, rect.height(), tint)
    if last:
        painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), tint)
