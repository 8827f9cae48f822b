"""What a visitor must mind at a resident's door, for the safety of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.errors import UserError
from desktop.domain.partial_date import short


class SafetyRule(StrEnum):
    """How one may go there; the value is the word on screen and paper, from mild to strict."""

    MIND = "Let op"
    NOT_ALONE = "Niet alleen"
    NO_VISIT = "Niet bezoeken"


_STRICTNESS = tuple(SafetyRule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A rule with its reason, and the day on which it is looked at again. False: nothing to mind.

    A rule holds on after its review date: only somebody who looked at it again takes it away.
    """

    rule: SafetyRule = SafetyRule.MIND
    reason: str = ""
    review_on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.reason) or self.rule is not SafetyRule.MIND

    @property
    def word(self) -> str:
        """``Niet alleen``; empty when there is nothing to mind."""
        return self.rule.value if self else ""

    def is_overdue(self, today: date) -> bool:
        """Whether the day to look at it again has passed."""
        return bool(self) and self.review_on is not None and self.review_on < today

    def review_in_words(self, today: date) -> str:
        """``Opnieuw bekijken op 3 dec 2026.``; says so when that day has passed."""
        if not self or self.review_on is None:
            return ""
        if self.is_overdue(today):
            day = short(self.review_on)
            return f"Dit moest u op {day} opnieuw bekijken; tot u dat doet, blijft het gelden."
        return f"Opnieuw bekijken op {short(self.review_on)}."

    def in_words(self, today: date) -> str:
        """Reason and review, in sentences: ``Grote hond. Opnieuw bekijken op 3 dec 2026.``."""
        reason = self.reason.strip()
        if reason and reason[-1] not in ".!?":
            reason += "."
        return " ".join(filter(None, (reason, self.review_in_words(today))))


NOTHING = Caution()


def strictest(cautions: tuple[Caution, ...]) -> Caution:
    """The one that counts for a door behind which several people live."""
    return max(cautions, key=lambda one: (bool(one), _STRICTNESS.index(one.rule)), default=NOTHING)


def checked(rule: SafetyRule, reason: str, review_on: date | None, today: date) -> Caution:
    """What the worker filled in. An empty ``Let op`` takes the mark away.

    Raises UserError for a strict rule without a reason, or without a day from today on which it
    is looked at again: else it would hold for ever.
    """
    reason = " ".join(reason.split())
    if rule is SafetyRule.MIND:
        return Caution(reason=reason)
    if not reason:
        raise UserError(
            f"Bij “{rule.value}” hoort een reden.",
            "Schrijf in een paar woorden op waarom. Wie gaat, moet dat weten.",
        )
    if review_on is None:
        raise UserError(
            f"Bij “{rule.value}” hoort een dag waarop u dit opnieuw bekijkt.",
            "Kies een dag, bijvoorbeeld over drie maanden. Tot die dag blijft het gelden, en "
            "daarna zegt In Beeld dat u ernaar moet kijken.",
        )
    if review_on < today:
        raise UserError(
            f"{short(review_on)} is al voorbij.", "Kies een dag vanaf vandaag om dit te bekijken."
        )
    return Caution(rule=rule, reason=reason, review_on=review_on)
