"""Blocks of text with a size and a place: what a letter and a card are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.documents import fonts
from desktop.documents.geometry import MM
from desktop.documents.letter_text import Block, BlockKind
from desktop.documents.sheet import GREY, INK, Colour, Sheet
from desktop.documents.wrapping import Line, Run, wrap

LABEL_INDENT = 1.5
LIST_INDENT = 5.5


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points."""

    size: float
    leading: float
    before: float
    after: float
    colour: Colour = INK

    def scaled(self, factor: float) -> Style:
        return replace(
            self,
            size=self.size * factor,
            leading=self.leading * factor,
            before=self.before * factor,
            after=self.after * factor,
        )


BODY = Style(10.5, 15, 0, 8)
SUBJECT = Style(13, 17, 0, 9)
HEADING = Style(10.5, 15, 4, 2)
ITEM = Style(10.5, 15, 0, 1.5)
FOOT = Style(8.5, 12, 0, 4, GREY)


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block in lines of a known height. ``indent`` in mm, heights in points.

    ``width`` in mm is that of the column, for a block that is read from right to left.
    """

    lines: tuple[Line, ...]
    style: Style
    label: str = ""
    indent: float = 0.0
    keeps_with_next: bool = False
    width: float = 0.0
    right_to_left: bool = False

    @property
    def height(self) -> float:
        return self.style.before + len(self.lines) * self.style.leading + self.style.after

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """``left`` and ``top`` in mm: the place of the block, the space before it included."""
        style = self.style
        # The first line hangs in its leading as the others do
        first = top + (style.before + (style.leading + style.size * 0.72) / 2) / MM
        outdent = LIST_INDENT - LABEL_INDENT
        if self.right_to_left:
            right = left + self.width - self.indent
            if self.label:
                sheet.text_right(
                    right + outdent, first, self.label, style.size, colour=style.colour
                )
            sheet.lines(
                left, first, self.lines, style.size, style.leading, style.colour, right=right
            )
            return
        if self.label:
            sheet.text(
                left + self.indent - outdent, first, self.label, style.size, colour=style.colour
            )
        sheet.lines(left + self.indent, first, self.lines, style.size, style.leading, style.colour)


def set_block(
    block: Block,
    values: Mapping[str, str],
    width: float,
    *,
    scale: float = 1.0,
    right_to_left: bool = False,
) -> SetBlock:
    """Return the block with its values, wrapped to ``width`` mm."""
    style = _style_of(block)
    if scale != 1.0:
        style = style.scaled(scale)
    indent = LIST_INDENT * block.level
    lines: list[Line] = []
    for runs in block.filled(values, right_to_left=right_to_left):
        lines.extend(wrap(runs, style.size, (width - indent) * MM))
    return SetBlock(
        tuple(lines),
        style,
        block.label,
        indent,
        block.kind is BlockKind.HEADING,
        width,
        right_to_left,
    )


def set_line(text: str, style: Style, width: float, font: str = fonts.REGULAR) -> SetBlock:
    """Plain words in one font, wrapped to ``width`` mm."""
    return SetBlock(wrap((Run(fonts.printable(text), font),), style.size, width * MM), style)


def _style_of(block: Block) -> Style:
    if block.at_foot:
        return FOOT
    match block.kind:
        case BlockKind.HEADING:
            return HEADING
        case BlockKind.ITEM:
            return replace(ITEM, after=BODY.after) if block.ends_list else ITEM
        case _:
            return BODY
