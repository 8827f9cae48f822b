"""A meter for plain Dutch: how easy a letter reads, and where it could be easier.

Two things, both advice and no proof. The score is that of Flesch as W.H. Douma adapted it to Dutch
("De leesbaarheid van landbouwbladen", Landbouwhogeschool Wageningen, Bulletin 17, 1960):
206.84 - 0.93 * words in a sentence - 77 * syllables in a word, from 0 (very hard) to 100 (very
easy). The hints are rules of thumb of our own: long sentences, long words, the passive voice, and
the words of ``plain_dutch_words``. Whether a text is B1 only a reader can tell.

Placeholders, names and figures count for nothing: the writer did not choose them. What was
considered instead: docs/dependencies.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.plain_dutch_passive import find_passive
from desktop.domain.plain_dutch_syllables import count_syllables
from desktop.domain.plain_dutch_words import EASIER

LONG_SENTENCE = 15
"""A sentence of more words than this is long. Our own bound; advice for B1 varies from 10 to 15."""

LONG_WORD = 16
"""A word of so many letters or more is long. Our own bound."""

ENOUGH_WORDS = 30
"""With fewer words a score says nothing."""

BANDS = (
    (90, "zeer gemakkelijk"),
    (80, "gemakkelijk"),
    (70, "tamelijk gemakkelijk"),
    (60, "normaal"),
    (45, "tamelijk moeilijk"),
    (30, "moeilijk"),
    (0, "zeer moeilijk"),
)
"""Lowest score -> what Douma called it."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+[\"”’')]*(?=\s|$)")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:(?:[^\W\d_]\.)*[^\W\d_]|art|bijv|blz|bv|ca|dhr|dr|drs|evt|excl|incl|ing|ir|jl"
    r"|mevr|mr|mw|nr|prof|resp|st|tel)$",
    re.IGNORECASE,
)
_EASIER = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(EASIER, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)


class Hint(Enum):
    """What could be easier."""

    LONG_SENTENCE = auto()
    PASSIVE = auto()
    DIFFICULT = auto()
    LONG_WORD = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place: ``start`` and ``end`` are characters in the text of that paragraph."""

    hint: Hint
    paragraph: int
    start: int
    end: int
    words: str
    advice: str


class Text(NamedTuple):
    """A paragraph to look at, with a CHIP for each placeholder. A heading is no sentence."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found. ``score`` is None when there are too few words for one."""

    findings: tuple[Finding, ...] = ()
    words: int = 0
    words_in_sentence: float = 0.0
    syllables_in_word: float = 0.0
    score: int | None = None

    @property
    def band(self) -> str:
        """The score in words; empty without one."""
        score = self.score
        return "" if score is None else next(name for low, name in BANDS if score >= low)


def read_plainness(texts: Sequence[Text]) -> Reading:
    """Look at a letter, paragraph by paragraph."""
    names = _names(texts)
    findings: list[Finding] = []
    lengths: list[int] = []
    syllables = 0
    for number, text in enumerate(texts):
        words = [word for word in _WORD.finditer(text.text) if word[0] not in names]
        syllables += 0 if text.is_heading else sum(count_syllables(word[0]) for word in words)
        for start, end in () if text.is_heading else _sentences(text.text):
            length = sum(start <= word.start() < end for word in words)
            if length:
                lengths.append(length)
            findings += _in_sentence(number, text.text, start, end, length)
        findings += _in_words(number, text.text, words)
    counted = sum(lengths)
    if not counted:
        return Reading(tuple(_in_order(findings)))
    sentence, word = counted / len(lengths), syllables / counted
    score = max(0, min(100, round(206.84 - 0.93 * sentence - 77 * word)))
    return Reading(
        tuple(_in_order(findings)),
        counted,
        sentence,
        word,
        score if counted >= ENOUGH_WORDS else None,
    )


def _in_sentence(number: int, text: str, start: int, end: int, length: int) -> Iterator[Finding]:
    words = text[start:end]
    if length > LONG_SENTENCE:
        advice = f"{length} woorden. Maak er twee zinnen van."
        yield Finding(Hint.LONG_SENTENCE, number, start, end, words, advice)
    for first, last in find_passive(words):
        place, stop = start + first, start + last
        advice = "Zeg wie het doet."
        yield Finding(Hint.PASSIVE, number, place, stop, text[place:stop], advice)


def _in_words(number: int, text: str, words: Sequence[re.Match[str]]) -> Iterator[Finding]:
    said = [match.span() for match in _EASIER.finditer(text)]
    for start, end in said:
        advice = f"Makkelijker: {EASIER[text[start:end].lower()]}"
        yield Finding(Hint.DIFFICULT, number, start, end, text[start:end], advice)
    for word in words:
        letters = sum(character.isalpha() for character in word[0])
        if letters >= LONG_WORD and word.span() not in said and "-" not in word[0]:
            advice = f"{letters} letters. Kan het korter?"
            yield Finding(Hint.LONG_WORD, number, *word.span(), word[0], advice)


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: (one.paragraph, one.start, one.hint.value))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends. A new line ends one too."""
    bounds = [0, *(match.end() for match in re.finditer(r"\n", text))]
    for match in _END.finditer(text):
        rest = text[match.end() :].lstrip()
        shortened = match[0] == "." and _SHORTENED.search(text[: match.start()])
        if not shortened and not rest[:1].islower():
            bounds.append(match.end())
    for start, end in pairwise(sorted({*bounds, len(text)})):
        words = text[start:end]
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _names(texts: Sequence[Text]) -> frozenset[str]:
    """Words with a capital within a sentence, and those in capitals only: the CAK."""
    found: set[str] = set()
    for text in texts:
        starts = [start for start, _ in _sentences(text.text)]
        for word in _WORD.finditer(text.text):
            first = not any(
                character.isalnum() or character == "\ufffc"
                for character in text.text[_begin(starts, word.start()) : word.start()]
            )
            capital = word[0][0].isupper()
            if (capital and not first) or (len(word[0]) > 1 and word[0].isupper()):
                found.add(word[0])
    return frozenset(found)


def _begin(starts: Sequence[int], place: int) -> int:
    return max((start for start in starts if start <= place), default=0)
