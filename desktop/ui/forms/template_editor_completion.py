"""The list of placeholders that opens where a brace is typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextEdit

from desktop.domain.folding import fold
from desktop.domain.letter_words import shown_name
from desktop.domain.letters import PLACEHOLDERS
from desktop.ui import metrics
from desktop.ui.forms.template_editor_document import LINE_BREAK

_BEGUN = re.compile(r"\{([\w -]{0,30})$")
_SHOWN = 8


class PlaceholderList(QListWidget):
    """Takes no keyboard: the editor sends it the arrows, so that typing goes on."""

    accepted = Signal(str)

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Invulvelden"))
        self.itemClicked.connect(lambda item: self.accepted.emit(_key(item)))
        self.hide()

    def begun(self) -> str | None:
        """What was typed after the brace before the cursor; None when there is none."""
        cursor = self._editor.textCursor()
        match = None if cursor.hasSelection() else _BEGUN.search(text_before(cursor))
        return None if match is None else match[1]

    def update_list(self) -> None:
        """Show what fits what was typed; hide when nothing does."""
        typed = self.begun()
        names = [] if typed is None else matching(typed)
        self.clear()
        for name in names:
            item = QListWidgetItem(f"{shown_name(name)}: {PLACEHOLDERS[name]}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(PLACEHOLDERS[name])
            self.addItem(item)
        if not names:
            self.hide()
            return
        self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go down or up, round the end."""
        self.setCurrentRow((self.currentRow() + by) % self.count())

    def accept_current(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.accepted.emit(_key(item))

    def _place(self) -> None:
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        high = self.sizeHintForRow(0) * min(_SHOWN, self.count()) + 2 * self.frameWidth()
        wide = min(metrics.chars(58), window.width() - metrics.step(4))
        caret: QRect = self._editor.cursorRect()
        below = self._editor.viewport().mapTo(window, caret.bottomLeft() + QPoint(0, 2))
        left = max(0, min(below.x(), window.width() - wide - metrics.step(1)))
        top = below.y()
        if top + high > window.height():
            top = self._editor.viewport().mapTo(window, caret.topLeft()).y() - high - 2
        self.setGeometry(left, top, wide, high)


def matching(typed: str) -> list[str]:
    """Names that hold what was typed, those that begin with it first."""
    wanted = fold(typed.strip()).replace(" ", "_")
    found = [name for name in PLACEHOLDERS if wanted in name]
    return sorted(found, key=lambda name: not name.startswith(wanted))


def text_before(cursor: QTextCursor) -> str:
    """The words of the line before the cursor, as they are in the block."""
    text = cursor.block().text()[: cursor.positionInBlock()]
    return str(text.rpartition(LINE_BREAK)[2])


def _key(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
