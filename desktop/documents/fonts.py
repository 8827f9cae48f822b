"""The letters the documents are set in: Noto Sans, embedded, so that every printer has them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.runtime.resources import resource

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"

# Binary streams: a quarter smaller and faster to write than the printable default
rl_config.useA85 = 0


@cache
def register() -> None:
    """Make the fonts known to ReportLab. Reading them takes some 60 ms, so only when needed."""
    for name in (REGULAR, BOLD, ITALIC):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))


@cache
def _face(font: str) -> Any:
    register()
    return pdfmetrics.getFont(font).face


@cache
def _character_widths(font: str) -> dict[int, float]:
    face = _face(font)
    widths: dict[int, float] = face.charWidths
    widths.setdefault(0xA0, widths[0x20])
    return widths


@cache
def _default_width(font: str) -> float:
    return float(_face(font).defaultWidth)


def width(text: str, font: str, size: float) -> float:
    """How wide ``text`` is, in points."""
    widths, default = _character_widths(font), _default_width(font)
    return sum(widths.get(code, default) for code in map(ord, text)) * size / 1000


def printable(text: str) -> str:
    """``text`` as it can be drawn: accents joined to their letter, no invisible characters.

    Every kind of space but the one that does not break becomes a plain space.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if character != "\u00a0" and character.isspace() else character
        for character in composed
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )


def missing_characters(text: str) -> str:
    """Return the characters of ``text`` that would print as an empty box, each once."""
    known = _face(REGULAR).charToGlyph
    return "".join(
        dict.fromkeys(
            character
            for character in printable(text)
            if ord(character) not in known and character != "\u00a0"
        )
    )
