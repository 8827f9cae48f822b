"""Visit rounds: who lives where, in which order, why, and what can come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.addresses import Address, household_key, short_line
from desktop.domain.brp import StoppedByBrp
from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.errors import UserError
from desktop.domain.partial_date import SHORT_MONTHS, short
from desktop.domain.resident import ContactAttempt
from desktop.domain.safety import NOTHING, Caution, SafetyRule, strictest
from desktop.domain.team import Colleague

MAX_ADDRESSES = 20
"""More than one person can visit in a day part; also what fits on the overview page."""

_TOLD = 4
"""So many attempts are told one by one; of more, only the latest."""


class VisitOutcome(StrEnum):
    """What can come of a visit: tick boxes on paper, in this order, and the same on screen."""

    SPOKEN = "Gesproken"
    NOT_HOME = "Niet thuis"
    CARD_LEFT = "Kaartje achtergelaten"
    NO_HELP = "Wil nu geen hulp"
    COME_BACK = "Later terugkomen"
    NOT_LIVING_HERE = "Woont hier niet"


class AttemptMade(NamedTuple):
    """What an outcome means as a contact attempt."""

    kind: ContactKind
    reached: bool


OUTCOMES: Mapping[VisitOutcome, AttemptMade] = {
    VisitOutcome.SPOKEN: AttemptMade(ContactKind.VISIT, True),
    VisitOutcome.NOT_HOME: AttemptMade(ContactKind.VISIT, False),
    VisitOutcome.CARD_LEFT: AttemptMade(ContactKind.CARD, False),
    VisitOutcome.NO_HELP: AttemptMade(ContactKind.VISIT, True),
    VisitOutcome.COME_BACK: AttemptMade(ContactKind.VISIT, True),
    VisitOutcome.NOT_LIVING_HERE: AttemptMade(ContactKind.VISIT, False),
}
"""DDAS: a *kaartje* is a card left at home; it stands for the visit, so that none counts twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPerson:
    """One resident at a door. ``elsewhere``: their address in few words when it is another one."""

    resident_id: int
    display_name: str
    elsewhere: str = ""
    attempts_in_words: str = ""
    safety: Caution = NOTHING
    language: str = ""
    stopped: str = ""  # why nobody may go to this person, after what the BRP said

    @property
    def name_and_place(self) -> str:
        """``R.M. van Puffelen (Wolferinkbrink 6)``; without a place at the address of the door."""
        return f"{self.display_name} ({self.elsewhere})" if self.elsewhere else self.display_name


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAddress:
    """One door: who is visited behind it, and in words why we go.

    ``beside``: what must be minded of others who live here too, without saying of whom.
    """

    key: str
    address: Address
    persons: tuple[VisitPerson, ...]
    purpose: str = ""
    neighbourhood: str = ""
    beside: tuple[Caution, ...] = ()

    @property
    def safety(self) -> tuple[Caution, ...]:
        """What must be minded of all who live here, each once."""
        cautions = (*(person.safety for person in self.persons), *self.beside)
        return tuple(dict.fromkeys(caution for caution in cautions if caution))

    @property
    def caution(self) -> Caution:
        """The strictest of what must be minded here."""
        return strictest(self.safety)


class RoundHead(NamedTuple):
    """What stands above every sheet. ``number`` 0: the round was not kept.

    ``printed_on`` tells whether a review date has passed.
    """

    visit_on: date
    day_part: DayPart
    number: int = 0
    visitors: tuple[Colleague, ...] = ()
    printed_on: date = date.min

    @property
    def title(self) -> str:
        """``Ronde 12``, or ``Bezoekronde``."""
        return f"Ronde {self.number}" if self.number else "Bezoekronde"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitee:
    """Somebody who was chosen for a round, with their attempts so far in any order."""

    resident_id: int
    display_name: str
    address: Address
    household: str = ""  # empty: known by the address alone
    attempts: tuple[ContactAttempt, ...] = ()
    safety: Caution = NOTHING
    language: str = ""
    neighbourhood: str = ""
    stopped: str = ""


