"""What a header meant before holds only as long as it fits what stands below it now."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.column_contents import look_at
from desktop.domain.delivery import Field
from desktop.domain.remembered_columns import AS_BEFORE, KEPT_BEFORE, LEFT_OUT_BEFORE, as_before
from desktop.domain.seen_columns import SeenColumn
from tests.exchange.workbooks import a_bsn

TODAY = date(2026, 11, 1)
BIRTHS = ["01-03-1960", "02-03-1961", "03-04-1972", "onbekend"]
STARTS = ["01-01-2020", "01-02-2021", "01-03-2022", "01-04-2023"]
SURNAMES = ["Aalbers", "van der Bosman", "Groot Wassink", "Celik"]
NAMES = ["Aalbers, A.B.", "Bosman, A.B. van der", "Celik, Ş.", "Evers, J."]
STREETS = ["Kerkweg", "Laan van 1813", "Markt", "Kerkweg"]
ADDRESSES = ["Kerkweg 1", "Laan van 1813 12 A", "Markt 3", "Kerkweg 9-2"]
NUMBERS = ["1", "12 A", "3", "9-2"]


def seen(*columns: tuple[str, list[str]]) -> list[SeenColumn]:
    return [
        SeenColumn(at, header, cells, False, look_at(cells, TODAY))
        for at, (header, cells) in enumerate(columns)
    ]


@pytest.mark.parametrize(
    ("field", "cells", "beside"),
    [
        (Field.BORN, STARTS, []),
        (Field.SINCE, BIRTHS, []),
        (Field.SURNAME, NAMES, []),
        (Field.NAME, SURNAMES, [("Voorletters", ["A.", "B.", "C.", "D."])]),
        (Field.STREET, ADDRESSES, []),
        (Field.STREET, ADDRESSES, [("Huisnummer", ["1", "12", "3", "9"])]),
        (Field.ADDRESS, STREETS, [("Huisnummer", NUMBERS)]),
        (Field.BSN, ["900000001", "900000002", "900000003", "900000004"], []),
        (Field.POSTCODE, SURNAMES, []),
        (Field.TOWN, BIRTHS, []),
        (Field.NUMBER, ["1", "2", "3", "4"], []),
        (Field.PREMIUM, STARTS, []),
        (Field.COLLECTION, STARTS, []),
        (Field.PREFIX, SURNAMES, []),
        (Field.INITIALS, SURNAMES, []),
    ],
)
def test_a_meaning_that_the_cells_deny_is_given_up_and_told(field, cells, beside):
    chosen, unfit = as_before(seen(("Kolom X", cells), *beside), {"kolom x": field.value})
    assert 0 not in chosen
    assert unfit == {0: field}


@pytest.mark.parametrize(
    ("field", "cells", "beside"),
    [
        (Field.BORN, BIRTHS, []),
        (Field.SINCE, STARTS, []),
        (Field.SURNAME, SURNAMES, []),
        (Field.SURNAME, NAMES, [("Voorletters", ["A.", "B.", "C.", "D."])]),
        (Field.NAME, NAMES, []),
        (Field.NAME, SURNAMES, []),
        (Field.STREET, STREETS, [("Huisnummer", NUMBERS)]),
        (Field.STREET, ADDRESSES, [("Huisnummer", ["4", "5", "6", "7"])]),
        (Field.ADDRESS, ADDRESSES, []),
        (Field.ADDRESS, STREETS, []),
        (Field.BSN, [a_bsn(n) for n in range(4)], []),
        (Field.COLLECTION, ["1", "2", "1", "2"], []),
        (Field.LOCATION, SURNAMES, []),
        (Field.TOWN, ["", "", "", ""], []),
        (Field.UZOVI, ["3311 - Zorg", "0101 - Polis"] * 2, []),
    ],
)
def test_a_meaning_that_fits_stays_whatever_the_header_says(field, cells, beside):
    chosen, unfit = as_before(seen(("Kolom X", cells), *beside), {"kolom x": field.value})
    assert chosen == {0: (field, AS_BEFORE)}
    assert unfit == {}


@pytest.mark.parametrize(
    ("header", "remembered", "wins"),
    [
        ("Geboortedatum", {}, False),
        ("Geboortedatum", {"geboortedatum": "born"}, False),
        ("Geboortedatum", {"geboortedatum": ""}, True),  # left out by hand, so "Dag" was meant
        ("Geboortedatum", {"geboortedatum": "extra"}, True),
        ("Geboortedatum partner", {}, True),
        ("Dossier", {}, True),
    ],
)
def test_another_column_with_the_very_header_goes_first(header, remembered, wins):
    columns = seen(("Dag", BIRTHS), (header, ["05-06-1955", "07-08-1966"]))
    chosen, _ = as_before(columns, {"dag": "born", **remembered})
    assert (chosen.get(0) == (Field.BORN, AS_BEFORE)) is wins


def test_a_header_that_says_it_itself_has_no_rival():
    columns = seen(("Geboortedatum", BIRTHS), ("Geb.datum", BIRTHS))
    assert as_before(columns, {"geboortedatum": "born"})[0] == {0: (Field.BORN, AS_BEFORE)}


def test_an_empty_or_hidden_column_is_no_rival():
    columns = seen(("Dag", BIRTHS), ("Geboortedatum", ["", ""]))
    assert 0 in as_before(columns, {"dag": "born"})[0]
    hidden = SeenColumn(1, "Geboortedatum", BIRTHS, True, look_at(BIRTHS, TODAY))
    assert 0 in as_before([columns[0], hidden], {"dag": "born"})[0]


def test_what_was_left_out_or_kept_stays_so_and_nonsense_is_forgotten():
    columns = seen(("A", BIRTHS), ("B", STARTS), ("C", NAMES))
    chosen, unfit = as_before(columns, {"a": "", "b": "extra", "c": "bestaat niet"})
    assert chosen == {0: (None, LEFT_OUT_BEFORE), 1: (Field.EXTRA, KEPT_BEFORE)}
    assert unfit == {}


def test_of_two_columns_that_meant_the_same_before_the_first_counts():
    columns = seen(("Kolom X", SURNAMES), ("Kolom Y", SURNAMES))
    chosen, unfit = as_before(columns, {"kolom x": "surname", "kolom y": "surname"})
    assert chosen == {0: (Field.SURNAME, AS_BEFORE)}
    assert unfit == {}
