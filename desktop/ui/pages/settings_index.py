"""The list of parts beside Instellingen: where everything stands, and the way there by one key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QScrollArea, QWidget

from desktop.ui import metrics
from desktop.ui.widgets.delegates import CellDelegate
from desktop.ui.widgets.tables import dress_list

_WIDTH = 27  # characters
_WIDE_ENOUGH = 124  # characters of page: narrower, and the fields need the room


class SectionIndex(QListWidget):
    """One line for each part. Up and down show a part; Enter goes into it.

    It follows the page when that is scrolled by hand, and gives way on a narrow page.
    """

    entered = Signal(int)  # go into this part with the keyboard

    def __init__(
        self, titles: list[str], headings: list[QWidget], page: QScrollArea, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._headings, self._page = headings, page
        self._is_scrolling = False
        self.setAccessibleName(self.tr("Onderdelen van de instellingen"))
        self.addItems(titles)
        dress_list(self)
        self.setItemDelegate(CellDelegate(self))
        self.setFixedWidth(metrics.chars(_WIDTH))
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._show_part)
        self.itemActivated.connect(lambda item: self.entered.emit(self.row(item)))
        page.verticalScrollBar().valueChanged.connect(self._follow)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            page = self.parentWidget()
            self.setVisible(page is not None and page.width() >= metrics.chars(_WIDE_ENOUGH))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def _top_of(self, row: int) -> int:
        inside = self._page.widget()
        heading = self._headings[row]
        return heading.mapTo(inside, heading.rect().topLeft()).y() if inside is not None else 0

    def _show_part(self, row: int) -> None:
        if not self._is_scrolling and 0 <= row < len(self._headings):
            self._is_scrolling = True
            bar = self._page.verticalScrollBar()
            bar.setValue(max(0, self._top_of(row) - metrics.step(1)))
            self._is_scrolling = False

    def _follow(self, top: int) -> None:
        """The part that stands at the top of the page; at the end of it the last one."""
        if self._is_scrolling:
            return
        begun = [row for row in range(self.count()) if self._top_of(row) <= top + metrics.step(4)]
        at_end = top and top == self._page.verticalScrollBar().maximum()
        self._is_scrolling = True
        self.setCurrentRow(self.count() - 1 if at_end else max(begun, default=0))
        self._is_scrolling = False
