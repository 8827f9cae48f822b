"""A second table on the sheet is noticed."""

from __future__ import annotations

import pytest

from desktop.domain.columns import Column
from desktop.domain.delivery import Field
from desktop.domain.other_tables import begins_beside, is_not_on_the_list, other_header
from desktop.domain.passing_over import Placed
from tests.exchange.workbooks import a_bsn

OURS = [
    Placed(0, "BSN", Field.BSN),
    Placed(1, "Achternaam", Field.SURNAME),
    Placed(2, "Postcode", Field.POSTCODE),
]


@pytest.mark.parametrize(
    "texts",
    [
        ["Achternaam", "BSN", "Postcode"],
        ["", "BSN", "Geboortedatum"],
        ["Straat", "Postcode", "Woonplaats", "Premie"],
    ],
)
def test_a_row_of_headers_in_other_places_begins_another_table(texts):
    assert other_header(texts, OURS)


@pytest.mark.parametrize(
    "texts",
    [
        ["BSN", "Achternaam", "Postcode"],
        ["Burgerservicenummer", "Geslachtsnaam", "PC"],  # ours in other words
        ["", "Jansen", ""],
        ["", "Straat", "7482CD"],
        ["BSN", "Jansen", "Peters", "Bakker", "Visser"],
        ["Totaal", "", "12"],
        [],
    ],
)
def test_no_other_row_does(texts):
    assert other_header(texts, OURS) is None


def test_it_tells_where_its_fields_stand():
    assert other_header(["Straat", "BSN", "Plaats"], OURS) == {
        Field.STREET: 0,
        Field.BSN: 1,
        Field.TOWN: 2,
    }


def test_a_title_may_say_that_its_rows_are_not_on_the_list():
    assert is_not_on_the_list("UITGESTROOMD in dit kwartaal")
    assert is_not_on_the_list("Voorbeeldregels")
    assert not is_not_on_the_list("Zilveren Kruis")


def column(index, header, cells):
    return Column(index, header, cells)


def test_a_table_beside_ours_has_bsns_of_its_own():
    bsns = [a_bsn(number) for number in range(5)]
    left = [column(0, "BSN", bsns), column(1, "Naam", ["a"] * 5)]
    assert begins_beside([*left, column(3, "BSN (kolom D)", bsns)]) == 3
    assert begins_beside([*left, column(3, "Nummer", bsns)]) == 3
    assert begins_beside([*left, column(2, "BSN partner", bsns)]) is None
    assert begins_beside([*left, column(3, "Straat", ["b"] * 5)]) is None


def test_a_short_list_beside_ours_is_no_part_of_it():
    left = [column(0, "BSN", [a_bsn(number) for number in range(12)])]
    codes = column(2, "Code", ["3311", "0101", *[""] * 10])
    names = column(3, "Naam", ["Een", "Twee", *[""] * 10])
    scattered = column(3, "Opmerking", ["", "x", "", "", "", "y", *[""] * 6])
    assert begins_beside([*left, codes, names]) == 2
    assert begins_beside([*left, codes, scattered]) is None
    assert begins_beside([*left, codes]) is None
