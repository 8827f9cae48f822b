"""Which places go first, and how that is said."""

from __future__ import annotations

import json

import pytest

from desktop.domain.priority_areas import (
    PriorityArea,
    from_saved,
    reason_to_go_first,
    without_doubles,
)

KERN, CENTRUM, DIGITS = (
    PriorityArea(*a) for a in (("Kern", ""), ("Oost", "Centrum"), ("", "7482"))
)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (("Kern", "Markt"), "Wijk Kern gaat voor."),
        (("Oost", "Centrum"), "Buurt Centrum gaat voor."),
        (("", "7482"), "Postcode 7482 gaat voor."),
        (("West", "Centrum"), ""),
        (("Oost", "Rand"), ""),
        (("", "7481"), ""),
        (("", ""), ""),
    ],
)
def test_a_place_goes_first_by_its_wijk_its_buurt_or_its_postcode(
    place: tuple[str, str], reason: str
) -> None:
    assert reason_to_go_first([KERN, CENTRUM, DIGITS], *place) == reason


def test_a_name_that_says_what_it_is_needs_no_word_before_it() -> None:
    chosen = [PriorityArea("Wijk 01 Kern", ""), PriorityArea("Oost", "Buurt 3")]
    assert reason_to_go_first(chosen, "Wijk 01 Kern", "x") == "Wijk 01 Kern gaat voor."
    assert reason_to_go_first(chosen, "Oost", "Buurt 3") == "Buurt 3 gaat voor."


def test_a_buurt_of_a_wijk_that_goes_first_needs_no_mention() -> None:
    chosen = [PriorityArea("Kern", "Markt"), CENTRUM, KERN, KERN]
    assert without_doubles(chosen) == (KERN, CENTRUM)


def test_a_place_is_named_with_its_wijk_where_that_helps() -> None:
    areas = [KERN, CENTRUM, DIGITS, PriorityArea("Zuid", "Zuid")]
    assert [area.words for area in areas] == ["Kern", "Centrum (Oost)", "7482", "Zuid"]


def test_the_choice_survives_being_saved() -> None:
    assert from_saved(json.loads(json.dumps([KERN, CENTRUM]))) == (KERN, CENTRUM)
    assert from_saved(None) == ()
