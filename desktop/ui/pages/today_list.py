"""The list of Vandaag: its keys, and the buttons on the row that is meant."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QWidget,
)

from desktop.services.today import Deed, TodayLine
from desktop.ui import metrics
from desktop.ui.pages.today_model import Line, More, TodayModel
from desktop.ui.pages.today_rows import TodayDelegate
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.tables import dress_list

_DEED_KEYS = {
    Qt.Key.Key_B: Deed.LETTER,
    Qt.Key.Key_R: Deed.ROUND,
    Qt.Key.Key_A: Deed.APPROACH,
    Qt.Key.Key_C: Deed.CHECK,
    Qt.Key.Key_T: Deed.REPORTED,
    Qt.Key.Key_H: Deed.HELP,
    Qt.Key.Key_O: Deed.AGAIN,
}
_ONLY_WHERE_ASKED = (Deed.REPORTED, Deed.HELP, Deed.AGAIN)


class RowButtons(QWidget):
    """What to do, Vastleggen, Uitstellen, Openen: one set for the whole list.

    The keys are the list's own.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = Button(self.tr("Vastleggen"), cap="V", size="row")
        self.postpone = Button(self.tr("Uitstellen"), cap="U", size="row")
        self.open = Button(self.tr("Openen"), cap="Enter", size="row")
        self.deeds = {
            Deed.LETTER: Button(self.tr("Brief maken"), cap="B", size="row"),
            Deed.ROUND: Button(self.tr("In ronde"), cap="R", size="row"),
            Deed.APPROACH: Button(self.tr("In aanpak"), cap="A", size="row"),
            Deed.CHECK: Button(self.tr("Controleren"), cap="C", size="row"),
            Deed.REPORTED: Button(self.tr("Teruggemeld"), cap="T", size="row"),
            Deed.HELP: Button(self.tr("Hulp bijwerken"), cap="H", size="row"),
            Deed.AGAIN: Button(self.tr("Opnieuw oppakken"), cap="O", size="row"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, metrics.step(0.75), 0)
        row.setSpacing(metrics.step(0.5))
        for button in (*self.deeds.values(), self.record, self.postpone, self.open):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def show_for(self, line: TodayLine) -> None:
        """The button of what this line asks for, beside those that are always there.

        Where another thing comes first, Vastleggen has its key only: the name needs the room.
        """
        for deed, button in self.deeds.items():
            button.setVisible(line.deed is deed)
        self.record.setVisible(line.deed not in (Deed.CHECK, *_ONLY_WHERE_ASKED))
        self.postpone.setVisible(line.deed is not Deed.REPORTED)


class TodayList(QListView):
    """Up and down skip the headings; V, U and Enter work on the row that shows the buttons."""

    record_asked = Signal(int)  # resident ids
    postpone_asked = Signal(int)
    open_asked = Signal(int)
    more_asked = Signal(str)  # the key of a group
    deed_asked = Signal(object, object)  # a Deed and the TodayLine

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
        for deed, button in self.buttons.deeds.items():
            button.clicked.connect(lambda _=False, deed=deed: self._do(deed))
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
        aimed = self.target_line()
        if aimed is None:
            self.buttons.hide()
            return
        self.buttons.show_for(aimed.line)
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

    def _do(self, deed: Deed) -> None:
        line = self.target_line()
        # Only a doubt that there is can be reported, and the like
        if line is not None and (deed not in _ONLY_WHERE_ASKED or line.line.deed is deed):
            self.deed_asked.emit(deed, line.line)

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
        if key in _DEED_KEYS:
            self._do(_DEED_KEYS[Qt.Key(key)])
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
                    shape = (
                        Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
                    )
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
