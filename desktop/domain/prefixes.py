"""The prefixes of Dutch surnames (voorvoegsels), after landelijke tabel 36 of the BRP."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.folding import fold

# The single letters of the table (a, d, i, l, s, t) are left out: they are initials far more often.
# Forms without their apostrophe ("van t") and the usual abbreviations ("v.d.") are added.
_ARTICLES = ("de", "den", "der", "het", "'t", "t", "'s")
_BEFORE_ARTICLES = ("aan", "bij", "in", "onder", "op", "over", "uit", "uijt", "van", "voor")
_OTHER = """
    's|'t|aan|abou|abu|af|al|am|am de|auf|auf dem|auf den|auf der|auf ter|aus|aus dem|aus den
    aus der|aus'm|ben|bij|bin|bint|boven d'|d'|da|dal|dal'|dalla|das|de|de die|de die le|de l'|de la
    de las|de le|de los|de van der|deca|degli|dei|del|dell'|della|den|der|des|di|die|die le|do|don
    dos|du|el|het|im|in|l'|la|las|le|les|lo|los|onder|op|op gen|op ten|over|te|ten|ter|tho|thoe
    thor|to|toe|tot|uijt|uijt te de|uijt ten|uit|uit te de|uit ten|unter|van|van gen|van la|van ter
    van de l'|van van de|van't|vanden|vande|vander|ver|vom|von|von dem|von den|von der|von 't|von t
    voor|voor in 't|voor in t|vor|vor der|zu|zum|zur|v.d.|v.d|vd|v/d|v.
"""

PREFIXES: frozenset[str] = frozenset(
    entry.strip() for line in _OTHER.strip().splitlines() for entry in line.split("|")
) | {f"{first} {article}" for first in _BEFORE_ARTICLES for article in _ARTICLES}
"""All prefixes, folded."""

_LONGEST = max(len(prefix.split()) for prefix in PREFIXES)
_LAST_WORDS = frozenset(prefix.split()[-1] for prefix in PREFIXES)
_FIRST_WORDS = frozenset(prefix.split()[0] for prefix in PREFIXES)


def is_prefix(words: Sequence[str]) -> bool:
    """Whether ``words`` together are one known prefix, whatever their case."""
    return bool(words) and fold(" ".join(words)) in PREFIXES


def leading(words: Sequence[str]) -> int:
    """How many words at the front are a prefix; the longest reading wins."""
    if not words or fold(words[0]) not in _FIRST_WORDS:
        return 0
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    return next((size for size in sizes if is_prefix(words[:size])), 0)


def trailing(words: Sequence[str]) -> int:
    """How many words at the end are a prefix; the longest reading wins."""
    if not words or fold(words[-1]) not in _LAST_WORDS:
        return 0
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    return next((size for size in sizes if is_prefix(words[-size:])), 0)


def split_prefix(surname: str) -> tuple[str, str]:
    """``van der Velde`` -> (``van der``, ``Velde``); never leaves an empty surname.

    The case of both parts stays as it is. ``d'Ancona`` and ``'s-Gravesande`` are one word and
    stay whole.
    """
    words = surname.split()
    size = leading(words)
    if size == len(words):
        size = 0
    return " ".join(words[:size]), " ".join(words[size:])
