"""The worker's own reach by kind, day part and number of attempts, beside the national figures.

The national figures are those of the Divosa monitor 2023, on vroegsignalering in general: of the
CAK list itself none are known. A line without a national figure has none that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from desktop.domain.approaches import PERSONAL_KINDS
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.resident import ContactAttempt

SOURCE = "Divosa, monitor vroegsignalering 2023"


class ReachLine(NamedTuple):
    """``reached`` of ``people`` or of attempts; ``national`` is a percentage."""

    key: str
    label: str
    reached: int
    whole: int
    national: int | None = None
    of_attempts: bool = False  # day parts count attempts: one person may be tried at several


def reach_lines(attempts: Iterable[ContactAttempt]) -> tuple[ReachLine, ...]:
    """All attempts that were ever recorded. A card was left at the door: it counts as a visit."""
    everything = list(attempts)
    people: dict[int, list[ContactAttempt]] = {}
    for made in everything:
        people.setdefault(made.resident_id, []).append(made)

    def of_people(
        key: str, label: str, national: int | None, who: Callable[[set[ContactKind], int], bool]
    ) -> ReachLine:
        found = [made for made in people.values() if who({one.kind for one in made}, len(made))]
        reached = sum(any(one.reached for one in made) for made in found)
        return ReachLine(key, label, reached, len(found), national)

    door = {ContactKind.VISIT, ContactKind.CARD}
    return (
        of_people("letters", "Alleen brieven", 6, lambda kinds, _: kinds == {ContactKind.LETTER}),
        of_people("phone", "Ook gebeld", 59, lambda kinds, _: ContactKind.PHONE in kinds),
        of_people("visit", "Ook aan de deur", 46, lambda kinds, _: bool(kinds & door)),
        of_people("few", "1 of 2 pogingen", 18, lambda _, number: number <= 2),
        of_people("three", "3 pogingen", None, lambda _, number: number == 3),
        of_people("many", "4 of meer pogingen", 37, lambda _, number: number >= 4),
        *(_of_day_part(part, everything) for part in DayPart),
    )


def _of_day_part(part: DayPart, attempts: Sequence[ContactAttempt]) -> ReachLine:
    found = [made for made in attempts if made.day_part is part and made.kind in PERSONAL_KINDS]
    reached = sum(made.reached for made in found)
    return ReachLine(part.name.lower(), part.value, reached, len(found), of_attempts=True)
