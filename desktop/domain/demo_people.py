"""The people of the fictional gemeente "Voorbeeldgemeente", the same ones every time.

All is invented: names, streets, insurer codes, and the postcode areas 1234-1236, which no
place in the Netherlands has. BSNs begin with 9999 as those of RvIG's own test persons do, and pass
the elfproef. Three quarterly deliveries are made of them, with what real ones bring: people who
come, go and come back, who move or are spelled differently, and a few rows that cannot be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from desktop.domain import bsn as bsns
from desktop.domain.names import initials_of

SEED = 20260219

DELIVERED_ON = (date(2026, 2, 19), date(2026, 5, 21), date(2026, 8, 20))

PREMIUM = 17270
"""Cents a month: the bestuursrechtelijke premie of 2026."""

INSURERS = ("0042", "0099", "9951", "9952", "9953", "9954")
"""Invented UZOVI codes; two of them lose their zeros when a spreadsheet makes numbers of them."""

COLLECTION_METHODS = ("Bronheffing loon", "Bronheffing uitkering", "Acceptgiro CJIB")
_COLLECTION_WEIGHTS = (40, 37, 23)

_LISTS: tuple[tuple[tuple[int, ...], int], ...] = (
    ((1, 2, 3), 110),
    ((1, 2), 17),
    ((1,), 15),
    ((1, 3), 3),
    ((2, 3), 14),
    ((2,), 3),
    ((3,), 18),
)
"""On which deliveries people stand, and how many of them: 145, then 144, then 145 on the list."""

RESIDENTS = sum(amount for _, amount in _LISTS)


class DemoPerson(NamedTuple):
    """One row of a delivery. Dates are ``JJJJ-MM-DD`` with ``00``; ``premium`` is in cents."""

    bsn: str
    surname: str
    prefix: str
    initials: str
    born: str
    street: str
    number: str
    letter: str
    addition: str
    postcode: str
    town: str
    location: str
    uzovi: str
    premium: int
    since: str
    collection: str


class DemoDelivery(NamedTuple):
    """One delivery: its rows as they stand in the file, and what is true after reading it."""

    delivered_on: date
    rows: tuple[DemoPerson, ...]
    refused: tuple[int, ...]  # places in ``rows`` of those that cannot be read, from 0
    on_list: frozenset[str]  # BSNs of who is on the list afterwards


@dataclass(frozen=True, slots=True)
class Street:
    """``extra`` says what numbers have there: "" nothing, or letters, units or floors."""

    name: str
    postcode: str
    town: str
    highest: int
    extra: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Given names and (prefix, surname) of one origin."""

    origin: str
    given: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words the gemeente is made of."""

    groups: tuple[NameGroup, ...]
    weights: tuple[int, ...]
    people: tuple[Mapping[str, Any], ...]  # who must be there, with what is fixed of them
    streets: tuple[Street, ...]
    shares: tuple[int, ...]

    @classmethod
    def from_json(cls, names: str, streets: str) -> Vocabulary:
        """Read the texts of ``resources/demo/names.json`` and ``streets.json``."""
        spoken = json.loads(names)
        towns = json.loads(streets)["towns"]
        return cls(
            tuple(
                NameGroup(
                    group["origin"],
                    tuple(group["given"]),
                    tuple(
                        ("", name) if isinstance(name, str) else (name[0], name[1])
                        for name in group["surnames"]
                    ),
                )
                for group in spoken["groups"]
            ),
            tuple(group["weight"] for group in spoken["groups"]),
            tuple(spoken["people"]),
            tuple(
                Street(
                    street["name"],
                    town["area"] + street["letters"],
                    town["town"],
                    street["highest"],
                    next((x for x in ("letters_in_use", "units", "floors") if street.get(x)), ""),
                )
                for town in towns
                for street in town["streets"]
            ),
            tuple(town["share"] for town in towns for _ in town["streets"]),
        )


def make_deliveries(vocabulary: Vocabulary, seed: int = SEED) -> tuple[DemoDelivery, ...]:
    """Make the three deliveries of the gemeente; the same seed gives the same ones."""
    return _Gemeente(vocabulary, Random(seed)).deliveries()


def _numbers(chance: Random) -> Iterator[str]:
    """All valid BSNs that begin with 9999 (some 9,000), each once, in no order."""
    for tail in chance.sample(range(100_000), 100_000):
        number = f"9999{tail:05d}"
        if bsns.is_valid(number):
            yield number


class _Gemeente:
    """Everybody as they are at this moment; time goes from delivery to delivery."""

    def __init__(self, vocabulary: Vocabulary, chance: Random) -> None:
        self._words = vocabulary
        self._chance = chance
        self._numbers = _numbers(chance)
        self._now: dict[str, DemoPerson] = {}
        self._origin: dict[str, NameGroup] = {}
        self._lists: dict[str, tuple[int, ...]] = {}
        self._fixed: set[str] = set()  # people whose data stay as they are
        self._settle()

    def deliveries(self) -> tuple[DemoDelivery, ...]:
        made = [self._delivery(1, self._strangers(1))]
        self._change(1, methods=3, insurers=1, moves=2)
        self._complete("born", "I.", "Scholten op Reimer", "1974-03-12")
        self._complete("since", "W.", "Oude Lenferink", "2024-04-01")
        made.append(self._delivery(2, self._strangers(1), repeated=1, broken=1))
        self._change(2, methods=3, insurers=2, moves=1)
        self._come_back()
        impossible = [person._replace(born="1985-11-31") for person in self._strangers(1, True)]
        made.append(self._delivery(3, impossible))
        return tuple(made)

    # Who lives there

    def _settle(self) -> None:
        deck = [lists for lists, amount in _LISTS for _ in range(amount)]
        self._chance.shuffle(deck)
        for known in self._words.people:
            lists = tuple(known.get("lists", (1, 2, 3)))
            deck.remove(lists)
            person = self._known(known)
            self._now[person.bsn], self._lists[person.bsn] = person, lists
            self._fixed.add(person.bsn)
        for lists in deck:
            person = self._anybody(lists[0])
            self._now[person.bsn], self._lists[person.bsn] = person, lists

    def _known(self, known: Mapping[str, Any]) -> DemoPerson:
        street = next((s for s in self._words.streets if s.name == known["street"]), None)
        return DemoPerson(
            bsn=next(self._numbers),
            surname=known["surname"],
            prefix=known.get("prefix", ""),
            initials=known["initials"],
            born=known["born"],
            street=known["street"],
            number=known["number"],
            letter=known.get("letter", ""),
            addition=known.get("addition", ""),
            postcode=street.postcode if street else known["postcode"],
            town=street.town if street else known["town"],
            location=known.get("location", ""),
            since=known["since"],
            **self._terms(),
        )

    def _anybody(self, first_list: int) -> DemoPerson:
        chance = self._chance
        group = chance.choices(self._words.groups, self._words.weights)[0]
        given = chance.sample(group.given, chance.choices((1, 2, 3), (55, 35, 10))[0])
        prefix, surname = chance.choice(group.surnames)
        if chance.random() < 0.06:
            surname += "-" + " ".join(filter(None, chance.choice(group.surnames)))
        home = self._address()
        if housemate := self._somebody_to_live_with(group):
            home = {key: getattr(housemate, key) for key in home}
            if chance.random() < 0.7:
                prefix, surname = housemate.prefix, housemate.surname
        person = DemoPerson(
            bsn=next(self._numbers),
            surname=surname,
            prefix=prefix,
            initials=initials_of(" ".join(given)),
            born=self._birth(group),
            since=self._since(first_list),
            location="",
            **home,
            **self._terms(),
        )
        self._origin[person.bsn] = group
        return person

    def _somebody_to_live_with(self, group: NameGroup) -> DemoPerson | None:
        if self._chance.random() > 0.2:
            return None
        similar = [self._now[bsn] for bsn, origin in self._origin.items() if origin is group]
        homes = [_home(person) for person in self._now.values()]
        free = [person for person in similar if homes.count(_home(person)) < 3]
        return self._chance.choice(free) if free else None

    def _address(self) -> dict[str, Any]:
        """Find an address where nobody lives yet."""
        homes = {_home(person) for person in self._now.values()}
        while True:
            street = self._chance.choices(self._words.streets, self._words.shares)[0]
            number = str(self._chance.randint(1, street.highest))
            letter = addition = ""
            if self._chance.random() < 0.6:
                if street.extra == "letters_in_use":
                    letter = self._chance.choice("aabbcA")
                elif street.extra == "units":
                    addition = str(self._chance.randint(1, 12))
                elif street.extra == "floors":
                    addition = self._chance.choice(("hs", "II", "III", "IV", "bis"))
            if (street.postcode, number, letter, addition) not in homes:
                return {
                    "street": street.name,
                    "number": number,
                    "letter": letter,
                    "addition": addition,
                    "postcode": street.postcode,
                    "town": street.town,
                }

    def _terms(self) -> dict[str, Any]:
        return {
            "uzovi": self._chance.choices(INSURERS, (18, 10, 24, 20, 16, 12))[0],
            "premium": PREMIUM,
            "collection": self._chance.choices(COLLECTION_METHODS, _COLLECTION_WEIGHTS)[0],
        }

    def _birth(self, group: NameGroup) -> str:
        age = min(max(int(self._chance.gauss(43, 14)), 20), 86)
        born = date(2026 - age, 1, 1) + timedelta(self._chance.randrange(365))
        unknown = 0.3 if group.origin in ("Eritrees", "Somalisch") else 0.02
        if self._chance.random() < unknown:
            return f"{born.year}-00-00" if self._chance.random() < 0.7 else f"{born:%Y-%m}-00"
        return born.isoformat()

    def _since(self, first_list: int) -> str:
        """Most begin on the first of a month; who comes later mostly began lately."""
        delivered = DELIVERED_ON[first_list - 1]
        if first_list > 1 and self._chance.random() < 0.85:
            months = self._chance.randint(0, 2)
        else:
            months = min(int(self._chance.expovariate(1 / 46)) + 1, 190)
        index = delivered.year * 12 + delivered.month - 1 - months
        year, month = divmod(index, 12)
        draw = self._chance.random()
        if months > 24 and draw < 0.05:
            return f"{year}-00-00" if draw < 0.02 else f"{year}-{month + 1:02d}-00"
        day = 1 if draw < 0.85 else self._chance.randint(2, delivered.day)
        return f"{year}-{month + 1:02d}-{day:02d}"

    # What happens to them

    def _change(self, after: int, *, methods: int, insurers: int, moves: int) -> None:
        """Of those who stay from one delivery to the next, some pay, insure or live elsewhere."""
        stay = [
            bsn
            for bsn, lists in self._lists.items()
            if {after, after + 1} <= set(lists) and bsn not in self._fixed
        ]
        chosen = self._chance.sample(stay, methods + insurers + moves)
        self._fixed.update(chosen)
        for turn, bsn in enumerate(chosen):
            person = self._now[bsn]
            if turn < methods:
                others = [way for way in COLLECTION_METHODS if way != person.collection]
                person = person._replace(collection=self._chance.choice(others))
            elif turn < methods + insurers:
                others = [code for code in INSURERS if code != person.uzovi]
                person = person._replace(uzovi=self._chance.choice(others))
            else:
                person = person._replace(**self._address())
            self._now[bsn] = person

    def _complete(self, field: str, initials: str, surname: str, value: str) -> None:
        """Fill in the unknown part of a date."""
        known: dict[str, Any] = {field: value}
        for bsn, person in self._now.items():
            if (person.initials, person.surname) == (initials, surname) and bsn in self._fixed:
                self._now[bsn] = person._replace(**known)

    def _come_back(self) -> None:
        for bsn, lists in self._lists.items():
            if lists == (1, 3):
                month = self._chance.randint(6, 8)
                self._now[bsn] = self._now[bsn]._replace(since=f"2026-{month:02d}-01")

    # What the files say

    def _strangers(self, amount: int, valid: bool = False) -> list[DemoPerson]:
        """People who are nowhere else; without a valid BSN, their row is refused."""
        found = [self._anybody(3) for _ in range(amount)]
        for person in found:
            del self._origin[person.bsn]
        if valid:
            return found
        # One digit wrong never passes the elfproef
        return [p._replace(bsn=p.bsn[:8] + str((int(p.bsn[8]) + 1) % 10)) for p in found]

    def _delivery(
        self, number: int, unreadable: list[DemoPerson], *, repeated: int = 0, broken: int = 0
    ) -> DemoDelivery:
        """``repeated`` rows stand in it twice; ``broken`` ones of people we know cannot be read."""
        listed = [self._now[bsn] for bsn, lists in self._lists.items() if number in lists]
        old = [p for p in listed if number - 1 in self._lists[p.bsn] and p.bsn not in self._fixed]
        odd = self._chance.sample(old, repeated + broken)
        impossible = {person.bsn: person._replace(born="1984-02-31") for person in odd[repeated:]}
        rows = [impossible.get(person.bsn, person) for person in listed]
        rows += odd[:repeated] + unreadable
        rows.sort(key=lambda person: person.bsn)
        wrong = {*impossible, *(person.bsn for person in unreadable)}
        return DemoDelivery(
            DELIVERED_ON[number - 1],
            tuple(rows),
            tuple(place for place, person in enumerate(rows) if person.bsn in wrong),
            frozenset(person.bsn for person in listed),
        )


def _home(person: DemoPerson) -> tuple[str, str, str, str]:
    return person.postcode, person.number, person.letter, person.addition
