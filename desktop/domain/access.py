"""An inzage document: everything the file holds about one resident, in words (AVG article 15)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from desktop.domain.access_columns import PARTS
from desktop.domain.addresses import Address, one_line
from desktop.domain.money import euros
from desktop.domain.names import NameUse
from desktop.domain.partial_date import PartialDate, long

_PARTIAL = {("resident", "born"), ("resident", "in_scheme_since"), ("brp_check", "since")}
_MOMENTS = {"recorded_at"}
_CODES: dict[tuple[str, str], Mapping[str, str]] = {
    ("resident", "gender"): {"M": "man", "V": "vrouw"},
    ("resident", "name_use"): {
        NameUse.OWN.value: "eigen naam",
        NameUse.PARTNER.value: "naam van de partner",
        NameUse.PARTNER_OWN.value: "naam van de partner en eigen naam",
        NameUse.OWN_PARTNER.value: "eigen naam en naam van de partner",
    },
}


class Told(NamedTuple):
    """One thing that is known: what it is called and what it is."""

    title: str
    text: str


class Section(NamedTuple):
    """Things that belong together. ``groups``: one for each row, such as each contact."""

    title: str
    source: str
    groups: tuple[tuple[Told, ...], ...]


class Seen(NamedTuple):
    """Who looked or did something, and when."""

    at: datetime
    who: str
    what: str


class InDelivery(NamedTuple):
    """One row of a delivery as it stood: (header, text)."""

    delivered_on: date
    outcome: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReport:
    """All of it, ready to be put on paper."""

    name: str
    gemeente: str
    privacy_url: str
    worker: str
    made_on: date
    sections: tuple[Section, ...]
    deliveries: tuple[InDelivery, ...]
    seen: tuple[Seen, ...]
    term: str


def section_of(table: str, rows: Iterable[Mapping[str, Any]]) -> Section | None:
    """What one table holds, in words; None when it holds nothing. What is empty is left out."""
    part = PARTS[table]
    groups = []
    for row in rows:
        told = [
            Told(title, text)
            for column, title in part.columns.items()
            if (text := in_words(table, column, row[column]))
        ]
        if told:
            groups.append(tuple(told))
    return Section(part.title, part.source, tuple(groups)) if groups else None


def in_words(table: str, column: str, value: object) -> str:
    """A value as a person reads it; empty when there is nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return long(value)
    if column == "monthly_premium" and isinstance(value, int):
        return euros(value)
    text = str(value)
    if (table, column) in _PARTIAL:
        return PartialDate.parse(text).in_full()
    if (table, column) in _CODES:
        return _CODES[table, column].get(text, text)
    if column in _MOMENTS:
        return long(datetime.fromisoformat(text).date())
    if text[0] in "[{":
        return _of_json(column, text)
    return text


def names_in(text: str, names: Sequence[str]) -> list[str]:
    """Those of these surnames that stand in a text as a word of their own."""
    words = {word.strip(".,;:!?()'\"").casefold() for word in text.split()}
    return [name for name in names if set(name.casefold().split()) <= words]


def _of_json(column: str, text: str) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return text  # it only looked like it
    if isinstance(told, list):
        return ", ".join(str(one) for one in told if one not in (None, "", []))
    if column in ("address_before", "address_after"):
        parts = {name: part for name, part in told.items() if name in _ADDRESS}
        return one_line(Address(**parts))
    if column == "partner":
        return ", ".join(str(told[name]) for name in ("name", "contact") if told.get(name))
    return ", ".join(f"{name}: {one}" for name, one in told.items() if one)


_ADDRESS = frozenset(Address.__dataclass_fields__)
