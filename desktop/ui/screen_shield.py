"""Keeps the windows out of screen pictures, recordings and shared screens, where Windows can.

On Windows 10 of May 2020 and later the windows are left out of what is recorded; on older ones
they are black. Linux has no such thing. It does not stop a telephone with a camera.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.settings_store import SettingsStore

SHIELD = "screen_shield"  # of this computer: "true" or "false"

_WDA_NONE, _WDA_MONITOR, _WDA_EXCLUDEFROMCAPTURE = 0x00, 0x01, 0x11

Affinity = Callable[[int, int], int]
"""SetWindowDisplayAffinity of user32: handle and what is wanted; 0 when it was refused."""


def system_affinity() -> Affinity | None:
    """The function of Windows; None on systems that have none."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    found = ctypes.windll.user32.SetWindowDisplayAffinity
    found.argtypes = (wintypes.HWND, wintypes.DWORD)
    found.restype = wintypes.BOOL
    return lambda handle, wanted: int(found(handle, wanted))


def own_shield(store: SettingsStore) -> ScreenShield:
    """One for the application that runs."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return ScreenShield(application, store)


class ScreenShield(QObject):
    """Every window of the program, also dialogs, menus and hints, from the moment it is shown.

    On by default, as password managers do: Windows can make pictures of the screen by itself, and
    a screen that is shared in a meeting shows residents before anybody thinks of it.
    """

    def __init__(
        self,
        application: QApplication,
        store: SettingsStore,
        affinity: Affinity | None = None,
    ) -> None:
        """``affinity`` None: that of the system."""
        super().__init__(application)
        self._store = store
        self._affinity = affinity or system_affinity()
        self._on = store.flag(SHIELD, True)
        if self._affinity is not None:
            application.installEventFilter(self)

    @property
    def is_possible(self) -> bool:
        return self._affinity is not None

    @property
    def is_on(self) -> bool:
        return self._on

    def set_on(self, on: bool) -> None:
        """At once, for all windows that are open, and on this computer from now on."""
        self._on = on
        self._store.keep(SHIELD, on)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Show: the handle is there. WinIdChange: Qt made another one behind the same window
        if (
            event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange)
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.internalWinId()
        ):
            self._cover(watched)
        return False

    def _cover(self, window: QWidget) -> None:
        if self._affinity is None:
            return
        handle = int(window.internalWinId())
        if not self._on:
            self._affinity(handle, _WDA_NONE)
        elif not self._affinity(handle, _WDA_EXCLUDEFROMCAPTURE):
            self._affinity(handle, _WDA_MONITOR)
