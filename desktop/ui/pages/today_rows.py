"""How the rows of Vandaag look: headings, residents in columns, and links."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.domain.codes import ContactKind
from desktop.services.today import TodayLine
from desktop.services.wording import with_points
from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.pages.today_model import ROW_ROLE, Heading, Index, Line, More
from desktop.ui.paint import (
    accent_bar,
    elided,
    elided_address,
    focus_ring,
    icon_box,
    row_background,
)
from desktop.ui.palette import colour
from desktop.ui.widgets.row_hover import hovered_row
from desktop.ui.widgets.safety_mark import mark_of, mark_width, paint_mark

if TYPE_CHECKING:
    from desktop.ui.pages.today_list import TodayList

_ICONS = {
    ContactKind.ADMINISTRATIVE.value: "file-text",
    ContactKind.APPOINTMENT.value: "calendar-check",
    ContactKind.LETTER.value: "mail",
    ContactKind.VISIT.value: "house",
    ContactKind.CARD.value: "sticky-note",
    ContactKind.MAIL.value: "at-sign",
    ContactKind.UNKNOWN.value: "circle-help",
    ContactKind.OTHER.value: "ellipsis",
    ContactKind.MESSAGE.value: "message-square",
    ContactKind.PHONE.value: "phone",
    "new": "user",
    "silent": "clock",
    "check": "triangle-alert",
    "refused": "rotate-ccw",
    "handed": "handshake",
    "route": "log-out",
}
_LEFT = Qt.AlignmentFlag.AlignLeft


class TodayDelegate(QStyledItemDelegate):
    """Paints headings, residents and links in the columns of the whole list."""

    def __init__(self, view: TodayList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            return QSize(0, metrics.row() + (0 if row.first else metrics.step(0.5)))
        if isinstance(row, Line) and self._view.is_narrow():
            return QSize(0, metrics.row(2))
        return QSize(0, metrics.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, Heading):
            self._heading(painter, option.rect, row)
        elif isinstance(row, More):
            self._more(painter, option, index, row)
        elif isinstance(row, Line):
            self._line(painter, option, index, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        high = metrics.line()
        words = QRect(rect.left(), rect.bottom() - metrics.step(0.5) - high, rect.width(), high)
        for text, font, tint in (
            (row.group.title, "strong", "text"),
            (with_points(row.group.total), "strong", "accent"),
            (row.group.hint, "hint", "secondary"),
        ):
            painter.setFont(metrics.font(font))
            painter.setPen(colour(tint))
            elided(painter, words, text, _LEFT)
            words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(text))
            words.setLeft(words.left() + metrics.step(1))

    def _more(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: More
    ) -> None:
        rect = self._ground(painter, option, index, hairline=False)
        painter.setPen(colour("accent" if row.is_link else "secondary"))
        name = self._columns(rect)[2]
        words = QRect(name.left(), rect.top(), rect.right() - name.left(), rect.height())
        font = metrics.font()
        font.setUnderline(row.is_link and hovered_row(self._view) == index.row())
        painter.setFont(font)
        elided(painter, words, row.text, _LEFT)

    def _line(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Line
    ) -> None:
        rect = self._ground(painter, option, index)
        line = row.line
        has_buttons = self._view.target_line() == row
        buttons = self._view.buttons.sizeHint().width() if has_buttons else 0
        limit = rect.right() - buttons - (metrics.step(1) if buttons else 0)
        when, icon, name, address, why = self._columns(rect)
        if self._view.is_narrow():
            for box in (when, icon, name, address):
                box.setHeight(rect.height() // 2 + metrics.step(0.25))
            name.setRight(limit)
            why.setLeft(name.left())
            why.setRight(rect.right() - metrics.step(1))
            why.setTop(rect.top() + rect.height() // 2)
        painter.setFont(metrics.font("strong" if line.late else "content"))
        painter.setPen(colour("warning" if line.late else "text"))
        elided(painter, when, line.when, _LEFT)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tint = "warning" if line.icon == "check" else "accent" if chosen else "secondary"
        side = metrics.icon_size("row")
        name_of_icon = _ICONS.get(line.icon, "circle-dot")
        paint_icon(painter, icon_box(icon, icon.left(), side), name_of_icon, colour(tint))
        end = self._name(painter, name, row)
        painter.setFont(metrics.font())
        painter.setPen(colour("secondary"))
        if self._view.is_narrow():
            address = QRect(end, name.top(), name.right() - end, name.height())
            elided_address(painter, address, line.address, _LEFT)
        else:
            elided_address(painter, address, line.address, _LEFT)
            why.setRight(min(why.right(), limit))
            painter.setPen(colour("text"))
        self._why(painter, why, line)

    def _why(self, painter: QPainter, box: QRect, line: TodayLine) -> None:
        """First what to mind there, then why this resident stands here."""
        mark = mark_of(line.safety)
        if mark:
            if line.safety.is_overdue(date.today()):
                mark = mark._replace(word=self.tr("{word}, datum voorbij").format(word=mark.word))
            pen = painter.pen()
            paint_mark(painter, box, box.left(), mark)
            box = box.adjusted(mark_width(mark), 0, 0, 0)
            painter.setFont(metrics.font())
            painter.setPen(pen)
        elided(painter, box, line.why, _LEFT)

    def _name(self, painter: QPainter, box: QRect, row: Line) -> int:
        """The name; gives where it ends."""
        painter.setFont(metrics.font("strong"))
        painter.setPen(colour("text"))
        elided(painter, box, row.line.name, _LEFT)
        wide = painter.fontMetrics().horizontalAdvance(row.line.name)
        return box.left() + min(wide, box.width()) + metrics.step(1.5)

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, hairline: bool = True
    ) -> QRect:
        rect, view = option.rect, self._view
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row_background(painter, rect, selected=selected, hovered=hovered_row(view) == index.row())
        if hairline:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("hairline"))
        if selected:
            accent_bar(painter, rect)
        if view.hasFocus() and view.currentIndex().row() == index.row():
            focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        return rect.adjusted(0, 0, 0, -1)

    def _columns(self, rect: QRect) -> tuple[QRect, QRect, QRect, QRect, QRect]:
        """When, icon, name, address and why, from left to right."""
        gap = metrics.step(1.5)
        strong = QFontMetrics(metrics.font("strong"))
        when = max(strong.horizontalAdvance(self.tr("12 dagen te laat")), metrics.chars(11))
        left = rect.left() + metrics.step(1.5)
        rest = rect.right() - left - when - gap - metrics.icon_size("row") - gap
        name = max(min(rest // 5, metrics.chars(28)), metrics.chars(18))
        address = max(min(rest // 5, metrics.chars(28)), metrics.chars(18))
        boxes = []
        for wide in (when, metrics.icon_size("row"), name, address):
            boxes.append(QRect(left, rect.top(), wide, rect.height()))
            left += wide + gap
        boxes.append(QRect(left, rect.top(), rect.right() - left - gap // 2, rect.height()))
        return boxes[0], boxes[1], boxes[2], boxes[3], boxes[4]

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | Index,
    ) -> bool:
        """What may have been cut off, in full."""
        row = index.data(ROW_ROLE)
        if event.type() == QEvent.Type.ToolTip and isinstance(row, Line):
            text = f"{row.line.name}, {row.line.address}\n{row.line.why}"
            if row.line.safety:
                safety = row.line.safety
                text += f"\n{safety.word}: {safety.in_words(date.today())}"
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return False
