"""An approach (aanpak): for whom, in what order, and which steps follow each other.

The words for it are those of the worker; which step of a resident is due is in approach_steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.target_groups import TargetGroup


class DayPartRule(StrEnum):
    """When a step is to be done. UNTRIED: a day part at which nobody has tried yet."""

    ANY = ""
    MORNING = DayPart.MORNING.value
    AFTERNOON = DayPart.AFTERNOON.value
    EVENING = DayPart.EVENING.value
    UNTRIED = "nog niet geprobeerd"


class StepEnd(StrEnum):
    """What ends the sequence at a step."""

    REACHED = "bereikt"  # as soon as somebody was spoken to
    ALWAYS = "altijd"  # this is the last step, whatever comes of it
    NEVER = "niet"  # it goes on, also after contact


class Priority(StrEnum):
    """Who of the target group goes first."""

    LONGEST = "langst in de regeling"
    SHORTEST = "kortst in de regeling"
    HOUSEHOLD = "meeste mensen op het adres"
    AREA = "wijken die voorgaan"


STEP_KINDS = (
    ContactKind.LETTER,
    ContactKind.CARD,
    ContactKind.VISIT,
    ContactKind.PHONE,
    ContactKind.MESSAGE,
    ContactKind.MAIL,
    ContactKind.APPOINTMENT,
)
"""What a step can be, in the order in which it is offered."""

PERSONAL_KINDS = frozenset(
    {ContactKind.VISIT, ContactKind.CARD, ContactKind.PHONE, ContactKind.APPOINTMENT}
)
"""Only these try a day part: a letter lies on the mat all day. A card was left at the door."""

DUO_KINDS = frozenset({ContactKind.VISIT, ContactKind.CARD, ContactKind.APPOINTMENT})
"""Only where somebody goes to can two people go."""

PAPER_KINDS = frozenset({ContactKind.LETTER, ContactKind.CARD})
"""Only on paper stands a letter text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. ``wait_days`` are counted from the step before, or from entering the approach."""

    kind: ContactKind
    wait_days: int = 0
    template_id: int | None = None
    day_part: DayPartRule = DayPartRule.ANY
    duo: bool = False
    ends: StepEnd = StepEnd.REACHED

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "wait_days": self.wait_days,
            "template_id": self.template_id,
            "day_part": self.day_part.value,
            "duo": self.duo,
            "ends": self.ends.value,
        }

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        return cls(
            kind=ContactKind(saved["kind"]),
            wait_days=saved["wait_days"],
            template_id=saved["template_id"],
            day_part=DayPartRule(saved["day_part"]),
            duo=saved["duo"],
            ends=StepEnd(saved["ends"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """``rounds``: how often all steps are gone through; None: until the resident is reached.

    ``source`` tells where a ready-made approach was taken from, and what is not known about it.
    """

    name: str
    steps: tuple[Step, ...]
    target: TargetGroup = field(default_factory=TargetGroup)
    priority: Priority = Priority.LONGEST
    rounds: int | None = 1
    source: str = ""

    def step_at(self, number: int) -> Step | None:
        """The step with this number, counted from 0 through all rounds; None past the last."""
        if number < 0 or not self.steps:
            return None
        if self.rounds is not None and number >= self.rounds * len(self.steps):
            return None
        return self.steps[number % len(self.steps)]

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "steps": [step.as_json() for step in self.steps],
            "target": self.target.as_json(),
            "priority": self.priority.value,
            "rounds": self.rounds,
            "source": self.source,
        }

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        return cls(
            name=saved["name"],
            steps=tuple(map(Step.from_json, saved["steps"])),
            target=TargetGroup.from_json(saved["target"]),
            priority=Priority(saved["priority"]),
            rounds=saved["rounds"],
            source=saved["source"],
        )
