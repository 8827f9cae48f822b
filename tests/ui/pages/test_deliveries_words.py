"""How rows of a delivery are said."""

from __future__ import annotations

import pytest

from desktop.ui.pages.deliveries_words import briefly, hidden_bsn, restored_in_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("999990019", "••••• 0019"),
        ("9999.90.019", "••••• 0019"),
        ("BSN 999990019 (oud)", "BSN ••••• 0019 (oud)"),
        ("123456789", "••••• 6789"),  # somebody's, with a mistake in it
        ("19770315", "19770315"),  # a date, also where it could be a BSN without its zero
        ("15031977", "15031977"),
        ("7482 CD", "7482 CD"),
        ("0612345678", "0612345678"),
    ],
)
def test_a_bsn_is_covered_up_wherever_it_stands(text, shown):
    assert hidden_bsn(text) == shown


def test_a_very_long_name_is_cut_for_a_title():
    assert briefly("A.B. van der Velde") == "A.B. van der Velde"
    assert briefly("x" * 197) == "x" * 32 + "…"


def test_restored_zeros_are_named():
    assert restored_in_words(()) == ""
    assert restored_in_words(("bsn",)) == "Voorloopnul teruggezet bij BSN"
    assert restored_in_words(("bsn", "uzovi")) == "Voorloopnul teruggezet bij BSN en UZOVI"
