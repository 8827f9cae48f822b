"""Reading a chapter of the manual: the Markdown of CommonMark, with tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from desktop.documents import fonts
from desktop.documents.letter_text import Block, BlockKind, Piece, marked

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its place in the folder of the manual, and what it shows in words."""

    source: str
    words: str
    level: int = 0  # how deep the list is that it stands in


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first with what the columns are."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of the chapter."""

    words: str


Content = Title | Block | Picture | Table


@cache
def _reader() -> MarkdownIt:
    # No HTML in the manual: what looks like it is words
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def html_of(text: str) -> str:
    """The chapter for the screen.

    The headings of its parts are anchors from ``deel-1`` on; what begins with a picture is of the
    class ``picture``, because lines that are further apart leave a gap below one.
    """
    tokens = _reader().parse(text)
    part = 0
    for token, following in pairwise(tokens):
        children = following.children or []
        if token.type == "paragraph_open" and children and children[0].type == "image":
            token.attrSet("class", "picture")
        if token.type == "heading_open" and token.tag == "h2":
            part += 1
            token.attrSet("id", f"deel-{part}")
    reader = _reader()
    return str(reader.renderer.render(tokens, reader.options, {}))


def contents_of(text: str) -> Iterator[Content]:
    """What stands in the chapter, in order, for paper."""
    yield from _Contents().read(_reader().parse(text))


@dataclass(slots=True)
class _Contents:
    labels: list[int | None] = field(default_factory=list)  # of each open list its next number
    label: str = ""
    heading: str = ""
    rows: list[list[str]] | None = None

    def read(self, tokens: list[Token]) -> Iterator[Content]:
        for token in tokens:
            match token.type:
                case "bullet_list_open":
                    self.labels.append(None)
                case "ordered_list_open":
                    self.labels.append(int(token.attrs.get("start", 1)))
                case "bullet_list_close" | "ordered_list_close":
                    self.labels.pop()
                case "list_item_open":
                    self._begin_item()
                case "heading_open":
                    self.heading = token.tag
                case "heading_close":
                    self.heading = ""
                case "table_open":
                    self.rows = []
                case "tr_open" if self.rows is not None:
                    self.rows.append([])
                case "table_close":
                    yield Table(tuple(tuple(row) for row in self.rows or ()))
                    self.rows = None
                case "inline":
                    yield from self._inline(token)
                case _:
                    pass

    def _begin_item(self) -> None:
        number = self.labels[-1]
        self.label = "•" if number is None else f"{number}."
        if number is not None:
            self.labels[-1] = number + 1

    def _inline(self, token: Token) -> Iterator[Content]:
        children = [_plain_link(child) for child in token.children or []]
        if self.rows is not None:
            words = "".join(text for line in marked(children, bold=False) for text, *_ in line)
            self.rows[-1].append(words)
            return
        pictures = [child for child in children if child.type == "image"]
        if pictures:
            for child in pictures:
                yield Picture(str(child.attrs["src"]), child.content, len(self.labels))
            return
        if self.heading == "h1":
            yield Title(token.content)
            return
        lines = tuple(
            tuple(Piece(fonts.printable(text), _font(strong, slanted), False)
                  for text, strong, slanted in line)
            for line in marked(children, bold=bool(self.heading))
        )  # fmt: skip
        kind = BlockKind.ITEM if self.labels else BlockKind.PARAGRAPH
        if self.heading:
            kind = BlockKind.HEADING
        yield Block(kind, lines, self.label, len(self.labels))
        self.label = ""


def _plain_link(token: Token) -> Token:
    """On paper nothing can be clicked: of a link its words stay, which are tokens of their own."""
    if token.type in ("link_open", "link_close"):
        token.content = ""
    return token


def _font(strong: bool, slanted: bool) -> str:
    return fonts.BOLD if strong else fonts.ITALIC if slanted else fonts.REGULAR
