"""What the worker of the demo gemeente did with the people on the list, up to a given day.

The proportions follow what is known of this work (domain section 1): a letter first, then visits
at several parts of the day, a card when nobody opens; about one in five attempts reaches somebody,
and about a third of those who are reached accept help. Deterministic: same day, same plan.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Any, NamedTuple

from desktop.domain.codes import ContactKind, DayPart, EndResult, ExitReason
from desktop.domain.demo_people import DELIVERED_ON, SEED, DemoDelivery, DemoPerson
from desktop.domain.resident import NextAction
from desktop.domain.safety import Caution, SafetyRule

FIRST_DAY = DELIVERED_ON[-1] + timedelta(14)
"""The first day on which the demo can be: some work after the last delivery has been done."""


class Attempt(NamedTuple):
    """One attempt to make; ``day_part`` is None for what has none, such as a letter."""

    bsn: str
    kind: ContactKind
    made_on: date
    day_part: DayPart | None
    reached: bool
    note: str


class Opening(NamedTuple):
    """One dossier to open by hand, before its first attempt."""

    bsn: str
    on: date


class Closing(NamedTuple):
    """One dossier to close."""

    bsn: str
    result: EndResult
    on: date


@dataclass(slots=True)
class OutreachPlan:
    """All there is to record. Openings, attempts and closings are in order of their dates."""

    openings: list[Opening] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    next_actions: dict[str, NextAction] = field(default_factory=dict)
    exit_reasons: dict[tuple[str, date], ExitReason] = field(default_factory=dict)
    """(BSN, left on) -> reason, for most of those who left."""
    notes: dict[str, str] = field(default_factory=dict)
    safety: dict[str, Caution] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)


class _Fate(StrEnum):
    UNTOUCHED = "untouched"
    NOT_REACHED = "not_reached"
    IN_CONTACT = "in_contact"
    HELPED = "helped"
    NO_HELP = "no_help"
    ARRANGED = "arranged"
    KNOWN = "known"
    LOST = "lost"
    NEVER = "never"
    MOVED = "moved"


_STILL_THERE = {
    _Fate.UNTOUCHED: 2,
    _Fate.NOT_REACHED: 52,
    _Fate.IN_CONTACT: 11,
    _Fate.HELPED: 9,
    _Fate.NO_HELP: 6,
    _Fate.ARRANGED: 3,
    _Fate.KNOWN: 2,
    _Fate.LOST: 2,
    _Fate.NEVER: 11,
    _Fate.MOVED: 1,
}
_CAME_LATELY = {_Fate.UNTOUCHED: 44, _Fate.NOT_REACHED: 44, _Fate.IN_CONTACT: 12}
_LEFT = {
    _Fate.UNTOUCHED: 28,
    _Fate.HELPED: 24,
    _Fate.ARRANGED: 12,
    _Fate.NO_HELP: 6,
    _Fate.NEVER: 20,
    _Fate.MOVED: 10,
}

_RESULTS: dict[_Fate, tuple[EndResult, ...]] = {
    _Fate.HELPED: (
        EndResult.FOLLOW_UP_FINANCIAL,
        EndResult.FOLLOW_UP_FINANCIAL,
        EndResult.ADVICE,
        EndResult.FOLLOW_UP,
        EndResult.FOLLOW_UP_OTHER,
    ),
    _Fate.NO_HELP: (EndResult.NO_HELP_WANTED,),
    _Fate.ARRANGED: (EndResult.PAID_OR_ARRANGED,),
    _Fate.KNOWN: (EndResult.KNOWN_TO_DEBT_HELP, EndResult.OTHER_ROUTE),
    _Fate.LOST: (EndResult.LOST_AFTER_CONTACT,),
    _Fate.NEVER: (EndResult.NEVER_REACHED,),
    _Fate.MOVED: (EndResult.NOT_A_RESIDENT,),
}
_REASONS: dict[_Fate, tuple[ExitReason, ...]] = {
    _Fate.HELPED: (
        ExitReason.ARRANGEMENT,
        ExitReason.DEBT_HELP,
        ExitReason.DEBT_HELP,
        ExitReason.BENEFIT_ROUTE,
        ExitReason.ADMINISTRATION_ROUTE,
    ),
    _Fate.ARRANGED: (ExitReason.ARRANGEMENT, ExitReason.PAID),
    _Fate.MOVED: (ExitReason.MOVED,),
}
_OTHER_REASONS = (
    *(ExitReason.PAID,) * 4,
    *(ExitReason.MOVED,) * 3,
    *(ExitReason.UNKNOWN,) * 3,
    ExitReason.DECEASED,
)

_UNREACHED = frozenset({_Fate.NOT_REACHED, _Fate.NEVER, _Fate.MOVED})
_OPEN = frozenset({_Fate.NOT_REACHED, _Fate.IN_CONTACT})

_STEPS: tuple[tuple[ContactKind, tuple[DayPart, ...]], ...] = (
    (ContactKind.LETTER, ()),
    (ContactKind.VISIT, (DayPart.MORNING, DayPart.AFTERNOON, DayPart.AFTERNOON)),
    (ContactKind.VISIT, (DayPart.EVENING,)),
    (ContactKind.PHONE, (DayPart.MORNING, DayPart.AFTERNOON)),
    (ContactKind.VISIT, (DayPart.EVENING, DayPart.MORNING)),
)


class _Stay(NamedTuple):
    person: DemoPerson
    entered_on: date
    left_on: date | None


def plan_outreach(
    deliveries: Sequence[DemoDelivery], words: str, today: date, seed: int = SEED
) -> OutreachPlan:
    """Plan everything between the first delivery and ``today``.

    ``words`` is the text of ``resources/demo/outreach.json``. Raises ValueError for a ``today``
    before FIRST_DAY: nothing can have been done with people who are not there yet.
    """
    if today < FIRST_DAY:
        raise ValueError("the demo gemeente begins later")
    return _Worker(json.loads(words), today, Random(seed)).plan(deliveries)


def _stays(deliveries: Sequence[DemoDelivery]) -> list[_Stay]:
    """Everybody's times on the list, from the delivery that brought them to the one without."""
    last_seen: dict[str, DemoPerson] = {}
    entered: dict[str, date] = {}
    done: list[_Stay] = []
    for delivery in deliveries:
        last_seen.update(
            (person.bsn, person)
            for place, person in enumerate(delivery.rows)
            if place not in delivery.refused
        )
        done += [
            _Stay(last_seen[bsn], entered.pop(bsn), delivery.delivered_on)
            for bsn in list(entered)
            if bsn not in delivery.on_list
        ]
        for bsn in sorted(delivery.on_list):
            entered.setdefault(bsn, delivery.delivered_on)
    return done + [_Stay(last_seen[bsn], since, None) for bsn, since in entered.items()]


