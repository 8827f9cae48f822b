from __future__ import annotations

import pytest

from desktop.domain.errors import UserError
from desktop.domain.web_address import LONGEST, checked


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", ""),
        ("  ", ""),
        ("https://www.gemeente.nl/hulp", "https://www.gemeente.nl/hulp"),
        ("www.gemeente.nl/hulp", "https://www.gemeente.nl/hulp"),
        ("HTTPS://WWW.Gemeente.NL/Hulp", "https://www.gemeente.nl/Hulp"),
        ("https://gemeente.nl/", "https://gemeente.nl"),
        ("https://gemeente.nl:443/a?b=c#d", "https://gemeente.nl/a?b=c#d"),
        ("https://súdwest.frl/help", "https://xn--sdwest-pya.frl/help"),
    ],
)
def test_an_address_of_a_page_is_made_whole(typed: str, address: str) -> None:
    assert checked(typed) == address
    assert checked(checked(typed)) == address


@pytest.mark.parametrize(
    "typed",
    [
        "http://www.gemeente.nl/hulp",
        "ftp://gemeente.nl",
        "javascript://alert",
        "mailto:iemand@gemeente.nl",
        "https://",
        "https://gemeente",
        "https://192.168.1.1/hulp",
        "https://naam:woord@gemeente.nl",
        "https://gemeente.nl:8080/",
        "https://gemeente.nl/met spatie",
        "https://gemeente.nl/<b>",
        "https://-gemeente.nl",
        "https://gemeente.nl/" + "a" * LONGEST,
        "https://gemeente.nl/schulden",
        "https://gemeente.nl/zorgpremie",
        "zomaar wat woorden",
        "https://gemeente.nl:abc",
        "https://[zomaar",
    ],
)
def test_what_is_no_safe_page_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        checked(typed)
    assert refused.value.advice
