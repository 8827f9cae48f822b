from __future__ import annotations

import pytest

from desktop.domain import prefixes


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("van der", True),
        ("VAN DER", True),
        ("in 't", True),
        ("'t", True),
        ("von", True),
        ("el", True),
        ("Jansen", False),
        ("", False),
        ("van Jansen", False),
    ],
)
def test_a_prefix_is_known_whatever_its_case(text: str, is_one: bool) -> None:
    assert prefixes.is_prefix(text.split()) is is_one


@pytest.mark.parametrize(
    ("text", "leading", "trailing"),
    [
        ("van der Velde", 2, 0),
        ("van Velde", 1, 0),
        ("Velde van der", 0, 2),
        ("Velde", 0, 0),
        ("op den Berg", 2, 0),
    ],
)
def test_the_longest_prefix_at_either_end_counts(text: str, leading: int, trailing: int) -> None:
    words = text.split()

    assert prefixes.leading(words) == leading
    assert prefixes.trailing(words) == trailing


def test_a_prefix_and_a_surname_in_one_column_are_taken_apart() -> None:
    assert prefixes.split_prefix("van der Velde") == ("van der", "Velde")
    assert prefixes.split_prefix("Velde") == ("", "Velde")
