"""The header may have two rows, and may be repeated."""

from __future__ import annotations

from desktop.domain.header_row import find_header, header_texts
from tests.exchange.workbooks import a_row, a_table


def test_of_a_repeated_header_the_first_counts():
    table = a_table(3)
    for row in table[1:]:
        row[0] = ""  # persons who are not seen as such
    table.insert(2, list(table[0]))
    assert find_header(table) == 0


def test_a_bsn_in_any_way_of_writing_marks_the_first_person():
    for bsn in ("9999.00.006", " 999900006 ", "9999 00 006"):
        assert find_header([["BSN", "Naam", "x"], [bsn, "Jansen", "y"], ["BSN", "Naam", "x"]]) == 0


def test_the_columns_of_two_rows_are_put_together():
    groups = ["BSN", "Adres", "", "", "Geboorte"]
    below = ["", "Straat", "Huisnummer", "Postcode", "datum"]
    person = a_row(1)[:5]
    together = ["BSN", "Straat", "Huisnummer", "Postcode", "Geboorte datum"]
    assert header_texts([groups, below, person], 0) == (1, together)
    assert header_texts([groups, below, person], 1) == (1, together)


def test_a_person_without_figures_is_no_second_row():
    header = ["BSN", "Achternaam", "Straat", "Plaats"]
    for person in (["", "Jansen", "Dorpsstraat", "Borne"], ["", "Straat", "", ""]):
        assert header_texts([header, person], 0) == (0, header)


def test_a_title_above_is_no_header():
    header = ["", "BSN", "Achternaam"]
    assert header_texts([["Overzicht van Naam en BSN"], header], 1) == (1, header)


def test_a_cell_merged_downwards_gives_its_text_to_the_lower_row():
    upper, lower = ["Kenmerk", "BSN", "Adres"], ["", "", "Straat"]
    assert header_texts([upper, lower], 1, [(0, 0, 1, 0), (0, 1, 1, 1)]) == (
        1,
        ["Kenmerk", "BSN", "Straat"],
    )
    assert header_texts([upper, lower], 1)[1] == ["", "BSN", "Straat"]


def test_a_header_that_we_do_not_know_is_found_by_its_width():
    person = ["999900006", "Jansen", "Dorpsstraat", "Borne"]
    assert find_header([["aap", "noot", "mies"], ["Overzicht"], person]) == 0
    assert find_header([["Overzicht"], ["van", "alles"], person]) is None


def test_a_group_without_a_column_below_it_keeps_its_column():
    upper, lower = ["Kenmerk", "Adres", "Bijzonderheden"], ["BSN", "Straat"]
    assert header_texts([upper, lower], 1) == (1, ["BSN", "Straat", "Bijzonderheden"])
