"""The list of Vandaag: how its rows look, and the three buttons on the row that is meant."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.domain.codes import ContactKind
from desktop.services.wording import with_points
from desktop.ui import metrics
from desktop.ui.icons import paint_icon
from desktop.ui.pages.today_model import ROW_ROLE, Heading, Index, Line, More, TodayModel
from desktop.ui.paint import accent_bar, elided, focus_ring, icon_box, row_background
from desktop.ui.palette import colour
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.row_hover import hovered_row
from desktop.ui.widgets.tables import dress_list

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
}
_LEFT = Qt.AlignmentFlag.AlignLeft


class RowButtons(QWidget):
    """Vastleggen, Uitstellen, Openen: one set for the whole list. The keys are the list's own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = Button(self.tr("Vastleggen"), cap="V", size="row")
        self.postpone = Button(self.tr("Uitstellen"), cap="U", size="row")
        self.open = Button(self.tr("Openen"), cap="Enter", size="row")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, metrics.step(0.75), 0)
        row.setSpacing(metrics.step(0.5))
        for button in (self.record, self.postpone, self.open):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()


class TodayList(QListView):
    """Up and down skip the headings; V, U and Enter work on the row that shows the buttons."""

    record_asked = Signal(int)  # resident ids
    postpone_asked = Signal(int)
    open_asked = Signal(int)
    more_asked = Signal(str)  # the key of a group

    def __init__(self, model: TodayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        dress_list(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setItemDelegate(TodayDelegate(self))
        self.buttons = RowButtons(self.viewport())
        self._target = -1
        self.buttons.record.clicked.connect(lambda: self._ask(self.record_asked))
        self.buttons.postpone.clicked.connect(lambda: self._ask(self.postpone_asked))
        self.buttons.open.clicked.connect(lambda: self._ask(self.open_asked))
        self.viewport().installEventFilter(self)
        self.installEventFilter(self)  # after dress_list: this one is asked first
        self.verticalScrollBar().valueChanged.connect(self._place_buttons)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._aim(now.row()))
        model.modelReset.connect(lambda: self._aim(-1))

    def target_line(self) -> Line | None:
        """The line that the buttons and their keys are about."""
        row = self._model.row_at(self._target)
        return row if isinstance(row, Line) else None

    def is_narrow(self) -> bool:
        """Too narrow for one line a resident: the reason goes below."""
        return self.viewport().width() < metrics.chars(118)

    def choose_row(self, row: int) -> None:
        index = self._model.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        first_line = next(iter(self._model.choosable_rows()), -1)
        if row == first_line:
            self.scrollToTop()  # with the heading above it

    def _aim(self, row: int) -> None:
        if isinstance(self._model.row_at(row), Line) or row == self.currentIndex().row():
            self._target = row
        else:
            self._target = self.currentIndex().row()
        self._place_buttons()

    def _place_buttons(self) -> None:
        if self.target_line() is None:
            self.buttons.hide()
            return
        rect = self.visualRect(self._model.index(self._target))
        wide = self.buttons.sizeHint().width()
        line = rect.adjusted(0, 0, 0, -1)
        if self.is_narrow():
            line.setHeight(line.height() // 2 + metrics.step(0.5))
        self.buttons.setGeometry(line.right() - wide + 1, line.top(), wide, line.height())
        self.buttons.show()
        self.buttons.raise_()
        self.viewport().update()

    def _ask(self, signal: object) -> None:
        line = self.target_line()
        if line is not None:
            signal.emit(line.line.resident_id)  # type: ignore[attr-defined]

    def _press(self, key: int) -> bool:
        """Keys of a row and keys that must skip headings."""
        row = self._model.row_at(self.currentIndex().row())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(row, More) and self._target == self.currentIndex().row():
                self.more_asked.emit(row.group_key)
            else:
                self._ask(self.open_asked)
            return True
        if key in (Qt.Key.Key_V, Qt.Key.Key_U):
            self._ask(self.record_asked if key == Qt.Key.Key_V else self.postpone_asked)
            return True
        rows = self._model.choosable_rows()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and rows:
            self.choose_row(rows[0] if key == Qt.Key.Key_Home else rows[-1])
            return True
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and rows:
            page = max(1, self.viewport().height() // metrics.row() - 2)
            now = self.currentIndex().row()
            place = rows.index(now) if now in rows else 0
            place += page if key == Qt.Key.Key_PageDown else -page
            self.choose_row(rows[min(max(place, 0), len(rows) - 1)])
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and rows:
            now = self.currentIndex().row()
            place = rows.index(now) if now in rows else -1
            place += 1 if key == Qt.Key.Key_Down else -1
            self.choose_row(rows[min(max(place, 0), len(rows) - 1)])
            return True
        return False

    # What Qt calls: its names, its order of arguments

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and self._press(event.key()):
                return True
        elif watched is self.viewport():
            if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                place = event.position().toPoint()
                if not self.buttons.isVisible() or not self.buttons.geometry().contains(place):
                    row = self.indexAt(place).row()
                    self._aim(row)
                    is_link = isinstance(self._model.row_at(row), More)
                    hand = is_link and bool(self._model.index(row).flags())
                    shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
                    self.viewport().setCursor(shape)
            elif kind == QEvent.Type.Leave and not self.buttons.underMouse():
                self._aim(self.currentIndex().row())
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._model.row_at(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(row, More) and row.is_link:
            self.more_asked.emit(row.group_key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        row = self._model.row_at(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(row, Line):
            self.open_asked.emit(row.line.resident_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_narrow = self.property("narrow")
        super().resizeEvent(event)
        if was_narrow != self.is_narrow():
            self.setProperty("narrow", self.is_narrow())
            self.scheduleDelayedItemsLayout()
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "buttons"):
            self._place_buttons()


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
        if row.is_link and hovered_row(self._view) == index.row():
            font = metrics.font()
            font.setUnderline(True)
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
            elided(painter, address, line.address, _LEFT)
        else:
            elided(painter, address, line.address, _LEFT)
            why.setRight(min(why.right(), limit))
            painter.setPen(colour("text"))
        elided(painter, why, line.why, _LEFT)

    def _name(self, painter: QPainter, box: QRect, row: Line) -> int:
        """The name with its safety mark; gives where it ends."""
        side = metrics.icon_size("row") + metrics.step(1) if row.line.safety else 0
        painter.setFont(metrics.font("strong"))
        painter.setPen(colour("text"))
        room = box.adjusted(0, 0, -side, 0)
        elided(painter, room, row.line.name, _LEFT)
        wide = painter.fontMetrics().horizontalAdvance(row.line.name)
        end = room.left() + min(wide, room.width())
        if row.line.safety:
            place = icon_box(box, end + metrics.step(1), metrics.icon_size("row"))
            paint_icon(painter, place, "shield-alert", colour("danger"))
        return end + side + metrics.step(1.5)

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
                text += "\n" + self.tr("Let op bij bezoek: open de inwoner om te lezen waarom.")
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return False
