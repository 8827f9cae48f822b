"""The adviser: what was not tried yet with somebody who was not reached."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from desktop.domain.approach_steps import AttemptLike
from desktop.domain.approaches import PERSONAL_KINDS
from desktop.domain.codes import ContactKind, DayPart

ENOUGH = 4
"""Divosa 2023 (vroegsignalering in general): reached after four or more attempts 37 %, after one
or two 18 %."""


class Untried(StrEnum):
    """What could still be tried, in words that follow "nog niet geprobeerd"."""

    PHONE = "bellen"
    VISIT = "een huisbezoek"
    EVENING = "in de avond"
    MORE = "vier pogingen"


def untried(attempts: Sequence[AttemptLike], *, may_visit: bool = True) -> tuple[Untried, ...]:
    """What was not tried in these attempts; nothing once somebody was reached.

    A card was left at the door, so it counts as a visit (DDAS). Nobody is advised to go to a door
    where that is not safe.
    """
    if any(made.reached for made in attempts):
        return ()
    kinds = {made.kind for made in attempts}
    evenings = any(
        made.day_part is DayPart.EVENING and made.kind in PERSONAL_KINDS for made in attempts
    )
    found = []
    if ContactKind.PHONE not in kinds:
        found.append(Untried.PHONE)
    if may_visit and not kinds & {ContactKind.VISIT, ContactKind.CARD}:
        found.append(Untried.VISIT)
    if not evenings:
        found.append(Untried.EVENING)
    if len(attempts) < ENOUGH:
        found.append(Untried.MORE)
    return tuple(found)


def in_words(found: Sequence[Untried], made: int) -> str:
    """``Nog niet geprobeerd: bellen, in de avond. Er zijn 2 van de 4 pogingen gedaan.``."""
    said = [one.value for one in found if one is not Untried.MORE]
    sentences = [f"Nog niet geprobeerd: {', '.join(said)}."] if said else []
    if Untried.MORE in found:
        are = "is" if made == 1 else "zijn"
        sentences.append(f"Er {are} {made} van de {ENOUGH} pogingen gedaan.")
    return " ".join(sentences)
