"""Counting the syllables of Dutch words, by their groups of vowels.

A rule of thumb: what sounds as one vowel (aa, oe, ieuw) is one syllable, a trema begins a new one.
Loan words ("team", "medicatie") may come out one off; an average over a letter hardly moves.
"""

from __future__ import annotations

import re
import unicodedata

_WITH_TREMA = str.maketrans("äëïöü", "\x00\x01\x02\x03\x04")
_AGAIN = str.maketrans("\x00\x01\x02\x03\x04", "aeiou")
# What sounds as one, longest first; whatever is left of a row of vowels is one each
_SOUND = re.compile(
    "e(?=um$)|ieuw|eeuw|aai|ooi|oei|eau|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|ai|oi|oy|ay|ey|[aeiouy]"
)
_IJ_LIGATURE = str.maketrans({"ĳ": "ij", "Ĳ": "ij"})


def count_syllables(word: str) -> int:
    """How many syllables a word has; at least one."""
    text = unicodedata.normalize("NFC", word.casefold().translate(_IJ_LIGATURE))
    text = text.translate(_WITH_TREMA)
    plain = "".join(
        character
        for character in unicodedata.normalize("NFD", text)
        if not unicodedata.combining(character)
    )
    return max(1, sum(_sounds(part) for part in re.split(r"[-'’/]", plain)))


def _sounds(word: str) -> int:
    # A trema parts the vowels before it from its own
    parts = re.split("(?=[\x00-\x04])", word)
    number = 0
    for part in parts:
        number += len(_SOUND.findall(part.translate(_AGAIN)))
    return number
