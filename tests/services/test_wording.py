from __future__ import annotations

import pytest

from desktop.domain.codes import ContactKind
from desktop.services.wording import NEXT_ACTION_WORDS, count_words, with_points


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 brieven"), (1, "1 brief"), (2, "2 brieven"), (1200, "1.200 brieven")],
)
def test_a_number_with_its_word(number: int, words: str) -> None:
    assert count_words(number, "brief", "brieven") == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")]
)
def test_large_numbers_have_points(number: int, words: str) -> None:
    assert with_points(number) == words


def test_every_kind_of_contact_can_be_planned_in_words() -> None:
    assert set(NEXT_ACTION_WORDS) == set(ContactKind)
    assert all(NEXT_ACTION_WORDS.values())
