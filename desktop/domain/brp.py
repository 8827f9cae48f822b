"""Looking somebody up in the BRP by hand: what was found there, and what follows from it.

Wabb art. 12: a gemeente makes sure that a BSN belongs to the person. Wet BRP 2.34: who doubts an
address reports it (*terugmelden*). No rule says after how long a check is too old; the gemeente
chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.addresses import Address, one_line
from desktop.domain.codes import ContactKind, EndResult
from desktop.domain.errors import UserError
from desktop.domain.folding import fold
from desktop.domain.partial_date import PartialDate, short

USUAL_DAYS = 90
"""After so many days a check is too old for a visit, when the gemeente chose nothing."""


class BrpOutcome(StrEnum):
    """What the BRP says of somebody, in the order of the keys 1 to 8. Our own list."""

    LIVES_HERE = "Woont hier"
    MOVED = "Verhuisd binnen de gemeente"
    DEPARTED = "Vertrokken"
    DECEASED = "Overleden"
    POSTAL = "Briefadres"
    KNOWN = "Al bekend bij schuldhulp"
    DETENTION = "Detentie"
    INVESTIGATED = "In onderzoek"


NO_LETTERS = frozenset({BrpOutcome.DEPARTED, BrpOutcome.DECEASED, BrpOutcome.DETENTION})
"""A letter to this address would not come to this person."""

NO_VISITS = NO_LETTERS | {BrpOutcome.POSTAL}
"""Nobody of this name is to be found at this address."""

ENDS: Mapping[BrpOutcome, EndResult] = {
    BrpOutcome.DEPARTED: EndResult.NOT_A_RESIDENT,
    BrpOutcome.DECEASED: EndResult.DECEASED,
    BrpOutcome.KNOWN: EndResult.KNOWN_TO_DEBT_HELP,
}
"""With these the work ends: outcome -> the end result (DDAS 1.2) of the dossier."""

CONSEQUENCES: Mapping[BrpOutcome, str] = {
    BrpOutcome.LIVES_HERE: "Het adres klopt. U kunt schrijven en langsgaan.",
    BrpOutcome.MOVED: "U vult het nieuwe adres in. Brief en bezoek op het oude adres vervallen.",
    BrpOutcome.DEPARTED: "Geen brieven en bezoeken meer. Het dossier sluit: geen inwoner (meer).",
    BrpOutcome.DECEASED: "Er gaan geen brieven en bezoeken meer uit. Het dossier sluit: overleden.",
    BrpOutcome.POSTAL: "Brieven kunnen hierheen, bezoeken niet: de inwoner woont er niet.",
    BrpOutcome.KNOWN: "Het dossier sluit: inwoner al bekend bij schuldhulpverlening.",
    BrpOutcome.DETENTION: "Voorlopig geen brieven en bezoeken. Na {days} dagen kijkt u opnieuw.",
    BrpOutcome.INVESTIGATED: "Er komt een taak Terugmelden in Vandaag. Schrijven en langsgaan kan.",
}
"""What choosing an outcome does, in the words that stand beside its key."""


def consequence(outcome: BrpOutcome, days: int) -> str:
    """What choosing this outcome does. ``days``: how long a check holds in this gemeente."""
    return CONSEQUENCES[outcome].format(days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrpCheck:
    """One look in the BRP. ``after`` only when it gave another address, held ``since`` then.

    ``doubt_since``: there is a task to report the address (terugmelden); done on ``reported_on``.
    """

    id: int
    resident_id: int
    checked_on: date
    checked_by: str
    outcome: BrpOutcome
    note: str = ""
    before: Address
    after: Address | None = None
    since: PartialDate = PartialDate()
    doubt_since: date | None = None
    reported_on: date | None = None
    reported_by: str = ""

    @property
    def is_to_be_reported(self) -> bool:
        return self.doubt_since is not None and self.reported_on is None

    @property
    def title(self) -> str:
        """``BRP: woont hier``."""
        return f"BRP: {self.outcome.value[0].lower()}{self.outcome.value[1:]}"

    @property
    def old_address_in_words(self) -> str:
        """``Goorsestraat 118, 7482 CD Haaksbergen, tot 1 nov 2026``; empty when it stayed."""
        if self.after is None:
            return ""
        until = self.since.in_words() if self.since.year else f"uiterlijk {short(self.checked_on)}"
        return f"{one_line(self.before) or 'Adres onbekend'}, tot {until}"

    @property
    def doubt_in_words(self) -> str:
        """Why the address is to be reported, as a sentence; empty without a doubt."""
        if self.doubt_since is None:
            return ""
        if self.outcome is BrpOutcome.INVESTIGATED:
            return "Het adres is in onderzoek."
        day = short(self.doubt_since)
        if self.outcome is BrpOutcome.MOVED:
            return f"Verhuisd volgens de BRP, maar de levering van {day} noemt het oude adres."
        if self.outcome is BrpOutcome.DEPARTED:
            return f"Vertrokken volgens de BRP, maar nog op de lijst in de levering van {day}."
        return f"Er is twijfel aan dit adres sinds {day}."

    @property
    def report_in_words(self) -> str:
        """``Terugmelden: nog niet gedaan.``; with day and name once it is done."""
        if self.doubt_since is None:
            return ""
        if self.reported_on is None:
            return "Terugmelden: nog niet gedaan."
        by = f" door {self.reported_by}" if self.reported_by else ""
        return f"Teruggemeld op {short(self.reported_on)}{by}."


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCheck:
    """What a resident's last check says now. No ``on``: never looked up.

    ``address`` is the one that was seen then, in words; the list may have changed it since.
    """

    on: date | None = None
    by: str = ""
    outcome: BrpOutcome | None = None
    address: str = ""
    restricted_on: date | None = None  # the processing is restricted since: nothing may be done

    @property
    def is_deceased(self) -> bool:
        return self.outcome is BrpOutcome.DECEASED

    @property
    def letter_stop(self) -> str | None:
        """Why no letter may go out, in Dutch; None when it may."""
        if self.restricted_on is not None:
            return restricted_in_words(self.restricted_on)
        return self._stop("brieven") if self.outcome in NO_LETTERS else None

    @property
    def visit_stop(self) -> str | None:
        """Why nobody goes there, in Dutch; None when somebody may."""
        if self.restricted_on is not None:
            return restricted_in_words(self.restricted_on)
        return self._stop("bezoeken") if self.outcome in NO_VISITS else None

    def stop_of(self, kind: ContactKind) -> str | None:
        """Why this kind of contact cannot be planned, in Dutch; None when it can."""
        if self.restricted_on is not None:
            return restricted_in_words(self.restricted_on)
        if self.is_deceased:
            return self._stop("brieven en bezoeken")
        if kind is ContactKind.LETTER:
            return self.letter_stop
        return self.visit_stop if kind in (ContactKind.VISIT, ContactKind.CARD) else None

    def too_old(self, address: Address, day: date, days: int) -> str | None:
        """Why to look again before going there on ``day``, in Dutch; None when that is not needed.

        ``days``: how long a check holds. ``address``: where they live as far as we know now.
        """
        if self.on is None:
            return "nooit gecontroleerd"
        if self.address and fold(self.address) != fold(one_line(address)):
            return f"adres veranderd sinds de controle van {short(self.on)}"
        if day - self.on > timedelta(days=days):
            return f"voor het laatst gecontroleerd op {short(self.on)}"
        return None

    def _stop(self, what: str) -> str:
        assert self.outcome is not None
        return f"{self.outcome.value} volgens de BRP: geen {what}."


def restricted_in_words(since: date) -> str:
    """What stands where somebody's processing is restricted (AVG article 18)."""
    return f"De verwerking is beperkt sinds {short(since)}: alleen bewaren, verder niets."


NEVER = LastCheck()


class StoppedByBrp(UserError):
    """After what the BRP said, this person is not written to, or not visited."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name}: {why[0].lower()}{why[1:]}",
            "Klopt dit niet meer? Kijk opnieuw in de BRP en leg vast wat daar nu staat.",
        )


def refuse_plan(check: LastCheck, kind: ContactKind, name: str) -> None:
    """Raise StoppedByBrp when this kind of contact may not be planned."""
    why = check.stop_of(kind)
    if why is not None:
        raise StoppedByBrp(name, why)


class NewAddressMissing(UserError):
    """Somebody moved, and nobody said where to."""

    def __init__(self) -> None:
        super().__init__(
            "Bij “Verhuisd binnen de gemeente” hoort het nieuwe adres.",
            "Vul straat, huisnummer, postcode en woonplaats in. Er is niets veranderd.",
        )


class EarlierThanLast(UserError):
    """The newest look counts, so an older one cannot come after it."""

    def __init__(self, last: date) -> None:
        super().__init__(
            "Deze datum ligt voor de laatste controle.",
            f"De laatste controle in de BRP was op {short(last)}. Kies die dag of later.",
        )
