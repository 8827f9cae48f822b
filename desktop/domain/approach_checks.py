"""What is wrong with an approach before it is kept: it never ends, or its steps contradict."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.approaches import (
    DUO_KINDS,
    PAPER_KINDS,
    PERSONAL_KINDS,
    STEP_KINDS,
    Approach,
    DayPartRule,
    Step,
    StepEnd,
)
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.target_groups import TargetGroup

MOST_STEPS = 12
MOST_ROUNDS = 6
LONGEST_WAIT = 365  # days


class Problem(NamedTuple):
    """What is wrong, in Dutch. ``step`` is its number from 0; None: the approach as a whole."""

    text: str
    step: int | None = None


def problems(approach: Approach) -> list[Problem]:
    """Everything that is wrong; empty when the approach can be kept."""
    found = [] if approach.name.strip() else [Problem("Geef de aanpak een naam.")]
    found += [Problem(text) for text in _target_problems(approach.target)]
    if not approach.steps:
        return [*found, Problem("Een aanpak heeft ten minste één stap.")]
    if len(approach.steps) > MOST_STEPS:
        found.append(Problem(f"Een aanpak heeft niet meer dan {MOST_STEPS} stappen."))
    for number, step in enumerate(approach.steps):
        found += [Problem(text, number) for text in _step_problems(step, number)]
    found += _order_problems(approach)
    return found


def _target_problems(target: TargetGroup) -> list[str]:
    found = []
    if _upside_down(target.years_from, target.years_to):
        found.append(
            f"Niemand staat {target.years_from} jaar of langer en korter dan "
            f"{target.years_to} jaar in de regeling."
        )
    if _upside_down(target.age_from, target.age_to):
        found.append(
            f"Niemand is {target.age_from} jaar of ouder en jonger dan {target.age_to} jaar."
        )
    if target.is_new and target.returned:
        found.append("Niemand is nieuw en ook terug op de lijst. Kies een van de twee.")
    if target.is_new and target.refused_months is not None:
        found.append("Wie nieuw is, heeft nog niets geweigerd. Kies een van de twee.")
    return found


def _upside_down(lowest: int | None, highest: int | None) -> bool:
    return lowest is not None and highest is not None and lowest >= highest


def _step_problems(step: Step, number: int) -> list[str]:
    name = f"Stap {number + 1}"
    kind = step.kind.value if step.kind is ContactKind.MESSAGE else step.kind.value.lower()
    found = []
    if step.kind not in STEP_KINDS:
        found.append(f"{name}: {kind} kan geen stap zijn.")
    if not 0 <= step.wait_days <= LONGEST_WAIT:
        found.append(f"{name} kan 0 tot {LONGEST_WAIT} dagen wachten.")
    if step.kind is ContactKind.LETTER and step.template_id is None:
        found.append(f"{name} is een brief, maar heeft nog geen brieftekst.")
    if step.template_id is not None and step.kind not in PAPER_KINDS:
        found.append(f"{name} ({kind}) heeft een brieftekst, maar er gaat geen papier mee.")
    if step.day_part is not DayPartRule.ANY and step.kind not in PERSONAL_KINDS:
        found.append(f"{name} ({kind}) heeft een dagdeel, maar een dagdeel telt daar niet.")
    if step.duo and step.kind not in DUO_KINDS:
        found.append(f"{name} ({kind}) is met z'n tweeën, maar er gaat niemand op pad.")
    return found


def _order_problems(approach: Approach) -> list[Problem]:
    found: list[Problem] = []
    last = next((at for at, step in enumerate(approach.steps) if step.ends is StepEnd.ALWAYS), None)
    if last is not None:
        for later in range(last + 1, len(approach.steps)):
            text = f"Stap {later + 1} komt nooit aan de beurt: na stap {last + 1} is het klaar."
            found.append(Problem(text, later))
        if approach.rounds != 1 and last == len(approach.steps) - 1:
            text = (
                f"Na stap {last + 1} is het klaar, maar u liet de stappen ook herhalen. "
                "Kies een van de twee."
            )
            found.append(Problem(text, last))
    elif approach.rounds is None and not any(
        step.ends is StepEnd.REACHED for step in approach.steps
    ):
        found.append(
            Problem(
                "Deze aanpak houdt nooit op: de stappen worden steeds herhaald, en geen stap stopt "
                "als de inwoner is bereikt. Kies hoe vaak u herhaalt, of laat een stap stoppen."
            )
        )
    if approach.rounds is None and not any(step.wait_days for step in approach.steps):
        found.append(
            Problem(
                "De stappen worden steeds herhaald zonder ook maar één dag te wachten. "
                "Laat ten minste één stap wachten."
            )
        )
    if approach.rounds is not None and not 1 <= approach.rounds <= MOST_ROUNDS:
        found.append(Problem(f"U kunt de stappen 1 tot {MOST_ROUNDS} keer doorlopen."))
    return found + _day_part_problems(approach)


def _day_part_problems(approach: Approach) -> list[Problem]:
    """A day part not tried yet, when the steps before have taken all of them."""
    fixed: set[DayPart] = set()
    free = 0
    found = []
    for number, step in enumerate(approach.steps):
        if step.day_part is DayPartRule.UNTRIED:
            free += 1
            if len(fixed) + free > len(DayPart):
                text = (
                    f"Stap {number + 1} vraagt een dagdeel dat nog niet is geprobeerd, "
                    "maar de stappen ervoor proberen ze alle drie al."
                )
                found.append(Problem(text, number))
        elif step.day_part is not DayPartRule.ANY:
            fixed.add(DayPart(step.day_part.value))
    return found
