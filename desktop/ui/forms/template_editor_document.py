"""The words of a letter in a text document of Qt, and out of it again.

Kinds of paragraphs are block formats and Qt's own lists; a placeholder and the foot line are one
character each, that ``template_editor_chips`` paints. So undo, selection and the arrow keys treat
them as one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from desktop.domain.letter_words import CHIP, Kind, Look, Paragraph, Piece, tidy
from desktop.ui import metrics

PLACEHOLDER = QTextFormat.ObjectTypes.UserObject.value + 1
FOOT = QTextFormat.ObjectTypes.UserObject.value + 2
NAME = QTextFormat.Property.UserProperty.value + 1
IS_FOOT = QTextFormat.Property.UserProperty.value + 2
LINE_BREAK = "\u2028"
_DECIMAL = QTextListFormat.Style.ListDecimal


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block is: its kind, how deep it is in a list, and its number there.

    Asked for without a number, an item goes on counting where the item above it stopped.
    """

    kind: Kind
    depth: int = 0
    number: int | None = None


TEXT = Shape(Kind.TEXT)


# Asking


def shape_of(block: QTextBlock) -> Shape:
    """What this block is."""
    form = block.blockFormat()
    if form.boolProperty(IS_FOOT):
        return Shape(Kind.FOOT)
    items = block.textList()
    if items is not None:
        style = items.format()
        if style.style() != _DECIMAL:
            return Shape(Kind.BULLET, style.indent())
        return Shape(Kind.NUMBER, style.indent(), style.start() + items.itemNumber(block))
    return Shape(Kind.HEADING) if form.headingLevel() else TEXT


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block, from the first."""
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def foot_block(document: QTextDocument) -> QTextBlock | None:
    """The block of the foot line; None without one."""
    return next((b for b in blocks(document) if b.blockFormat().boolProperty(IS_FOOT)), None)


def look_of(form: QTextCharFormat) -> Look:
    """How words in this format look on paper."""
    if form.fontWeight() >= QFont.Weight.DemiBold:
        return Look.BOLD
    return Look.ITALIC if form.fontItalic() else Look.PLAIN


def placeholder_at(document: QTextDocument, position: int) -> str | None:
    """The name of the placeholder at this place; None when something else stands there."""
    if document.characterAt(position) != CHIP:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    form = cursor.charFormat()
    return str(form.property(NAME)) if form.objectType() == PLACEHOLDER else None


def words_of(document: QTextDocument) -> tuple[Paragraph, ...]:
    """The words in the document, tidy."""
    return tidy(_paragraph(block, 0, block.length()) for block in blocks(document))


def selected_words(cursor: QTextCursor) -> tuple[Paragraph, ...]:
    """The words that are selected, tidy."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    return tidy(
        _paragraph(block, max(0, start - block.position()), end - block.position())
        for block in blocks(cursor.document())
        if block.position() < end and block.position() + block.length() > start
    )


def _paragraph(block: QTextBlock, start: int, end: int) -> Paragraph:
    """``start`` and ``end`` count from the beginning of the block."""
    shape = shape_of(block)
    pieces: list[Piece] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        form, look = fragment.charFormat(), look_of(fragment.charFormat())
        begin = fragment.position() - block.position()
        text = fragment.text()[max(0, start - begin) : max(0, end - begin)]
        name = form.property(NAME) if form.objectType() == PLACEHOLDER else None
        if name is None:
            pieces.append(Piece(text.replace(LINE_BREAK, "\n"), look))
        else:
            pieces.extend([Piece(str(name), look, True)] * text.count(CHIP))
        iterator += 1
    return Paragraph(shape.kind, (tuple(pieces),), shape.depth, shape.number or 0)


# Changing


