"""The target group of an approach: which residents on the list it is meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple, Self

from desktop.domain.filters import Filter
from desktop.domain.partial_date import PartialDate
from desktop.domain.priority_areas import PriorityArea

_POSTCODE = re.compile(r"[1-9][0-9]{3}([A-Z]{2})?")


class TargetFacts(NamedTuple):
    """What is asked of a resident on the list, to know whether they belong to a target group."""

    resident_id: int
    since: str  # in the scheme, JJJJ-MM-DD with 00 for what is unknown; empty when not known
    born: str  # likewise
    district: str  # wijk
    neighbourhood: str  # buurt, or the digits of the postcode
    postcode: str
    together: int  # how many people on the list live at this address, this one included
    collection: str  # as delivered
    is_new: bool  # came with the last delivery, for the first time
    returned: bool  # was on the list before this stay
    attempts: int  # ever
    reached: int
    closed: bool  # the dossier of this stay is closed, and no other is open
    refused_on: date | None  # the day that dossier was closed because no help was wanted
    out_of_reach: bool  # deceased, or does not live here any more


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup:
    """Every wish that is filled in must hold; without wishes it is everybody who is open.

    ``years_from``/``age_from`` are inclusive, ``years_to``/``age_to`` exclusive, in whole years.
    ``postcodes`` are four digits or a whole postcode, without a space. Somebody whose dossier is
    closed belongs only to a group of people who refused, ``refused_months`` or longer ago.
    """

    years_from: int | None = None
    years_to: int | None = None
    areas: tuple[PriorityArea, ...] = ()
    postcodes: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    shared_address: bool = False
    collection: tuple[str, ...] = ()
    is_new: bool = False
    returned: bool = False
    not_reached: bool = False
    refused_months: int | None = None

    def as_json(self) -> dict[str, Any]:
        saved = {field.name: getattr(self, field.name) for field in fields(self)}
        saved["areas"] = [list(area) for area in self.areas]
        saved["postcodes"], saved["collection"] = list(self.postcodes), list(self.collection)
        return saved

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in saved.items() if name in known}
        values["areas"] = tuple(PriorityArea(*area) for area in values.get("areas", ()))
        for name in ("postcodes", "collection"):
            values[name] = tuple(values.get(name, ()))
        return cls(**values)


def read_postcodes(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The postcodes in a text with commas, semicolons or lines, and what are no postcodes.

    ``7482 CD`` and ``7481`` may stand beside each other.
    """
    parts = [re.sub(r"\s", "", part).upper() for part in re.split(r"[,;\n]", text)]
    parts = list(dict.fromkeys(part for part in parts if part))
    good = tuple(part for part in parts if _POSTCODE.fullmatch(part))
    return good, tuple(part for part in parts if part not in good)


def members(target: TargetGroup, everybody: Iterable[TargetFacts], today: date) -> list[int]:
    """The ids of those who belong to the target group, in the order given."""
    years = Filter(years_from=target.years_from, years_to=target.years_to)
    after, up_to = years.since_range(today)
    return [
        one.resident_id
        for one in everybody
        if _in_time(one.since, after, up_to) and _belongs(target, one, today)
    ]


def _in_time(since: str, after: str, up_to: str) -> bool:
    if after and not since > after:
        return False
    return not up_to or bool(since and since <= up_to)


def _belongs(target: TargetGroup, one: TargetFacts, today: date) -> bool:
    if one.out_of_reach:
        return False
    if target.refused_months is None:
        if one.closed:
            return False
    elif one.refused_on is None or months_between(one.refused_on, today) < target.refused_months:
        return False
    if target.areas and not any(
        area.holds(one.district, one.neighbourhood) for area in target.areas
    ):
        return False
    if target.postcodes and not one.postcode.startswith(target.postcodes):
        return False
    if target.shared_address and one.together < 2:
        return False
    if target.collection and one.collection not in target.collection:
        return False
    if (target.is_new and not one.is_new) or (target.returned and not one.returned):
        return False
    if target.not_reached and (one.reached or not one.attempts):
        return False
    return _of_age(target, one.born, today)


def _of_age(target: TargetGroup, born: str, today: date) -> bool:
    if target.age_from is None and target.age_to is None:
        return True
    age = PartialDate.parse(born).years_until(today) if born else None
    if age is None:  # nobody is in an age band when their age cannot be known
        return False
    return (target.age_from or 0) <= age and (target.age_to is None or age < target.age_to)


def months_between(earlier: date, later: date) -> int:
    """Whole months: from 31 January to 28 February is none."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def in_words(target: TargetGroup) -> str:
    """For whom: one sentence, like ``5 jaar of langer in de regeling, in Kern.``."""
    said = [
        _band(target.years_from, target.years_to, "jaar", "in de regeling"),
        _band(target.age_from, target.age_to, "jaar", "oud"),
        _one_of("in", [area.words for area in target.areas]),
        _one_of("postcode", list(target.postcodes)),
        "met meer mensen van de lijst op één adres" if target.shared_address else "",
        _one_of("wijze van inning", list(target.collection)),
        "nieuw met de laatste levering" if target.is_new else "",
        "terug op de lijst" if target.returned else "",
        "eerder geprobeerd en niet bereikt" if target.not_reached else "",
        _refused_words(target.refused_months),
    ]
    found = ", ".join(filter(None, said))
    return f"{found[0].upper()}{found[1:]}." if found else "Iedereen die open staat."


def _refused_words(months: int | None) -> str:
    if months is None:
        return ""
    ago = "1 maand" if months == 1 else f"{months} maanden"
    return f"wilde {ago} of langer geleden geen hulp"


def _band(lowest: int | None, highest: int | None, unit: str, what: str) -> str:
    age = what == "oud"
    if lowest is not None and highest is not None:
        return f"{lowest} tot {highest} {unit} {what}"
    if lowest is not None:
        return f"{lowest} {unit} of ouder" if age else f"{lowest} {unit} of langer {what}"
    if highest is None:
        return ""
    return f"jonger dan {highest} {unit}" if age else f"korter dan {highest} {unit} {what}"


def _one_of(before: str, words: list[str]) -> str:
    if not words:
        return ""
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} of {words[-1]}"
    return f"{before} {listed}"
