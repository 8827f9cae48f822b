from __future__ import annotations

import pytest

from desktop.domain.partners import Partner, tidy


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("", "Stadsbank"),
        ("Schuldhulpverlening", "Stadsbank (schuldhulpverlening)"),
        ("GGD", "Stadsbank (GGD)"),
    ],
)
def test_a_partner_is_said_with_what_it_is(kind: str, words: str) -> None:
    assert Partner(name="Stadsbank", kind=kind).words == words


def test_whom_to_ask_for_and_how_leaves_out_what_is_not_known() -> None:
    assert Partner(name="A", contact="J. Bos", email="j@a.example").reach == "J. Bos, j@a.example"
    assert Partner(name="A").reach == ""


def test_spaces_too_many_go_and_lines_of_a_note_stay() -> None:
    kept = tidy(Partner(name="  Stads  bank ", contact=" J.  Bos", note="een\ntwee "))

    assert (kept.name, kept.contact, kept.note) == ("Stads bank", "J. Bos", "een\ntwee")
