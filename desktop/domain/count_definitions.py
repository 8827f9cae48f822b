"""What each quarterly count is called and what it means, in plain Dutch.

Gemeenten count "bereikt" and "hulp geaccepteerd" in different ways (Divosa), so a report always
prints these texts with its figures. ``counting.py`` does exactly what they say.
"""

from __future__ import annotations

TITLES: dict[str, str] = {
    "stock_start": "Op de lijst, begin van het kwartaal",
    "inflow_new": "Nieuw op de lijst",
    "inflow_returned": "Terug op de lijst",
    "inflow": "Instroom: nieuw of terug",
    "outflow": "Uitstroom: van de lijst af",
    "outflow_by_reason": "Van de lijst af, naar reden",
    "stock_end": "Op de lijst, eind van het kwartaal",
    "addresses": "Adressen, eind van het kwartaal",
    "cases_opened": "Dossiers geopend",
    "open_cases": "Opgepakt",
    "attempts": "Contactpogingen",
    "attempts_by_kind": "Contactpogingen, naar soort",
    "attempts_by_day_part": "Contactpogingen, naar dagdeel",
    "persons_attempted": "Met ten minste één poging",
    "attempts_per_person": "Pogingen per opgepakte inwoner",
    "persons_reached": "Bereikt",
    "reached_share": "Bereikt, deel van opgepakt",
    "reached_in_case": "Bereikt sinds de start van het dossier",
    "help_accepted": "Hulp geaccepteerd",
    "help_share_of_reached": "Hulp geaccepteerd, deel van bereikt sinds de start",
    "help_share_of_open": "Hulp geaccepteerd, deel van opgepakt",
    "cases_closed": "Dossiers afgesloten",
    "end_results": "Dossiers afgesloten, naar eindresultaat",
    "median_days_to_first_attempt": "Dagen tot de eerste poging (mediaan)",
    "median_days_to_first_contact": "Dagen tot het eerste contact (mediaan)",
    "reach_by_attempts": "Bereikt, naar aantal pogingen",
}
"""Count key -> its name on screen and in the workbook."""

