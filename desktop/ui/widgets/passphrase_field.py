"""A field for a passphrase: hidden unless shown, with a word of warning for Caps Lock."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.icons import icon


class PassphraseField(QLineEdit):
    """Nothing is remembered, completed or dragged out of here."""

    caps_lock_changed = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._eye = QAction(icon("eye", "secondary"), "", self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self.set_shown)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._caps = False
        self.set_shown(False)

    def set_shown(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if shown else modes.Password)
        self._eye.setIcon(icon("eye-off" if shown else "eye", "secondary"))
        words = self.tr("Wachtwoordzin verbergen") if shown else self.tr("Wachtwoordzin tonen")
        self._eye.setText(words)
        self._eye.setToolTip(words)
        self._eye.setChecked(shown)

    def is_shown(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Normal

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self._look_at_caps(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        self._look_at_caps(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._look_at_caps(None)

    def _look_at_caps(self, event: QKeyEvent | None) -> None:
        on = _system_caps_lock()
        if on is None:
            on = self._caps if event is None else _guess_caps_lock(event, self._caps)
        if on != self._caps:
            self._caps = on
            self.caps_lock_changed.emit(on)


def _system_caps_lock() -> bool | None:
    """Whether Caps Lock is on, where the system tells; None elsewhere."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    return None


def _guess_caps_lock(event: QKeyEvent, before: bool) -> bool:
    """A capital typed without Shift means Caps Lock, and the other way round."""
    if event.key() == Qt.Key.Key_CapsLock:
        return not before
    text = event.text()
    if len(text) != 1 or text.upper() == text.lower():
        return before
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shift
