from __future__ import annotations

import pytest

from desktop.domain.name_reading import read_parts


@pytest.mark.parametrize(
    ("text", "prefix", "surname", "initials"),
    [
        ("Velde, A.B. van der", "van der", "Velde", "A.B."),
        ("Janssen-de Boer", "", "Janssen-de Boer", ""),
        ("Maria Janssen-de Boer", "", "Janssen-de Boer", ""),
        ("Maria van der Meer-de Groot", "van der", "Meer-de Groot", ""),
        ("Velde (A.B.) van der", "van der", "Velde", "A.B."),
        ("van der Velde, A.B.", "van der", "Velde", "A.B."),
        ("A.B. van der Velde", "van der", "Velde", "A.B."),
        ("VAN DER VELDE A B", "VAN DER", "VELDE", "A.B."),
        ("Özdemir F.", "", "Özdemir", "F."),
        ("Q", "", "Q", ""),
        ("Jansen - de Boer, T.", "", "Jansen-de Boer", "T."),
        ("Ó Briain W.", "", "Ó Briain", "W."),
        ("IJ. Ó Briain", "", "Ó Briain", "IJ."),
        ("Velde, J.P. jr.", "", "Velde jr.", "J.P."),
        ("Smit TH", "", "Smit", "TH"),
        ("Smit, TH J", "", "Smit", "TH J"),
        ("SMIT IJ", "", "SMIT", "IJ"),
        ("Smit, JAN", "", "Smit", "JAN"),
    ],
)
def test_every_usual_order_gives_the_same_parts(
    text: str, prefix: str, surname: str, initials: str
) -> None:
    parts = read_parts(text)

    assert (parts.prefix, parts.surname, parts.initials) == (prefix, surname, initials)


def test_what_is_not_understood_becomes_the_surname_whole() -> None:
    assert read_parts("<b>O'Neil & Zn</b>").surname == "<b>O'Neil & Zn</b>"


def test_words_between_brackets_that_are_no_title_stay_in_the_name() -> None:
    parts = read_parts("Jansen (dhr) (oud)")

    assert parts.gender == "M"
    assert "(oud)" in (parts.surname, parts.first_names)


def test_a_title_before_figures_only_is_no_title() -> None:
    assert read_parts("dhr 3").surname == "dhr 3"
