"""The field in which a letter is written with the keys that people know from Word."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.domain.letter_words import Kind, Look, shown_name
from desktop.domain.letters import PLACEHOLDERS, split_placeholders
from desktop.ui.forms import template_editor_guard as guard
from desktop.ui.forms.template_editor_completion import PlaceholderList, text_before
from desktop.ui.forms.template_editor_document import (
    TEXT,
    Shape,
    insert_placeholder,
    look_format,
    look_of,
    placeholder_at,
    selected_words,
    set_shape,
)
from desktop.ui.forms.template_editor_menu import KEYS, field_menu
from desktop.ui.forms.template_editor_paste import copy, insert_pasted, offers, pasted
from desktop.ui.forms.template_editor_words import WordsField

_Key, _Keys = Qt.Key, QKeySequence.StandardKey
_CLOSED = re.compile(r"\{[^{}\ufffc]+\}$")
_LIST_MARKS = {"-": Kind.BULLET, "*": Kind.BULLET, "•": Kind.BULLET, "1.": Kind.NUMBER}
_DELETING = (
    (_Keys.DeleteStartOfWord, guard.Move.PreviousWord),
    (_Keys.DeleteEndOfWord, guard.Move.NextWord),
    (_Keys.Delete, guard.Move.NextCharacter),
    (_Keys.Backspace, guard.Move.PreviousCharacter),
)


_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_BY_SIGN: dict[tuple[Qt.KeyboardModifier, int], str] = {
    (_CTRL | _SHIFT, _Key.Key_Ampersand): "numbers",
    (_CTRL | _SHIFT, _Key.Key_Slash): "numbers",
    (_CTRL | Qt.KeyboardModifier.AltModifier, _Key.Key_exclamdown): "heading",
}


class LetterField(WordsField):
    """Nothing gets in that cannot be printed, and the foot line is not taken away by accident."""

    pasted = Signal(object)  # Pasted: what was left out
    placeholder_wanted = Signal()  # the key for the menu
    has_kinds = True  # headings, lists, bold and small text can be made here
    passed = Signal(str)  # the cursor stepped over this placeholder

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._was_at = 0
        self.offered = PlaceholderList(self)
        self.offered.accepted.connect(self._complete)
        for moved in (self.cursorPositionChanged, self.selectionChanged):
            moved.connect(self._moved)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Our own keys belong to this field before anything in the window gets them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            if event.matches(_Keys.Copy):
                self.copy_words()
            else:
                super().keyPressEvent(event)
            return
        if self._offered_took(event) or self._did_action(event) or self._did_delete(event):
            event.accept()
            return
        if event.matches(_Keys.Cut):
            self.cut_words()
        elif event.matches(_Keys.Copy):
            self.copy_words()
        elif event.matches(_Keys.InsertParagraphSeparator):
            self._new_paragraph()
        elif event.key() == _Key.Key_Space and not event.modifiers() and self._began_list():
            pass
        else:
            self._type(event)
            return
        event.accept()

    def _is_ours(self, event: QKeyEvent) -> bool:
        return not self.isReadOnly() and bool(self._action_of(event) or self._closes_list(event))

    def _closes_list(self, event: QKeyEvent) -> bool:
        return self.offered.isVisible() and event.key() == _Key.Key_Escape

    def _type(self, event: QKeyEvent) -> None:
        text, cursor = event.text(), self.textCursor()
        writes = bool(text) and text.isprintable()
        if (writes or event.matches(_Keys.InsertLineSeparator)) and guard.selects_foot(cursor):
            guard.remove_selection(cursor)
            self.setTextCursor(cursor)
        super().keyPressEvent(event)
        if text == "}":
            self._close_brace()
        if text == "{" or self.offered.isVisible():
            self.offered.update_list()

    def _action_of(self, event: QKeyEvent) -> str:
        pressed = QKeySequence(event.keyCombination())
        for name, keys in KEYS.items():
            if pressed == QKeySequence(keys):
                return name
        # Shift, and Ctrl with Alt, make another sign of a figure on many keyboards
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return _BY_SIGN.get((held, event.key()), "")

    def _did_action(self, event: QKeyEvent) -> bool:
        match self._action_of(event):
            case "bold":
                self.toggle_look(Look.BOLD)
            case "italic":
                self.toggle_look(Look.ITALIC)
            case "heading":
                self.toggle_kind(Kind.HEADING)
            case "bullets":
                self.toggle_kind(Kind.BULLET)
            case "numbers":
                self.toggle_kind(Kind.NUMBER)
            case "deeper":
                self.change_depth(1)
            case "less_deep":
                self.change_depth(-1)
            case "placeholder":
                self.placeholder_wanted.emit()
            case _:
                return False
        return True

    def _did_delete(self, event: QKeyEvent) -> bool:
        how = next((move for keys, move in _DELETING if event.matches(keys)), None)
        if how is None and event.key() == _Key.Key_Backspace:
            how = guard.Move.PreviousCharacter  # with Shift too
        if how is None:
            return False
        cursor = self.textCursor()
        cursor.beginEditBlock()
        guard.delete(cursor, how)
        cursor.endEditBlock()
        self.go(cursor, None)
        if self.offered.isVisible():
            self.offered.update_list()
        return True

    def _new_paragraph(self) -> None:
        cursor, shape = self.textCursor(), self.shape()
        is_empty = cursor.block().length() == 1
        if is_empty and not cursor.hasSelection():
            if shape.kind is Kind.TEXT:
                return  # there is white between paragraphs by itself; more would not print
            self.reshape(lambda old: Shape(old.kind, old.depth - 1) if old.depth > 1 else TEXT)
            return
        cursor.beginEditBlock()
        guard.remove_selection(cursor)
        at_start = cursor.atBlockStart()
        look = look_of(cursor.charFormat())
        cursor.insertBlock(cursor.blockFormat(), look_format(look))
        if shape.kind is Kind.HEADING:
            other = QTextCursor(cursor.block().previous() if at_start else cursor.block())
            set_shape(other, TEXT)
        cursor.endEditBlock()
        self.go(cursor, None)

    def _began_list(self) -> bool:
        """``- `` or ``1. `` at the start of a paragraph begins a list; Ctrl+Z gives it back."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        kind = _LIST_MARKS.get(before)
        if kind is None or cursor.hasSelection() or self.shape() != TEXT:
            return False
        self.insertPlainText(" ")
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(guard.Move.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        set_shape(cursor, Shape(kind, 1))
        cursor.endEditBlock()
        self.go(cursor)
        return True

    # Placeholders

    def _offered_took(self, event: QKeyEvent) -> bool:
        if not self.offered.isVisible():
            return False
        match event.key():
            case _Key.Key_Down | _Key.Key_Up:
                self.offered.step(1 if event.key() == _Key.Key_Down else -1)
            case _Key.Key_Return | _Key.Key_Enter | _Key.Key_Tab:
                self.offered.accept_current()
            case _Key.Key_Escape:
                self.offered.hide()
            case _:
                return False
        return True

    def _complete(self, name: str) -> None:
        """The name that was begun after a brace becomes that placeholder."""
        begun = self.offered.begun() or ""
        self.offered.hide()
        self._put_chip(len(begun) + 1, name)

    def _close_brace(self) -> None:
        """``{naam}`` that was typed in full becomes a placeholder."""
        match = _CLOSED.search(text_before(self.textCursor()))
        if match is not None:
            ((name, is_placeholder), *others) = split_placeholders(match[0])
            if is_placeholder and not others:
                typed = match[0][1:-1].strip()
                self._put_chip(len(match[0]), name if name in PLACEHOLDERS else typed)

    def _put_chip(self, instead_of: int, name: str) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        look = look_of(cursor.charFormat())
        cursor.beginEditBlock()
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(guard.Move.PreviousCharacter, keep, instead_of)
        cursor.removeSelectedText()
        insert_placeholder(cursor, name, look)
        cursor.endEditBlock()
        self.go(cursor, look)

    # Other programs

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return offers(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        found = pasted(source)
        cursor = self.textCursor()
        guard.keep_out(cursor, self._was_at)  # something may be dropped on the foot line
        cursor.beginEditBlock()
        guard.remove_selection(cursor)
        insert_pasted(cursor, found.words)
        cursor.endEditBlock()
        self.go(cursor)
        self.pasted.emit(found)

    def copy_words(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            copy(selected_words(cursor))

    def cut_words(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.copy_words()
            guard.remove_selection(cursor)
            self.go(cursor, None)

    # Mouse, input methods and the cursor

    def _moved(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and guard.keep_out(cursor, self._was_at):
            self.setTextCursor(cursor)
        before, self._was_at = self._was_at, self.textCursor().position()
        if abs(before - self._was_at) == 1:
            passed = placeholder_at(self.document(), min(before, self._was_at))
            if passed is not None:
                self.passed.emit(passed)
        if self.offered.isVisible() and self.offered.begun() is None:
            self.offered.hide()
        self.state_changed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        cursor = self.textCursor()
        if event.commitString() and guard.selects_foot(cursor):
            guard.remove_selection(cursor)
            self.setTextCursor(cursor)
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.clearSelection()  # a press begins a selection; it never drags words away
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.offered.hide()
        super().focusOutEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._explained(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _explained(self, place: QPoint) -> str:
        at = place + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        hit = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        name = None
        for position in (hit, hit - 1) if hit >= 0 else ():
            name = name or placeholder_at(self.document(), position)
        return "" if name is None else self.explained(name)

    def explained(self, name: str) -> str:
        """What a placeholder stands for, with an example."""
        if name not in PLACEHOLDERS:
            return self.tr("Het invulveld {name} bestaat niet.").format(name=name)
        return f"{shown_name(name)}: {PLACEHOLDERS[name]}"

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = field_menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
