"""The wijk and buurt of every address, held as small as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desktop.domain.area_reading import Area


class AreaLine(NamedTuple):
    """One line of the table; ``number`` is empty where it holds for the whole postcode."""

    postcode: str
    number: str
    district: str
    neighbourhood: str


class AreaTable:
    """Addresses with their areas. ``conflicts``: addresses given twice, with another area.

    The first area that is given for an address stays.
    """

    def __init__(self) -> None:
        self._areas: dict[str, dict[str, Area]] = {}
        self._numbers: dict[str, str] = {}  # each text once, however many addresses have it
        self._contested: set[tuple[str, str]] = set()

    @property
    def conflicts(self) -> int:
        return len(self._contested)

    def __len__(self) -> int:
        return sum(map(len, self._areas.values()))

    def add(self, postcode: str, number: str, area: Area) -> None:
        """Say where an address lies; without a number, where the whole postcode lies."""
        here = self._areas.get(postcode)
        if here is None:
            here = self._areas[postcode] = {}
        found = here.setdefault(self._numbers.setdefault(number, number), area)
        if found is not area and found != area:
            self._contested.add((postcode, number))

    def find(self, postcode: str, number: str) -> Area | None:
        """Where an address lies; one that is not given too, when its postcode lies in one area."""
        here = self._areas.get(postcode)
        if not here:
            return None
        exact = here.get(number) or here.get("")
        if exact is not None:
            return exact
        areas = set(here.values())
        return areas.pop() if len(areas) == 1 else None

    def any_of(self, postcode: str) -> Area | None:
        """One of the areas of a postcode: enough to know its gemeente."""
        return next(iter(self._areas.get(postcode, {}).values()), None)

    def lines(self, names: Mapping[str, str]) -> Iterator[AreaLine]:
        """What must be kept: one line for a postcode that lies in one area, else one per number.

        Codes that ``names`` knows are named.
        """
        for postcode, here in self._areas.items():
            if len(set(here.values())) == 1:
                here = {"": next(iter(here.values()))}
            for number, area in here.items():
                district, neighbourhood = area.district, area.neighbourhood
                yield AreaLine(
                    postcode,
                    number,
                    names.get(district, district),
                    names.get(neighbourhood, neighbourhood),
                )
