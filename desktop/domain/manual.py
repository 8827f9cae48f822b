"""The manual: chapters in Markdown, their parts, and finding words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.folding import fold

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARK = re.compile(r"^\s*(?:[-*]|\d+\.|#+)\s+|\*\*|`|^\|?[-| :]+\|?$", re.MULTILINE)
_BEFORE, _AFTER = 24, 80  # characters of an excerpt, around what was found


@dataclass(frozen=True)
class Part:
    """What stands below one heading. Part 0 of a chapter is what stands above its first one."""

    title: str
    words: str
    """The text without pictures and marks, on one line."""


@dataclass(frozen=True)
class Chapter:
    """One file of the manual. ``key`` is its name without number and ``.md``; ``text`` Markdown."""

    key: str
    text: str

    @cached_property
    def title(self) -> str:
        """The heading of the whole chapter."""
        return self.parts[0].title

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The chapter cut at its headings of the second level, in order."""
        head, *others = re.split(r"^## +", self.text, flags=re.MULTILINE)
        cut = [head.lstrip().removeprefix("# "), *others]
        titled = [one.partition("\n") for one in cut]
        return tuple(Part(_plain(title), _plain(words)) for title, _, words in titled)


@dataclass(frozen=True, slots=True)
class Found:
    """A part in which all words occur. ``part`` is its number in the chapter, from 0."""

    chapter: Chapter
    part: int
    excerpt: str

    @property
    def title(self) -> str:
        return self.chapter.parts[self.part].title


def find(chapters: Iterable[Chapter], typed: str) -> tuple[Found, ...]:
    """The parts with every word of ``typed``, those with one in their title first.

    Capitals and accents make no difference. Nothing typed finds nothing.
    """
    words = fold(typed).split()
    if not words:
        return ()
    ranked: list[tuple[bool, Found]] = []
    for chapter in chapters:
        for number, part in enumerate(chapter.parts):
            title = fold(f"{chapter.title} {part.title}")
            if all(word in f"{title} {fold(part.words)}" for word in words):
                excerpt = _excerpt(part.words, words)
                ranked.append((not any(word in fold(part.title) for word in words),
                               Found(chapter, number, excerpt)))  # fmt: skip
    ranked.sort(key=lambda one: one[0])
    return tuple(found for _, found in ranked)


def _excerpt(text: str, words: Sequence[str]) -> str:
    """Some words around the first that was found; folding may make a text longer or shorter."""
    spoken = text.split(" ")
    hit = next((at for at, one in enumerate(spoken) if any(w in fold(one) for w in words)), 0)
    start, size = hit, 0
    while start > 0 and size + len(spoken[start - 1]) < _BEFORE:
        start -= 1
        size += len(spoken[start]) + 1
    end, size = hit, 0
    while end < len(spoken) and size + len(spoken[end]) < _AFTER:
        size += len(spoken[end]) + 1
        end += 1
    shown = " ".join(spoken[start : max(end, hit + 1)])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(spoken) else ''}"


def _plain(text: str) -> str:
    """The words, without pictures and the marks of Markdown."""
    bare = _MARK.sub("", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    return " ".join(bare.replace("|", " ").split())
