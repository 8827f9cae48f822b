"""Lines that one font cannot draw from left to right: their order, and a font for each letter.

The order is found by python-bidi (Unicode annex 9). Its Python half is used, because it keeps track
of which character went where, and so of what is bold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop.documents import fonts

if TYPE_CHECKING:
    from desktop.documents.wrapping import Run

EMBED, POP = "\u202a", "\u202c"
"""Around what reads from left to right in a line that does not. They take no room."""

_LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9][\w.@:/+'’-]*[A-Za-z0-9]|\+\d[\d.-]*", re.ASCII)
_FROM_RIGHT = {"R", "AL", "AN"}


def is_plain(text: str) -> bool:
    """Whether one font can draw it from left to right, as nearly every text."""
    return text.isascii() or _is_plain(text)


def kept_left_to_right(text: str) -> str:
    """A name, number or address as one piece in a line from right to left."""
    if not text or any(unicodedata.bidirectional(sign) in _FROM_RIGHT for sign in text):
        return text
    return f"{EMBED}{text.replace(' ', chr(0xA0))}{POP}"


def protected(text: str) -> str:
    """What a writer typed from left to right in a text from right to left: ``7b.1``, ``CAK``."""
    return _LEFT_TO_RIGHT.sub(lambda found: f"{EMBED}{found[0]}{POP}", text)


def drawn(runs: Iterable[Run], *, right_to_left: bool = False) -> tuple[Run, ...]:
    """The runs of one line from left to right on paper, each in a font that has its letters."""
    given = tuple(runs)
    if not right_to_left and all(is_plain(run.text) for run in given):
        return given
    return _drawn(given, right_to_left)


@lru_cache(maxsize=20_000)
def _drawn(runs: tuple[Run, ...], right_to_left: bool) -> tuple[Run, ...]:
    from desktop.documents.wrapping import Run as MadeRun

    signs = [(sign, font) for text, font in runs for sign in text]
    found: list[tuple[str, str]] = []
    for sign, font in _ordered(signs, right_to_left):
        name = fonts.font_with(sign, font)
        if sign == " " and found and found[-1][1] in fonts.same_space(font):
            name = found[-1][1]  # as wide in both: one run, not one for each word
        if found and found[-1][1] == name:
            found[-1] = (found[-1][0] + sign, name)
        else:
            found.append((sign, name))
    return tuple(MadeRun(text, font) for text, font in found)


def _ordered(signs: Sequence[tuple[str, str]], right_to_left: bool) -> list[tuple[str, str]]:
    """Each sign with its font, in the order in which they stand on paper."""
    from bidi import algorithm

    text = "".join(sign for sign, _ in signs)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(text, storage, False, False)
    for place, kept in enumerate(storage["chars"]):
        kept["font"] = signs[place][1]
        if not kept["type"]:  # no letter yet: Unicode may give it a direction later
            kept["type"] = kept["orig"] = "L"
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    return [(kept["ch"], kept["font"]) for kept in storage["chars"]]


@lru_cache(maxsize=50_000)
def _is_plain(text: str) -> bool:
    return all(
        fonts.has(fonts.REGULAR, sign) and unicodedata.bidirectional(sign) not in _FROM_RIGHT
        for sign in text
    )
