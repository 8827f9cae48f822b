"""The manual that travels with the program, for the screen and as a PDF."""

from __future__ import annotations

import re
from functools import cache

from desktop import __version__
from desktop.documents.manual import build_manual
from desktop.documents.manual_text import html_of
from desktop.domain import manual
from desktop.domain.manual import Chapter, Found
from desktop.runtime.resources import resource

__all__ = ["Chapter", "Found", "as_pdf", "chapters", "find", "html", "picture"]

_NAME = re.compile(r"\d+-(?P<key>[a-z-]+)")


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters, in the order of the numbers that their files begin with."""
    files = sorted(resource("manual").glob("*.md"), key=lambda one: int(one.stem.split("-")[0]))
    return tuple(
        Chapter(found["key"], file.read_text(encoding="utf-8"))
        for file in files
        if (found := _NAME.fullmatch(file.stem))
    )


def find(typed: str) -> tuple[Found, ...]:
    """The parts of the manual with all words that were typed."""
    return manual.find(chapters(), typed)


def html(chapter: Chapter) -> str:
    """The chapter for the screen, with an anchor ``deel-1``, ``deel-2``… at each of its parts."""
    return html_of(chapter.text)


def picture(source: str) -> bytes:
    """The bytes of a picture, by its place as a chapter names it: ``pictures/vandaag.png``.

    Raises FileNotFoundError, which is our mistake: a test looks for every one of them.
    """
    return resource("manual", *source.split("/")).read_bytes()


def as_pdf() -> bytes:
    """The whole manual, to print or to keep."""
    return build_manual(chapters(), picture, __version__)