class _Worker:
    def __init__(self, words: Mapping[str, Any], today: date, chance: Random) -> None:
        self._words = words
        self._today = today
        self._chance = chance
        self._plan = OutreachPlan()
        self._stories = {story["who"]: story for story in words["stories"]}
        self._by_hand = 4  # dossiers to open for people whom nobody tried to reach yet
        self._warnings: list[Mapping[str, Any]] = list(words["safety"])  # each for one resident

    def plan(self, deliveries: Sequence[DemoDelivery]) -> OutreachPlan:
        newest = deliveries[-1].delivered_on
        for stay in _stays(deliveries):
            story = self._stories.get(f"{stay.person.initials} {stay.person.surname}", {})
            fate = self._fate(stay, story, newest)
            last = self._work(stay, fate, story)
            if stay.left_on is None:
                self._look_ahead(stay.person.bsn, fate, story, last)
            elif self._chance.random() < 0.88:
                reasons = _REASONS.get(fate, _OTHER_REASONS)
                reason = self._chance.choice(reasons)
                self._plan.exit_reasons[stay.person.bsn, stay.left_on] = reason
        self._plan.openings.sort(key=lambda opening: opening.on)
        self._plan.attempts.sort(key=lambda attempt: attempt.made_on)
        self._plan.closings.sort(key=lambda closing: closing.on)
        return self._plan

    def _fate(self, stay: _Stay, story: Mapping[str, Any], newest: date) -> _Fate:
        if story:
            return _Fate(story["fate"])
        chances = _STILL_THERE
        if stay.left_on is not None:
            chances = _LEFT
        elif stay.entered_on == newest:
            chances = _CAME_LATELY
        return self._chance.choices(list(chances), list(chances.values()))[0]

    # What was done

    def _work(self, stay: _Stay, fate: _Fate, story: Mapping[str, Any]) -> date | None:
        """Make the attempts and, unless it stays open, the closing. Gives the last attempt."""
        if fate is _Fate.UNTOUCHED:
            chosen = self._by_hand and stay.left_on is None and not story
            if chosen and self._chance.random() < 0.3:
                self._by_hand -= 1
                on = _working_day(self._today - timedelta(self._chance.randint(0, 4)))
                self._plan.openings.append(Opening(stay.person.bsn, on))
            return None
        steps = story.get("steps") or self._amount_of_steps(fate)
        later = 0
        if fate not in _UNREACHED and "steps" not in story:
            later = self._chance.choice((1, 1, 2, 3) if fate is _Fate.HELPED else (0, 0, 1))
        days = self._days(stay, steps + later, fate, silent=bool(story.get("silent")))
        if self._chance.random() < 0.6:
            # Chosen and looked up first; the letter follows some days later
            on = _working_day(days[0] - timedelta(self._chance.randint(3, 9)))
            self._plan.openings.append(Opening(stay.person.bsn, max(on, stay.entered_on)))
        reached_at = None if fate in _UNREACHED else min(steps, len(days)) - 1
        for turn, day in enumerate(days):
            if reached_at is not None and turn > reached_at:
                self._follow_up(stay.person.bsn, day)
            else:
                self._try(stay.person.bsn, turn, day, reached=turn == reached_at)
        if fate not in _OPEN:
            self._close(stay, fate, days[-1])
        return days[-1]

    def _amount_of_steps(self, fate: _Fate) -> int:
        if fate is _Fate.NEVER:
            return self._chance.choice((4, 5))
        if fate is _Fate.MOVED:
            return 2
        weights = (24, 33, 28, 15) if fate is _Fate.NOT_REACHED else (10, 42, 33, 15)
        return self._chance.choices((1, 2, 3, 4), weights)[0]

    def _days(self, stay: _Stay, amount: int, fate: _Fate, *, silent: bool) -> list[date]:
        """Working days between entering and leaving or today, in order, a week or two apart.

        What is still open had its last attempt lately (``silent``: seven weeks ago).
        """
        first = stay.entered_on + timedelta(4)
        last = min(stay.left_on or self._today, self._today) - timedelta(2)
        if fate in _OPEN:
            ago = 48 if silent else self._chance.randint(1, 33)
            last = max(first, min(last, self._today - timedelta(ago)))
        room = (last - first).days
        shortest, longest = (11, 38) if fate in _OPEN else (7, 19)
        gaps = [self._chance.randint(shortest, longest) for _ in range(amount - 1)]
        if sum(gaps) > room:
            gaps = [max(1, gap * room // (sum(gaps) + 1)) for gap in gaps]
        spare = max(room - sum(gaps), 0)
        # Between two deliveries there is as much as one worker can do, so nobody is all at once
        day = first + timedelta(spare if fate in _OPEN else self._chance.randint(0, spare))
        days = [_working_day(day)]
        for gap in gaps:
            day += timedelta(gap)
            days.append(_working_day(day))
        return days

    def _try(self, bsn: str, turn: int, day: date, *, reached: bool) -> None:
        kind, parts = _STEPS[turn % len(_STEPS)]
        if reached and kind is ContactKind.LETTER:
            # The letter made them call
            self._add(
                bsn, ContactKind.LETTER, _working_day(day - timedelta(3)), None, False, "missed"
            )
            kind, parts = ContactKind.PHONE, (DayPart.MORNING, DayPart.AFTERNOON)
        part = self._chance.choice(parts) if parts else None
        self._add(bsn, kind, day, part, reached, "reached" if reached else "missed")
        if kind is ContactKind.VISIT and not reached and self._chance.random() < 0.55:
            self._add(bsn, ContactKind.CARD, day, part, False, "missed")

    def _follow_up(self, bsn: str, day: date) -> None:
        kind = ContactKind(self._chance.choice(list(self._words["followed_up"])))
        part = self._chance.choice((DayPart.MORNING, DayPart.AFTERNOON))
        self._add(bsn, kind, day, part, True, "followed_up")

    def _add(
        self,
        bsn: str,
        kind: ContactKind,
        day: date,
        part: DayPart | None,
        reached: bool,
        words: str,
    ) -> None:
        note = self._chance.choice(self._words[words][kind.value])
        self._plan.attempts.append(Attempt(bsn, kind, day, part, reached, note))

    def _close(self, stay: _Stay, fate: _Fate, last: date) -> None:
        result = self._chance.choice(_RESULTS[fate])
        day = last + timedelta(self._chance.randint(7, 30))
        if stay.left_on is not None:
            # Closed before they left, or when the delivery showed that they had
            day = min(day, stay.left_on + timedelta(self._chance.randint(1, 8)))
        day = max(_working_day(min(day, self._today)), self._last_attempt(stay.person.bsn))
        self._plan.closings.append(Closing(stay.person.bsn, result, day))

    def _last_attempt(self, bsn: str) -> date:
        return max(attempt.made_on for attempt in self._plan.attempts if attempt.bsn == bsn)

    # What comes next

    def _look_ahead(
        self, bsn: str, fate: _Fate, story: Mapping[str, Any], last: date | None
    ) -> None:
        plan, chance = self._plan, self._chance
        for name, texts in (
            ("note", plan.notes), ("language", plan.languages),
        ):  # fmt: skip
            if name in story:
                texts[bsn] = story[name]
        if "safety" in story:
            plan.safety[bsn] = self._caution(story["safety"])
        if story:
            if ahead := story.get("next"):
                plan.next_actions[bsn] = NextAction(
                    kind=ContactKind(ahead["kind"]),
                    on=self._today + timedelta(ahead["days"]),
                    note=ahead["note"],
                    promised=ahead.get("promised", False),
                )
            return
        if fate not in _OPEN or last is None:
            return
        in_contact = fate is _Fate.IN_CONTACT
        if in_contact and chance.random() < 0.5:
            plan.notes[bsn] = chance.choice(self._words["notes"])
        if self._warnings and chance.random() < 0.05:
            plan.safety[bsn] = self._caution(self._warnings.pop())
        if chance.random() < (0.85 if in_contact else 0.5):
            kind, note = chance.choice(self._words["next_reached" if in_contact else "next_missed"])
            on = _working_day(max(self._today, last) + timedelta(chance.randint(3, 24)))
            on = max(on, self._today + timedelta(1))
            plan.next_actions[bsn] = NextAction(kind=ContactKind(kind), on=on, note=note)

    def _caution(self, told: Mapping[str, Any]) -> Caution:
        days = told.get("review_in_days")
        return Caution(
            rule=SafetyRule(told.get("rule", SafetyRule.MIND)),
            reason=told["reason"],
            review_on=None if days is None else self._today + timedelta(days),
        )


def _working_day(day: date) -> date:
    """Give the day itself, or the Friday before it."""
    return day - timedelta(max(day.weekday() - 4, 0))
