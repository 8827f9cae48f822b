"""Where a letter stands, and what that says of the batch it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class LetterState(StrEnum):
    """In the order in which a letter goes through them."""

    CONCEPT = "Concept"
    PRINTED = "Afgedrukt"
    SENT = "Verstuurd"


def state_of(counts: Mapping[LetterState, int]) -> LetterState:
    """The state of a batch: that of the letter that is least far; an empty batch is a concept."""
    return next((state for state in LetterState if counts.get(state)), LetterState.CONCEPT)


def counts_in_words(counts: Mapping[LetterState, int]) -> str:
    """``2 concept, 5 afgedrukt``; ``verstuurd`` when all letters are in one state."""
    there = [(state, number) for state in LetterState if (number := counts.get(state, 0))]
    if not there:
        return "nog leeg"
    if len(there) == 1:
        return there[0][0].value.lower()
    return ", ".join(f"{number} {state.value.lower()}" for state, number in there)
