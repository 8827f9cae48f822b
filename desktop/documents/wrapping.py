"""Breaking words into lines, fast: every word is measured once for all letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop.documents import fonts


class Run(NamedTuple):
    """Words in one font."""

    text: str
    font: str


class Line(NamedTuple):
    """One line: its runs, and its width in points."""

    runs: tuple[Run, ...]
    width: float


@lru_cache(maxsize=50_000)
def word_width(word: str, font: str) -> float:
    """Width of a word at 1 point."""
    return fonts.width(word, font, 1)


def wrap(runs: Iterable[Run], size: float, room: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph at ``size`` points in ``room`` points; at least one line.

    A word that is wider than the line is broken wherever the line is full: nothing sticks out.
    """
    lines: list[Line] = []
    current: list[Run] = []
    filled = 0.0
    for word in _words(runs):
        wide = sum(word_width(text, font) for text, font in word) * size
        space = word_width(" ", current[-1].font) * size if current else 0.0
        if wide > room:
            if filled + space > room / 2:
                lines.append(Line(_joined(current), filled))
                current, filled, space = [], 0.0, 0.0
            first, *others = _broken(word, size, room, room - filled - space)
            for part in (first, *others[:-1]) if others else ():
                if current:
                    current.append(Run(" ", current[-1].font))
                filled += space + _width(part, size)
                lines.append(Line(_joined([*current, *part]), filled))
                current, filled, space = [], 0.0, 0.0
            word = others[-1] if others else first
            wide = _width(word, size)
        elif current and filled + space + wide > room:
            lines.append(Line(_joined(current), filled))
            current, filled, space = [], 0.0, 0.0
        if current:
            current.append(Run(" ", current[-1].font))
        current.extend(word)
        filled += space + wide
    lines.append(Line(_joined(current), filled))
    return tuple(lines)


def wrap_text(text: str, font: str, size: float, room: float) -> tuple[str, ...]:
    """Return the lines of ``text`` in one font."""
    lines = wrap((Run(fonts.printable(text), font),), size, room)
    return tuple("".join(run.text for run in line.runs) for line in lines)


def shortened(text: str, font: str, size: float, room: float) -> str:
    """``text``, cut with an ellipsis when it is wider than ``room`` points."""
    text = fonts.printable(text)
    if fonts.width(text, font, size) <= room:
        return text
    while text and fonts.width(text + "…", font, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _words(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the words between spaces; a word may change font halfway."""
    words: list[list[Run]] = []
    is_open = False
    for text, font in runs:
        parts = text.split(" ")
        for number, part in enumerate(parts):
            if number:
                is_open = False
            if not part:
                continue
            if is_open:
                words[-1].append(Run(part, font))
            else:
                words.append([Run(part, font)])
                is_open = True
    return words


def _broken(word: Sequence[Run], size: float, room: float, first_room: float) -> list[list[Run]]:
    """Return a word that is too wide, in pieces that fit; the last one may have room left.

    The first piece gets ``first_room``. After a hyphen, slash or @ is the better place to break.
    """
    pieces: list[list[Run]] = [[]]
    filled = room - first_room
    for text, font in word:
        start, end = 0, 0
        while end < len(text):
            wide = word_width(text[end], font) * size
            if filled + wide <= room or (end == start and not pieces[-1] and filled <= 0):
                filled += wide
                end += 1
                continue
            better = max(text.rfind(sign, start, end) for sign in "-/@") + 1
            if better - start > (end - start) / 2:
                end = better
            if end > start:
                pieces[-1].append(Run(text[start:end], font))
            pieces.append([])
            start, filled = end, 0.0
        if start < len(text):
            pieces[-1].append(Run(text[start:], font))
    return pieces


def _width(word: Iterable[Run], size: float) -> float:
    return sum(word_width(text, font) for text, font in word) * size


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours in the same font become one run."""
    joined: list[Run] = []
    texts: list[str] = []
    for text, font in runs:
        if joined and joined[-1].font == font:
            texts.append(text)
            continue
        if joined:
            joined[-1] = Run("".join(texts), joined[-1].font)
        joined.append(Run(text, font))
        texts = [text]
    if joined:
        joined[-1] = Run("".join(texts), joined[-1].font)
    return tuple(joined)
