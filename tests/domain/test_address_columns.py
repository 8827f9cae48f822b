"""A whole address beside a street and a number."""

from __future__ import annotations

import pytest

from desktop.domain.address_columns import adds_to_parts, repeats_number
from desktop.domain.delivery import Field


@pytest.mark.parametrize(
    ("addresses", "numbers", "same"),
    [
        (["Kerkweg 1", "Markt 12 A", "Laan 3"], [1.0, "12 A", "3"], True),
        (["Kerkweg 1", "Markt", ""], ["1", "12", "3"], True),
        (["Plein 1945", "Plein 1945"], ["12", "13"], False),
        (["Kerkweg", "Markt"], ["12", "13"], False),
        ([], [], False),
    ],
)
def test_the_same_number_in_both_columns_is_seen(addresses, numbers, same):
    assert repeats_number(addresses, numbers) is same


@pytest.mark.parametrize(
    ("addresses", "numbers", "used", "adds"),
    [
        (["Kerkweg 1"], None, {Field.STREET}, True),
        (["Kerkweg"], None, {Field.STREET}, False),
        (["Kerkweg 1 A"], ["1"], {Field.STREET, Field.NUMBER}, True),
        (["Kerkweg 1 A"], ["1 A"], {Field.STREET, Field.NUMBER}, False),
        (["Kerkweg 1"], ["1"], {Field.STREET, Field.NUMBER}, False),
        (["Kerkweg 1 A"], ["1"], {Field.STREET, Field.NUMBER, Field.LETTER}, False),
    ],
)
def test_a_whole_address_is_kept_when_it_says_more_of_the_house(addresses, numbers, used, adds):
    assert adds_to_parts(addresses, numbers, used) is adds
