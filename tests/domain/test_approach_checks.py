"""An approach that never ends, or contradicts itself, is refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from desktop.domain.approach_checks import problems
from desktop.domain.approach_steps import Made, Start, place
from desktop.domain.approaches import Approach, DayPartRule, Step, StepEnd
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.ready_approaches import READY
from desktop.domain.target_groups import TargetGroup
from tests.domain.test_approach_steps import APPROACHES, MONDAY, after

VISIT = Step(kind=ContactKind.VISIT)
LETTER = Step(kind=ContactKind.LETTER, template_id=1)
CALM = Approach(name="Rustig", steps=(LETTER, replace(VISIT, wait_days=7)))


def with_steps(*steps: Step, rounds: int | None = 1) -> Approach:
    return replace(CALM, steps=steps, rounds=rounds)


def for_group(**wishes: object) -> Approach:
    return replace(CALM, target=TargetGroup(**wishes))  # type: ignore[arg-type]


def test_an_approach_that_ends_and_agrees_with_itself_is_kept() -> None:
    assert problems(CALM) == []


ANY_PART = replace(VISIT, day_part=DayPartRule.UNTRIED)
GOES_ON = replace(VISIT, ends=StepEnd.NEVER, wait_days=3)
LAST = replace(VISIT, ends=StepEnd.ALWAYS)
EVENING_LETTER = replace(LETTER, day_part=DayPartRule.EVENING)


@pytest.mark.parametrize(
    ("approach", "said", "step"),
    [
        (with_steps(GOES_ON, rounds=None), "houdt nooit op", None),
        (with_steps(VISIT, rounds=None), "zonder ook maar één dag te wachten", None),
        (with_steps(LAST, LETTER), "Stap 2 komt nooit aan de beurt", 1),
        (with_steps(LAST, rounds=2), "ook herhalen", 0),
        (with_steps(replace(LETTER, template_id=None)), "nog geen brieftekst", 0),
        (with_steps(replace(VISIT, template_id=1)), "gaat geen papier mee", 0),
        (with_steps(EVENING_LETTER), "een dagdeel telt daar niet", 0),
        (with_steps(replace(LETTER, duo=True)), "gaat niemand op pad", 0),
        (with_steps(replace(VISIT, wait_days=400)), "0 tot 365 dagen", 0),
        (with_steps(*[ANY_PART] * 4), "proberen ze alle drie al", 3),
        (with_steps(), "ten minste één stap", None),
        (with_steps(*[VISIT] * 13), "niet meer dan 12 stappen", None),
        (with_steps(VISIT, rounds=7), "1 tot 6 keer", None),
        (with_steps(Step(kind=ContactKind.ADMINISTRATIVE)), "kan geen stap zijn", 0),
        (replace(CALM, name="  "), "Geef de aanpak een naam", None),
        (for_group(years_from=5, years_to=3), "korter dan 3 jaar", None),
        (for_group(age_from=27, age_to=27), "jonger dan 27 jaar", None),
        (for_group(is_new=True, returned=True), "nieuw en ook terug", None),
        (for_group(is_new=True, refused_months=6), "heeft nog niets geweigerd", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_step(
    approach: Approach, said: str, step: int | None
) -> None:
    found = [problem for problem in problems(approach) if said in problem.text]

    assert [problem.step for problem in found] == [step], problems(approach)


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.approach.name)
def test_every_ready_made_approach_is_right_once_it_has_its_letters(ready) -> None:
    steps = tuple(
        replace(step, template_id=letter and 1)
        for step, letter in zip(ready.approach.steps, ready.letters, strict=True)
    )

    assert problems(replace(ready.approach, steps=steps)) == []
    assert all((ready.approach.source, ready.says, ready.ours))


@given(APPROACHES)
def test_what_is_kept_always_ends_when_the_resident_is_spoken_to_each_time(
    approach: Approach,
) -> None:
    whole = replace(
        approach,
        steps=tuple(
            replace(step, template_id=1 if step.kind is ContactKind.LETTER else None)
            for step in approach.steps
        ),
    )
    if problems(whole):
        return
    attempts: list[Made] = []
    for number in range(1, 50):
        found = place(whole, Start(MONDAY), attempts)
        if found.step is None:
            return
        attempts.append(Made(number, found.step.kind, after(number), DayPart.MORNING, True))
    raise AssertionError("after fifty steps it still goes on")
