"""The log in Dutch: what was changed, and from what into what.

A test goes through the tables: a table or column without words here is a mistake.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from desktop.domain.money import euros
from desktop.domain.partial_date import PartialDate, short

TABLES = {
    "address_point": "Coördinaten",
    "approach": "Aanpak",
    "approach_member": "Aanpak van de inwoner",
    "approach_version": "Stappen van de aanpak",
    "area": "Wijken en buurten",
    "brp_check": "BRP nagekeken",
    "case_file": "Dossier",
    "code": "Code",
    "code_list": "Codelijst",
    "column_choice": "Kolom van de levering",
    "contact_attempt": "Contactpoging",
    "correction": "Rectificatie",
    "delivery": "Levering",
    "delivery_block": "Rijen van de levering",
    "delivery_review": "Rij om te beoordelen",
    "draft": "Half ingevuld formulier",
    "event_seal": "Gewist uit het logboek",
    "exit_route": "Route uit de regeling",
    "frozen_counts": "Vastgezette cijfers",
    "hand_over": "Overdracht",
    "hold": "Nog niet verwijderen",
    "joint_letter": "Eén brief per huishouden",
    "letter": "Brief",
    "letter_batch": "Stapel brieven",
    "letter_template": "Sjabloon",
    "letter_translation": "Vertaling",
    "partner": "Partner",
    "period": "Periode in de regeling",
    "picture": "Plaatje",
    "purge_record": "Bewijs van verwijdering",
    "purged_resident": "Verwijderde inwoner",
    "resident": "Inwoner",
    "saved_filter": "Filter",
    "subject": "Gaat over",
    "setting": "Instelling",
    "team_member": "Collega",
    "visit": "Bezoek",
    "visit_round": "Bezoekronde",
}

COLUMNS = {
    "about": "gaat over",
    "addition": "toevoeging",
    "after_words": "verbeterd in",
    "address_after": "adres daarna",
    "address_before": "adres daarvoor",
    "agreed_on": "afgesproken op",
    "agreement": "afspraak",
    "approach_id": "aanpak",
    "at": "tijd",
    "attempt_id": "contactpoging",
    "batch_id": "stapel",
    "became": "verbeterde waarde in delen",
    "before": "op de lijst ervoor",
    "before_words": "stond er eerst",
    "body": "tekst",
    "born": "geboren",
    "brp_address": "adres in de BRP",
    "brp_checked_by": "BRP nagekeken door",
    "brp_checked_on": "BRP nagekeken op",
    "brp_outcome": "uitkomst van de BRP",
    "bsn": "BSN",
    "case_id": "dossier",
    "cells": "zoals het in het bestand stond",
    "change_id": "wijziging",
    "changed": "gewijzigd",
    "check_on": "nagaan op",
    "checked_by": "nagekeken door",
    "checked_on": "nagekeken op",
    "closed_on": "afgesloten op",
    "code_list_version": "versie van de codelijst",
    "collection_method": "wijze van inning",
    "contact": "contactpersoon",
    "content": "inhoud",
    "corrected_by": "verbeterd door",
    "corrected_on": "verbeterd op",
    "country": "land",
    "day_part": "dagdeel",
    "decision": "beslissing",
    "delivered_on": "datum van de levering",
    "delivered_on_from": "datum komt uit",
    "delivery_id": "levering",
    "designation": "aanduiding",
    "digest": "vingerafdruk",
    "district": "wijk",
    "done": "gedaan",
    "done_at": "gedaan op",
    "done_by": "gedaan door",
    "doubt_since": "twijfel sinds",
    "dutch": "vingerafdruk van het Nederlands",
    "email": "e-mailadres",
    "email_on": "e-mailadres gevonden op",
    "email_source": "e-mailadres komt van",
    "end_result": "eindresultaat",
    "ended_on": "geldt tot",
    "entered_at": "uitslag ingevuld op",
    "entered_delivery_id": "gekomen met levering",
    "entered_on": "gekomen op",
    "event_id": "regel van het logboek",
    "exit_reason": "reden van uitstroom",
    "expected_on": "verwacht op",
    "extra": "extra gegevens",
    "field": "gegeven",
    "file_name": "bestandsnaam",
    "filter": "filter",
    "first_names": "voornamen",
    "form": "formulier",
    "restricted_on": "verwerking beperkt sinds",
    "restricted_by": "verwerking beperkt door",
    "restricted_why": "reden van de beperking",
    "frozen_on": "vastgezet op",
    "gender": "geslacht",
    "gone": "van de lijst af",
    "handed_on": "overgedragen op",
    "header": "kolomkop",
    "headers": "kolomkoppen",
    "household": "huishouden",
    "household_key": "adres van het huishouden",
    "household_own": "eigen huishouden",
    "household_own_at": "eigen huishouden geldt voor",
    "id": "nummer",
    "in_scheme_since": "in de regeling sinds",
    "initials": "voorletters",
    "key": "naam",
    "kind": "soort",
    "language": "taal",
    "left_delivery_id": "van de lijst met levering",
    "left_on": "eraf op",
    "left_why": "reden",
    "letter": "huisletter",
    "letter_id": "brief",
    "lifted_by": "opgeheven door",
    "lifted_on": "opgeheven op",
    "list_id": "codelijst",
    "listed": "zoals geleverd",
    "location": "locatie",
    "made_on": "gemaakt op",
    "mapping": "betekenis van de kolommen",
    "members": "voor wie",
    "monthly_premium": "premie per maand",
    "name": "naam",
    "name_use": "naamgebruik",
    "neighbourhood": "buurt",
    "new": "nieuw",
    "next_kind": "volgende actie",
    "next_note": "volgende actie: wat",
    "next_on": "volgende actie op",
    "next_promised": "beloofd",
    "note": "notitie",
    "number": "huisnummer",
    "on_list": "op de lijst",
    "opened_on": "opgepakt op",
    "outcome": "uitkomst",
    "outcome_on": "uitkomst op",
    "partner": "partner",
    "partner_prefix": "voorvoegsel van de partner",
    "partner_surname": "achternaam van de partner",
    "person": "wat er is gelezen",
    "phone": "telefoon",
    "phone_on": "telefoon gevonden op",
    "phone_source": "telefoon komt van",
    "place": "plek in het programma",
    "position": "plaats in de volgorde",
    "postcode": "postcode",
    "prefix": "voorvoegsel",
    "printed_on": "afgedrukt op",
    "problem": "wat er niet klopt",
    "problem_column": "kolom die niet klopt",
    "purged_on": "verwijderd op",
    "purpose": "doel",
    "quarter": "kwartaal",
    "reached": "bereikt",
    "read_at": "ingelezen op",
    "read_by": "ingelezen door",
    "reason": "reden",
    "recorded_at": "vastgelegd op",
    "refused": "niet te lezen",
    "removed_on": "verwijderd op",
    "replaced": "stond er eerst",
    "reported_by": "teruggemeld door",
    "reported_on": "teruggemeld op",
    "resident_id": "inwoner",
    "residents": "inwoners",
    "restored": "voorloopnullen terug bij",
    "returned": "terug op de lijst",
    "review": "te controleren",
    "role": "rol",
    "round_id": "ronde",
    "row_number": "rij in het bestand",
    "rows": "rijen",
    "rows_erased_on": "rijen gewist op",
    "safety": "aandachtspunt bij bezoek",
    "safety_review_on": "aandachtspunt opnieuw bekijken op",
    "safety_rule": "regel bij bezoek",
    "salutation": "aanhef",
    "search_text": "zoektekst",
    "second_body": "tekst in de andere taal",
    "second_subject": "onderwerp in de andere taal",
    "sent_on": "verstuurd op",
    "set_by": "gezet door",
    "set_on": "gezet op",
    "sha256": "vingerafdruk van het bestand",
    "shared": "gedeeld met",
    "sheet": "blad",
    "since": "woont er sinds",
    "since_from_duration": "ingang berekend uit de duur",
    "sort_address": "sorteertekst van het adres",
    "sort_name": "sorteertekst van de naam",
    "source": "bron",
    "start_attempt": "pogingen vanaf",
    "start_on": "begin",
    "start_step": "eerste stap",
    "stopped_on": "gestopt op",
    "stopped_why": "reden van stoppen",
    "street": "straat",
    "subject": "onderwerp",
    "suffix": "letter en toevoeging",
    "surname": "achternaam",
    "template_id": "sjabloon",
    "template_name": "naam van het sjabloon",
    "title": "titel",
    "town": "woonplaats",
    "unchanged": "ongewijzigd",
    "undone": "ongedaan gemaakt",
    "until": "tot",
    "uzovi": "zorgverzekeraar",
    "value": "waarde",
    "version": "versie",
    "version_id": "versie van de aanpak",
    "visit_day_part": "dagdeel van het bezoek",
    "visit_on": "bezoek op",
    "visitors": "wie er gaan",
    "worker": "medewerker",
    "x": "x",
    "y": "y",
}

OF_THE_PROGRAM = frozenset(
    {"sort_name", "sort_address", "search_text", "household_key", "id", "recorded_at"}
)
"""Columns that follow from others or only number a row: not shown beside what was changed."""

SETTINGS = {
    "address_lines": "adres van de gemeente",
    "address_points": "bestand met coördinaten",
    "area_table": "bestand met wijken en buurten",
    "brp_days": "controle in de BRP geldt (dagen)",
    "cards_per_sheet": "kaartjes op een vel",
    "department": "afdeling",
    "email": "e-mailadres van de medewerker",
    "gemeente": "gemeente",
    "keep_deceased_months": "bewaren na overlijden (maanden)",
    "keep_helped_months": "bewaren na hulp (maanden)",
    "keep_moved_months": "bewaren na verhuizing (maanden)",
    "keep_other_months": "bewaren in andere gevallen (maanden)",
    "keep_refused_months": "bewaren als iemand geen hulp wilde (maanden)",
    "keep_unreached_months": "bewaren als er geen contact was (maanden)",
    "file_lineage": "kenmerk waaraan kopieën dit bestand herkennen",
    "lock_after_minutes": "vergrendelen na (minuten)",
    "logo": "logo",
    "phone": "telefoon van de medewerker",
    "photo": "foto",
    "priority_areas": "wijken die voorgaan",
    "privacy_url": "pagina over privacy",
    "purge_unfinished": "verwijdering die nog niet af is",
    "qr_url": "pagina van de QR-code",
    "qr_words": "woorden bij de QR-code",
    "raw_rows_months": "rijen van een levering bewaren (maanden)",
    "reach_of_purged": "cijfers over wie is verwijderd",
    "recovery_sheet": "herstelvel",
    "refused_months": "geen hulp gewild: terug in Vandaag na (maanden)",
    "retention_asked_on": "gevraagd naar de bewaartermijnen op",
    "return_address": "retouradres",
    "role": "functie van de medewerker",
    "shift_down": "adres omlaag (mm)",
    "shift_right": "adres naar rechts (mm)",
    "signature": "handtekening",
    "silent_after_days": "lang niets gebeurd na (dagen)",
    "website": "website",
    "window": "kant van het venster in de envelop",
    "worker": "medewerker",
}
"""What each key of a setting or of a picture is called."""

PARTS = {
    "file": "bestand",
    "files": "bestanden",
    "mark": "kenmerk",
    "read_on": "ingelezen op",
}
"""What a setting of several parts calls those that no column is called after."""

_VALUE = {"setting": "value", "picture": "content"}
_SIDES = {'"left"': "links", '"right"': "rechts"}
_LONGEST = 400


def column_words(table: str, row: str, column: str) -> str:
    """What was changed: a column, or of a setting which one; of a later version as it is."""
    if _VALUE.get(table) == column:
        return SETTINGS.get(row, row)
    return COLUMNS.get(column, column)


def setting_words(key: str, value: Any) -> str:
    """A setting as somebody reads it. It is kept as JSON."""
    if value is None:
        return "leeg"
    if key == "window":
        return _SIDES.get(str(value), str(value))
    try:
        found = json.loads(str(value))
    except ValueError:
        return value_words("value", value)
    if isinstance(found, list | dict):
        return value_words("value", str(value)) if found else "leeg"
    return value_words("value", found)


def value_words(column: str, value: Any) -> str:
    """An old or new value as somebody reads it."""
    if value is None or value == "":
        return "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if column == "monthly_premium":
        return euros(int(value))
    if column.endswith("_id") or isinstance(value, int | float):
        return str(value)
    text = str(value)
    if column.endswith("_on") or column in ("born", "in_scheme_since", "since"):
        return _day(text)
    if text[:1] in "[{":
        text = _flat(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _day(text: str) -> str:
    try:
        return short(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return PartialDate.parse(text).in_words()
    except ValueError:
        return text


def _flat(text: str) -> str:
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return _together("value", found, "; ")


def _together(name: str, found: Any, between: str) -> str:
    """A list or an object of JSON, each part with its name; anything else as a value."""
    if isinstance(found, dict):
        said = [
            f"{COLUMNS.get(key) or PARTS.get(key, key)}: {_together(key, part, ', ')}"
            for key, part in found.items()
        ]
    elif isinstance(found, list):
        said = [_together(name, part, ", ") for part in found]
    else:
        return value_words(name, found)
    return between.join(said) or "leeg"
