"""Which step of an approach is due for a resident, from the attempts that were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from desktop.domain.approaches import PERSONAL_KINDS, Approach, DayPartRule, Step, StepEnd
from desktop.domain.codes import ContactKind, DayPart

_DAY_PARTS = tuple(DayPart)
_ONE_PART = {DayPartRule(part.value): (part,) for part in DayPart}
_ORDINALS = ("", "", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde")


class AttemptLike(Protocol):
    """What is asked of an attempt; a ContactAttempt will do."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> ContactKind: ...
    @property
    def made_on(self) -> date: ...
    @property
    def day_part(self) -> DayPart | None: ...
    @property
    def reached(self) -> bool: ...


class Made(NamedTuple):
    """One attempt, with no more than the steps ask."""

    id: int
    kind: ContactKind
    made_on: date
    day_part: DayPart | None
    reached: bool


class Start(NamedTuple):
    """From where somebody goes through the steps.

    Attempts of that day after ``attempt_id`` and of later days count; ``step`` is the number of the
    first step to be done, counted from 0 through all rounds. Waiting begins on ``on``.
    """

    on: date
    attempt_id: int = 0
    step: int = 0


class Ended(StrEnum):
    """Why there is no next step."""

    REACHED = "bereikt"
    LAST_STEP = "laatste stap"
    ALL_STEPS = "alle stappen"


class Place(NamedTuple):
    """Where a resident is in an approach.

    ``number`` is that of the step that comes next, counted from 0 through all rounds; ``step`` and
    ``due_on`` are None once it ended. ``day_parts``: when the step is to be tried; empty: any time.
    ``last`` is the attempt that did the last step, to go on from there.
    """

    number: int
    step: Step | None
    due_on: date | None
    day_parts: tuple[DayPart, ...]
    ended: Ended | None
    ended_on: date | None
    last: Start


def place(approach: Approach, start: Start, attempts: Sequence[AttemptLike]) -> Place:
    """Walk through the attempts, oldest first, and see which step comes next.

    An attempt of the kind of the step that is due does that step. Another attempt does none, but
    when it reached the resident it can end the sequence. A card left at the door stands for the
    visit (DDAS), and also does the step Kaartje right after that visit.
    """
    number, last = start.step, start
    for made in attempts:
        step = approach.step_at(number)
        if step is None:
            break
        if (made.made_on, made.id) <= (start.on, start.attempt_id):
            continue
        does = _does(made.kind, step.kind)
        if does:
            number, last = number + 1, Start(made.made_on, made.id, number + 1)
            if _card_follows(approach, made, step, number):
                number, last = number + 1, last._replace(step=number + 1)
        if does and step.ends is StepEnd.ALWAYS:
            return _ended(number, Ended.LAST_STEP, made.made_on, last)
        if made.reached and step.ends is StepEnd.REACHED:
            return _ended(number, Ended.REACHED, made.made_on, last)
    step = approach.step_at(number)
    if step is None:
        return _ended(number, Ended.ALL_STEPS, last.on, last)
    return Place(
        number=number,
        step=step,
        due_on=last.on + timedelta(days=step.wait_days),
        day_parts=day_parts_for(step.day_part, attempts),
        ended=None,
        ended_on=None,
        last=last,
    )


def day_parts_for(rule: DayPartRule, attempts: Sequence[AttemptLike]) -> tuple[DayPart, ...]:
    """When to try, in the order of the day; empty: it does not matter.

    When all day parts were tried, the one that was tried longest ago comes again.
    """
    if rule is DayPartRule.ANY:
        return ()
    if rule is not DayPartRule.UNTRIED:
        return _ONE_PART[rule]
    if not attempts:
        return _DAY_PARTS
    tried: dict[DayPart, date] = {}
    for made in attempts:
        if made.day_part is not None and made.kind in PERSONAL_KINDS:
            tried[made.day_part] = max(made.made_on, tried.get(made.day_part, date.min))
    untried = tuple(part for part in _DAY_PARTS if part not in tried)
    return untried or (min(_DAY_PARTS, key=lambda part: tried[part]),)


def step_words(found: Place, attempts: Iterable[AttemptLike]) -> str:
    """``Tweede huisbezoek, nu in de avond``; empty once the sequence ended."""
    if found.step is None:
        return ""
    kind = found.step.kind
    before = sum(made.kind is kind for made in attempts)
    word = kind.value if kind is ContactKind.MESSAGE else kind.value.lower()
    if 1 <= before < len(_ORDINALS) - 1:
        said = f"{_ORDINALS[before + 1]} {word}"
    else:
        said = f"{kind.value}, {before + 1}e keer" if before else kind.value
    if 0 < len(found.day_parts) < len(_DAY_PARTS):
        parts = " of ".join(f"de {part.value.lower()}" for part in found.day_parts)
        said += f", {'nu ' if before else ''}in {parts}"
    return said + (", met z'n tweeën" if found.step.duo else "")


def _card_follows(approach: Approach, made: AttemptLike, step: Step, number: int) -> bool:
    """Whether one card does both the visit and the step Kaartje after it."""
    if made.kind is not ContactKind.CARD or step.kind is not ContactKind.VISIT:
        return False
    after = approach.step_at(number)
    in_this_round = number % len(approach.steps) != 0
    return (
        in_this_round
        and after is not None
        and after.kind is ContactKind.CARD
        and after.ends is not StepEnd.ALWAYS
        and step.ends is not StepEnd.ALWAYS
    )


def _does(made: ContactKind, wanted: ContactKind) -> bool:
    return made is wanted or (made is ContactKind.CARD and wanted is ContactKind.VISIT)


def _ended(number: int, why: Ended, on: date, last: Start) -> Place:
    return Place(
        number=number,
        step=None,
        due_on=None,
        day_parts=(),
        ended=why,
        ended_on=on,
        last=last,
    )
