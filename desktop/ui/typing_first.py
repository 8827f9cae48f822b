"""Ctrl+Z in a text field takes back the typing first, and only then what was done.

A text field of Qt takes Ctrl+Z and Ctrl+Y for itself, also when it has nothing to take back. Here
it lets them pass to the window in that case.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid


class TypingFirst(QObject):
    """Watches the text field with the focus in one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QWidget | None = None
        self._warned = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def stop_once(self) -> bool:
        """Whether Ctrl+Z was just used for typing here, and comes to an end: true only once.

        Whoever keeps the keys down to take back typing should not take back work as well.
        """
        field = self._field
        if field is None or not isValid(field) or self._warned or not _can(field, redo=True):
            return False
        self._warned = True
        return True

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._field:
            return
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        self._warned = False
        if now is not None and now.window() is self._window and _is_text(now):
            self._field = now
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            for key, redo in ((keys.Undo, False), (keys.Redo, True)):
                if event.matches(key) and not _can(watched, redo=redo):
                    event.ignore()
                    return True
        elif event.type() == QEvent.Type.KeyPress and _can(watched, redo=False):
            self._warned = False  # something was typed since
        return False


def _is_text(widget: QWidget) -> bool:
    return _line(widget) is not None or isinstance(widget, QPlainTextEdit | QTextEdit)


def _line(widget: QObject) -> QLineEdit | None:
    """The line that a field types in; its own when it is one."""
    if isinstance(widget, QLineEdit):
        return widget
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.lineEdit() if isinstance(widget, QComboBox) else widget.findChild(QLineEdit)
    return None


def _can(widget: QObject, *, redo: bool) -> bool:
    """Whether typing can be taken back here, or done again."""
    line = _line(widget)
    if line is not None:
        return line.isRedoAvailable() if redo else line.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False
