"""Hears from Windows that the session is locked, the lid closed, or the computer goes to sleep."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.runtime.session_messages import ask_windows, reason_to_lock

logger = logging.getLogger(__name__)

_OF_WINDOWS = b"windows_generic_MSG"


class SessionWatch(QAbstractNativeEventFilter):
    """Calls ``lock`` at once, inside the message: before a sleep there are two seconds."""

    def __init__(self, lock: Callable[[], None]) -> None:
        super().__init__()
        self._lock = lock

    def listen(self, window: QWidget) -> None:
        """Begin, for the messages to this window."""
        application = QCoreApplication.instance()
        if application is not None and ask_windows(int(window.winId())):
            application.installNativeEventFilter(self)

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        """Looks only: every message goes on to Qt."""
        if bytes(kind) == _OF_WINDOWS:  # type: ignore[arg-type]
            reason = reason_to_lock(int(message))
            if reason is not None:
                logger.info("Locking: %s", reason.value)
                self._lock()
        return False, 0
