"""The words of a letter in a field, and what the toolbar does with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain.letter_words import DEEPEST, Kind, Look, Paragraph
from desktop.domain.plain_dutch import Text
from desktop.services import letter_words
from desktop.ui import metrics
from desktop.ui.forms import template_editor_guard as guard
from desktop.ui.forms.template_editor_chips import Chips
from desktop.ui.forms.template_editor_document import (
    LINE_BREAK,
    TEXT,
    Shape,
    blocks,
    insert_foot,
    insert_placeholder,
    insert_words,
    look_format,
    look_of,
    new_block,
    placeholder_at,
    set_shape,
    shape_of,
    words_of,
)
from desktop.ui.forms.template_editor_marks import ParagraphLooks
from desktop.ui.palette import colour


class WordsField(QTextEdit):
    """Paragraphs, headings, lists, bold, italic and placeholders."""

    state_changed = Signal()  # the cursor stands elsewhere, or what it stands in is another kind

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(metrics.step(1))
        self.document().setIndentWidth(metrics.step(2.5))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._follow_direction()
        self._chips = Chips(self)
        self._looks = ParagraphLooks(self.document())
        self.currentCharFormatChanged.connect(lambda _: self.state_changed.emit())

    # The words

    def set_words(self, words: Sequence[Paragraph]) -> None:
        """Show these words; what was typed before can no longer be undone."""
        self.clear()
        cursor = QTextCursor(self.document())
        set_shape(cursor, TEXT)
        insert_words(cursor, words)
        self.document().clearUndoRedoStacks()
        self.moveCursor(guard.Move.Start)
        self.recolour()

    def replace_words(self, words: Sequence[Paragraph]) -> None:
        """Put in other words as one change that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        set_shape(cursor, TEXT)
        insert_words(cursor, words)
        cursor.endEditBlock()
        self.moveCursor(guard.Move.Start)

    def words(self) -> tuple[Paragraph, ...]:
        return words_of(self.document())

    def kept_value(self) -> str:
        """For a draft: the Markdown of the words."""
        return letter_words.write_markdown(self.words())

    def put_back(self, value: str) -> None:
        """What a draft holds, as one change that can be undone."""
        self.replace_words(letter_words.read(value))

    def insert_placeholder(self, name: str) -> None:
        """A placeholder in place of what is selected."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        look = look_of(cursor.charFormat())
        guard.remove_selection(cursor)
        insert_placeholder(cursor, name, look)
        cursor.endEditBlock()
        self.go(cursor, look)

    def rename_placeholder(self, old: str, new: str) -> None:
        """Put another placeholder in place of every one of this name, as one change."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for place in range(self.document().characterCount()):
            if placeholder_at(self.document(), place) == old:
                cursor.setPosition(place)
                cursor.movePosition(guard.Move.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
                look = look_of(cursor.charFormat())
                cursor.removeSelectedText()
                insert_placeholder(cursor, new, look)
        cursor.endEditBlock()
        self.go(cursor, look_of(cursor.charFormat()))

    def texts(self) -> list[Text]:
        """What stands in each block, in the places it has there."""
        return [
            Text(block.text().replace(LINE_BREAK, "\n"), shape_of(block).kind is Kind.HEADING)
            for block in blocks(self.document())
        ]

    def select_in(self, block: int, start: int, end: int) -> None:
        """Select characters of a block, counted from its beginning, and bring them in view."""
        cursor = self._cursor_over(block, start, end)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def underline(self, places: Sequence[tuple[int, int, int]]) -> None:
        """Dots under (block, start, end); they are seen, and are no part of the words."""
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(colour("warning"))
        marks = []
        for place in places:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = self._cursor_over(*place), form
            marks.append(mark)
        self.setExtraSelections(marks)

    def _cursor_over(self, block: int, start: int, end: int) -> QTextCursor:
        place = self.document().findBlockByNumber(block).position()
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + start)
        cursor.setPosition(place + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # How they look

    def look(self) -> Look:
        return look_of(self.currentCharFormat())

    def shape(self) -> Shape:
        return shape_of(self.textCursor().block())

    def toggle_look(self, look: Look) -> None:
        """Bold or italic on or off, for the selection or for what is typed next."""
        wanted = Look.PLAIN if self.look() is look else look
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.mergeCharFormat(look_format(wanted))
        self.mergeCurrentCharFormat(look_format(wanted))
        self.state_changed.emit()

    def toggle_kind(self, kind: Kind) -> None:
        """Make the selected paragraphs this kind, or plain text when they are."""
        depth = 1 if kind in {Kind.BULLET, Kind.NUMBER} else 0
        shape = TEXT if self.shape().kind is kind else Shape(kind, depth)
        self.reshape(lambda _: shape)

    def change_depth(self, by: int) -> None:
        """An item deeper in a list, at most one step below the item above it, or less deep."""

        def moved(block: QTextBlock) -> Shape:
            old, above = shape_of(block), shape_of(block.previous())
            if not old.depth:
                return old
            return Shape(old.kind, max(1, min(DEEPEST, above.depth + 1, old.depth + by)))

        self._reshape_blocks(moved)

    def toggle_foot(self) -> None:
        """Make what stands below the cursor small text at the foot, or all of it ordinary text."""
        cursor = self.textCursor()
        cursor.clearSelection()
        if self.has_foot():
            guard.remove_foot(cursor)
        else:
            cursor.beginEditBlock()
            cursor.movePosition(guard.Move.EndOfBlock)
            new_block(cursor)
            insert_foot(cursor)
            if not cursor.block().next().isValid():
                new_block(cursor)
            else:
                cursor.movePosition(guard.Move.NextBlock)
            cursor.endEditBlock()
        self.go(cursor)

    def has_foot(self) -> bool:
        return any(guard.is_foot(block) for block in blocks(self.document()))

    def reshape(self, new: Callable[[Shape], Shape]) -> None:
        """Make each paragraph that is selected what ``new`` says of it."""
        self._reshape_blocks(lambda block: new(shape_of(block)))

    def _reshape_blocks(self, new: Callable[[QTextBlock], Shape]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._selected_blocks():
            old = shape_of(block)
            wanted = new(block)
            if old.kind is not Kind.FOOT and (wanted.kind, wanted.depth) != (old.kind, old.depth):
                set_shape(QTextCursor(block), wanted)
        cursor.endEditBlock()
        self.state_changed.emit()

    def _selected_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return [
            block
            for block in blocks(self.document())
            if block.position() <= end and block.position() + block.length() > start
        ]

    def go(self, cursor: QTextCursor, look: Look | None = Look.PLAIN) -> None:
        """Put the cursor here; ``look`` is that of what is typed next, None as it is here."""
        self.setTextCursor(cursor)
        if look is not None:
            self.setCurrentCharFormat(look_format(look))
        self.ensureCursorVisible()
        self.state_changed.emit()

    def _follow_direction(self) -> None:
        """Each paragraph reads as its first letter does; where all is Arabic all of it does."""
        option = self.document().defaultTextOption()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LayoutDirectionAuto
        )
        self.document().setDefaultTextOption(option)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow_direction()

    def recolour(self) -> None:
        """Other colours are in force."""
        with QSignalBlocker(self):
            self._looks.rehighlight()
        self.viewport().update()
