"""Every way of writing a text, an amount or a code that deliveries are known for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import decimal_text, euros
from desktop.domain.values import (
    is_error,
    read_amount,
    read_initials,
    read_postcode,
    read_short_text,
    read_text,
    read_uzovi,
    text_of,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Jansen ", "  Jansen "),
        (118.0, "118"),
        (172.7, "172.7"),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (None, ""),
        (date(1974, 3, 12), "1974-03-12"),
        (datetime(1974, 3, 12), "1974-03-12"),  # noqa: DTZ001
        (datetime(1974, 3, 12, 9, 30), "1974-03-12 09:30:00"),  # noqa: DTZ001
        (time(9, 30), "09:30:00"),
        (1e20, "1e+20"),
    ],
)
def test_a_cell_as_it_stood(cell, text):
    assert text_of(cell) == text


def test_text_loses_only_spaces_and_gets_composed_accents():
    assert read_text("  van\u00a0 der\n Velde ") == "van der Velde"
    assert read_text("Zoe\u0308") == "Zoë"
    assert read_text("-") == "-"


@pytest.mark.parametrize("error", ["#N/A", "#n/b", "#REF!", "#WAARDE!", "#DIV/0!"])
def test_the_error_of_a_formula_is_never_a_value(error):
    assert is_error(error)
    with pytest.raises(ValueError, match="fout van een formule"):
        read_text(error)


@pytest.mark.parametrize("cell", [date(2026, 5, 3), time(12, 0), timedelta(hours=30)])
def test_a_house_number_that_became_a_date_is_refused(cell):
    with pytest.raises(ValueError, match="rekenprogramma"):
        read_short_text(cell)


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        (172.7, 17270),
        (172.70000000000002, 17270),
        (0.1 + 0.2, 30),
        (0.0, 0),
        (1234.0, 123400),
        (1.23, 123),
        ("172,70", 17270),
        ("172.70", 17270),
        ("172,7", 17270),
        ("172", 17200),
        ("1.234", 123400),
        ("1.234,5", 123450),
        ("12.345.678,90", 1234567890),
        ("1,234.56", 123456),
        ("1234,56", 123456),
        ("1 234,56", 123456),
        ("€ 1.234,56", 123456),
        ("€172,70", 17270),
        ("EUR 172,70", 17270),
        ("eur172,70", 17270),
        ("172,70 euro", 17270),
        ("172,70 €", 17270),
        ("172,-", 17200),
        ("€ 172,--", 17200),
        ("€ 172,70 p/m", 17270),
        ("€\u00a0172,70 per maand", 17270),
        ("172.70000000000002", 17270),
        ("", None),
        (" ", None),
        ("onbekend", None),
        ("-", None),
    ],
)
def test_amounts_become_whole_cents(cell, cents):
    assert read_amount(cell) == cents


@pytest.mark.parametrize(
    "cell",
    [
        172.705,
        1e15,
        -5.0,
        "-172,70",
        "172,70-",
        "(172,70)",
        "1,234",
        "172,705",
        "1.23.456",
        "172,70,00",
        "honderd",
        "12e3",
        "٣٤",
        date(2026, 5, 3),
        True,
        "172,70 170,00",
    ],
)
def test_what_is_not_certainly_an_amount_is_refused(cell):
    with pytest.raises(ValueError, match="bedrag"):
        read_amount(cell)


@given(st.integers(0, 10**9))
def test_every_way_of_writing_cents_comes_back_exactly(cents):
    dutch = euros(cents)
    assert read_amount(dutch) == cents
    assert read_amount(decimal_text(cents)) == cents
    assert read_amount(dutch.replace("€", "").strip()) == cents
    assert read_amount(cents / 100) == cents


@pytest.mark.parametrize(
    ("cell", "postcode", "town"),
    [
        ("7482CD", "7482CD", ""),
        (" 7482 cd ", "7482CD", ""),
        ("7482-CD", "7482CD", ""),
        ("7482  CD", "7482CD", ""),
        ("7482 CD Haaksbergen", "7482CD", "Haaksbergen"),
        ("7482CD, 's-Gravenhage", "7482CD", "'s-Gravenhage"),
        ("", "", ""),
        ("onbekend", "", ""),
    ],
)
def test_postcodes(cell, postcode, town):
    assert read_postcode(cell) == (postcode, town)


@pytest.mark.parametrize("cell", ["7482", 7482.0, "0482 CD", "7482 C", "48683 Ahaus", "7482 SS"])
def test_what_is_no_postcode_is_refused(cell):
    with pytest.raises(ValueError, match="postcode"):
        read_postcode(cell)


@pytest.mark.parametrize(
    ("cell", "uzovi", "restored"),
    [
        ("0101.0", "0101", False),
        ("0101", "0101", False),
        ("101", "0101", True),
        (101.0, "0101", True),
        (3311.0, "3311", False),
        ("3311 - Voorbeeld Zorg", "3311", False),
        ("3311 - Verzekeraar, NV", "3311", False),
        ("Voorbeeld Zorg (0101)", "0101", False),
        ("Voorbeeld Zorg - 0101", "0101", False),
        ("", "", False),
        ("0000", "", False),
    ],
)
def test_uzovi_codes(cell, uzovi, restored):
    assert read_uzovi(cell) == (uzovi, restored)


@pytest.mark.parametrize(
    "cell", ["Voorbeeld Zorg", "Zorg 33111", "3311-", "33111", 10.5, date(2026, 1, 1), "#N/A"]
)
def test_what_is_no_uzovi_code_is_refused(cell):
    with pytest.raises(ValueError):
        read_uzovi(cell)


@pytest.mark.parametrize(
    ("cell", "initials"),
    [
        ("A.B.", "A.B."),
        ("A B", "A.B."),
        ("A. B.", "A.B."),
        ("A.B", "A.B."),
        ("AB", "A.B."),
        ("j", "j."),
        ("Ş.", "Ş."),
        ("Th.J.", "Th.J."),
        ("IJ.", "IJ."),
        ("Jan", "Jan"),
        ("A.-B.", "A.-B."),
        ("", ""),
        ("ThM", "Th.M."),
        ("Th M", "Th.M."),
        ("M.Th", "M.Th."),
        ("Ph", "Ph."),
        ("T H", "T.H."),
        ("RST", "R.S.T."),
        ("TH", "TH"),
        ("IJ", "IJ"),
        ("IJM", "IJM"),
        ("CHR", "CHR"),
        ("PH", "PH"),
        ("JAN", "JAN"),
        ("ANNA", "ANNA"),
    ],
)
def test_initials_are_written_in_one_way(cell, initials):
    assert read_initials(cell) == initials


@pytest.mark.parametrize(
    ("read", "cell"),
    [(read_amount, "999900006"), (read_postcode, "999900006"), (read_uzovi, "999900006")],
)
def test_a_bsn_in_the_wrong_column_is_not_repeated(read, cell):
    with pytest.raises(ValueError) as refused:
        read(cell) if read is not read_amount else read(cell + "x")
    assert cell not in str(refused.value)
