"""Tabs with counts, above a table or as the section bar of a long form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.ui import metrics
from desktop.ui.icons import icon
from desktop.ui.style_shapes import tab_room


class CountTabs(QTabBar):
    """(key, title, icon) for each tab; the icon may be empty. Counts come later."""

    chosen = Signal(str)  # the key of the tab now in front

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(True)
        self.setUsesScrollButtons(True)
        self._keys: list[str] = []
        self._titles: list[str] = []
        for key, title, picture in tabs:
            self._keys.append(key)
            self._titles.append(title)
            index = self.addTab(title)
            if picture:
                self.setTabIcon(index, icon(picture))
        self.currentChanged.connect(self._changed)

    def set_count(self, key: str, count: int | None) -> None:
        index = self._keys.index(key)
        title = self._titles[index]
        words = title if count is None else f"{title}  {count:,}".replace(",", ".")
        self.setTabText(index, words)
        self.setAccessibleTabName(index, words)

    def key(self) -> str:
        return self._keys[self.currentIndex()] if self._keys else ""

    def set_key(self, key: str) -> None:
        self.setCurrentIndex(self._keys.index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last tab."""
        place = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(place)

    def _changed(self, index: int) -> None:
        if 0 <= index < len(self._keys):
            self.chosen.emit(self._keys[index])

    def tabSizeHint(self, index: int) -> QSize:
        room = tab_room(self.tabText(index), with_icon=not self.tabIcon(index).isNull())
        return QSize(room, metrics.row(with_controls=True))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)
