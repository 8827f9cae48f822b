"""Taking words away without ever taking the foot line along."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop.domain.letter_words import Kind
from desktop.ui.forms.template_editor_document import TEXT, Shape, blocks, set_shape, shape_of

Move = QTextCursor.MoveOperation
_KEEP = QTextCursor.MoveMode.KeepAnchor


def is_foot(block: QTextBlock) -> bool:
    """Tell whether this is the block of the foot line."""
    return block.isValid() and shape_of(block).kind is Kind.FOOT


def selects_foot(cursor: QTextCursor) -> bool:
    """Tell whether taking the selection away would touch the foot line."""
    return _foot_between(cursor) is not None


def remove_selection(cursor: QTextCursor) -> None:
    """Take the selected words away; the foot line stays, and the cursor comes above it."""
    foot = _foot_between(cursor)
    if foot is None:
        cursor.removeSelectedText()
        return
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    last_above, first_below = foot.position() - 1, foot.position() + foot.length()
    cursor.beginEditBlock()
    if end > first_below:
        cursor.setPosition(max(start, first_below))
        cursor.setPosition(end, _KEEP)
        cursor.removeSelectedText()
    if start < last_above:
        cursor.setPosition(start)
        cursor.setPosition(last_above, _KEEP)
        cursor.removeSelectedText()
    cursor.endEditBlock()
    cursor.setPosition(min(start, last_above) if start < first_below else start)


def delete(cursor: QTextCursor, how: Move) -> None:
    """What Backspace, Delete and both with Ctrl do; ``how`` is the way the cursor would go."""
    if cursor.hasSelection():
        remove_selection(cursor)
        return
    block = cursor.block()
    if how in {Move.PreviousCharacter, Move.PreviousWord} and cursor.atBlockStart():
        shape = shape_of(block)
        if shape.kind is not Kind.TEXT:
            set_shape(cursor, _one_less(shape))
        elif not is_foot(block.previous()):
            cursor.deletePreviousChar()
        return
    if how in {Move.NextCharacter, Move.NextWord} and cursor.atBlockEnd():
        if not is_foot(block.next()):
            cursor.deleteChar()
        return
    start, end = block.position(), block.position() + block.length() - 1
    cursor.movePosition(how, _KEEP)
    cursor.setPosition(max(start, min(end, cursor.position())), _KEEP)
    cursor.removeSelectedText()


def keep_out(cursor: QTextCursor, came_from: int) -> bool:
    """Take a cursor out of the foot line, on in the direction it went; False: it was not there."""
    block = cursor.block()
    if not is_foot(block):
        return False
    down = came_from < block.position() and block.next().isValid()
    cursor.setPosition(block.next().position() if down else block.position() - 1)
    return True


def remove_foot(cursor: QTextCursor) -> None:
    """Take the foot line itself away; the small text becomes ordinary text."""
    for block in blocks(cursor.document()):
        if is_foot(block):
            cursor.beginEditBlock()
            cursor.setPosition(block.position() - 1)
            cursor.setPosition(block.position() + block.length() - 1, _KEEP)
            cursor.removeSelectedText()
            cursor.endEditBlock()
            return


def _one_less(shape: Shape) -> Shape:
    """What the first Backspace makes of an item or a heading, as in Word."""
    if shape.depth > 1:
        return Shape(shape.kind, shape.depth - 1)
    return TEXT


def _foot_between(cursor: QTextCursor) -> QTextBlock | None:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while cursor.hasSelection() and block.isValid() and block.position() <= end:
        if is_foot(block):
            return block
        block = block.next()
    return None
