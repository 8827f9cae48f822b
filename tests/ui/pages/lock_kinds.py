"""Every way in which the program locks, done as it happens."""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from desktop.runtime.session_messages import (
    LID_SWITCH,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    Message,
    PowerSetting,
)
from tests.ui.pages.conftest import PASSPHRASE

KINDS = ("Ctrl+L", "idle", "session locked", "user switched", "sleep", "lid closed")


def lock(kind, qtbot, window, focused=None):
    """Lock in this way. ``focused``: the window with the keyboard, when it is not ``window``."""
    if kind == "Ctrl+L":
        target = (focused or window).focusWidget() or QApplication.focusWidget() or window
        qtbot.keyClick(target, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    elif kind == "idle":
        window.idle._last -= 3600
        window.idle.check()
    else:
        windows_says(kind, window.session)


def windows_says(kind, watch):
    """The message, as Windows sends it to ``watch``."""
    raw = (ctypes.c_ubyte * 16)(*LID_SWITCH.bytes_le)
    lid = PowerSetting(setting=raw, length=4, data=0)
    message, wparam, lparam = {
        "session locked": (WM_WTSSESSION_CHANGE, 0x7, 0),
        "user switched": (WM_WTSSESSION_CHANGE, 0x2, 0),
        "sleep": (WM_POWERBROADCAST, 0x4, 0),
        "lid closed": (WM_POWERBROADCAST, 0x8013, ctypes.addressof(lid)),
    }[kind]
    told = Message(window=1, message=message, wparam=wparam, lparam=lparam)
    watch.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(told))


def unlock(qtbot, window, file):
    """Type the passphrase, once the file is closed."""
    qtbot.waitUntil(lambda: file.is_locked)
    cover = window.outer.currentWidget()
    cover.field.setText(PASSPHRASE)
    qtbot.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked)