def make_doors(
    visitees: Iterable[Visitee],
    on: date,
    day_part: DayPart,
    cautions: Mapping[str, tuple[Caution, ...]] | None = None,
) -> list[VisitAddress]:
    """Return the addresses of a round, those who live together at one door, in no special order.

    ``cautions`` by household: what must be minded of everybody behind its front door. Raises
    UserError when there are more than ``MAX_ADDRESSES``, or none.
    """
    doors = group_by_door(visitees, on, day_part, cautions)
    check_size(len(doors))
    return doors


def group_by_door(
    visitees: Iterable[Visitee],
    on: date,
    day_part: DayPart,
    cautions: Mapping[str, tuple[Caution, ...]] | None = None,
) -> list[VisitAddress]:
    """The same of however many addresses, in the order in which their people come first."""
    minded = cautions or {}
    doors: dict[str, list[Visitee]] = {}
    for visitee in visitees:
        key = visitee.household or household_key(visitee.address)
        key = key or f"inwoner {visitee.resident_id}"
        doors.setdefault(key, []).append(visitee)
    return [
        _door(key, together, on, day_part, minded.get(key, ())) for key, together in doors.items()
    ]


def refuse_unsafe(addresses: Iterable[VisitAddress]) -> None:
    """Raise UserError for the mark ``Niet bezoeken``, or for whom the BRP says is not there."""
    for door in addresses:
        for person in door.persons:
            if person.stopped:
                raise StoppedByBrp(person.display_name, person.stopped)
        if door.caution.rule is SafetyRule.NO_VISIT:
            raise NotToBeVisited(door)


def refuse_alone(addresses: Iterable[VisitAddress], visitors: Sequence[Colleague]) -> None:
    """Raise NeedsTwo when fewer than two people would go to a door where nobody goes alone."""
    doors = needs_two(addresses)
    if doors and len(visitors) < 2:
        raise NeedsTwo(doors)


def needs_two(addresses: Iterable[VisitAddress]) -> list[VisitAddress]:
    """The doors to which nobody goes alone."""
    return [door for door in addresses if door.caution.rule is SafetyRule.NOT_ALONE]


class NeedsTwo(UserError):
    """One of the doors has the mark ``Niet alleen``, and not two people go."""

    def __init__(self, doors: Sequence[VisitAddress]) -> None:
        where = ", ".join(short_line(door.address) for door in doors)
        super().__init__(
            f"Niet alleen gaan: {where}.",
            "Kies wie er met u meegaat, of haal dit adres uit de ronde."
            if len(doors) == 1
            else "Kies wie er met u meegaat, of haal deze adressen uit de ronde.",
        )


class NotToBeVisited(UserError):
    """Somebody who lives there has the mark ``Niet bezoeken``."""

    def __init__(self, door: VisitAddress) -> None:
        reason = door.caution.reason.rstrip(".")
        super().__init__(
            f"{short_line(door.address)}: niet bezoeken.",
            f"Reden: {reason}. Dit adres kan niet in een ronde. Klopt het niet meer? Verander "
            "het dan bij de inwoner zelf.",
        )


def check_size(addresses: int) -> None:
    """Raise UserError when so many addresses are no round."""
    if not addresses:
        raise UserError("Er is niemand gekozen.", "Kies eerst een of meer inwoners.")
    excess = addresses - MAX_ADDRESSES
    if excess > 0:
        which = "1 adres" if excess == 1 else f"{excess} adressen"
        raise UserError(
            f"Deze ronde heeft {addresses} adressen. Dat is te veel voor één ronde.",
            f"Een ronde heeft hooguit {MAX_ADDRESSES} adressen. Haal er {which} uit, "
            "of maak twee rondes.",
        )


def attempts_in_words(attempts: Iterable[ContactAttempt], on: date | None = None) -> str:
    """``2 keer geprobeerd: brief op 26 okt, huisbezoek op 12 nov (middag), niet thuis``.

    The year is left out when it is that of ``on``. Notes of an attempt stay inside.
    """
    told = sorted(attempts, key=_when)
    if not told:
        return "Nog niet eerder geprobeerd"
    times = f"{len(told)} keer geprobeerd"
    if len(told) > _TOLD:
        times += ", het laatst"
        told = told[-(_TOLD - 1) :]
    return f"{times}: " + ", ".join(_attempt_in_words(attempt, on) for attempt in told)


