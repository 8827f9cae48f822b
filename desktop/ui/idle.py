"""Knows how long nothing was touched, and says when it is time to lock.

Work that runs makes no difference: it goes on behind the lock.
"""

from __future__ import annotations

import math
from time import monotonic, time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_FILLS_IN = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
        QEvent.Type.Wheel,
    }
)


class IdleTimer(QObject):
    """Counts from the last key or mouse movement in any window of the program.

    A computer that slept has rested too: then the clock on the wall counts, because the other one
    may have stood still.
    """

    expired = Signal()
    lock_asked = Signal()  # Ctrl+L in a dialog, which the shortcut of the window does not reach
    touched = Signal()  # a key, a click, a paste: something may have been filled in
    minutes_changed = Signal(object)  # whole minutes left, or None when off

    CHECK_EVERY = 900  # milliseconds: less than the second in which it must lock

    def __init__(self, minutes: int | None = 5, parent: QObject | None = None) -> None:
        """``minutes`` of rest until ``expired``; None or 0 never."""
        super().__init__(parent)
        self._limit = 0.0
        self._last, self._last_seen = monotonic(), time()
        self._said: int | None = -1
        self._timer = QTimer(self, interval=self.CHECK_EVERY)
        self._timer.timeout.connect(self.check)
        self.set_minutes(minutes)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def set_minutes(self, minutes: int | None) -> None:
        self._limit = (minutes or 0) * 60.0
        self._begin()
        if self._limit:
            self._timer.start()
        else:
            self._timer.stop()
        self.check()

    def pause(self) -> None:
        """The program is locked: nothing to count."""
        self._timer.stop()

    def resume(self) -> None:
        self._begin()
        if self._limit:
            self._timer.start()
        self.check()

    def minutes_left(self) -> int | None:
        if not self._limit:
            return None
        return max(0, math.floor((self._limit - self._rested()) / 60))

    def check(self) -> None:
        """Say how many minutes are left, or that time is up."""
        left = self.minutes_left()
        if left != self._said:
            self._said = left
            self.minutes_changed.emit(left)
        if self._limit and self._rested() >= self._limit:
            self._timer.stop()
            self.expired.emit()

    def _begin(self) -> None:
        self._last, self._last_seen = monotonic(), time()

    def _rested(self) -> float:
        """Seconds."""
        return max(monotonic() - self._last, time() - self._last_seen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _SIGNS_OF_LIFE:
            self._begin()
        if kind in _FILLS_IN:
            self.touched.emit()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Qt.Key.Key_L:
                self.lock_asked.emit()
                return True
        return False
