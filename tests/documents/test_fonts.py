import pytest
from reportlab.pdfbase import pdfmetrics

from desktop.documents import fonts


@pytest.mark.parametrize("name", [fonts.REGULAR, fonts.BOLD, fonts.ITALIC])
def test_the_fonts_have_the_letters_of_the_netherlands_and_its_newcomers(name):
    fonts.register()
    known = pdfmetrics.getFont(name).face.charToGlyph

    for character in "éëïöüçñşŞğĞıİłŁżźńćčďěřšťůőűțșąęþÐøØæœßñăâđễợ€…•“”’–—ИвановΓιώργος":
        assert ord(character) in known, character


def test_a_width_is_that_of_reportlab():
    fonts.register()

    text = "Geachte heer Van Puffelen-Özdemir,"
    assert fonts.width(text, fonts.BOLD, 10.5) == pytest.approx(
        pdfmetrics.stringWidth(text, fonts.BOLD, 10.5)
    )


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("O\u0308zdemir", "Özdemir"),
        ("Jan\u200bsen\u00ad", "Jansen"),
        ("Jan\tde\nBoer", "Jan de Boer"),
        ("06\u00a012", "06\u00a012"),
        ("a\u2009b", "a b"),
        ("\x00\x1b[31mJan", "[31mJan"),
        ("\u202eJan", "Jan"),
    ],
)
def test_what_cannot_be_drawn_is_taken_out(typed, drawn):
    assert fonts.printable(typed) == drawn


def test_characters_that_would_print_as_an_empty_box_are_told():
    assert fonts.missing_characters("Şahin Łódź Nguyễn 06\u00a012") == ""
    assert fonts.missing_characters("Li 李 李 محمد") == "李"
