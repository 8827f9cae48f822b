"""Cells of one field, read by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.cell_reading import (
    parts_of,
    read_bsn,
    read_house,
    read_postcode_in_two,
    readers,
)
from desktop.domain.delivery import Field
from tests.exchange.workbooks import a_bsn


def test_every_field_has_a_reader():
    assert set(readers((), date(2026, 10, 1))) == set(Field)


def test_a_date_is_no_bsn():
    assert read_bsn(float(a_bsn(3))) == (a_bsn(3), False)
    with pytest.raises(ValueError, match="datum of tijd"):
        read_bsn(date(1974, 3, 12))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((7482.0, "CD"), ("7482CD", "")),
        (("7482", "cd"), ("7482CD", "")),
        (("7482 CD", ""), ("7482CD", "")),
        (("7482 CD", "CD"), ("7482CD", "")),
        (("", ""), ("", "")),
        (("-", "onbekend"), ("", "")),
    ],
)
def test_a_postcode_in_two_columns_is_read_as_one(cells, found):
    assert read_postcode_in_two(cells) == found


@pytest.mark.parametrize("cells", [("7482", ""), ("", "CD"), ("7482 CD", "EF"), ("748", "CD")])
def test_half_a_postcode_is_refused(cells):
    with pytest.raises(ValueError, match="postcode"):
        read_postcode_in_two(cells)


@pytest.mark.parametrize(
    ("cells", "house"),
    [
        (("12A", "", "A"), ("12", "A", "")),
        (("12 A", "", "A hs"), ("12", "A", "hs")),
        (("400L", "", "LToe"), ("400", "L", "Toe")),
        (("12", "A", "A"), ("12", "A", "")),
        (("12", "A", "a"), ("12", "A", "")),
        (("12A", "A", "A"), ("12", "A", "")),
        (("35III", "", "III"), ("35", "", "III")),
        (("9-2", "", "2"), ("9", "", "2")),
        (("12a", "", "b"), ("12", "a", "b")),
        (("12", "A", "A2"), ("12", "A", "A2")),
    ],
)
def test_a_letter_or_addition_that_stands_there_twice_is_one(cells, house):
    assert read_house(cells) == house


@pytest.mark.parametrize(
    ("in_cents", "cell", "cents"),
    [
        (False, "172,70", 17270),
        (False, "€ 1.234,56", 123456),
        (False, 2000.0, 200000),
        (False, "", None),
        (True, "17270", 17270),
        (True, 17270.0, 17270),
        (True, "17.270", 17270),
        (True, "onbekend", None),
    ],
)
def test_a_premium_is_read_in_what_its_column_counts(in_cents, cell, cents):
    read = readers((), date(2026, 10, 1), premium_in_cents=in_cents)[Field.PREMIUM]
    assert read(cell) == cents


@pytest.mark.parametrize(
    ("in_cents", "cell", "problem"),
    [
        (False, "17270", "te hoog"),
        (False, 17270.0, "te hoog"),
        (False, 8635.0, "te hoog"),
        (False, "172.700", "te hoog"),
        (False, "86.350", "te hoog"),
        (False, "2000,01", "te hoog"),
        (True, "200001", "te hoog"),
        (True, "172,70", "bedrag in euro"),
        (True, 172.7, "bedrag in euro"),
        (True, "€ 173", "bedrag in euro"),
    ],
)
def test_what_cannot_be_a_premium_of_a_month_is_refused(in_cents, cell, problem):
    read = readers((), date(2026, 10, 1), premium_in_cents=in_cents)[Field.PREMIUM]
    with pytest.raises(ValueError, match=problem):
        read(cell)


@pytest.mark.parametrize("field", [Field.NAME, Field.SURNAME])
@pytest.mark.parametrize(
    "name",
    [
        "Mulder, J. (overleden)",
        "Erven J. Mulder",
        "Erven van der Velde",
        "De erven van Mulder",
        "Mulder, J. c/o Bakker",
        "Mulder p/a Bakker",
        "Mulder, J./Bakker, K.",
    ],
)
def test_what_is_said_beside_a_name_is_no_initial(field, name):
    read = readers((field,), date(2026, 10, 1))[field]
    with pytest.raises(ValueError, match="geen deel van de naam"):
        read(name)


@pytest.mark.parametrize("name", ["van Erven, J.", "Erven, J. van", "Erven J.", "O'Neil & Zn"])
def test_a_name_that_only_looks_like_it_is_read(name):
    assert readers((Field.NAME,), date(2026, 10, 1))[Field.NAME](name)


def test_how_many_parts_a_reader_gives_follows_from_the_columns():
    assert parts_of(Field.SURNAME, [Field.SURNAME]) == 2
    assert parts_of(Field.SURNAME, [Field.SURNAME, Field.PREFIX]) == 0
    assert parts_of(Field.NAME, []) == 4


@pytest.mark.parametrize(
    ("cell", "shown"), [(17270.0, ": 17270"), ("172.700", ": 172.700"), (123456789.0, "")]
)
def test_an_amount_that_is_no_monthly_premium_is_said_unless_it_may_be_a_bsn(cell, shown):
    read = readers([Field.PREMIUM], date(2026, 8, 20))[Field.PREMIUM]
    with pytest.raises(ValueError, match=r"\.$") as told:
        read(cell)
    assert str(told.value) == (
        f"Dit bedrag is te hoog voor een premie per maand{shown}. "
        "Misschien staat het in centen, of is het een ander bedrag."
    )


def test_a_surname_with_initials_behind_the_comma_stays_as_it_was_delivered():
    read = readers([Field.SURNAME], date(2026, 10, 1))[Field.SURNAME]

    assert read("Velde, A.B.") == ("", "Velde, A.B.")


@pytest.mark.parametrize("cell", ["(dhr)", ", ,"])
def test_a_name_of_which_nothing_is_left_is_refused(cell):
    with pytest.raises(ValueError, match="De achternaam ontbreekt"):
        readers([Field.NAME], date(2026, 10, 1))[Field.NAME](cell)
