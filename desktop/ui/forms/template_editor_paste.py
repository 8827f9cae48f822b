"""What goes to other programs and what comes from them: only words that a letter can have.

Nothing of another program is given to Qt to show, so no picture or style is ever fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor

from desktop.domain.letter_words import Kind, Paragraph, plain_text
from desktop.domain.pasted_html import read_html
from desktop.domain.pasted_text import LeftOut, Pasted, read_plain
from desktop.ui.forms.template_editor_document import (
    TEXT,
    insert_lines,
    insert_words,
    new_block,
    shape_of,
)

__all__ = ["LeftOut", "Pasted", "copy", "insert_pasted", "offers", "pasted"]

_own: tuple[str, tuple[Paragraph, ...]] = ("", ())  # what was copied here last


def copy(words: Sequence[Paragraph]) -> None:
    """Put the words on the clipboard as plain text, and remember them for pasting here.

    No type of our own: Qt would ask Python for it when the program has ended already.
    """
    global _own
    text = plain_text(words)
    _own = (text, tuple(words))
    QGuiApplication.clipboard().setText(text)


def offers(source: QMimeData) -> bool:
    """Tell whether there is anything in it that we can take, or say that we cannot."""
    return bool(source.hasHtml() or source.hasText() or source.hasImage())


def pasted(source: QMimeData) -> Pasted:
    """The words in it, and what was left out."""
    if source.hasHtml():
        found = read_html(source.html())
        if found.words or not source.hasText():
            return found
    if source.hasText() and not source.hasUrls():
        text = source.text()
        if text and text.replace("\r\n", "\n") == _own[0]:
            return Pasted(_own[1])
        return Pasted(read_plain(text))
    return Pasted((), {LeftOut.PICTURE: 1} if source.hasImage() else {})


def insert_pasted(cursor: QTextCursor, words: Sequence[Paragraph]) -> None:
    """Put words at the cursor, which has no selection. A foot line in them stays behind."""
    wanted = [one for one in words if one.kind is not Kind.FOOT]
    if len(wanted) == 1 and wanted[0].kind is Kind.TEXT:
        insert_lines(cursor, wanted[0])
        return
    here = shape_of(cursor.block())
    if not cursor.atBlockEnd():
        cursor.insertBlock()  # what stands after the cursor becomes a paragraph below
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    is_empty = cursor.block().length() == 1
    if wanted and wanted[0].kind is Kind.TEXT and not (is_empty and here == TEXT):
        insert_lines(cursor, wanted.pop(0))
        is_empty = False
    if wanted:
        if not is_empty:
            new_block(cursor)
        insert_words(cursor, wanted)