def look_format(look: Look) -> QTextCharFormat:
    """A format with this look and nothing else."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold if look is Look.BOLD else QFont.Weight.Normal)
    form.setFontItalic(look is Look.ITALIC)
    return form


def insert_placeholder(cursor: QTextCursor, name: str, look: Look = Look.PLAIN) -> None:
    """One character that stands for this placeholder."""
    form = look_format(look)
    form.setObjectType(PLACEHOLDER)
    form.setProperty(NAME, name)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    cursor.insertText(CHIP, form)


def insert_lines(cursor: QTextCursor, paragraph: Paragraph) -> None:
    """The words of a paragraph, within the block of the cursor."""
    for number, line in enumerate(paragraph.lines):
        if number:
            cursor.insertText(LINE_BREAK, look_format(Look.PLAIN))
        for piece in line:
            if piece.is_placeholder:
                insert_placeholder(cursor, piece.text, piece.look)
            else:
                cursor.insertText(piece.text, look_format(piece.look))


def insert_words(cursor: QTextCursor, words: Sequence[Paragraph]) -> None:
    """Paragraphs from the block of the cursor on, which must be empty; one foot line in all."""
    for number, paragraph in enumerate(words):
        if number:
            cursor.insertBlock(QTextBlockFormat(), look_format(Look.PLAIN))
        if paragraph.kind is Kind.FOOT:
            if not cursor.block().previous().isValid():
                new_block(cursor)  # there is always room to write above it
            insert_foot(cursor)
            continue
        goes_on = number > 0 and words[number - 1].is_item
        number_there = paragraph.number if paragraph.kind is Kind.NUMBER else None
        shape = Shape(paragraph.kind, paragraph.depth, number_there)
        set_shape(cursor, shape, joins=goes_on)
        insert_lines(cursor, paragraph)
    if shape_of(cursor.block()).kind is Kind.FOOT and not cursor.block().next().isValid():
        new_block(cursor)


def new_block(cursor: QTextCursor) -> None:
    """A paragraph of plain text below the cursor, which goes into it."""
    cursor.insertBlock(QTextBlockFormat(), look_format(Look.PLAIN))
    set_shape(cursor, TEXT)


def insert_foot(cursor: QTextCursor) -> None:
    """The block of the cursor, which must be empty, becomes the foot line."""
    set_shape(cursor, TEXT)
    form = cursor.blockFormat()
    form.setProperty(IS_FOOT, True)
    form.setTopMargin(metrics.step(1))
    cursor.setBlockFormat(form)
    line = QTextCharFormat()
    line.setObjectType(FOOT)
    cursor.insertText(CHIP, line)


def set_shape(cursor: QTextCursor, shape: Shape, *, joins: bool = True) -> None:
    """Make the block of the cursor this; an item ``joins`` a list of its kind just above it."""
    block = cursor.block()
    if block.textList() is not None:
        block.textList().remove(block)
    form = QTextBlockFormat()
    half = metrics.line() / 2
    form.setTopMargin(half / 2 if shape.kind is Kind.HEADING else 0)
    form.setBottomMargin({Kind.TEXT: half, Kind.HEADING: half / 4}.get(shape.kind, half / 4))
    form.setHeadingLevel(2 if shape.kind is Kind.HEADING else 0)
    cursor.setBlockFormat(form)
    if shape.kind not in {Kind.BULLET, Kind.NUMBER}:
        return
    above = _list_above(block, shape) if joins else None
    if above is not None:
        above.add(block)
        return
    style = QTextListFormat()
    deep = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle)
    bullet = deep[0] if shape.depth < 2 else deep[1]
    style.setStyle(_DECIMAL if shape.kind is Kind.NUMBER else bullet)
    style.setIndent(shape.depth)
    style.setStart(1 if shape.number is None else shape.number)
    cursor.createList(style)


def _list_above(block: QTextBlock, shape: Shape) -> QTextList | None:
    before = block.previous()
    while before.isValid():
        found = shape_of(before)
        if found.depth < shape.depth or before.textList() is None:
            return None
        if found.depth == shape.depth:
            follows = (
                shape.number is None or found.number is None or shape.number == found.number + 1
            )
            return before.textList() if found.kind is shape.kind and follows else None
        before = before.previous()
    return None
