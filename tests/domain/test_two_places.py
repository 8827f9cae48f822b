"""One value that stands in two columns."""

from __future__ import annotations

import pytest

from desktop.domain.two_places import BAD, first, one_house_or_bad, same_or_first


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("a", "", "a"),
        ("", "b", "b"),
        ("Haaksbergen", "HAAKSBERGEN", "Haaksbergen"),
        ("a", "b", BAD),
        ("a", BAD, BAD),
        (BAD, "", BAD),
    ],
)
def test_two_that_differ_are_not_chosen_from(one, other, found):
    assert same_or_first(one, other) is found


def test_the_first_that_says_something_counts():
    assert (first("a", "b"), first("", "b"), first("a", BAD)) == ("a", "b", BAD)


@pytest.mark.parametrize(
    ("one", "other", "house"),
    [
        (("", "", ""), ("12", "A", "hs"), ("12", "A", "hs")),
        (("12", "", ""), ("12", "A", ""), ("12", "A", "")),
        (("12", "", "A hs"), ("12", "A", "hs"), ("12", "A", "hs")),
        (("12", "A", ""), ("12", "", "a"), ("12", "A", "")),
        (("", "", "L Toe"), ("400", "L", "Toe"), ("400", "L", "Toe")),
        (("12", "A", ""), ("12", "A", "hs"), ("12", "A", "hs")),
        (("12", "", ""), ("13", "", ""), None),
        (("12", "A", ""), ("12", "B", ""), None),
        (("12", "A", ""), ("12", "", "B"), None),
        (("12", "", "1-2"), ("12", "", "12"), None),
        (("12", "", ""), (BAD, BAD, BAD), None),
    ],
)
def test_a_house_in_two_places_is_one_house(one, other, house):
    assert one_house_or_bad((one, other)) == (house or (BAD, BAD, BAD))