DEFINITIONS: dict[str, str] = {
    "stock_start": (
        "Inwoners die vóór de eerste dag van het kwartaal op de lijst stonden en er die dag nog "
        "niet af waren. Een inwoner is één BSN."
    ),
    "inflow_new": (
        "Inwoners die in dit kwartaal voor het eerst op de lijst kwamen. De datum van de levering "
        "telt."
    ),
    "inflow_returned": (
        "Inwoners die eerder van de lijst af waren en in dit kwartaal weer op de lijst kwamen. "
        "Wie in één kwartaal twee keer terugkomt, telt twee keer."
    ),
    "inflow": "Nieuw op de lijst en terug op de lijst samen.",
    "outflow": (
        "Inwoners die in dit kwartaal niet meer in de levering stonden. De datum van die levering "
        "telt. Wie in één kwartaal twee keer van de lijst af gaat, telt twee keer."
    ),
    "outflow_by_reason": (
        "De reden staat niet in de levering. De medewerker legt de reden vast. Zolang dat niet is "
        "gebeurd, telt de inwoner bij „Onbekend”."
    ),
    "stock_end": (
        "Inwoners die op de laatste dag van het kwartaal op de lijst stonden. Altijd geldt: begin "
        "+ instroom − uitstroom = eind."
    ),
    "addresses": (
        "Verschillende adressen (postcode en huisnummer met letter of toevoeging) van de inwoners "
        "die aan het eind van het kwartaal op de lijst stonden. Een inwoner zonder bruikbaar adres "
        "telt als één eigen adres."
    ),
    "cases_opened": (
        "Dossiers die in dit kwartaal zijn geopend: bij de eerste contactpoging of met de hand."
    ),
    "open_cases": (
        "Inwoners van wie op enig moment in dit kwartaal een dossier open was, of bij wie in dit "
        "kwartaal een contactpoging is gedaan. Ook dossiers van vóór dit kwartaal tellen dus mee. "
        "Hiermee rekenen wij de percentages „van opgepakt” uit."
    ),
    "attempts": "Contactpogingen met een datum in dit kwartaal, ook als niemand werd bereikt.",
    "attempts_by_kind": "Iedere contactpoging heeft één soort (codelijst DDAS 1.2).",
    "attempts_by_day_part": (
        "Ochtend tot 12.00 uur, middag tot 18.00 uur, avond vanaf 18.00 uur. Een poging zonder "
        "dagdeel telt bij „Onbekend”."
    ),
    "persons_attempted": (
        "Inwoners bij wie in dit kwartaal ten minste één contactpoging is gedaan. Een inwoner telt "
        "één keer, ook bij meer pogingen."
    ),
    "attempts_per_person": (
        "Alle contactpogingen in dit kwartaal, gedeeld door het aantal opgepakte inwoners."
    ),
    "persons_reached": (
        "Inwoners met ten minste één contactpoging in dit kwartaal waarbij zij zijn bereikt. Een "
        "inwoner telt één keer, ook bij meer pogingen."
    ),
    "reached_share": "De bereikte inwoners als deel van de opgepakte inwoners.",
    "reached_in_case": (
        "Opgepakte inwoners die in hun dossier ten minste één keer zijn bereikt, in dit kwartaal "
        "of eerder. Wie hulp accepteerde, telt altijd mee."
    ),
    "help_accepted": (
        "Inwoners van wie het dossier in dit kwartaal is afgesloten met „(Budget)advies en/of "
        "quick fix” of met een van de drie resultaten „Vervolghulp en/of verwijzing”."
    ),
    "help_share_of_reached": (
        "De inwoners die hulp accepteerden als deel van de inwoners die sinds de start van hun "
        "dossier zijn bereikt. Bereikt worden en hulp accepteren kan in verschillende kwartalen "
        "vallen; daarom tellen hier ook eerdere contacten mee."
    ),
    "help_share_of_open": ("De inwoners die hulp accepteerden als deel van de opgepakte inwoners."),
    "cases_closed": "Dossiers die in dit kwartaal zijn afgesloten.",
    "end_results": (
        "Het resultaat telt in het kwartaal waarin het dossier is afgesloten (codelijst DDAS 1.2). "
        "Een dossier zonder resultaat telt bij „Onbekend”."
    ),
    "median_days_to_first_attempt": (
        "Dossiers met hun eerste contactpoging in dit kwartaal: de dagen vanaf het openen van het "
        "dossier. De mediaan is het middelste getal: de helft duurde korter, de helft langer. Een "
        "poging van vóór het openen telt als 0 dagen."
    ),
    "median_days_to_first_contact": (
        "Dossiers met hun eerste contact in dit kwartaal: de dagen vanaf het openen van het "
        "dossier tot de eerste poging waarbij de inwoner is bereikt. De mediaan is het middelste "
        "getal."
    ),
    "reach_by_attempts": (
        "Inwoners met ten minste één poging in dit kwartaal, naar het aantal pogingen in dit "
        "kwartaal, en hoeveel van hen in dit kwartaal zijn bereikt."
    ),
}
"""Count key -> what is counted; printed with every report."""

SPLIT_TITLES: dict[str, str] = {
    "time_in_scheme": "Tijd in de regeling",
    "neighbourhood": "Wijk of buurt",
    "age": "Leeftijd",
    "newness": "Nieuw of bekend",
}
"""Split key -> its name."""

SPLIT_DEFINITIONS: dict[str, str] = {
    "time_in_scheme": (
        "De tijd sinds het begin in de regeling, op de laatste dag van het kwartaal. „Onbekend” "
        "als de datum ontbreekt of te onvolledig is."
    ),
    "neighbourhood": (
        "De buurt van het adres, met de wijk ervoor als die bekend is. Staat het adres niet in de "
        "tabel met wijken en buurten: de cijfers van de postcode. „Onbekend” als er geen postcode "
        "is."
    ),
    "age": (
        "De leeftijd op de laatste dag van het kwartaal. „Onbekend” als de geboortedatum ontbreekt "
        "of te onvolledig is."
    ),
    "newness": ("Nieuw: in dit kwartaal voor het eerst op de lijst. Bekend: alle anderen."),
}

COLUMN_TITLES: dict[str, str] = {
    "stock_end": "Op de lijst, eind",
    "inflow": "Instroom",
    "outflow": "Uitstroom",
    "attempted": "Met poging",
    "reached": "Bereikt",
    "helped": "Hulp geaccepteerd",
}
"""Column of a split -> its head."""

SPLIT_TOTALS: dict[str, str] = {
    "stock_end": "stock_end",
    "inflow": "inflow",
    "outflow": "outflow",
    "attempted": "persons_attempted",
    "reached": "persons_reached",
    "helped": "help_accepted",
}
"""Column of a split -> the count that it divides."""