def purpose(attempts: Iterable[ContactAttempt], day_part: DayPart) -> str:
    """Why we go: ``Eerste bezoek na de brief``, ``Tweede bezoek, nu in de avond``.

    Attempts with several people on an address on the same day and day part are one visit.
    """
    made = list(attempts)
    visits = {(a.made_on, a.day_part) for a in made if a.kind in _AT_THE_DOOR}
    if not visits:
        wrote = any(attempt.kind is ContactKind.LETTER for attempt in made)
        return "Eerste bezoek na de brief" if wrote else "Eerste bezoek"
    number = len(visits) + 1
    words = f"{_ORDINALS[number]} bezoek" if number < len(_ORDINALS) else f"{number}e bezoek"
    known = {part for _, part in visits}
    return words if day_part in known or None in known else f"{words}, nu in de {_part(day_part)}"


_AT_THE_DOOR = frozenset({ContactKind.VISIT, ContactKind.CARD})
_ORDINALS = (
    "",
    "Eerste",
    "Tweede",
    "Derde",
    "Vierde",
    "Vijfde",
    "Zesde",
    "Zevende",
    "Achtste",
    "Negende",
    "Tiende",
)
_KINDS = {
    ContactKind.ADMINISTRATIVE: "administratief",
    ContactKind.APPOINTMENT: "afspraak",
    ContactKind.LETTER: "brief",
    ContactKind.VISIT: "huisbezoek",
    ContactKind.CARD: "kaartje",
    ContactKind.MAIL: "e-mail",
    ContactKind.UNKNOWN: "contact",
    ContactKind.OTHER: "contact",
    ContactKind.MESSAGE: "sms of app",
    ContactKind.PHONE: "telefoon",
}
_NOT_REACHED = {
    ContactKind.VISIT: "niet thuis",
    ContactKind.PHONE: "niet gesproken",
    ContactKind.APPOINTMENT: "niet gekomen",
}
_PARTS = {None: 0, DayPart.MORNING: 1, DayPart.AFTERNOON: 2, DayPart.EVENING: 3}


def _when(attempt: ContactAttempt) -> tuple[date, int, int]:
    return attempt.made_on, _PARTS[attempt.day_part], attempt.id


def _part(day_part: DayPart) -> str:
    return day_part.value.lower()


def _attempt_in_words(attempt: ContactAttempt, on: date | None) -> str:
    made_on = attempt.made_on
    same_year = on is not None and made_on.year == on.year
    day = f"{made_on.day} {SHORT_MONTHS[made_on.month - 1]}" if same_year else short(made_on)
    words = f"{_KINDS[attempt.kind]} op {day}"
    if attempt.day_part is not None and attempt.kind is not ContactKind.LETTER:
        words += f" ({_part(attempt.day_part)})"
    outcome = "gesproken" if attempt.reached else _NOT_REACHED.get(attempt.kind, "")
    return f"{words}, {outcome}" if outcome else words


def _door(
    key: str,
    together: Sequence[Visitee],
    on: date,
    day_part: DayPart,
    cautions: tuple[Caution, ...] = (),
) -> VisitAddress:
    every_attempt = [attempt for visitee in together for attempt in visitee.attempts]
    address = next((v.address for v in together if household_key(v.address)), together[0].address)
    return VisitAddress(
        key=key,
        address=address,
        persons=tuple(
            VisitPerson(
                resident_id=visitee.resident_id,
                display_name=visitee.display_name,
                elsewhere=_elsewhere(visitee.address, address),
                attempts_in_words=attempts_in_words(visitee.attempts, on),
                safety=visitee.safety,
                language=visitee.language,
                stopped=visitee.stopped,
            )
            for visitee in together
        ),
        purpose=purpose(every_attempt, day_part),
        neighbourhood=next((v.neighbourhood for v in together if v.neighbourhood), ""),
        beside=tuple(one for one in cautions if one not in {v.safety for v in together}),
    )


def _elsewhere(address: Address, of_door: Address) -> str:
    same = household_key(address) == household_key(of_door)
    return "" if same else short_line(address)
