"""What is said about a table of wijken and buurten."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from desktop.services.wording import count_words, with_points

if TYPE_CHECKING:
    from desktop.services.area_scan import Preview

_Reason = TypeVar("_Reason", bound=StrEnum)


def preview_in_words(seen: Preview) -> tuple[str, ...]:
    """A sentence for each thing to know before reading in."""
    if seen.only_names:
        named = count_words(seen.named, "wijk of buurt krijgt", "wijken en buurten krijgen")
        return tuple(filter(None, (f"{named} een naam.", unnamed_in_words(seen))))
    rows = count_words(seen.rows, "rij", "rijen")
    if seen.everything:
        first = f"In de tabel {'staat' if seen.rows == 1 else 'staan'} {rows}."
    else:
        which = "gemeente" if len(seen.gemeenten) == 1 else "gemeenten"
        kept = count_words(seen.kept, "rij", "rijen")
        first = (
            f"Van de {rows} in de tabel worden er {kept.split()[0]} bewaard: die van {which} "
            f"{', '.join(seen.gemeenten)}."
        )
    return tuple(
        filter(
            None,
            (
                first,
                placed_in_words(seen.placed, seen.residents, "dan") if seen.residents else "",
                bad_in_words(seen.bad),
                unnamed_in_words(seen),
            ),
        )
    )


def placed_in_words(placed: int, residents: int, when: str) -> str:
    """For how many the table knows the address; ``when``: ``nu`` or ``dan``."""
    if placed == residents:
        return f"Iedereen op de lijst heeft {when} een wijk of buurt."
    people = count_words(residents, "inwoner", "inwoners")
    have = "heeft" if placed == 1 else "hebben"
    left = residents - placed
    others = "De andere woont" if left == 1 else f"De andere {with_points(left)} wonen"
    return (
        f"Van de {people} op de lijst {have} er {with_points(placed)} {when} een wijk of buurt. "
        f"{others} op een adres dat niet in de tabel staat; daar toont In Beeld de cijfers van de "
        "postcode."
    )


def bad_in_words(bad: Mapping[_Reason, tuple[int, int]]) -> str:
    """Which rows are passed over, and why; empty when there are none."""
    if not bad:
        return ""
    reasons = ", ".join(
        f"{times} keer {problem.value} ({'eerst in ' if times > 1 else ''}regel {first})"
        for problem, (times, first) in bad.items()
    )
    total = count_words(sum(times for times, _ in bad.values()), "rij wordt", "rijen worden")
    return f"{total} overgeslagen: {reasons}."


def unnamed_in_words(seen: Preview) -> str:
    """What keeps a code, and which file would name it; empty when all have a name."""
    both = {
        "buurten": seen.unnamed_neighbourhoods,
        "wijken": seen.unnamed_districts,
    }
    kinds = [kind for kind, number in both.items() if number]
    if not kinds:
        return ""
    words = " en ".join(kinds)
    if seen.inspected.names and not seen.named:
        return (
            "Het bestand met namen past niet bij de codes in de tabel; misschien is het van een "
            f"ander jaar. De {words} houden hun code."
        )
    return (
        f"De {words} hebben nog alleen een code. Kies ook het bestand met de namen van de {words}; "
        "dat mag later."
    )


def areas_in_words(districts: int, neighbourhoods: int) -> str:
    """``8 wijken en 31 buurten``."""
    words = count_words(neighbourhoods, "buurt", "buurten")
    return f"{count_words(districts, 'wijk', 'wijken')} en {words}" if districts else words
