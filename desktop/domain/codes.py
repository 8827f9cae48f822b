"""The code lists the program works with.

The first three are DDAS Vroegsignalering 1.2, letter for letter: a value is both the code that is
exchanged and the text on screen. Exit reasons (uitstroomredenen) are our own list, after
domain knowledge of the regime. A stored code keeps the version of the list it came from.
"""

from __future__ import annotations

from enum import StrEnum

DDAS_VERSION = "1.2"


class ContactKind(StrEnum):
    """DDAS ``EnumContactsoort``."""

    ADMINISTRATIVE = "Administratief"
    APPOINTMENT = "Afspraak op locatie"
    LETTER = "Brief"
    VISIT = "Huisbezoek"
    CARD = "Kaartje"
    MAIL = "Mail"
    UNKNOWN = "Onbekend"
    OTHER = "Overige"
    MESSAGE = "SMS/Whatsapp"
    PHONE = "Telefoon"


class DayPart(StrEnum):
    """DDAS ``EnumDagdeel``: morning until 12:00, afternoon until 18:00, evening from 18:00."""

    MORNING = "Ochtend"
    AFTERNOON = "Middag"
    EVENING = "Avond"


class EndResult(StrEnum):
    """DDAS ``EnumEindresultaat``."""

    ADVICE = "(Budget)advies en/of quick fix"
    NEVER_REACHED = "Definitief geen contact kunnen krijgen"
    LOST_AFTER_CONTACT = "Geen reactie na eerder contact"
    KNOWN_TO_DEBT_HELP = "Inwoner al bekend bij schuldhulpverlening"
    OTHER_ROUTE = "Inwoner heeft al een ander lopend traject"
    PAID_OR_ARRANGED = "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    DECEASED = "Inwoner is overleden"
    NO_HELP_WANTED = "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
    NOT_TAKEN_OTHER = "Niet opgepakt: andere reden"
    NOT_TAKEN_REPEATED = "Niet opgepakt: herhaalde melding"
    NOT_TAKEN_UNJUSTIFIED = "Niet opgepakt: onterecht signaal"
    NOT_A_RESIDENT = "Persoon is geen inwoner (meer) in de gemeente"
    FOLLOW_UP = "Vervolghulp en/of verwijzing"
    FOLLOW_UP_FINANCIAL = "Vervolghulp en/of verwijzing financieel"
    FOLLOW_UP_OTHER = "Vervolghulp en/of verwijzing niet financieel"
    REFERRED_WITHOUT = "Verwijzing zonder tussenkomst inwoner"


HELP_ACCEPTED = frozenset(
    {
        EndResult.ADVICE,
        EndResult.FOLLOW_UP,
        EndResult.FOLLOW_UP_FINANCIAL,
        EndResult.FOLLOW_UP_OTHER,
    }
)
"""The end results that count as help accepted (domain section 4, count 9)."""


class ExitReason(StrEnum):
    """Why somebody left the list. The delivery does not say; the worker records it."""

    PAID = "Schuld betaald of vervallen"
    ARRANGEMENT = "Betalingsregeling met de zorgverzekeraar"
    DEBT_HELP = "Stabilisatie of schuldregeling"
    WSNP = "WSNP"
    BENEFIT_ROUTE = "Via de bijstand (Rzv 6.5.6)"
    ADMINISTRATION_ROUTE = "Via beschermingsbewind (Rzv 6.5.7)"
    MOVED = "Verhuisd"
    DECEASED = "Overleden"
    UNKNOWN = "Onbekend"


class Status(StrEnum):
    """Where the work with a resident stands; derived, never typed in."""

    NEW = "Nieuw"
    OPEN = "Opgepakt"
    NOT_REACHED = "Niet bereikt"
    IN_CONTACT = "In gesprek"
    CLOSED = "Afgesloten"
    GONE = "Van de lijst af"


class TemplateKind(StrEnum):
    """The three letters that ship with the program; more of each may be made."""

    INTRODUCTION = "kennismaking"
    REMINDER = "herinnering"
    CARD = "kaartje"
