"""Reading Markdown as the words that an editor shows and that ``letter_text`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.letter_text import markdown, marked
from desktop.domain.letter_words import Kind, Look, Paragraph, Piece, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token


class _Reader:
    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.numbers: list[int | None] = []  # of each open list: the next number; None: bullets
        self.item: Paragraph | None = None  # begun, without words yet
        self.heading = False

    def read(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            match token.type:
                case "bullet_list_open":
                    self.numbers.append(None)
                case "ordered_list_open":
                    self.numbers.append(int(token.attrs.get("start", 1)))
                case "bullet_list_close" | "ordered_list_close":
                    self.numbers.pop()
                    self.item = None
                case "list_item_open":
                    self.item = self._item()
                case "heading_open":
                    self.heading = True
                case "heading_close":
                    self.heading = False
                case "hr":
                    self.paragraphs.append(Paragraph(Kind.FOOT))
                case "inline":
                    self._add(token.children or [])
                case _:
                    pass

    def _item(self) -> Paragraph:
        number = self.numbers[-1]
        if number is None:
            return Paragraph(Kind.BULLET, depth=len(self.numbers))
        self.numbers[-1] = number + 1
        return Paragraph(Kind.NUMBER, depth=len(self.numbers), number=number)

    def _add(self, tokens: Iterable[Token]) -> None:
        lines = _lines(tokens, bold=self.heading)
        last = self.paragraphs[-1] if self.paragraphs else None
        if self.item is not None:
            one = self.item
            self.paragraphs.append(Paragraph(one.kind, lines, one.depth, one.number))
            self.item = None
        elif self.numbers and last is not None and last.is_item:
            # a second paragraph in an item: it stays in that item, on a line of its own
            self.paragraphs[-1] = Paragraph(last.kind, last.lines + lines, last.depth, last.number)
        else:
            self.paragraphs.append(Paragraph(Kind.HEADING if self.heading else Kind.TEXT, lines))


def read_words(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a template's body; all its words are in them."""
    reader = _Reader()
    reader.read(markdown().parse(text))
    return tidy(reader.paragraphs)


def _lines(tokens: Iterable[Token], *, bold: bool) -> tuple[tuple[Piece, ...], ...]:
    return tuple(
        tuple(
            Piece(text, Look.BOLD if strong else Look.ITALIC if slanted else Look.PLAIN)
            for text, strong, slanted in line
        )
        for line in marked(tokens, bold=bold)
    )
