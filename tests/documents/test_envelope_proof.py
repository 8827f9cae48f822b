from dataclasses import replace

import pytest

from desktop.documents.envelope_proof import build_envelope_proof
from desktop.domain.letters import Window


@pytest.mark.parametrize(
    ("window", "left", "side"), [(Window.LEFT, 35, "links"), (Window.RIGHT, 105, "rechts")]
)
def test_the_sheet_shows_the_address_where_letters_have_it(window, left, side, head, place, words):
    pdf = build_envelope_proof(replace(head, window=window))

    (text,) = words(pdf)
    assert f"Voor enveloppen met het venster {side}." in text
    name, town = place(pdf, "R.M. van Puffelen"), place(pdf, "7481 XB  HAAKSBERGEN")
    assert name.left == pytest.approx(left, abs=0.8)
    assert (name.top + town.bottom) / 2 == pytest.approx(63.5, abs=1)


def test_the_sheet_tells_how_far_it_was_shifted(head, words):
    (text,) = words(build_envelope_proof(replace(head, shift_right=2.5, shift_down=-1)))

    assert "33,5 mm van links" in text
    assert "Verschoven: 2,5 mm naar rechts, -1 mm naar beneden." in text


def test_lines_at_every_edge_show_how_far_the_printer_reaches(head, words):
    pdf = build_envelope_proof(head)

    (text,) = words(pdf)
    for distance in ("2", "4", "6", "8", "10"):
        assert text.split().count(distance) >= 4
    assert "de rand van uw printer in" in text
