"""What Ongedaan maken means for each action of the log: what it takes back, and what it cannot.

An action that is not named here can be undone. The words are shown to the worker beforehand, in
the list of what was done, and wherever the action is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

UNDONE = "ongedaan.gemaakt"
"""The log's word for taking an action back."""
AGAIN = "opnieuw.gedaan"
"""The log's word for taking back the taking back."""
DELIVERY_BACK = "levering.teruggedraaid"
"""The log's word for taking back a delivery, which leaves out who was worked on since."""
OF_UNDO = frozenset({UNDONE, AGAIN, DELIVERY_BACK})

BEFOREHAND = "Dit kunt u niet ongedaan maken."
"""What every dialog says that asks for one of ``NOT_UNDONE``."""

_LOOKED_AT = "Wat u hebt bekeken, blijft in het logboek staan."
_OUTSIDE = "Wat buiten het bestand is bewaard, haalt In Beeld niet terug."
_PAPER = "Wat op papier staat, haalt In Beeld niet terug."
_NO_CHANGE = "Dit verandert niets aan uw gegevens."
_ERASED = "Wat na de bewaartermijn is gewist, is ook voor In Beeld weg."
_KEY = "De oude sleutel is weg. U kunt wel opnieuw een andere wachtwoordzin kiezen."
_SHEET = "Het herstelvel is al gemaakt. U kunt wel een nieuw vel maken."
_BEGINNING = "Hiermee begon het bestand."

NOT_UNDONE: Mapping[str, str] = {
    "bsn.bekeken": _LOOKED_AT,
    "bsn.gekopieerd": _LOOKED_AT,
    "bsn.geexporteerd": _OUTSIDE,
    "pdf.bewaard": _OUTSIDE,
    "cijfers.geexporteerd": _OUTSIDE,
    "levering.rijen_geexporteerd": _OUTSIDE,
    "overdracht.als_pdf_bewaard": _OUTSIDE,
    "overdracht.afgedrukt": _PAPER,
    "papier.afgedrukt": _PAPER,
    "levering.rijen_gewist": _ERASED,
    "inwoners.verwijderd": _ERASED,
    "kopie.opgeschoond": _ERASED,
    "wachtwoordzin.gewijzigd": _KEY,
    "sleutel.vernieuwd": _KEY,
    "bestand.hersteld": _KEY,
    "herstelvel.gemaakt": _SHEET,
    "herstelvel.gecontroleerd": _SHEET,
    "kopie.teruggezet": (
        "Het bestand van daarvoor is als reservekopie bewaard. U kunt die terugzetten."
    ),
    "kopie.getest": "Een hersteltest verandert niets aan uw gegevens.",
    "inzage.gemaakt": _OUTSIDE,
    "logboek.geexporteerd": _OUTSIDE,
    "logboek.nagekeken": _NO_CHANGE,
    "bestand.ontgrendeld": _NO_CHANGE,
    "ontgrendelen.mislukt": _NO_CHANGE,
    "bewaren.later": "U krijgt de vraag later vanzelf weer.",
    "bestand.gemaakt": _BEGINNING,
    "bestand.aangevuld": _BEGINNING,
    "voorbeeld.gemaakt": _BEGINNING,
}
"""Action -> why it cannot be undone."""

REMOVALS: Mapping[str, str] = {
    "notitie.verwijderd": "Notitie",
    "contactpoging.verwijderd": "Contactpoging",
    "ronde.verwijderd": "Bezoekronde",
    "ronde.adres.weg": "Adres in een ronde",
    "sjabloon.verwijderd": "Sjabloon",
    "brieven.weggehaald": "Brieven, nog niet gemaakt",
    "brieven.ingetrokken": "Brieven, afgedrukt",
    "overdracht.verwijderd": "Overdracht",
    "route.verwijderd": "Route",
    "aanpak.verwijderd": "Aanpak",
    "team.verwijderd": "Teamlid",
    "partner.verwijderd": "Partner",
    "filter.verwijderd": "Bewaard filter",
    "wijken.weggehaald": "Wijken en buurten",
    "coordinaten.weggehaald": "Coördinaten",
}
"""Action that removes something -> what the bin calls it."""
