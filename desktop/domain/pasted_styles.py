"""What the style of an element in HTML says about its words: hidden, struck, bold, coloured."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.domain.pasted_text import LeftOut

Styles = Mapping[str, str]
"""Property -> value, both without white space and in small letters."""

_NO_SIZE = re.compile(r"0+(?:\.0*)?(?:p[xt]|r?em|%)?")
_COLOUR = re.compile(r"#([0-9a-f]{6})\b|rgba?\((\d+),(\d+),(\d+)|([a-z]+)")
_NO_COLOURS = frozenset(
    ["black", "white", "windowtext", "inherit", "initial", "transparent", "none", "auto"]
)
_HEAVY = frozenset(["bold", "bolder", "600", "700", "800", "900"])
_GREY = 40  # so far apart at most are the red, green and blue of a grey


def read_styles(text: str) -> Styles:
    """The properties in the ``style`` of an element."""
    parts = (part.partition(":") for part in re.sub(r"\s+", "", text.lower()).split(";"))
    return {name: value for name, _, value in parts}


def is_bold(style: Styles, inherited: bool) -> bool:
    """Tell whether the words are bold; ``inherited``: without a word about it they are."""
    weight = style.get("font-weight", "")
    return weight in _HEAVY if weight else inherited


def is_italic(style: Styles, inherited: bool) -> bool:
    """Tell whether the words are italic; ``inherited``: without a word about it they are."""
    slant = style.get("font-style", "")
    return slant in {"italic", "oblique"} if slant else inherited


def why_hidden(tag: str, attributes: Mapping[str, str], style: Styles) -> LeftOut | None:
    """Why nobody is meant to read these words; None when they are to be read."""
    if tag in {"s", "strike", "del"} or "line-through" in style.get("text-decoration", ""):
        return LeftOut.STRUCK
    of_word = (style.get("mso-element", ""), style.get("mso-special-character", ""))
    if any(one.startswith("comment") for one in of_word) or attributes.get("href", "").startswith(
        "#_msocom"
    ):
        return LeftOut.REMARK
    names = set(attributes.get("class", "").split())
    if (
        "hidden" in attributes
        or names & {"sr-only", "visually-hidden"}
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or _NO_SIZE.fullmatch(style.get("font-size", ""))
    ):
        return LeftOut.HIDDEN
    return None


def is_coloured(style: Styles, attribute: str) -> bool:
    """Tell whether a colour stands out; black, white and greys do not."""
    names = ("color", "background", "background-color", "mso-highlight")
    found = [_COLOUR.match(style.get(name, "")) for name in names]
    for match in [*found, _COLOUR.match(attribute.lower())]:
        if match is None or match[5] in _NO_COLOURS:
            continue
        if match[5]:
            return True
        shades = [int(match[n]) for n in (2, 3, 4)] if match[2] else list(bytes.fromhex(match[1]))
        if max(shades) - min(shades) > _GREY:
            return True
    return False
