"""A hand on the mouse and the keyboard: presses what is on the screen, and counts.

A walk is a generator that yields what the hand does next. It is asked for its next deed by the
event loop, so that a window that waits for an answer (a dialog, a menu) is answered as a person
does: from the loop of that window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEventLoop, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QTabBar,
    QWidget,
)

from desktop.ui.widgets.buttons import PrimaryButton

PATIENCE = 10  # seconds for one deed: a batch of letters is built meanwhile
_PAUSE = 5  # milliseconds between two looks


class Stuck(AssertionError):
    """What the walk wants to press is not on the screen."""


@dataclass(frozen=True)
class Step:
    """A person would draw breath here: the picture of a step is made now."""

    name: str


@dataclass(frozen=True)
class Part:
    """From here on what is pressed is counted under this name."""

    name: str


@dataclass(frozen=True)
class Click:
    """``find`` gives what to click and where; None as long as it is not there."""

    find: Callable[[], tuple[QWidget, QPoint] | None]
    what: str
    double: bool = False


@dataclass(frozen=True)
class Press:
    """One key, or keys pressed together, as ``Ctrl+P``."""

    keys: str


@dataclass(frozen=True)
class Until:
    """Wait; the eye does this, so it is not counted."""

    there: Callable[[], object]
    what: str


Deed = Step | Part | Click | Press | Until
Walk = Generator[Deed, None, None]


@dataclass
class Counted:
    """What one part of a walk took."""

    clicks: int = 0
    keys: int = 0


class Hand:
    """Walks once. ``counted`` by part, ``steps`` in order."""

    def __init__(self, window: QWidget, look: Callable[[Step], None] | None = None) -> None:
        """``look`` is called at each step, when all is at rest."""
        self._window, self._look = window, look
        self.counted: dict[str, Counted] = {}
        self.steps: list[Step] = []
        self._now = Counted()
        self._waiting: Deed | None = None
        self._since = 0.0
        self._trouble: BaseException | None = None
        self._is_over = False
        self._is_moving = False
        self._loop = QEventLoop()

    def walk(self, way: Walk) -> None:
        """Do all of it. Raises Stuck, and what the walk raises."""
        self._way = way
        self._window.activateWindow()
        self._again()
        self._loop.exec()
        if self._trouble is not None:
            raise self._trouble

    def _again(self) -> None:
        QTimer.singleShot(_PAUSE, self._go_on)

    def _go_on(self) -> None:
        """One deed. The next one is asked for first: a dialog may keep this one busy."""
        if self._is_over:
            return
        if self._is_moving:
            self._again()
            return
        if QApplication.activeWindow() is None:  # without a screen nobody activates the parent
            (QApplication.activeModalWidget() or self._window).activateWindow()
        try:
            if self._waiting is None:
                self._waiting = next(self._way, None)
                self._since = time.monotonic()
                if self._waiting is None:
                    self._end()
                    return
            ready = self._ready(self._waiting)
            if ready is None:
                if time.monotonic() - self._since > PATIENCE:
                    raise Stuck(f"{_words(self._waiting)}; {_where()}")
                self._again()
                return
            done, self._waiting = self._waiting, None
            if isinstance(done, Step):  # nothing moves while its picture is made
                ready()
                self._again()
            else:
                self._again()
                ready()
        except BaseException as error:  # noqa: BLE001 - told by walk, not lost in the event loop
            self._trouble = self._trouble or error
            self._end()

    def _end(self) -> None:
        self._is_over = True
        for _ in range(5):  # a dialog on a dialog
            open_ = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if isinstance(open_, QDialog):
                QDialog.done(open_, 0)
            elif open_ is not None:
                open_.close()
        self._loop.quit()

    def _ready(self, deed: Deed) -> Callable[[], None] | None:
        """What is to be done now; None as long as it cannot be done."""
        if isinstance(deed, Until):
            return _nothing if deed.there() else None
        if isinstance(deed, Step):
            return lambda: self._take(deed)
        if isinstance(deed, Part):
            return lambda: self._begin(deed.name)
        if isinstance(deed, Press):
            return lambda: self._press(deed.keys)
        found = deed.find()
        if found is None or not _can_be_clicked(found[0]):
            return None
        return lambda: self._click(*found, deed.double)

    def _begin(self, part: str) -> None:
        self._now = self.counted.setdefault(part, Counted())

    def _take(self, step: Step) -> None:
        self.steps.append(step)
        if self._look is not None:
            self._look(step)

    def _press(self, keys: str) -> None:
        self._now.keys += 1
        pressed = QKeySequence(keys)[0]
        target = QApplication.activePopupWidget()
        if target is not None and not isinstance(target, QMenu):
            target = target.focusWidget() or target
        target = target or QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            raise Stuck(f"no window has the keyboard for {keys}")
        if len(keys) == 1 and keys.isalpha():
            QTest.keyClicks(target, keys)
        else:
            QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def _click(self, widget: QWidget, at: QPoint, double: bool) -> None:
        self._is_moving = True  # the next deed waits until the mouse is there
        QTest.mouseMove(widget, at)
        self._is_moving = False
        self._now.clicks += 2 if double else 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
        if double:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)


def _nothing() -> None: ...


def _can_be_clicked(widget: QWidget) -> bool:
    """Seen, enabled, and not behind a window that waits for an answer."""
    modal = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    inside = modal is None or modal is widget.window() or modal.isAncestorOf(widget)
    return inside and widget.isVisible() and widget.isEnabled()


def _words(deed: Deed) -> str:
    return f"cannot find {deed.what}" if isinstance(deed, Click | Until) else str(deed)


def _where() -> str:
    """For whom reads why a walk is stuck."""
    modal, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
    return f"in front: {modal}, keyboard: {focus}, {focus.accessibleName() if focus else ''}"


# What the eye finds


def front() -> QWidget | None:
    """The window that can be used now."""
    return (
        QApplication.activePopupWidget()
        or QApplication.activeModalWidget()
        or QApplication.activeWindow()
    )


def button(words: str) -> Callable[[], QWidget | None]:
    """The button or tick box of the window in front that says this, or this among more."""

    def find() -> QWidget | None:
        window = front()
        if window is None:
            return None
        seen = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
        exact = [one for one in seen if words in (_says(one), one.accessibleName())]
        begins = [one for one in seen if _says(one).startswith(words)]
        found = exact or begins or [one for one in seen if words in _says(one)]
        return found[0] if found else None

    return find


def _says(one: QAbstractButton) -> str:
    return one.text().replace("&&", "&").rstrip("…")


def named(name: str, kind: type[QWidget] = QWidget) -> Callable[[], QWidget | None]:
    """What a screen reader calls by this name, in the window in front."""

    def find() -> QWidget | None:
        window = front()
        seen = window.findChildren(kind) if window is not None else []
        return next((one for one in seen if one.isVisible() and one.accessibleName() == name), None)

    return find


def click(find: Callable[[], QWidget | None], what: str) -> Click:
    """Click in the middle."""

    def found() -> tuple[QWidget, QPoint] | None:
        widget = find()
        return None if widget is None else (widget, widget.rect().center())

    return Click(found, what)


def click_button(words: str) -> Click:
    """Click the button that says this; a tick box is clicked on its words."""

    def found() -> tuple[QWidget, QPoint] | None:
        widget = button(words)()
        if widget is None:
            return None
        at = widget.rect().center()
        return widget, QPoint(min(at.x(), 40), at.y())

    return Click(found, f"the button “{words}”")


def main_button(words: str) -> Callable[[], QWidget | None]:
    """The filled button that says this somewhere: its number differs."""

    def find() -> QWidget | None:
        window = front()
        seen = window.findChildren(PrimaryButton) if window is not None else []
        return next((one for one in seen if one.isVisible() and words in one.text()), None)

    return find


def click_button_like(words: str) -> Click:
    """Click the filled button that says this somewhere."""
    return click(main_button(words), f"the main button with “{words}”")


def click_menu(words: str) -> Click:
    """Click what is in the open menu."""

    def found() -> tuple[QWidget, QPoint] | None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return None
        for action in menu.actions():
            if action.text().startswith(words):
                return menu, menu.actionGeometry(action).center()
        return None

    return Click(found, f"“{words}” in the menu")


def click_row(
    view: Callable[[], QWidget | None],
    wanted: Callable[[QModelIndex], bool],
    what: str,
    *,
    double: bool = False,
) -> Click:
    """Click the first row of a list or table that is wanted, after turning the wheel to it."""

    def found() -> tuple[QWidget, QPoint] | None:
        widget = view()
        if not isinstance(widget, QAbstractItemView):
            return None
        model: QAbstractItemModel = widget.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if wanted(index):
                widget.scrollTo(index)
                return widget.viewport(), widget.visualRect(index).center()
        return None

    return Click(found, what, double)


def says(words: str) -> Callable[[QModelIndex], bool]:
    """For ``click_row``: a row that says this."""
    return lambda index: words in str(index.data())


def choose(name: str, words: str) -> Walk:
    """Open a list of choices with the mouse and click one."""
    box = named(name, QComboBox)
    yield Until(box, f"the choices of “{name}”")
    chosen = box()
    assert isinstance(chosen, QComboBox)
    yield click(lambda: chosen, f"the choices of “{name}”")
    yield Until(lambda: chosen.view().isVisible(), f"the open choices of “{name}”")
    yield click_row(chosen.view, says(words), f"“{words}”")


def click_tab(words: str) -> Click:
    """Click a tab."""

    def found() -> tuple[QWidget, QPoint] | None:
        window = front()
        for bar in window.findChildren(QTabBar) if window is not None else []:
            for at in range(bar.count()):
                if bar.isVisible() and bar.tabText(at).startswith(words):
                    return bar, bar.tabRect(at).center()
        return None

    return Click(found, f"the tab “{words}”")


def type_(text: str) -> Walk:
    """Every letter is one key."""
    for letter in text:
        yield Press("Space" if letter == " " else letter)


def tab_to(find: Callable[[], QWidget | None], what: str, keys: str = "Tab") -> Walk:
    """Press Tab until the keyboard is there."""
    yield Until(find, what)
    for _ in range(60):
        target, focus = find(), QApplication.focusWidget()
        there = target is not None and focus is not None
        if there and (focus in (target, target.focusProxy()) or target.isAncestorOf(focus)):
            return
        yield Press(keys)
    raise Stuck(f"{keys} never comes to {what}; {_where()}")


def menu_to(words: str) -> Walk:
    """Down in the open menu until this is marked, and Enter."""

    def menu() -> QMenu | None:
        popup = QApplication.activePopupWidget()
        return popup if isinstance(popup, QMenu) else None

    yield Until(menu, f"the menu with “{words}”")
    for _ in range(30):
        opened = menu()
        action: QAction | None = opened.activeAction() if opened is not None else None
        if action is not None and action.text().startswith(words):
            yield Press("Return")
            return
        yield Press("Down")
    raise Stuck(f"“{words}” is not in the menu")
