"""The frame: places at the left, the page, work that runs, and the quiet bar below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui import metrics
from desktop.ui.dialogs.dialog import Dialog, put_all_aside
from desktop.ui.dialogs.goto import GoToDialog, GoToItem, Provider
from desktop.ui.idle import IdleTimer
from desktop.ui.navigation import Navigation, Page, PageEntry
from desktop.ui.session_watch import SessionWatch
from desktop.ui.settings_store import SettingsStore
from desktop.ui.typing_first import TypingFirst
from desktop.ui.widgets.progress_strip import ProgressStrip
from desktop.ui.widgets.undo_bar import UndoBar

# Not with Alt: that is AltGr on Windows, and AltGr+Z types a letter
UNDO_LIST_KEY = "Ctrl+Shift+U"
SEARCH_PAUSE = 150  # milliseconds of rest before a search starts


class MainWindow(QMainWindow):
    """Knows pages by their key only; it is put together in ``desktop.app``."""

    lock_requested = Signal()
    undo_requested = Signal(object)  # the token a page gave with ``told``; None: what was last?
    redo_requested = Signal(object)  # the token of what was undone; None: what was last?
    last_asked = Signal()  # say what was done last, before it is undone
    undo_list_requested = Signal()
    help_requested = Signal(str)  # the key of the page in view
    closing = Signal()
    page_opened = Signal(str)  # the key of a page that is in view for the first time

    def __init__(
        self,
        pages: Sequence[PageEntry],
        *,
        store: SettingsStore | None = None,
        go_to: Provider | None = None,
        search_page: str = "",
        lock_after: int | None = 5,
        may_close: Callable[[], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``search_page`` takes a search when the page in view cannot. ``lock_after`` minutes.

        ``may_close`` is asked after the pages, for instance for a backup.
        """
        super().__init__(parent)
        self.setObjectName("main_window")
        self._entries = {entry.key: entry for entry in pages}
        self._store, self._provider = store, go_to
        self._search_page, self._may_close = search_page, may_close
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._key = ""
        self._locked = False
        self._focus_before: QWidget | None = None  # the lock covers the page the focus was in
        self._put_aside: list[Dialog] = []

        self.navigation = Navigation([entry for entry in pages if entry.is_place])
        self.stack = QStackedWidget()
        self.progress = ProgressStrip()
        self.undo_bar = UndoBar()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.top = right
        right.addWidget(self.stack, 1)
        right.addWidget(self.progress)
        right.addWidget(self.undo_bar)
        self.content = QWidget()
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.outer = QStackedWidget()
        self.outer.addWidget(self.content)
        self.setCentralWidget(self.outer)

        self.idle = IdleTimer(lock_after, self)
        self.idle.minutes_changed.connect(self.navigation.lock.set_minutes)
        self.idle.expired.connect(self.lock_requested)
        self.idle.lock_asked.connect(self.lock_requested)
        # Held here: a connection alone would keep no plain object alive, and nobody would listen
        self.session = SessionWatch(self.lock_requested.emit)
        self.session.listen(self)
        self.navigation.lock.set_minutes(self.idle.minutes_left())
        self._search_pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE)
        self._search_pause.timeout.connect(self._search)
        self._search_waits = False  # behind the lock
        self.navigation.chosen.connect(self._chosen)
        self.navigation.searched.connect(lambda: self._search_pause.start())
        self.navigation.search.returnPressed.connect(self._search_now)
        self.navigation.lock_requested.connect(self.lock_requested)
        self.navigation.help_requested.connect(self._ask_help)
        self.undo_bar.undo_requested.connect(self.undo_requested)
        self.undo_bar.redo_requested.connect(self.redo_requested)
        self._typing = TypingFirst(self)
        self._make_shortcuts(pages)

        self._fit_screen(QSize(metrics.step(170), metrics.step(90)))
        if store is not None:
            store.restore_window(self)

    def _fit_screen(self, wanted: QSize) -> None:
        """As large as reads well, and never larger than the screen has room for."""
        title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room = self.screen().availableGeometry().size().shrunkBy(QMargins(0, title_bar, 0, 0))
        self.resize(wanted.boundedTo(room))

    def _make_shortcuts(self, pages: Sequence[PageEntry]) -> None:
        for number, entry in enumerate(pages, 1):
            if number < 10 and entry.is_place:
                self._shortcut(f"Ctrl+{number}", partial(self.go, entry.key))
        self._shortcut("Ctrl+F", self.go_to_search)
        self._shortcut("Ctrl+K", self.open_go_to)
        self._shortcut("Ctrl+L", self.lock_requested.emit)
        # A text field with typing to take back takes Ctrl+Z for itself before this one sees it
        self._shortcut(QKeySequence.StandardKey.Undo, self.undo)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            self._shortcut(keys, self.redo)
        self._shortcut(UNDO_LIST_KEY, self.undo_list_requested.emit)
        self._shortcut("Esc", self.step_back)
        self._shortcut("F5", self.refresh)
        self._shortcut("F1", self._ask_help)

    def _shortcut(self, keys: Any, action: Callable[[], Any]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.content)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(action)

    # Pages

    def page(self, key: str) -> Page:
        """The page with this key, made when it is needed for the first time."""
        if key not in self._pages:
            page = self._entries[key].factory()
            page.navigate.connect(self.go)
            page.told.connect(self.tell)
            page.badge_changed.connect(self.refresh_badges)
            page.back_asked.connect(self.step_back)
            page.undo_list_asked.connect(self.undo_list_requested)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def open_pages(self) -> list[Page]:
        """The pages that were made so far."""
        return list(self._pages.values())

    def pages_by_key(self) -> Mapping[str, Page]:
        """The pages that were made so far."""
        return dict(self._pages)

    def current_key(self) -> str:
        return self._key

    def go(self, key: str, payload: Any = None) -> bool:
        """Show a page; False when the page in view does not want to be left."""
        if key != self._key and self._key and not self._pages[self._key].may_leave():
            self.navigation.show_current(self._key)
            return False
        if self._key and self._key != key:
            self._trail = [*self._trail[-20:], self._key]
        is_new = key not in self._pages
        page = self.page(key)
        self._key = key
        self.stack.setCurrentWidget(page)
        self.navigation.show_current(key)
        page.on_shown(payload)
        if is_new:
            self.page_opened.emit(key)
        self.refresh_badges()
        if not self.navigation.search.hasFocus():
            page.take_focus()
        return True

    def refresh(self) -> None:
        """Ask everything again for the page in view."""
        if self._key:
            self._pages[self._key].refresh()
        self.refresh_badges()

    def refresh_badges(self) -> None:
        """Count what waits in each place; the page in view may have counted already."""
        page = self._pages.get(self._key)
        counted = page.own_count() if page is not None else None
        self.navigation.refresh_badges({} if counted is None else {self._key: counted})

    def step_back(self) -> None:
        """Esc: out of the search field, one step back in the page, or the page before this one."""
        if self.navigation.search.hasFocus():
            if self._key:
                self._pages[self._key].take_focus()
        elif self._key and self._pages[self._key].step_back():
            return
        elif self._trail:
            back = self._trail.pop()
            kept = list(self._trail)
            self.go(back)
            self._trail = kept

    def _chosen(self, key: str) -> None:
        if key != self._key:
            self.go(key)
            self.navigation.places.setFocus()

    # Searching and going

    def go_to_search(self) -> None:
        self.navigation.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.navigation.search.selectAll()

    def _search_now(self) -> None:
        self._search_pause.stop()
        self._search()
        if self._key:
            self.navigation.search.clearFocus()
            self._pages[self._key].take_focus()

    def _search(self) -> None:
        text = self.navigation.search.text().strip()
        if self._key and self._pages[self._key].search(text):
            return
        elsewhere = self._search_page and self._search_page != self._key
        if text and elsewhere and self.go(self._search_page):
            self._pages[self._search_page].search(text)

    def open_go_to(self) -> None:
        """Ctrl+K: any page, and whatever the provider finds."""
        item = GoToDialog.ask(self._go_to_items, self)
        if item is not None:
            item.run()

    def _go_to_items(self, text: str) -> list[GoToItem]:
        wanted = text.casefold()
        places = [
            GoToItem(
                entry.title,
                f"Ctrl+{number}" if entry.is_place else "",
                entry.icon,
                partial(self.go, entry.key),
            )
            for number, entry in enumerate(self._entries.values(), 1)
            if wanted in entry.title.casefold()
        ]
        lock = self.tr("Vergrendelen")
        if text and lock.casefold().startswith(wanted):
            places.append(GoToItem(lock, "Ctrl+L", "lock", self.lock_requested.emit))
        undo_list = self.tr("Ongedaan maken…")
        if text and undo_list.casefold().startswith(wanted):
            places.append(
                GoToItem(undo_list, UNDO_LIST_KEY, "undo-2", self.undo_list_requested.emit)
            )
        found = list(self._provider(text)) if self._provider is not None else []
        return [*places, *found] if not text else [*found, *places]

    def _ask_help(self) -> None:
        self.help_requested.emit(self._key)

    # What was done, and locking

    def tell(
        self,
        message: str,
        token: object = None,
        icon: str = "circle-check",
        *,
        again: bool = False,
    ) -> None:
        """Say in the quiet bar what was done; with a token it can be undone.

        ``again``: it was undone, and the token does it once more.
        """
        self.undo_bar.tell(message, token, icon, again=again)
        self.refresh_badges()

    def undo(self) -> None:
        """Ctrl+Z: take back what the bar speaks of; without a bar, ask what was done last."""
        if self._typing.stop_once():
            self.last_asked.emit()
        elif self.undo_bar.can_undo():
            self.undo_bar.trigger()
        else:
            self.undo_requested.emit(None)

    def redo(self) -> None:
        """Ctrl+Y: do again what was undone last."""
        if self.undo_bar.can_redo():
            self.undo_bar.trigger()
        else:
            self.redo_requested.emit(None)

    @property
    def is_locked(self) -> bool:
        return self._locked

    def lock(self, cover: QWidget) -> None:
        """Hide everything behind ``cover`` (the unlock page). Open dialogs are put aside."""
        if self._locked:
            return
        self._locked = True
        self._focus_before = self.content.focusWidget()
        self.outer.addWidget(cover)
        self.outer.setCurrentWidget(cover)
        self._put_aside = put_all_aside(self)
        self.idle.pause()
        self._search_waits = self._search_pause.isActive()
        self._search_pause.stop()
        cover.setFocus()

    def unlock(self) -> None:
        """Show everything again and throw the cover away."""
        cover = self.outer.currentWidget()
        self.outer.setCurrentWidget(self.content)
        if cover is not None and cover is not self.content:
            self.outer.removeWidget(cover)
            cover.deleteLater()
        self._locked = False
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        aside, self._put_aside = self._put_aside, []
        for dialog in aside:
            if isValid(dialog):
                dialog.show_again()
        if self._search_waits:
            self._search_pause.start()
        self.idle.resume()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._key and not self._locked and not self._pages[self._key].may_leave():
            event.ignore()
            return
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        if self._store is not None:
            self._store.keep_window(self)
        self.session.stop()
        self._search_pause.stop()
        self.closing.emit()
        super().closeEvent(event)
