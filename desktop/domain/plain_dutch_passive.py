"""Finding the passive voice in Dutch: ``wordt betaald``, ``is betaald door``.

A rule of thumb over the words of one sentence, without a dictionary: a form of "worden" with a
past participle, or a form of "zijn" with a participle and "door". Participles are known by their
shape (Algemene Nederlandse Spraakkunst, e-ANS 2.3.4: ge-, or be-, ver-, ont-, her- and er- without
it; -t after t, k, f, s, ch, p and x, else -d), the strong ones by a short list of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+")
_BECOMES = frozenset(["word", "wordt", "worden", "werd", "werden"])
_IS = frozenset(["is", "zijn", "was", "waren", "ben", "bent"])
_FAR = 10  # words between the two at most
_WEAK = re.compile(
    r"(?:[a-zë]{2,6}ge|ge|be|ver|ont|her|er)\w{2,}(?:(?<=[tkfspx])t|(?<=ch)t|(?<![tkfspxaeiou])d"
    r"|(?<=[aeiou]{2})d)"
)
_STRONG = re.compile(
    r"(?:[a-z]{2,6})?(?:ge(?:geven|nomen|kregen|schreven|lezen|zien|vonden|kozen|sproken|sloten"
    r"|daan|zonden|hangen|vraagd|legd|laten|trokken|wezen|bleken|boden|roepen|gaan|holpen|troffen|broken|beden)"
    r"|besproken|besloten|beschreven|bekeken|betrokken|bewezen|behouden|begrepen|verloren|vergeten"
    r"|verboden|verwezen|verkregen|verzonden|ontvangen|ontnomen|ontslagen|overgenomen|onderzocht"
    r"|overwogen|ondernomen)"
)
_NO_PARTICIPLES = frozenset(
    [
        *("bekend", "beleid", "beperkt", "bereid", "bericht", "besluit", "gebied", "geluid"),
        *("gemiddeld", "gerecht", "geschikt", "geweld", "gewend", "gewicht", "gezicht"),
        *("gezond", "herfst", "verband", "verschillend"),
    ]
)


def find_passive(sentence: str) -> Iterator[tuple[int, int]]:
    """Where in the sentence it is: from the first to behind the last word of it."""
    words = list(_WORD.finditer(sentence))
    small = [word[0].lower() for word in words]
    for place, word in enumerate(small):
        if word in _BECOMES or (word in _IS and "door" in small[place:]):
            near = [
                other
                for other in range(max(0, place - _FAR), min(len(small), place + _FAR + 1))
                if is_participle(small[other])
            ]
            if near:
                other = min(near, key=lambda one: abs(one - place))
                first, last = sorted((place, other))
                yield words[first].start(), words[last].end()


def is_participle(word: str) -> bool:
    """Tell whether a word in small letters has the shape of a past participle."""
    if word in _NO_PARTICIPLES:
        return False
    return bool(_WEAK.fullmatch(word) or _STRONG.fullmatch(word))
