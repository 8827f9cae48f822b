"""What an inzage document tells, column by column, and what it leaves out with the reason.

Every column of every table about a resident stands in one of the two: a test walks the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_KEY = "nummer van de rij in het bestand"
_OWN = "nummer van de inwoner zelf"


class Part(NamedTuple):
    """One table: its heading, where it comes from, and what each column is called."""

    title: str
    source: str
    columns: Mapping[str, str]


PARTS: dict[str, Part] = {
    "resident": Part(
        "Uw gegevens",
        "Naam, adres, geboortedatum, BSN, zorgverzekeraar en premie komen van het CAK. Het adres "
        "kan zijn verbeterd na een controle in de BRP. Al het andere is door onze medewerker "
        "opgeschreven.",
        {
            "bsn": "Burgerservicenummer",
            "surname": "Achternaam",
            "prefix": "Voorvoegsel",
            "initials": "Voorletters",
            "first_names": "Voornamen",
            "gender": "Man of vrouw, voor de aanhef",
            "name_use": "Welke naam u gebruikt",
            "partner_surname": "Achternaam van uw partner",
            "partner_prefix": "Voorvoegsel van uw partner",
            "salutation": "Eigen aanhef",
            "born": "Geboortedatum",
            "street": "Straat",
            "number": "Huisnummer",
            "letter": "Huisletter",
            "addition": "Toevoeging",
            "postcode": "Postcode",
            "town": "Woonplaats",
            "designation": "Aanduiding bij het adres",
            "location": "Plaats, als er geen adres is",
            "country": "Land",
            "uzovi": "Nummer van uw zorgverzekeraar",
            "monthly_premium": "Bestuursrechtelijke premie per maand",
            "in_scheme_since": "In de regeling sinds",
            "since_from_duration": "Die datum is uitgerekend",
            "collection_method": "Wijze van inning",
            "on_list": "Staat nu op de lijst",
            "extra": "Andere kolommen van het CAK",
            "phone": "Telefoon",
            "phone_source": "Waar dat nummer is gevonden",
            "phone_on": "Wanneer dat is gevonden",
            "email": "E-mailadres",
            "email_source": "Waar dat adres is gevonden",
            "email_on": "Wanneer dat is gevonden",
            "language": "Taal",
            "note": "Aantekening van de medewerker",
            "safety": "Waar een bezoeker op let",
            "safety_rule": "Afspraak over bezoek",
            "safety_review_on": "Dat wordt opnieuw bekeken op",
            "brp_checked_on": "Laatste controle in de BRP",
            "brp_checked_by": "Gedaan door",
            "brp_outcome": "Wat de BRP zei",
            "brp_address": "Adres dat toen is gezien",
            "restricted_on": "Verwerking beperkt sinds",
            "restricted_by": "Beperkt door",
            "restricted_why": "Reden van de beperking",
            "next_kind": "Volgende stap",
            "next_on": "Wanneer",
            "next_note": "Aantekening daarbij",
            "next_promised": "Aan u beloofd",
        },
    ),
    "period": Part(
        "Wanneer u op de lijst stond",
        "Uit de leveringen van het CAK; de reden van vertrek schreef onze medewerker op.",
        {
            "entered_on": "Op de lijst sinds",
            "returned": "Teruggekomen op de lijst",
            "left_on": "Van de lijst af",
            "exit_reason": "Reden",
        },
    ),
    "case_file": Part(
        "Dossiers",
        "Opgeschreven door onze medewerker.",
        {
            "opened_on": "Geopend",
            "closed_on": "Gesloten",
            "end_result": "Resultaat",
            "note": "Aantekening",
        },
    ),
    "contact_attempt": Part(
        "Contact",
        "Opgeschreven door onze medewerker.",
        {
            "made_on": "Datum",
            "kind": "Soort",
            "day_part": "Dagdeel",
            "reached": "Wij kregen contact",
            "note": "Aantekening",
            "recorded_at": "Opgeschreven op",
        },
    ),
    "letter": Part(
        "Brieven aan u",
        "Gemaakt met In Beeld.",
        {
            "template_name": "Brief",
            "kind": "Soort",
            "printed_on": "Afgedrukt",
            "sent_on": "Verstuurd",
            "visit_on": "Aangekondigd bezoek",
            "visit_day_part": "Dagdeel",
            "subject": "Onderwerp",
            "body": "Tekst",
            "language": "Tweede taal",
            "second_subject": "Onderwerp in die taal",
            "second_body": "Tekst in die taal",
        },
    ),
    "visit": Part(
        "Bezoekrondes",
        "Gepland door onze medewerker.",
        {"purpose": "Waarvoor", "outcome": "Uitslag"},
    ),
    "approach_member": Part(
        "Aanpak",
        "Gekozen door onze medewerker.",
        {
            "entered_on": "Gekozen op",
            "start_on": "Begonnen op",
            "left_on": "Gestopt op",
            "left_why": "Waarom",
        },
    ),
    "hand_over": Part(
        "Overdrachten",
        "Opgeschreven door onze medewerker, en met u besproken.",
        {
            "handed_on": "Datum",
            "partner": "Aan wie",
            "worker": "Door wie",
            "purpose": "Waarvoor",
            "agreement": "Afspraak",
            "shared": "Wat wij vertelden",
            "check_on": "Navragen op",
            "outcome": "Hoe het ging",
            "outcome_on": "Opgeschreven op",
        },
    ),
    "exit_route": Part(
        "Routes uit de regeling",
        "Met u afgesproken en opgeschreven door onze medewerker.",
        {
            "kind": "Route",
            "agreed_on": "Afgesproken op",
            "expected_on": "Verwacht klaar op",
            "done": "Wat in orde is",
            "note": "Aantekening",
            "stopped_on": "Gestopt op",
            "stopped_why": "Waarom",
        },
    ),
    "brp_check": Part(
        "Controles in de BRP",
        "Wat onze medewerker in de Basisregistratie Personen zag.",
        {
            "checked_on": "Datum",
            "checked_by": "Door wie",
            "outcome": "Uitkomst",
            "note": "Aantekening",
            "address_before": "Adres dat wij hadden",
            "address_after": "Adres in de BRP",
            "since": "Daar sinds",
            "doubt_since": "Twijfel over het adres sinds",
            "reported_on": "Gemeld op",
            "reported_by": "Gemeld door",
            "recorded_at": "Opgeschreven op",
        },
    ),
    "delivery_review": Part(
        "Rijen van het CAK waar wij over twijfelden",
        "Uit een levering van het CAK.",
        {
            "row_number": "Rij",
            "cells": "Zoals het er stond",
            "person": "Zoals wij het lazen",
            "problem_column": "Kolom",
            "problem": "Waarover wij twijfelden",
            "decision": "Wat wij besloten",
        },
    ),
    "correction": Part(
        "Verbeteringen",
        "Verbeterd door onze medewerker, vaak op uw verzoek.",
        {
            "before_words": "Wat er stond",
            "after_words": "Wat er nu staat",
            "reason": "Reden",
            "corrected_on": "Verbeterd op",
            "corrected_by": "Verbeterd door",
        },
    ),
    "hold": Part(
        "Langer bewaren",
        "Besloten door onze medewerker.",
        {"reason": "Reden", "until": "Tot", "set_on": "Sinds", "set_by": "Door wie"},
    ),
}
"""Table -> what the document tells of it, in this order."""

TECHNICAL: dict[str, dict[str, str]] = {
    "resident": {
        "id": _KEY,
        "household_key": "postcode en huisnummer nog een keer, om te zien wie samen woont",
        "household_own": "volgnummer van een huishouden; wie er nog meer in zit, gaat over anderen",
        "household_own_at": "postcode en huisnummer nog een keer",
        "sort_name": "de naam nog een keer, om te sorteren",
        "sort_address": "het adres nog een keer, om te sorteren",
        "search_text": "naam en adres nog een keer, om te zoeken",
    },
    "period": {
        "id": _KEY,
        "resident_id": _OWN,
        "entered_delivery_id": "nummer van de levering; de datum staat er",
        "left_delivery_id": "nummer van de levering; de datum staat er",
    },
    "case_file": {
        "id": _KEY,
        "resident_id": _OWN,
        "code_list_version": "versie van de lijst met resultaten",
    },
    "contact_attempt": {
        "id": _KEY,
        "resident_id": _OWN,
        "case_id": "nummer van het dossier",
        "letter_id": "nummer van de brief; die staat er",
        "code_list_version": "versie van de lijst met soorten contact",
    },
    "letter": {
        "id": _KEY,
        "resident_id": _OWN,
        "batch_id": "nummer van de stapel brieven",
        "template_id": "nummer van het sjabloon; de naam staat er",
        "shared": "nummers van huisgenoten: gegevens van anderen",
    },
    "visit": {
        "id": _KEY,
        "resident_id": _OWN,
        "round_id": "nummer van de ronde",
        "position": "plaats in de looproute",
        "attempt_id": "nummer van het contact; dat staat er",
    },
    "approach_member": {
        "id": _KEY,
        "resident_id": _OWN,
        "approach_id": "nummer van de aanpak",
        "version_id": "versie van de aanpak",
        "start_attempt": "vanaf welk contact de aanpak telt",
        "start_step": "bij welke stap de aanpak begon",
    },
    "hand_over": {"id": _KEY, "resident_id": _OWN},
    "exit_route": {"id": _KEY, "resident_id": _OWN},
    "brp_check": {"id": _KEY, "resident_id": _OWN},
    "delivery_review": {
        "id": _KEY,
        "resident_id": _OWN,
        "delivery_id": "nummer van de levering",
        "restored": "in welke kolommen nullen zijn teruggezet",
    },
    "correction": {
        "id": _KEY,
        "resident_id": _OWN,
        "field": "om welk gegeven het gaat; dat blijkt uit de woorden",
        "listed": "wat er stond nog een keer, in delen, om leveringen mee te vergelijken",
        "became": "wat er nu staat nog een keer, in delen",
    },
    "hold": {"id": _KEY, "resident_id": _OWN},
}
"""Table -> column -> why the document leaves it out."""
