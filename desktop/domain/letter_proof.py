"""Which letters of a batch are worth looking at before all of them are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from desktop.domain.letters import Recipient


def proof_of(recipients: Sequence[Recipient]) -> list[Recipient]:
    """Those whose name and address strain the paper most; each at most once.

    In this order: the longest line, the most lines and the longest of all lines together, the most
    unusual characters. The first of equals is taken, so that the choice is always the same.
    """
    measures: tuple[Callable[[Recipient], tuple[int, ...]], ...] = (
        lambda one: (max(map(len, block(one))),),
        lambda one: (len(block(one)), sum(map(len, block(one)))),
        lambda one: (oddness(block(one)), sum(map(len, block(one)))),
    )
    chosen: dict[int, Recipient] = {}
    for measure in measures:
        if recipients:
            most = max(recipients, key=measure)
            chosen.setdefault(most.resident_id, most)
    return list(chosen.values())


def block(recipient: Recipient) -> tuple[str, ...]:
    """Name and address as they stand in the window."""
    return recipient.block


def oddness(lines: Iterable[str]) -> int:
    """How unusual the characters are: a letter with an accent counts 1, of another script 3."""
    return sum(_oddness(character) for line in lines for character in line)


def _oddness(character: str) -> int:
    if character.isascii():
        return 1 if character in "<>&{}*_\\\"/'" else 0
    name = unicodedata.name(character, "")
    return 1 if name.startswith(("LATIN", "NO-BREAK", "RIGHT SINGLE")) else 3
