"""Wijken and buurten that the gemeente lets go first in Vandaag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class PriorityArea(NamedTuple):
    """A buurt in its wijk, a whole wijk (no buurt), or the digits of a postcode (no wijk)."""

    district: str
    neighbourhood: str

    @property
    def words(self) -> str:
        """``Kern``, ``Centrum (Kern)``, ``Centrum``."""
        if not self.neighbourhood:
            return self.district
        if self.district in ("", self.neighbourhood):
            return self.neighbourhood
        return f"{self.neighbourhood} ({self.district})"

    def holds(self, district: str, neighbourhood: str) -> bool:
        """Whether this place lies in it."""
        return district == self.district and self.neighbourhood in ("", neighbourhood)


def reason_to_go_first(chosen: Iterable[PriorityArea], district: str, neighbourhood: str) -> str:
    """``Wijk Kern gaat voor.``; empty when this place does not go first."""
    for area in chosen:
        if not area.holds(district, neighbourhood):
            continue
        if not area.neighbourhood:
            return f"{_named('Wijk', area.district)} gaat voor."
        digits = not district and len(neighbourhood) == 4 and neighbourhood.isdecimal()
        return f"{_named('Postcode' if digits else 'Buurt', area.neighbourhood)} gaat voor."
    return ""


def _named(kind: str, name: str) -> str:
    """Many are called ``Wijk 01 Centrum``: that says it already."""
    return name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}"


def without_doubles(chosen: Iterable[PriorityArea]) -> tuple[PriorityArea, ...]:
    """In order, each once, and no buurten of a wijk that goes first as a whole."""
    areas = set(chosen)
    return tuple(
        sorted(
            area
            for area in areas
            if not area.neighbourhood or PriorityArea(area.district, "") not in areas
        )
    )


def from_saved(saved: Any) -> tuple[PriorityArea, ...]:
    """Read back what the file holds as a list of pairs."""
    return tuple(PriorityArea(str(pair[0]), str(pair[1])) for pair in saved or ())
