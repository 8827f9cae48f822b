"""Approaches to copy and adapt, each with where it was taken from and only what that source says.

What the source leaves open (waiting days, day parts) is our own proposal and is told as such. The
sources are those of the survey of this field: Verwey-Jonker Instituut 2023, Hogeschool Leiden 2023,
Divosa 2023. Of Tilburg only one line was found, of Nissewaard nothing but the idea.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.approaches import Approach, DayPartRule, Priority, Step, StepEnd
from desktop.domain.codes import ContactKind, TemplateKind
from desktop.domain.target_groups import TargetGroup


class ReadyApproach(NamedTuple):
    """``says`` is what the source says; ``ours`` what we filled in because it does not say."""

    approach: Approach
    letters: tuple[TemplateKind | None, ...]  # of each step
    says: str
    ours: str


def _visit(wait: int, *, duo: bool = False) -> Step:
    return Step(kind=ContactKind.VISIT, wait_days=wait, day_part=DayPartRule.UNTRIED, duo=duo)


READY: tuple[ReadyApproach, ...] = (
    ReadyApproach(
        Approach(
            name="Aankondigen, bezoeken, kaartje",
            steps=(
                Step(kind=ContactKind.LETTER),
                _visit(7),
                Step(kind=ContactKind.CARD),
            ),
            source="Midden-Groningen (Verwey-Jonker Instituut, 2023)",
        ),
        (TemplateKind.INTRODUCTION, None, TemplateKind.CARD),
        "Kondig het bezoek aan met een brief, ga daarna op huisbezoek, en laat een kaartje achter "
        "als niemand thuis is.",
        "Een week tussen de brief en het bezoek is ons voorstel. Hoe vaak Midden-Groningen "
        "terugkomt, is niet bekend.",
    ),
    ReadyApproach(
        Approach(
            name="Vijf jaar of langer, met een ervaringsdeskundige",
            steps=(_visit(0, duo=True), _visit(14, duo=True)),
            target=TargetGroup(years_from=5),
            priority=Priority.AREA,
            source="Den Haag (Hogeschool Leiden, 2023)",
        ),
        (None, None),
        "Mensen die vijf jaar of langer in de regeling staan, wijken die voorgaan het eerst, op "
        "bezoek samen met een ervaringsdeskundige.",
        "Een tweede bezoek na twee weken is ons voorstel. Kies zelf uw wijken die voorgaan bij "
        "Instellingen.",
    ),
    ReadyApproach(
        Approach(
            name="Rondes op de fiets",
            steps=(_visit(0), _visit(14)),
            source="Tilburg",
        ),
        (None, None),
        "Ga in rondes op de fiets langs de deuren.",
        "Meer is er niet van bekend. Twee bezoeken met twee weken ertussen is ons voorstel.",
    ),
    ReadyApproach(
        Approach(
            name="Vier pogingen op wisselende dagdelen",
            steps=(
                Step(kind=ContactKind.PHONE, day_part=DayPartRule.UNTRIED),
                _visit(7),
                _visit(14),
                Step(kind=ContactKind.LETTER, wait_days=14),
            ),
            source="Divosa, monitor vroegsignalering 2023",
        ),
        (None, None, None, TemplateKind.REMINDER),
        "Met vier of meer pogingen wordt 37 % bereikt, met één of twee 18 %. Met alleen brieven "
        "6 %, met ten minste één keer bellen 59 %, met ten minste één huisbezoek 46 %. De cijfers "
        "gaan over vroegsignalering in het algemeen, niet over deze lijst.",
        "De volgorde en de dagen ertussen zijn ons voorstel.",
    ),
    ReadyApproach(
        Approach(
            name="Eerst een vriendelijk kaartje",
            steps=(Step(kind=ContactKind.CARD, ends=StepEnd.REACHED), _visit(14)),
            source="Nissewaard",
        ),
        (TemplateKind.CARD, None),
        "Begin met een vriendelijk kaartje.",
        "Wat er daarna komt en wat het opleverde, is niet bekend: wij vonden er geen bron van. Het "
        "bezoek na twee weken is ons voorstel.",
    ),
)
