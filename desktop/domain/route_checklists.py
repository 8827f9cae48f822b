"""The checklists of the routes out of the scheme, each item with the source that says so.

Nothing stands here that no source says; what could not be read is told as such. A gemeente checks
the articles themselves before it relies on them: laws change, this list does not by itself.
"""

from __future__ import annotations

from desktop.domain.codes import ExitReason
from desktop.domain.exit_routes import Checklist, Item, RouteKind

CAK = "CAK, Afmelding en eindafrekening (hetcak.nl)"
HELPLINE = "Zorgverzekeringslijn, 21 november 2018"
CJIB = "CJIB, Premie zorgverzekering, voor schuldhulpverleners (cjib.nl)"
BENEFIT = "Regeling zorgverzekering, artikel 6.5.6, lid 1 (Stcrt. 2016, 36968)"
BENEFIT_DIGEST = "Regeling zorgverzekering, artikel 6.5.6, samengevat door Akkermans & Partners"
ADMINISTRATION = "Regeling zorgverzekering, artikel 6.5.7, lid 1 (Stcrt. 2019, 34671)"

_SIGNED_OFF = "De zorgverzekeraar heeft de inwoner afgemeld bij het CAK"

CHECKLISTS: tuple[Checklist, ...] = (
    Checklist(
        kind=RouteKind.ARRANGEMENT,
        title="Betalingsregeling met de zorgverzekeraar",
        reason=ExitReason.ARRANGEMENT,
        items=(
            Item(
                "asked",
                "De zorgverzekeraar is om een regeling gevraagd",
                "Is er een deurwaarder, dan maakt u de regeling met de deurwaarder.",
                CAK,
            ),
            Item("whole", "De regeling gaat over de hele achterstand", "", f"{CAK}; {HELPLINE}"),
            Item("terms", "Maandbedrag, startdatum en looptijd staan vast", "", HELPLINE),
            Item(
                "confirmed",
                "De afspraken zijn bevestigd",
                "Bevestigt de zorgverzekeraar niet, dan doet de inwoner het zelf, het "
                "gemakkelijkst per e-mail.",
                HELPLINE,
            ),
            Item(
                "signed_off",
                _SIGNED_OFF,
                "Gebeurt dat niet, vraag de zorgverzekeraar er dan alsnog om.",
                HELPLINE,
            ),
        ),
        when_off="De zorgverzekeraar hoort de aanmelding op te schorten per de eerste dag van de "
        f"maand na de afspraak. Bron: {HELPLINE}.",
        from_next_month=True,
    ),
    Checklist(
        kind=RouteKind.DEBT_HELP,
        title="Stabilisatie of schuldregeling",
        reason=ExitReason.DEBT_HELP,
        items=(
            Item(
                "stable",
                "De stabilisatieovereenkomst met de schuldhulpverlener is gesloten",
                "De stabilisatieperiode duurt hoogstens acht maanden.",
                CAK,
            ),
            Item("approved", "De zorgverzekeraar is akkoord met de stabilisatie", "", CAK),
            Item("for_now", "De zorgverzekeraar heeft de inwoner voorlopig afgemeld", "", CAK),
            Item(
                "arranged",
                "De zorgverzekeraar is akkoord met de schuldregeling",
                "Die regelt de inwoner samen met de schuldhulpverlener.",
                CAK,
            ),
            Item("signed_off", "De zorgverzekeraar heeft de inwoner definitief afgemeld", "", CAK),
        ),
        when_off="Bij een goedgekeurde stabilisatieovereenkomst meldt de zorgverzekeraar eerst "
        f"voorlopig af. Bron: {CAK}.",
    ),
    Checklist(
        kind=RouteKind.BENEFIT,
        title="Via de bijstand (Rzv 6.5.6)",
        reason=ExitReason.BENEFIT_ROUTE,
        items=(
            Item(
                "benefit",
                "De inwoner krijgt algemene bijstand",
                "Participatiewet, artikel 5.",
                f"{BENEFIT}, onderdeel a",
            ),
            Item(
                "year",
                "Minstens twaalf maanden achter elkaar bijstand, of een schuld onder € 600",
                "De schuld bij de zorgverzekeraar telt.",
                f"{BENEFIT}, onderdeel b",
            ),
            Item(
                "collective",
                "De zorgverzekering is die van de afspraak van de gemeente",
                "Dit geldt niet bij een zorgverzekeraar buiten de groep waarmee uw gemeente de "
                "afspraak heeft.",
                f"{BENEFIT}, onderdeel c",
            ),
            Item(
                "excess",
                "Het verplicht eigen risico is verzekerd, of wordt gespreid of op tijd betaald",
                "",
                f"{BENEFIT}, onderdeel d",
            ),
            Item("no_voluntary", "Er is geen vrijwillig eigen risico", "", BENEFIT_DIGEST),
            Item(
                "withheld",
                "De inwoner vindt goed dat de gemeente premie en aflossing inhoudt",
                "Hoogstens drie jaar, op de uitkering.",
                BENEFIT_DIGEST,
            ),
            Item(
                "promise",
                "De inwoner zegt toe te blijven betalen, ook als de uitkering stopt",
                "",
                BENEFIT_DIGEST,
            ),
            Item(
                "rest",
                "De zorgverzekeraar scheldt kwijt wat er na drie jaar nog open staat",
                "Stemt de zorgverzekeraar niet in, dan kan deze route niet.",
                BENEFIT_DIGEST,
            ),
        ),
        when_off="De premie stopt op de eerste dag van de maand nadat aan alle voorwaarden is "
        f"voldaan. Bron: {BENEFIT}.",
        from_next_month=True,
    ),
    Checklist(
        kind=RouteKind.ADMINISTRATION,
        title="Via beschermingsbewind (Rzv 6.5.7)",
        reason=ExitReason.ADMINISTRATION_ROUTE,
        items=(
            Item(
                "administration",
                "Het beschermingsbewind is ingesteld",
                "Burgerlijk Wetboek, boek 1, artikel 431, lid 1, onderdeel a of b.",
                f"{ADMINISTRATION}, onderdeel a",
            ),
            Item(
                "excess",
                "Het verplicht eigen risico is verzekerd, of wordt gespreid of op tijd betaald",
                "",
                f"{ADMINISTRATION}, onderdeel b",
            ),
            Item(
                "no_voluntary",
                "Er is geen vrijwillig eigen risico",
                "",
                f"{ADMINISTRATION}, onderdeel c",
            ),
            Item(
                "rest",
                "De zorgverzekeraar scheldt kwijt wat er na afloop nog open staat",
                "Als de betalingen en de toezegging worden nagekomen.",
                f"{ADMINISTRATION}, onderdeel d",
            ),
            Item(
                "paying",
                "De bewindvoerder zorgt dat premie en aflossing worden betaald",
                "In overleg met de zorgverzekeraar, hoogstens 36 maanden.",
                f"{ADMINISTRATION}, onderdeel e; {CJIB}",
            ),
            Item(
                "promise",
                "De toezegging van onderdeel f is gedaan",
                "Wat die toezegging inhoudt, leest u in het artikel; dat onderdeel konden wij niet "
                "lezen.",
                f"{ADMINISTRATION}, genoemd in onderdeel d",
            ),
        ),
        when_off="De premie stopt op de eerste dag van de maand nadat aan alle voorwaarden is "
        f"voldaan. Bron: {ADMINISTRATION}.",
        from_next_month=True,
    ),
    Checklist(
        kind=RouteKind.WSNP,
        title="Wsnp",
        reason=ExitReason.WSNP,
        items=(
            Item(
                "asked",
                "De toelating is samen met een schuldhulpverlener aangevraagd",
                "",
                CAK,
            ),
            Item("admitted", "De inwoner is toegelaten tot de Wsnp", "", CAK),
            Item("signed_off", _SIGNED_OFF, "Alleen de zorgverzekeraar kan dat doen.", CAK),
        ),
    ),
)

_BY_KIND = {one.kind: one for one in CHECKLISTS}


def checklist(kind: RouteKind) -> Checklist:
    """What this route asks for."""
    return _BY_KIND[kind]
