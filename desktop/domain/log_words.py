"""The log in Dutch: what each deed, thing, table and column is called.

A test goes through the code: a deed, table or column without words here is a mistake.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from desktop.domain.money import euros
from desktop.domain.partial_date import PartialDate, short

ACTIONS = {
    "aanhef.bewaard": "Aanhef bewaard",
    "aanpak.gemaakt": "Aanpak gemaakt",
    "aanpak.gevuld": "Inwoners in een aanpak gezet",
    "aanpak.gewijzigd": "Aanpak gewijzigd",
    "aanpak.verlaten": "Uit de aanpak gehaald",
    "aanpak.verwijderd": "Aanpak verwijderd",
    "bestand.aangevuld": "Lijsten en sjablonen van In Beeld toegevoegd",
    "bestand.gemaakt": "Bestand gemaakt",
    "bestand.hersteld": "Nieuwe wachtwoordzin met het herstelvel",
    "bestand.hersteltest": "Hersteltest gedaan",
    "bestand.ontgrendeld": "Ontgrendeld",
    "bestand.teruggezet": "Reservekopie teruggezet",
    "brieven.afgedrukt": "Brieven afgedrukt",
    "brieven.ingetrokken": "Brief ingetrokken",
    "brieven.klaargezet": "Brieven klaargezet",
    "brieven.sjabloon": "Ander sjabloon voor de brieven",
    "brieven.taal": "Taal naast het Nederlands gekozen",
    "brieven.verstuurd": "Brieven verstuurd",
    "brieven.weggehaald": "Brief uit de stapel gehaald",
    "brp.gecontroleerd": "BRP nagekeken",
    "brp.teruggemeld": "Adres teruggemeld",
    "brp.twijfel": "Twijfel over het adres",
    "bsn.bekeken": "BSN bekeken",
    "bsn.gekopieerd": "BSN gekopieerd",
    "bsn.geexporteerd": "BSN’s geëxporteerd",
    "cijfers.geexporteerd": "Kwartaalcijfers geëxporteerd",
    "contactgegevens.bewaard": "Contactgegevens bewaard",
    "contactpoging.vastgelegd": "Contactpoging vastgelegd",
    "contactpoging.verwijderd": "Contactpoging verwijderd",
    "coordinaten.ingelezen": "Coördinaten ingelezen",
    "coordinaten.weggehaald": "Coördinaten weggehaald",
    "dossier.afgesloten": "Dossier afgesloten",
    "dossier.geopend": "Opgepakt",
    "dossier.heropend": "Dossier heropend",
    "filter.bewaard": "Filter bewaard",
    "filter.verwijderd": "Filter verwijderd",
    "herstelvel.gecontroleerd": "Herstelvel gecontroleerd",
    "herstelvel.gemaakt": "Herstelvel gemaakt",
    "huishouden.adres": "Huishouden volgt het adres weer",
    "huishouden.brief": "Eén brief of brieven apart gekozen",
    "huishouden.losgemaakt": "Uit het huishouden gehaald",
    "huishouden.samengevoegd": "Huishoudens samengevoegd",
    "instellingen.bewaard": "Instellingen bewaard",
    "levering.ingelezen": "Levering ingelezen",
    "levering.rij_beslist": "Rij van een levering beoordeeld",
    "levering.rijen_geexporteerd": "Rijen van een levering geëxporteerd",
    "levering.rijen_gewist": "Rijen van leveringen gewist",
    "levering.teruggedraaid": "Levering ongedaan gemaakt",
    "logboek.geexporteerd": "Logboek geëxporteerd",
    "logboek.nagekeken": "Logboek nagekeken",
    "notitie.bewaard": "Notitie bewaard",
    "ongedaan.gemaakt": "Ongedaan gemaakt",
    "ontgrendelen.mislukt": "Verkeerde wachtwoordzin getypt",
    "overdracht.afgedrukt": "Overdrachtsblad afgedrukt",
    "overdracht.als_pdf_bewaard": "Overdrachtsblad als pdf bewaard",
    "overdracht.gewijzigd": "Overdracht gewijzigd",
    "overdracht.nagegaan": "Overdracht nagegaan",
    "overdracht.vastgelegd": "Overdracht vastgelegd",
    "overdracht.verwijderd": "Overdracht verwijderd",
    "partner.gewijzigd": "Partner gewijzigd",
    "partner.toegevoegd": "Partner toegevoegd",
    "partner.verwijderd": "Partner verwijderd",
    "ronde.adres.weg": "Adres uit een ronde gehaald",
    "ronde.gemaakt": "Bezoekronde gemaakt",
    "ronde.uitslag": "Uitslag van een ronde ingevuld",
    "ronde.verwijderd": "Bezoekronde verwijderd",
    "ronde.volgorde": "Volgorde van een ronde veranderd",
    "ronde.wie": "Wie een ronde loopt",
    "route.afgesproken": "Route uit de regeling afgesproken",
    "route.gestopt": "Route uit de regeling gestopt",
    "route.gewijzigd": "Route uit de regeling gewijzigd",
    "route.verwijderd": "Route uit de regeling verwijderd",
    "sjabloon.bewaard": "Sjabloon bewaard",
    "sjabloon.gekopieerd": "Sjabloon gekopieerd",
    "sjabloon.hernoemd": "Sjabloon hernoemd",
    "sjabloon.verwijderd": "Sjabloon verwijderd",
    "sleutel.vernieuwd": "Sleutel vernieuwd",
    "stap.overgeslagen": "Stap overgeslagen",
    "team.gewijzigd": "Collega gewijzigd",
    "team.toegevoegd": "Collega toegevoegd",
    "team.verwijderd": "Collega verwijderd",
    "uitstroomreden.bewaard": "Reden van uitstroom bewaard",
    "veiligheid.bewaard": "Aandachtspunt bij bezoek bewaard",
    "vertaling.bewaard": "Vertaling bewaard",
    "volgende actie.bewaard": "Volgende actie bewaard",
    "voorbeeld.gemaakt": "Voorbeeldgegevens gemaakt",
    "wachtwoordzin.gewijzigd": "Wachtwoordzin gewijzigd",
    "wijken.ingelezen": "Wijken en buurten ingelezen",
    "wijken.weggehaald": "Wijken en buurten weggehaald",
}

OBJECTS = {
    "aanpak": "Aanpak",
    "bestand": "Bestand",
    "brief": "Brief",
    "cijfers": "Cijfers",
    "coordinaten": "Coördinaten",
    "filter": "Filter",
    "huishouden": "Huishouden",
    "instellingen": "Instellingen",
    "inwoner": "Inwoner",
    "levering": "Levering",
    "lijst": "Lijst",
    "logboek": "Logboek",
    "partner": "Partner",
    "ronde": "Bezoekronde",
    "sjabloon": "Sjabloon",
    "team": "Team",
    "wijken": "Wijken",
}

RESULTS = {"gelukt": "Gelukt", "mislukt": "Mislukt"}
ORIGINS = {"venster": "Venster", "opdracht": "Opdrachtregel"}

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
    "delivery": "Levering",
    "delivery_block": "Rijen van de levering",
    "delivery_review": "Rij om te beoordelen",
    "event_seal": "Gewist uit het logboek",
    "exit_route": "Route uit de regeling",
    "hand_over": "Overdracht",
    "joint_letter": "Eén brief per huishouden",
    "letter": "Brief",
    "letter_batch": "Stapel brieven",
    "letter_template": "Sjabloon",
    "letter_translation": "Vertaling",
    "partner": "Partner",
    "period": "Periode in de regeling",
    "picture": "Plaatje",
    "resident": "Inwoner",
    "saved_filter": "Filter",
    "setting": "Instelling",
    "team_member": "Collega",
    "visit": "Bezoek",
    "visit_round": "Bezoekronde",
}

COLUMNS = {
    "addition": "toevoeging",
    "address_after": "adres daarna",
    "address_before": "adres daarvoor",
    "agreed_on": "afgesproken op",
    "agreement": "afspraak",
    "approach_id": "aanpak",
    "attempt_id": "contactpoging",
    "batch_id": "stapel",
    "before": "op de lijst ervoor",
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
    "doubt_since": "twijfel sinds",
    "dutch": "vingerafdruk van het Nederlands",
    "email": "e-mailadres",
    "email_on": "e-mailadres gevonden op",
    "email_source": "e-mailadres komt van",
    "end_result": "eindresultaat",
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
    "list_id": "codelijst",
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
    "position": "plaats in de volgorde",
    "postcode": "postcode",
    "prefix": "voorvoegsel",
    "printed_on": "afgedrukt op",
    "problem": "wat er niet klopt",
    "problem_column": "kolom die niet klopt",
    "purpose": "doel",
    "reached": "bereikt",
    "read_at": "ingelezen op",
    "read_by": "ingelezen door",
    "recorded_at": "vastgelegd op",
    "refused": "niet te lezen",
    "removed_on": "verwijderd op",
    "reported_by": "teruggemeld door",
    "reported_on": "teruggemeld op",
    "resident_id": "inwoner",
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
    "town": "woonplaats",
    "unchanged": "ongewijzigd",
    "undone": "ongedaan gemaakt",
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

_LONGEST = 400


def action_words(action: str) -> str:
    """The deed in Dutch; a word of a later version as it is."""
    return ACTIONS.get(action, action)


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
    if isinstance(found, dict):
        return "; ".join(f"{key}: {_part(part)}" for key, part in found.items()) or "leeg"
    return "; ".join(map(_part, found)) or "leeg"


def _part(part: Any) -> str:
    return part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
