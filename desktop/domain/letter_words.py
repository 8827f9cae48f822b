"""The words of a letter as an editor shows them: paragraphs, headings, lists, bold and italic.

This is the small part of Markdown that ``documents.letter_text`` prints, in one fixed form: what
makes no difference on paper is the same here. ``documents.letter_words`` reads it from Markdown,
``domain.letter_markdown`` writes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from desktop.domain.letters import PLACEHOLDERS, split_placeholders

DEEPEST = 3
"""How deep a list in a list may be."""

CHIP = "\ufffc"
"""Stands for one placeholder in ``Paragraph.text``, as it does in a text editor."""

GUARD = "\u2060"
"""Word joiner: nothing on paper. Keeps signs apart that Markdown would read together."""

# Never part of a text: controls, halves of a character, what editors use for their own marks
_NO_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    f"{GUARD}{CHIP}]"
)
_NEW_LINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class Kind(Enum):
    """What a paragraph is. FOOT is the line below which the small text at the foot stands."""

    TEXT = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBER = auto()
    FOOT = auto()


class Look(Enum):
    """How words look. There is no bold italic: the fonts of a letter have none."""

    PLAIN = auto()
    BOLD = auto()
    ITALIC = auto()


class Piece(NamedTuple):
    """Words that look the same, or the name of one placeholder."""

    text: str
    look: Look = Look.PLAIN
    is_placeholder: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that the writer broke. ``depth`` of an item: 1 to DEEPEST; elsewhere 0."""

    kind: Kind
    lines: tuple[Line, ...] = ()
    depth: int = 0
    number: int = 0  # of a NUMBER

    @property
    def text(self) -> str:
        """The words with a CHIP for each placeholder and a new line for each break."""
        return "\n".join("".join(CHIP if p.is_placeholder else p.text for p in line)
                         for line in self.lines)  # fmt: skip

    @property
    def is_item(self) -> bool:
        return self.kind in {Kind.BULLET, Kind.NUMBER}


def paragraph(kind: Kind, text: str, *, depth: int = 0, number: int = 0) -> Paragraph:
    """One paragraph of plain words, in which placeholders are found."""
    return Paragraph(kind, tuple((Piece(line),) for line in text.split("\n")), depth, number)


def tidy(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs in the one form that prints the same.

    No empty lines or paragraphs, no spaces at the ends of a line, one foot line, lists that go one
    step deeper at a time, and placeholders apart from words.
    """
    result: list[Paragraph] = []
    depth, has_foot = 0, False
    for one in paragraphs:
        if one.kind is Kind.FOOT:
            if not has_foot:
                result.append(Paragraph(Kind.FOOT))
            has_foot, depth = True, 0
            continue
        pieces = _split_lines(one.lines)
        if one.kind is Kind.HEADING:  # all of it is bold on paper
            pieces = ([piece._replace(look=Look.PLAIN) for piece in line] for line in pieces)
        lines = tuple(line for line in map(_tidy_line, pieces) if line)
        if not lines:
            continue
        if one.kind is Kind.HEADING:
            result.extend(Paragraph(Kind.HEADING, (line,)) for line in lines)
            depth = 0
        elif one.is_item:
            depth = max(1, min(one.depth, depth + 1, DEEPEST))
            number = min(max(one.number, 0), 999_999_999) if one.kind is Kind.NUMBER else 0
            result.append(replace(one, lines=lines, depth=depth, number=number))
        else:
            result.append(Paragraph(Kind.TEXT, lines))
            depth = 0
    return tuple(result)


def clean(text: str) -> str:
    """``text`` without what is no text: control characters and marks of editors."""
    return _NO_TEXT.sub("", text)


def shown_name(placeholder: str) -> str:
    """The name of a placeholder as it is shown: ``datum bezoek``."""
    return placeholder.replace("_", " ")


def as_typed(piece: Piece) -> str:
    """The words of a piece, with a placeholder between braces."""
    return f"{{{piece.text}}}" if piece.is_placeholder else piece.text


def plain_text(paragraphs: Sequence[Paragraph]) -> str:
    """All words without markup, as another program may have them: placeholders between braces."""
    written = []
    for one in paragraphs:
        words = "\n".join("".join(map(as_typed, line)) for line in one.lines)
        mark = {Kind.BULLET: "• ", Kind.NUMBER: f"{one.number}. "}.get(one.kind, "")
        written.append("   " * max(0, one.depth - 1) + mark + words)
    return "\n".join(written)


def _split_lines(lines: Iterable[Line]) -> Iterator[list[Piece]]:
    for line in lines:
        pieces: list[Piece] = []
        for piece in line:
            if piece.is_placeholder and _is_name(piece.text):
                pieces.append(piece)
                continue
            piece = Piece(as_typed(piece), piece.look)
            first, *others = _NEW_LINE.split(piece.text)
            pieces.append(piece._replace(text=clean(first)))
            for other in others:
                yield pieces
                pieces = [piece._replace(text=clean(other))]
        yield pieces


def _tidy_line(pieces: Iterable[Piece]) -> Line:
    found: list[Piece] = []
    for piece in _joined(pieces):
        found.extend(_with_placeholders(piece))
    return tuple(_joined(_trimmed(_plain_spaces(found))))


def _with_placeholders(piece: Piece) -> Iterator[Piece]:
    if piece.is_placeholder:
        yield piece
        return
    place = 0
    for words, is_placeholder in split_placeholders(piece.text):
        end = piece.text.index("}", place) + 1 if is_placeholder else place + len(words)
        typed, place = piece.text[place:end], end
        if is_placeholder and words not in PLACEHOLDERS:
            words = typed[1:-1].strip()
        yield Piece(words, piece.look, is_placeholder)


def _is_name(text: str) -> bool:
    pieces = split_placeholders(f"{{{text}}}")
    return len(pieces) == 1 and pieces[0][1]


def _plain_spaces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Spaces at the edges of bold or italic words look plain."""
    for look, group in groupby(pieces, lambda piece: piece.look):
        run = list(group)
        if look is Look.PLAIN:
            yield from run
            continue
        before, run = _edge(run)
        after, turned = _edge(run[::-1], at_end=True)
        yield from before
        yield from turned[::-1]
        yield from after


def _edge(run: list[Piece], *, at_end: bool = False) -> tuple[list[Piece], list[Piece]]:
    """The white space at the edge of a run, made plain, and what is left of the run."""
    spaces: list[Piece] = []
    while run and not run[0].is_placeholder:
        text = run[0].text
        kept = text.rstrip() if at_end else text.lstrip()
        space = text[len(kept):] if at_end else text[: len(text) - len(kept)]  # fmt: skip
        if space:
            spaces.append(Piece(space))
        if kept:
            return spaces[::-1] if at_end else spaces, [run[0]._replace(text=kept), *run[1:]]
        run = run[1:]
    return spaces[::-1] if at_end else spaces, run


def _trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    line = list(pieces)
    while line and not line[0].is_placeholder:
        if kept := line[0].text.lstrip():
            line[0] = line[0]._replace(text=kept)
            break
        del line[0]
    while line and not line[-1].is_placeholder:
        if kept := line[-1].text.rstrip():
            line[-1] = line[-1]._replace(text=kept)
            break
        del line[-1]
    return line


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring words that look the same as one piece; nothing empty."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if piece.is_placeholder or last is None or last.is_placeholder or last.look != piece.look:
            if piece.text:
                joined.append(piece)
        else:
            joined[-1] = last._replace(text=last.text + piece.text)
    return joined
