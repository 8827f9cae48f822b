"""What is said about a table of wijken and buurten: whole sentences, one and many."""

from __future__ import annotations

import pytest

from desktop.domain.area_reading import Problem
from desktop.services.area_scan import Inspected, Preview
from desktop.services.area_words import (
    areas_in_words,
    bad_in_words,
    placed_in_words,
    preview_in_words,
    unnamed_in_words,
)


@pytest.mark.parametrize(
    ("placed", "residents", "words"),
    [
        (5, 5, "Iedereen op de lijst heeft nu een wijk of buurt."),
        (
            1,
            2,
            (
                "Van de 2 inwoners op de lijst heeft er 1 nu een wijk of buurt. De andere woont "
                "op een adres dat niet in de tabel staat; daar toont In Beeld de cijfers van de "
                "postcode."
            ),
        ),
        (
            2_000,
            4_000,
            (
                "Van de 4.000 inwoners op de lijst hebben er 2.000 nu een wijk of buurt. De andere "
                "2.000 wonen op een adres dat niet in de tabel staat; daar toont In Beeld de "
                "cijfers van de postcode."
            ),
        ),
    ],
)
def test_for_how_many_it_helps(placed: int, residents: int, words: str) -> None:
    assert placed_in_words(placed, residents, "nu") == words


def test_what_is_passed_over_and_why() -> None:
    assert bad_in_words({}) == ""
    assert bad_in_words({Problem.AREA: (1, 7), Problem.POSTCODE: (12, 3)}) == (
        "13 rijen worden overgeslagen: 1 keer geen wijk of buurt (regel 7), 12 keer geen goede "
        "postcode (eerst in regel 3)."
    )


def test_wijken_are_counted_where_there_are_any() -> None:
    assert areas_in_words(1, 2) == "1 wijk en 2 buurten"
    assert areas_in_words(0, 1) == "1 buurt"


def test_which_names_are_lacking() -> None:
    assert unnamed_in_words(Preview(inspected=Inspected(None, ()))) == ""
    seen = Preview(inspected=Inspected(None, ()), unnamed_districts=3)
    assert unnamed_in_words(seen).startswith("De wijken hebben nog alleen een code.")


def test_naming_codes_says_how_many() -> None:
    seen = Preview(inspected=Inspected(None, ()), named=1)
    assert preview_in_words(seen) == ("1 wijk of buurt krijgt een naam.",)
