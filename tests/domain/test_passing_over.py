"""A row without a person may be passed over; a row with one never."""

from __future__ import annotations

import pytest

from desktop.domain.delivery import Field
from desktop.domain.passing_over import Placed, why_no_person
from tests.exchange.workbooks import a_bsn

COLUMNS = tuple(
    Placed(place, header, field)
    for place, (header, field) in enumerate(
        [
            ("BSN", Field.BSN),
            ("Naam", Field.SURNAME),
            ("Geb.", Field.BORN),
            ("PC", Field.POSTCODE),
            ("Premie", Field.PREMIUM),
            ("Nr", Field.NUMBER),
            ("Toev", Field.ADDITION),
        ]
    )
)


def row(*cells):
    return [*cells, *[""] * (7 - len(cells))]


@pytest.mark.parametrize(
    "texts",
    [
        row("Totaal", "", "", "", "690,80"),
        row("", "Totaal: 145"),
        row("Aantal: 145"),
        row("Einde bestand"),
        row("", "Einde van de lijst"),
        row("", "Bron: CAK", "", "", "690,80"),
        row("Bron", "CAK, vertrouwelijk"),
        row("", "Totaal", "", "", "690,80"),
        row("*** einde ***"),
        row("", "", "", "Pagina 2 van 3"),
        row("145 rijen"),
        row("", "", "", "", "690,80"),
        row("BSN", "Naam", "Geb.", "PC", "Premie", "Nr", "Toev"),
        row("Deze gegevens zijn alleen voor de gemeente"),
    ],
)
def test_totals_and_footers_are_passed_over(texts):
    assert why_no_person(texts, COLUMNS)


@pytest.mark.parametrize(
    "texts",
    [
        row(a_bsn(1), "Totaal"),
        row("123456", "Totaal"),
        row("", "Totaal", "12-03-1974", "7482CD"),
        row("", "Velde"),
        row("", "van der Velde", "", "7482CD"),
        row("onbekend", "Velde", "12-03-1974"),
        row("#N/A"),
        row("", "Aantal", "12-03-1974", "7482CD"),
        row("", "Noot, A.", "", "7482CD"),
        row("12345", "Noot", "12-03-1974"),
        row("n.n.b.", "Bron"),
        row("", "Som", "12-03-1974"),
        row("", "Page K."),
        row("", "Einde, van het, K."),
    ],
)
def test_a_row_that_may_hold_a_person_is_not(texts):
    assert why_no_person(texts, COLUMNS) is None


def test_a_loose_sentence_is_no_person_wherever_it_stands():
    for place in (1, 3):
        cells = [""] * 7
        cells[place] = "deze mensen wonen nu elders"
        assert why_no_person(cells, COLUMNS) == "Losse tekst, geen persoon."
