"""What every dialog of ours can: be put aside while the program is locked, and come back as it was.

A lock that closed a dialog would cost what was typed in it; one that left it open would be none.
``exec`` goes on waiting while the dialog is hidden, so whoever asked gets the answer after all.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

_turns = itertools.count(1)


class Dialog(QDialog):
    """A dialog that survives a lock. Subclasses need to do nothing for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn = 0  # the later it was opened, the higher it lies
        self._is_aside = False
        self._came_back = False
        self._waiting_loop: QEventLoop | None = None
        self._focus_before: QWidget | None = None
        self._text_before = ("", 0, 0)

    def exec(self) -> int:
        """As of QDialog; a lock in between is not noticed. Rejected when the program ends in it."""
        self._turn = next(_turns)
        answer = super().exec()
        while self._is_aside or self._came_back:
            if self._is_aside and not self._waited_for_the_worker():
                return int(QDialog.DialogCode.Rejected)
            self._came_back = False
            answer = super().exec()
        return answer

    def put_aside(self) -> None:
        """Hide it without an answer."""
        self._is_aside, self._came_back = True, False
        self._focus_before = self.focusWidget()
        self._text_before = _typed(self._focus_before)  # a date is rewritten when its field is left
        self.hide()

    def show_again(self) -> None:
        """Show it again, with the keyboard where it was."""
        self._is_aside, self._came_back = False, self._turn > 0
        if self._came_back:
            self.setModal(True)  # exec alone does not make modal what is in view already
        self.show()
        focused, self._focus_before = self._focus_before, None
        if focused is not None and isValid(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
            _put_typed_back(focused, self._text_before)
        if self._waiting_loop is not None:
            self._waiting_loop.quit()

    def call_off(self) -> None:
        """End it while it is put aside: whoever asked hears that it was rejected."""
        if self._waiting_loop is not None:
            self._waiting_loop.quit()

    def _waited_for_the_worker(self) -> bool:
        self._waiting_loop = QEventLoop()
        self._waiting_loop.exec()
        self._waiting_loop = None
        return not self._is_aside


def _typed(field: QWidget | None) -> tuple[str, int, int]:
    """The text, the cursor, and where the selection that ends at the cursor began."""
    if not isinstance(field, QLineEdit):
        return ("", 0, 0)
    cursor = field.cursorPosition()
    if not field.hasSelectedText():
        return (field.text(), cursor, cursor)
    start, end = field.selectionStart(), field.selectionEnd()
    return (field.text(), cursor, end if cursor == start else start)


def _put_typed_back(field: QWidget, typed: tuple[str, int, int]) -> None:
    """A dialog that is shown selects the whole text of the field with the keyboard."""
    if isinstance(field, QLineEdit):
        text, cursor, start = typed
        if field.text() != text:
            field.setText(text)
        field.setSelection(start, cursor - start)
        if start == cursor:
            field.setCursorPosition(cursor)


def put_all_aside(window: QWidget) -> list[Dialog]:
    """Clear the screen of everything but ``window``; what can come back, lowest first.

    Menus and lists that hang open are closed. A dialog of the system (choosing a file, a printer)
    is called off: nothing is typed in it that cannot be chosen again.
    """
    for popup in _popups():
        popup.close()
    found: list[Dialog] = []
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible() or not other.isWindow():
            continue
        if isinstance(other, Dialog):
            found.append(other)
        elif isinstance(other, QFileDialog):
            other.reject()
        elif isinstance(other, QDialog):
            other.done(int(QDialog.DialogCode.Rejected))
        else:
            other.close()
    found.sort(key=lambda dialog: dialog._turn)
    for dialog in reversed(found):
        dialog.put_aside()
    return found


def _popups() -> Iterator[QWidget]:
    """The one on top, until there is none, or one that does not want to close."""
    before = None
    while (popup := QApplication.activePopupWidget()) is not None and popup is not before:
        before = popup
        yield popup
