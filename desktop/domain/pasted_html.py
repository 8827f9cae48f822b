"""Reading HTML from the clipboard, of Word, an e-mail or a web page, as the words of a letter.

Headings, lists, bold and italic stay. Text that nobody saw there (hidden, deleted, remarks of a
reviewer) does not come along. How Word marks lists, remarks and hidden text in HTML: Microsoft,
"Microsoft Office HTML and XML Reference" (``mso-list``, ``mso-hide``, ``mso-element``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from desktop.domain.letter_words import Kind, Look, Paragraph, Piece, tidy
from desktop.domain.pasted_styles import (
    Styles,
    is_bold,
    is_coloured,
    is_italic,
    read_styles,
    why_hidden,
)
from desktop.domain.pasted_text import LeftOut, Pasted, spaced

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    ]
)
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    ]
)
_PICTURES = frozenset(
    ["audio", "canvas", "embed", "iframe", "img", "object", "picture", "svg", "video"]
)
_SILENT = frozenset(
    ["head", "script", "style", "title", "template", "noscript", "select", "textarea", "xml"]
)
_CLOSED_BY = {
    "p": frozenset(["p"]),
    "li": frozenset(["li"]),
    "tr": frozenset(["tr", "td", "th"]),
    "td": frozenset(["td", "th"]),
    "th": frozenset(["td", "th"]),
    "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]),
}
_STOPS = {
    "p": frozenset(["td", "th", "li", "div", "body"]),
    "li": frozenset(["ul", "ol"]),
    "dt": frozenset(["dl"]),
    "dd": frozenset(["dl"]),
}
_WORD_ITEM = re.compile(r"\w+level(\d+)")
_NUMBERED = re.compile(r"\(?(?:(\d+)|[a-zA-Z]{1,4})[.)]")
_HEADING = re.compile(r"h[1-6]")
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class _Frame:
    """One open element, with what it hands down."""

    tag: str
    bold: bool = False
    italic: bool = False
    hidden: LeftOut | None = None
    silent: bool = False
    heading: bool = False
    marker: bool = False  # the sign before an item that Word writes as words
    preformatted: bool = False
    counts: int = 0  # of a list: the next number; 0 for bullets
    cells: list[int] = field(default_factory=list)  # of a row: where each cell begins


def read_html(html: str) -> Pasted:
    """The words of a piece of HTML from the clipboard; nothing in it is ever fetched."""
    reader = _Reader(has_fragment="<!--StartFragment" in html)
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return Pasted(tidy(reader.paragraphs), dict(reader.left_out))


class _Reader(HTMLParser):
    def __init__(self, *, has_fragment: bool) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.left_out: Counter[LeftOut] = Counter()
        self._inside = not has_fragment
        self._frames = [_Frame("")]
        self._pieces: list[Piece] = []
        self._item: Paragraph | None = None  # begun, without words yet
        self._marker = ""  # of an item of Word
        self._word_numbers: dict[int, int] = {}

    # What the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        style = read_styles(has.get("style", ""))
        if tag in _VOID:
            self._void(tag)
            return
        for closed in _CLOSED_BY.get(tag, ()):
            self._close(closed, _STOPS.get(tag, frozenset(["table"])))
        if tag in _BLOCKS:
            self.end_paragraph()
        frame = self._frame(tag, has, style)
        self._frames.append(frame)
        self._open(tag, has, style, frame)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._close(tag, frozenset(["table"]) if tag != "table" else frozenset())

    def handle_comment(self, data: str) -> None:
        if data.startswith("StartFragment"):
            self._inside = True
        elif data.startswith("EndFragment"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        frame = self._frames[-1]
        if not self._inside or frame.silent:
            return
        if frame.hidden is not None:
            if data.strip():
                self.left_out[frame.hidden] += 1
            return
        if frame.marker:
            self._marker += data
            return
        look = Look.BOLD if frame.bold else Look.ITALIC if frame.italic else Look.PLAIN
        if not frame.preformatted:
            data = _SPACES.sub(" ", data)
        before = self._pieces[-1].text if self._pieces else "\n"
        text = spaced(data) if not frame.preformatted else data
        if before.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            self._pieces.append(Piece(text, look))

    # Elements

    def _frame(self, tag: str, has: dict[str, str], style: Styles) -> _Frame:
        above = self._frames[-1]
        frame = replace(above, tag=tag, counts=0, cells=[])
        frame.bold = is_bold(style, above.bold or tag in {"b", "strong", "th"})
        frame.italic = is_italic(style, above.italic or tag in {"i", "em", "cite"})
        frame.heading = (
            above.heading or bool(_HEADING.fullmatch(tag)) or has.get("role") == "heading"
        )
        frame.heading = frame.heading or "MsoTitle" in has.get("class", "")
        frame.preformatted = above.preformatted or tag == "pre"
        frame.preformatted |= style.get("white-space", "").startswith("pre")
        frame.silent = above.silent or tag in _SILENT or tag in _PICTURES or tag.startswith("v:")
        frame.marker = above.marker or style.get("mso-list") == "ignore"
        if above.hidden is None:
            frame.hidden = why_hidden(tag, has, style)
        return frame

    def _open(self, tag: str, has: dict[str, str], style: Styles, frame: _Frame) -> None:
        if frame.silent or frame.hidden is not None or not self._inside:
            self._count_picture(tag)
            return
        if tag in {"ul", "ol"}:
            start = has.get("start", "")
            frame.counts = 0 if tag == "ul" else int(start) if start.isdecimal() else 1
        elif tag == "li":
            self._begin_item(has)
        elif (
            (match := _WORD_ITEM.match(style.get("mso-list", "")))
            and tag != "span"
            and not frame.heading
        ):
            self._item = Paragraph(Kind.BULLET, depth=int(match[1]))
        elif tag == "table" and not any(one.tag == "table" for one in self._frames[:-1]):
            self.left_out[LeftOut.TABLE] += 1
        elif tag in {"td", "th"}:
            self._row().cells.append(len(self.paragraphs))
        elif tag == "a" and re.match(r"https?:|mailto:", has.get("href", "")):
            self.left_out[LeftOut.LINK] += 1
        elif tag == "u" or (
            tag == "span" and style.get("text-decoration", "").startswith("underline")
        ):
            self.left_out[LeftOut.UNDERLINE] += 1
        if tag == "mark" or is_coloured(style, has.get("color", "")):
            self.left_out[LeftOut.COLOUR] += 1

    def _begin_item(self, has: dict[str, str]) -> None:
        lists = [one for one in self._frames if one.tag in {"ul", "ol"}]
        level = has.get("data-aria-level", "")
        depth = int(level) if level.isdecimal() else max(1, len(lists))
        if lists and lists[-1].counts:
            self._item = Paragraph(Kind.NUMBER, depth=depth, number=lists[-1].counts)
            lists[-1].counts += 1
        else:
            self._item = Paragraph(Kind.BULLET, depth=depth)

    def _void(self, tag: str) -> None:
        frame = self._frames[-1]
        if frame.silent or frame.hidden is not None or not self._inside:
            return
        self._count_picture(tag)
        if tag == "hr":
            self.end_paragraph()
        elif tag == "br":
            words = "".join(piece.text for piece in self._pieces)
            if words.rstrip(" ").endswith("\n"):
                self.end_paragraph()  # an empty line: who wrote it meant a new paragraph
            else:
                self._pieces.append(Piece("\n"))

    def _close(self, tag: str, stops: frozenset[str]) -> None:
        tags = [one.tag for one in self._frames]
        if tag not in tags:
            return
        place = len(tags) - 1 - tags[::-1].index(tag)
        if stops & set(tags[place + 1 :]):
            return
        while len(self._frames) > place:
            if self._frames[-1].tag in _BLOCKS:
                self.end_paragraph()
            self._end(self._frames.pop())

    def _end(self, frame: _Frame) -> None:
        if frame.tag == "tr":
            self._join_cells(frame.cells)
        elif frame.tag == "li":
            self._item = None

    # Paragraphs

    def end_paragraph(self) -> None:
        """What was read until here is a paragraph."""
        pieces, self._pieces = tuple(self._pieces), []
        if not "".join(piece.text for piece in pieces).strip():
            return
        kind = Kind.HEADING if self._frames[-1].heading else Kind.TEXT
        item, self._item = self._item, None
        if kind is Kind.HEADING:
            self.paragraphs.append(Paragraph(kind, (pieces,)))
        elif item is not None:
            if self._marker.strip():
                item = self._numbered(item)
            self.paragraphs.append(replace(item, lines=(pieces,)))
        elif self._in_item() and self.paragraphs and self.paragraphs[-1].is_item:
            last = self.paragraphs[-1]
            self.paragraphs[-1] = replace(last, lines=(*last.lines, pieces))
        else:
            self.paragraphs.append(Paragraph(kind, (pieces,)))
            self._word_numbers.clear()
        self._marker = ""

    def _numbered(self, item: Paragraph) -> Paragraph:
        """An item of Word is a number when the sign before it is one."""
        match = _NUMBERED.match(self._marker.strip())
        deeper = [depth for depth in self._word_numbers if depth > item.depth]
        for depth in deeper:
            del self._word_numbers[depth]
        if match is None:
            return item
        number = int(match[1]) if match[1] else self._word_numbers.get(item.depth, 0) + 1
        self._word_numbers[item.depth] = number
        return replace(item, kind=Kind.NUMBER, number=number)

    def _join_cells(self, cells: list[int]) -> None:
        """A row of short cells is one line; cells with more in them are paragraphs as they are."""
        if not cells:
            return
        ends = [*cells[1:], len(self.paragraphs)]
        found = [self.paragraphs[start:end] for start, end in zip(cells, ends, strict=True)]
        filled = [cell for cell in found if cell]
        if len(filled) < 2 or any(len(c) > 1 or c[0].kind is not Kind.TEXT for c in filled):
            return
        pieces = [*filled[0][0].lines[0]]
        for cell in filled[1:]:
            pieces += [Piece(", "), *cell[0].lines[0]]
        self.paragraphs[cells[0] :] = [Paragraph(Kind.TEXT, (tuple(pieces),))]

    def _row(self) -> _Frame:
        rows = [one for one in self._frames if one.tag == "tr"]
        return rows[-1] if rows else self._frames[0]

    def _in_item(self) -> bool:
        return any(one.tag == "li" for one in self._frames)

    def _count_picture(self, tag: str) -> None:
        outside = not any(one.tag in _PICTURES for one in self._frames[:-1])
        if self._inside and outside and (tag in _PICTURES or tag == "v:shape"):
            self.left_out[LeftOut.PICTURE] += 1
