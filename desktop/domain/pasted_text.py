"""What is taken over from other programs: words, and of what was left out how often.

Signs that are only there for the looks go; quotes as they are set in print stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from desktop.domain.letter_words import Kind, Paragraph, Piece, tidy


class LeftOut(Enum):
    """What was not taken over."""

    PICTURE = auto()
    TABLE = auto()  # its words are there, as lines
    HIDDEN = auto()
    STRUCK = auto()  # struck through, or deleted under review
    REMARK = auto()
    LINK = auto()  # its words are there, its address is not
    COLOUR = auto()
    UNDERLINE = auto()


class Pasted(NamedTuple):
    """The words, tidy, and how often something was left out."""

    words: tuple[Paragraph, ...]
    left_out: Mapping[LeftOut, int] = {}


_FIRM = re.compile(r"(?<=[\d€])\u00a0(?=\d)")
_OTHER_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile(r"[\x1a\u00ad\u200b\ue000-\uf0b6\uf0b8-\uf8ff]")
_KEPT = "\x1a"  # in place of a firm space while the others go


def read_plain(text: str) -> tuple[Paragraph, ...]:
    """Plain text: paragraphs between empty lines, or one on each line where none are empty."""
    lines = [spaced(line).strip() for line in re.split("\r\n|[\n\r\x0b\x0c\u2028\u2029]", text)]
    has_gaps = any(not line for line in "\n".join(lines).strip("\n").split("\n"))
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line or not has_gaps or _plain_item(line):
            groups.append([])
        if line:
            groups[-1].append(line)
    return tidy(_plain_paragraph(group) for group in groups if group)


_PLAIN_ITEM = re.compile(r"(?:([•·▪◦*–-])|(\d{1,2})[.)])\s+(?=\S)")


def _plain_item(line: str) -> re.Match[str] | None:
    return _PLAIN_ITEM.match(line)


def _plain_paragraph(lines: list[str]) -> Paragraph:
    match = _plain_item(lines[0])
    kind, number = Kind.TEXT, 0
    if match is not None:
        lines = [lines[0][match.end() :], *lines[1:]]
        kind, number = (Kind.BULLET, 0) if match[1] else (Kind.NUMBER, int(match[2]))
    wrapped = len(lines) > 1 and all(50 <= len(line) <= 80 for line in lines[:-1])
    if wrapped:  # by the program it came from, not by who wrote it
        lines = [" ".join(lines)]
    return Paragraph(kind, tuple((Piece(line),) for line in lines), int(match is not None), number)


def spaced(text: str) -> str:
    """``text`` with one plain space for any white space, and without signs that are no words.

    A space that does not break stays where it keeps an amount or a telephone number together.
    """
    text = _NOTHING.sub("", text).replace("\uf0b7", "•").replace("\u2011", "-")
    text = _OTHER_SPACES.sub(" ", _FIRM.sub(_KEPT, text))
    return text.replace(_KEPT, "\u00a0")
