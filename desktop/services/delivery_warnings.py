"""What to say before a delivery is read in: reasons to refuse, and reasons to look twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from desktop.domain.comparison import same_bsn_twice
from desktop.domain.delivery import Comparison, DeliveredPerson, KnownPerson
from desktop.domain.errors import UserError
from desktop.domain.partial_date import long, short
from desktop.services.wording import count_words
from desktop.storage.deliveries import Delivery

_ENOUGH_TO_JUDGE = 10  # persons with a postcode, before the region of a file says anything


class OlderThanLast(UserError):
    """A delivery that is older than the last one would turn the list back in time."""

    def __init__(self, this: date, last: date) -> None:
        super().__init__(
            f"Deze levering is van {long(this)}, maar die van {long(last)} is al ingelezen.",
            "Leveringen worden op volgorde van datum vergeleken. Kijk of u het goede bestand hebt "
            "gekozen, of verbeter de datum van de levering. Moet deze er nog tussen? Maak dan "
            f"eerst de levering van {long(last)} ongedaan, en lees daarna beide in. "
            "Er is niets opgeslagen.",
        )


class DeliveredInFuture(UserError):
    """A delivery cannot be made after today."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"De datum van de levering ({long(day)}) ligt in de toekomst.",
            "Vul de datum in waarop het CAK deze lijst heeft gemaakt. Er is niets opgeslagen.",
        )


class NobodyInDelivery(UserError):
    """A file without persons would take everybody off the list."""

    def __init__(self) -> None:
        super().__init__(
            "In dit bestand staat geen enkele persoon.",
            "Zo zou iedereen van de lijst af zijn. Kijk of dit het goede bestand is, of vraag de "
            "levering opnieuw op. Er is niets opgeslagen.",
        )


class ReadInMeanwhile(UserError):
    """Something was done to the file after the comparison was made."""

    def __init__(self) -> None:
        super().__init__(
            "Het bestand van In Beeld is veranderd sinds deze vergelijking.",
            "Vergelijk de levering opnieuw; dat duurt maar even. Er is niets opgeslagen.",
        )


class DeliveryCounts(NamedTuple):
    """The sum that must add up: before - gone + new + returned = after.

    ``held``: on the list, and staying, because their row is refused or for the worker to decide on.
    """

    before: int
    new: int
    changed: int
    unchanged: int
    returned: int
    gone: int
    refused: int
    review: int = 0
    held: int = 0

    @property
    def after(self) -> int:
        return self.before - self.gone + self.new + self.returned


def counts_of(before: int, found: Comparison) -> DeliveryCounts:
    """``before``: how many were on the list."""
    return DeliveryCounts(
        before=before,
        new=len(found.new),
        changed=len(found.changed),
        unchanged=len(found.unchanged),
        returned=len(found.returned),
        gone=len(found.gone),
        refused=len(found.refused),
        review=len(found.review),
        held=len(found.held),
    )


def words_before(
    counts: DeliveryCounts,
    comparison: Comparison,
    *,
    day: date,
    previous: Delivery | None,
    already_read: Delivery | None,
    same_content: Delivery | None,
    known: Mapping[str, KnownPerson],
    persons: Iterable[DeliveredPerson],
) -> tuple[str, ...]:
    """Dutch sentences that stop nobody, the most important first."""
    found = []
    if already_read is not None:
        found.append(
            f"Dit bestand is al ingelezen op {short(already_read.read_at.date())}. "
            "Nog een keer inlezen verandert niets."
        )
    elif same_content is not None:
        found.append(
            "Dit bestand is eerder ingelezen, als de levering van "
            f"{long(same_content.delivered_on)}. Kijk of dit echt een nieuwe levering is."
        )
    elif previous is not None and day < previous.delivered_on:
        found.append(
            f"Dit bestand is ouder dan de laatste levering ({long(previous.delivered_on)})."
        )
    elif previous is not None and day == previous.delivered_on:
        found.append("Er is al een levering van deze datum ingelezen.")
    elsewhere = _from_elsewhere(known, persons)
    if elsewhere:
        found.append(elsewhere)
    if counts.before and counts.gone * 3 > counts.before:
        found.append(
            f"Meer dan een derde van de lijst staat niet in dit bestand ({counts.gone} van "
            f"{counts.before}). Kijk of het bestand compleet is."
        )
    if comparison.overtaken:
        people = count_words(len(comparison.overtaken), "inwoner", "inwoners")
        found.append(
            f"Bij {people} zegt deze levering iets nieuws over wat u had verbeterd. De levering "
            "telt dan; wat er stond, blijft te lezen bij Geschiedenis."
        )
    twice = same_bsn_twice(comparison.refused)
    if twice:
        rows = count_words(twice, "rij heeft", "rijen hebben")
        found.append(
            f"{rows[0].upper()}{rows[1:]} een BSN dat hoger in het bestand ook staat, met andere "
            "gegevens. De eerste rij telt; de andere staat bij Niet te lezen."
        )
    return tuple(found)


def _from_elsewhere(
    known: Mapping[str, KnownPerson], persons: Iterable[DeliveredPerson]
) -> str | None:
    """Whether most postcodes lie where nobody on the list lives: another gemeente's file."""
    here = {one.person.postcode[:4] for one in known.values() if one.person.postcode}
    there = Counter(person.postcode[:4] for person in persons if person.postcode)
    total = sum(there.values())
    if len(known) < _ENOUGH_TO_JUDGE or total < _ENOUGH_TO_JUDGE:
        return None
    strange = Counter({area: number for area, number in there.items() if area not in here})
    if sum(strange.values()) * 2 <= total:
        return None
    areas = ", ".join(area for area, _ in strange.most_common(3))
    return (
        "De meeste postcodes in dit bestand komen op uw lijst niet voor (bijvoorbeeld "
        f"{areas}). Kijk of dit de levering van uw gemeente is."
    )
