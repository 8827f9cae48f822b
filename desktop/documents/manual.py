"""The whole manual on paper: A4, with contents, page numbers and bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from desktop.documents import fonts, geometry
from desktop.documents.geometry import MM
from desktop.documents.letter_text import BlockKind
from desktop.documents.manual_text import Content, Picture, Table, Title, contents_of
from desktop.documents.pictures import open_picture
from desktop.documents.sheet import GREY, INK, Sheet
from desktop.documents.typesetting import LIST_INDENT, SetBlock, Style, set_block, set_line
from desktop.documents.wrapping import wrap_text
from desktop.domain.manual import Chapter

_LEFT, _RIGHT = 25.0, geometry.A4[0] - 25.0
_WIDTH = _RIGHT - _LEFT
_TOP, _BOTTOM = 25.0, geometry.A4[1] - 25.0
_TITLE = Style(20, 26, 0, 12)
_HIGHEST = 72.0  # mm, of a picture: two fit on a page with their steps
_CELL = 9.5  # points, of the words in a table

ReadPicture = Callable[[str], bytes]
"""Gives the bytes of a picture by its place in the folder of the manual."""


@dataclass(slots=True)
class _Placed:
    """Something on a page: how high it is in mm, and how it is drawn."""

    height: float
    draw: Callable[[Sheet, float], None]
    keeps_with_next: bool = False
    title: str = ""


class _Page(NamedTuple):
    things: list[tuple[float, _Placed]]


def build_manual(chapters: Sequence[Chapter], read_picture: ReadPicture, version: str) -> bytes:
    """The PDF of all chapters. ``version`` of the program stands on its first page."""
    pages: list[_Page] = []
    begins: list[tuple[str, int]] = []
    first = 2  # the first page holds the contents
    for chapter in chapters:
        begins.append((chapter.title, first + len(pages)))
        pages += _pages(_all_placed(list(contents_of(chapter.text)), read_picture))
    sheet = Sheet(geometry.A4, "Handleiding In Beeld", "In Beeld")
    _front(sheet, begins, version)
    sheet.next_page()
    for number, page in enumerate(pages, first):
        for top, thing in page.things:
            if thing.title:
                sheet.canvas.bookmarkPage(thing.title)
                sheet.canvas.addOutlineEntry(thing.title, thing.title)
            thing.draw(sheet, top)
        sheet.text(_LEFT, geometry.A4[1] - 12, "Handleiding In Beeld", 8, colour=GREY)
        sheet.text_right(_RIGHT, geometry.A4[1] - 12, str(number), 8, colour=GREY)
        sheet.next_page()
    return sheet.finish()


def _front(sheet: Sheet, begins: Sequence[tuple[str, int]], version: str) -> None:
    sheet.text(_LEFT, 40, "In Beeld", 26, fonts.BOLD)
    sheet.text(_LEFT, 49, f"Handleiding, versie {version}", 12, colour=GREY)
    sheet.rule(_LEFT, 56, _RIGHT, 0.8, INK)
    for at, (title, page) in enumerate(begins):
        top = 70 + at * 9
        sheet.text(_LEFT, top, title, 11)
        sheet.text_right(_RIGHT, top, str(page), 11)


def _pages(things: Sequence[_Placed]) -> Iterator[_Page]:
    """Spread over pages; a heading stays with what follows it."""
    page, top = _Page([]), _TOP
    for at, thing in enumerate(things):
        needed = thing.height
        for one, following in zip(things[at:], things[at + 1 :], strict=False):
            if not one.keeps_with_next:
                break
            needed += following.height
        if page.things and top + needed > _BOTTOM:
            yield page
            page, top = _Page([]), _TOP
        page.things.append((top, thing))
        top += thing.height
    yield page


def _all_placed(contents: Sequence[Content], read_picture: ReadPicture) -> list[_Placed]:
    """Words stay with the picture or table that they speak of."""
    placed = [_placed(one, read_picture) for one in contents]
    for thing, following in zip(placed, contents[1:], strict=False):
        if isinstance(following, Picture | Table):
            thing.keeps_with_next = True
    return placed


def _placed(content: Content, read_picture: ReadPicture) -> _Placed:
    match content:
        case Title(words):
            block = set_line(words, _TITLE, _WIDTH, fonts.BOLD)
            return _Placed(block.height / MM, _drawn(block), keeps_with_next=True, title=words)
        case Picture(source, _, level):
            return _picture(open_picture(read_picture(source), source), LIST_INDENT * level)
        case Table(rows):
            return _table(rows)
        case _:
            block = set_block(content, {}, _WIDTH)
            style = block.style
            if content.kind is BlockKind.HEADING:
                style = replace(style, size=13, leading=18, before=12, after=4)
                block = replace(set_block(content, {}, _WIDTH, scale=13 / 10.5), style=style)
            else:
                block = replace(block, style=replace(style, after=max(style.after, 4)))
            return _Placed(block.height / MM, _drawn(block), block.keeps_with_next)


def _drawn(block: SetBlock) -> Callable[[Sheet, float], None]:
    return lambda sheet, top: block.draw(sheet, _LEFT, top)


def _picture(reader: Any, indent: float) -> _Placed:
    wide, high = reader.getSize()
    width = _WIDTH - indent
    height = width * high / wide
    if height > _HIGHEST:
        width, height = width * _HIGHEST / height, _HIGHEST

    def draw(sheet: Sheet, top: float) -> None:
        sheet.picture(reader, _LEFT + indent, top + 1, width, height)
        sheet.box(_LEFT + indent, top + 1, width, height, stroke=GREY, thickness=0.4)

    return _Placed(height + 5, draw)


def _table(rows: Sequence[Sequence[str]]) -> _Placed:
    """The first column as wide as its words ask, the others share what is left."""
    columns = max(map(len, rows))
    most = max(fonts.width(fonts.printable(row[0]), fonts.BOLD, _CELL) for row in rows) / MM + 4
    first = min(most, _WIDTH / 2) if columns > 1 else _WIDTH
    other = (_WIDTH - first) / max(columns - 1, 1)
    lefts = [_LEFT, *(_LEFT + first + number * other for number in range(columns - 1))]
    widths = [first, *([other] * (columns - 1))]
    wrapped = [
        [
            wrap_text(cell, fonts.BOLD if not at else fonts.REGULAR, _CELL, (width - 3) * MM)
            for cell, width in zip(row, widths, strict=False)
        ]
        for at, row in enumerate(rows)
    ]
    heights = [max(map(len, row)) * 4.6 + 2.4 for row in wrapped]

    def draw(sheet: Sheet, top: float) -> None:
        for at, (row, height) in enumerate(zip(wrapped, heights, strict=True)):
            font = fonts.REGULAR if at else fonts.BOLD
            for left, lines in zip(lefts, row, strict=False):
                for number, words in enumerate(lines):
                    sheet.text(left, top + 4.4 + number * 4.6, words, _CELL, font)
            top += height
            sheet.rule(_LEFT, top, _RIGHT)

    return _Placed(sum(heights) + 5, draw)
