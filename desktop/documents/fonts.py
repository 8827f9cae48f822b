"""The letters the documents are set in: Noto Sans, embedded, so that every printer has them.

Noto Sans has Latin, Greek and Cyrillic letters. Noto Sans Arabic is read only when it is needed.
"""

from __future__ import annotations

import re
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
ARABIC = "NotoSansArabic-Regular"
ARABIC_BOLD = "NotoSansArabic-Bold"

_BESIDE = {REGULAR: ARABIC, ITALIC: ARABIC, BOLD: ARABIC_BOLD}
"""Where to look for a letter that a font lacks."""

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")

# Binary streams: a quarter smaller and faster to write than the printable default
rl_config.useA85 = 0


@cache
def register() -> None:
    """Make the fonts known to ReportLab. Reading them takes some 60 ms, so only when needed."""
    for name in (REGULAR, BOLD, ITALIC):
        _register(name)


@cache
def _register(font: str) -> None:
    pdfmetrics.registerFont(TTFont(font, str(resource("fonts", f"{font}.ttf"))))


@cache
def _face(font: str) -> Any:
    _register(font)
    return pdfmetrics.getFont(font).face


class _Widths(dict[int, float]):
    """Of the characters of a font; one that it lacks is as wide as in the font that has it."""

    def __init__(self, font: str) -> None:
        face = _face(font)
        super().__init__(face.charWidths)
        self.setdefault(0xA0, self[0x20])
        self._font, self._default = font, float(face.defaultWidth)

    def __missing__(self, code: int) -> float:
        sign = chr(code)
        beside = font_with(sign, self._font)
        if unicodedata.category(sign) == "Cf":
            found = 0.0  # tells only in which direction to read
        elif beside == self._font:
            found = self._default
        else:
            found = float(_face(beside).charWidths[code])
        self[code] = found
        return found


@cache
def _character_widths(font: str) -> _Widths:
    return _Widths(font)


def width(text: str, font: str, size: float) -> float:
    """How wide ``text`` is, in points."""
    widths = _character_widths(font)
    return sum([widths[code] for code in map(ord, text)]) * size / 1000


def has(font: str, character: str) -> bool:
    """Whether the font itself has this character; a space that does not break is a space."""
    return ord(character) in _face(font).charToGlyph or character == "\u00a0"


def same_space(font: str) -> tuple[str, ...]:
    """The fonts whose space is that of this font: itself, and the one beside it."""
    return (font, _BESIDE[font]) if font in _BESIDE else (font,)


def font_with(character: str, font: str) -> str:
    """This font, or the one beside it when only that has the character."""
    if has(font, character):
        return font
    beside = _BESIDE.get(font, font)
    return beside if has(beside, character) else font


def printable(text: str) -> str:
    """``text`` as it can be drawn: accents joined to their letter, no invisible characters.

    Every kind of space but the one that does not break becomes a plain space.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(
        " " if character != "\u00a0" and character.isspace() else character
        for character in composed
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
    return joined(visible)


def joined(text: str) -> str:
    """``text`` with its Arabic letters in the form they have in their place; no vowel signs."""
    if not _ARABIC.search(text):
        return text
    return str(_reshaper().reshape(text))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_zwj": False})


def missing_characters(text: str) -> str:
    """Return the characters of ``text`` that would print as an empty box, each once."""
    return "".join(
        dict.fromkeys(
            character
            for character in printable(text)
            if not has(font_with(character, REGULAR), character)
        )
    )
