"""Reading the text of a template: a small part of Markdown, and placeholders.

Headings (``## ``), lists (``- `` or ``1. ``), ``**bold**``, ``*italic*`` and paragraphs; a new line
is a new line. After a line ``---`` comes the small text at the foot. A backslash makes a mark a
sign. Anything else is plain words: HTML, links, tables and back-ticks print as they were typed.

Values are put in after the Markdown was read, so a name is never taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from desktop.documents import fonts
from desktop.documents.scripts import kept_left_to_right, protected
from desktop.documents.wrapping import Run
from desktop.domain.letters import split_placeholders

if TYPE_CHECKING:
    from markdown_it.token import Token


class BlockKind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()


class Piece(NamedTuple):
    """Words in one font, or the name of a placeholder that is set in that font."""

    text: str
    font: str
    is_placeholder: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: lines that the writer broke, each in pieces."""

    kind: BlockKind
    lines: tuple[tuple[Piece, ...], ...]
    label: str = ""  # of a list item: a bullet or a number
    level: int = 0  # how deep the list is; 0 outside lists
    at_foot: bool = False
    ends_list: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(p.text for line in self.lines for p in line if p.is_placeholder)

    def filled(
        self, values: Mapping[str, str], *, right_to_left: bool = False
    ) -> tuple[tuple[Run, ...], ...]:
        """Return the lines with the values; an empty value takes the space before it along.

        ``right_to_left``: names, numbers and Latin words in it keep their own direction.
        """
        return tuple(fill(line, values, right_to_left=right_to_left) for line in self.lines)


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a template's body, in order."""
    blocks: list[Block] = []
    labels: list[list[int]] = []  # of each open list: the next number, or nothing for bullets
    at_foot = False
    pending_label = ""
    kind = BlockKind.PARAGRAPH
    for token in markdown().parse(text):
        match token.type:
            case "bullet_list_open":
                labels.append([])
            case "ordered_list_open":
                labels.append([int(token.attrs.get("start", 1))])
            case "bullet_list_close" | "ordered_list_close":
                labels.pop()
                if blocks and not labels:
                    blocks[-1] = replace(blocks[-1], ends_list=True)
            case "list_item_open":
                pending_label = "•"
                if labels[-1]:
                    pending_label = f"{labels[-1][0]}."
                    labels[-1][0] += 1
            case "heading_open":
                kind = BlockKind.HEADING
            case "heading_close":
                kind = BlockKind.PARAGRAPH
            case "hr":
                at_foot = True
            case "inline":
                blocks.append(
                    Block(
                        BlockKind.ITEM if labels and kind is not BlockKind.HEADING else kind,
                        _lines(token.children or [], bold=kind is BlockKind.HEADING),
                        pending_label,
                        len(labels),
                        at_foot,
                    )
                )
                pending_label = ""
            case _:
                pass
    return tuple(blocks)


def read_line(text: str, font: str) -> tuple[Piece, ...]:
    """One line without markup: a subject."""
    return tuple(
        Piece(words if held else fonts.printable(words), font, held)
        for words, held in split_placeholders(text)
    )


def fill(
    line: tuple[Piece, ...], values: Mapping[str, str], *, right_to_left: bool = False
) -> tuple[Run, ...]:
    """Return the line with the values in place."""
    runs: list[Run] = []
    for text, font, is_placeholder in line:
        if is_placeholder:
            text = fonts.printable(values[text])
            if not text and runs and runs[-1].text.endswith(" "):
                runs[-1] = Run(runs[-1].text.rstrip(" "), runs[-1].font)
                continue
        if right_to_left:
            text = kept_left_to_right(text) if is_placeholder else protected(text)
        runs.append(Run(text, font))
    return tuple(runs)


@cache
def markdown() -> MarkdownIt:
    """What reads the Markdown of a template, here and for the editor."""
    rules = ["heading", "list", "hr", "emphasis", "newline", "escape"]
    return MarkdownIt("zero").enable(rules)


def marked(tokens: Iterable[Token], *, bold: bool) -> list[list[tuple[str, bool, bool]]]:
    """The lines of a paragraph: words, and whether they are bold and whether they slant."""
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    strong, slanted = int(bold), 0
    for token in tokens:
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                slanted += 1
            case "em_close":
                slanted -= 1
            case "softbreak" | "hardbreak":
                lines.append([])
            case _:
                lines[-1].append((token.content, strong > 0, slanted > 0))
    return lines


def _lines(tokens: Iterable[Token], *, bold: bool) -> tuple[tuple[Piece, ...], ...]:
    return tuple(
        tuple(
            piece
            for text, strong, slanted in line
            for piece in read_line(
                text, fonts.BOLD if strong else fonts.ITALIC if slanted else fonts.REGULAR
            )
        )
        for line in marked(tokens, bold=bold)
    )
