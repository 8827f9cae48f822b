from __future__ import annotations

import pytest

from desktop.domain import address_reading


@pytest.mark.parametrize(
    ("text", "street", "house"),
    [
        ("Goorsestraat 118 A", "Goorsestraat", ("118", "A", "")),
        ("Plein 1940-1945 12", "Plein 1940-1945", ("12", "", "")),
        ("Laan van 1813 4-2", "Laan van 1813", ("4", "", "2")),
        ("1e Dwarsstraat 5", "1e Dwarsstraat", ("5", "", "")),
        ("Laan van 1813", "Laan van 1813", ("", "", "")),
        ("Hibbertsstraat 35 III", "Hibbertsstraat", ("35", "", "III")),
    ],
)
def test_the_last_number_is_the_house_number_but_a_year_belongs_to_the_street(
    text: str, street: str, house: tuple[str, str, str]
) -> None:
    parts = address_reading.read_address(text)

    assert parts.street == street
    assert (parts.number, parts.letter, parts.addition) == house


def test_postcode_and_town_behind_the_number_are_found() -> None:
    parts = address_reading.read_address("Goorsestraat 118, 7482 cd Haaksbergen")

    assert (parts.postcode, parts.town) == ("7482CD", "Haaksbergen")


@pytest.mark.parametrize(
    "text",
    ["7482 CD, Goorsestraat, Haaksbergen", "Goorsestraat, 7482 CD Haaksbergen (NL)"],
)
def test_the_postcode_in_front_and_the_country_behind_the_town_are_understood(text: str) -> None:
    parts = address_reading.read_address(text)

    assert (parts.street, parts.postcode, parts.town) == ("Goorsestraat", "7482CD", "Haaksbergen")
