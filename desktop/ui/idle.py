"""Knows how long nothing was touched, and says when it is time to lock."""

from __future__ import annotations

import math
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
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


class IdleTimer(QObject):
    """Counts from the last key or mouse movement in any window of the program."""

    expired = Signal()
    minutes_changed = Signal(object)  # whole minutes left, or None when off

    CHECK_EVERY = 5_000  # milliseconds

    def __init__(self, minutes: int | None = 5, parent: QObject | None = None) -> None:
        """``minutes`` of rest until ``expired``; None or 0 never."""
        super().__init__(parent)
        self._limit = 0.0
        self._last = monotonic()
        self._said: int | None = -1
        self._held = 0
        self._timer = QTimer(self, interval=self.CHECK_EVERY)
        self._timer.timeout.connect(self.check)
        self.set_minutes(minutes)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def set_minutes(self, minutes: int | None) -> None:
        self._limit = (minutes or 0) * 60.0
        self._last = monotonic()
        if self._limit:
            self._timer.start()
        else:
            self._timer.stop()
        self.check()

    def hold(self, held: bool) -> None:
        """Long work is running: do not lock meanwhile."""
        self._held += 1 if held else -1
        self._last = monotonic()

    def pause(self) -> None:
        """The program is locked: nothing to count."""
        self._timer.stop()

    def resume(self) -> None:
        self._last = monotonic()
        if self._limit:
            self._timer.start()
        self.check()

    def minutes_left(self) -> int | None:
        if not self._limit:
            return None
        return max(0, math.floor((self._limit - (monotonic() - self._last)) / 60))

    def check(self) -> None:
        """Say how many minutes are left, or that time is up."""
        if self._held > 0:
            self._last = monotonic()
        left = self.minutes_left()
        if left != self._said:
            self._said = left
            self.minutes_changed.emit(left)
        if self._limit and monotonic() - self._last >= self._limit:
            self._timer.stop()
            self.expired.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._last = monotonic()
        return False
