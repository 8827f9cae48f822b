from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from desktop.documents.card import build_cards
from desktop.documents.letter import build_letters, pages_of
from desktop.documents.templates import shipped_template
from desktop.domain.codes import TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import telling_words
from desktop.domain.names import Name

ON = date(2026, 11, 24)
card = shipped_template(TemplateKind.CARD)


def test_a_card_is_a_lying_a6(head, recipient):
    page = PdfDocument(build_letters(card, head, [recipient], on=ON))[0]

    millimetres = [side / 72 * 25.4 for side in page.get_size()]
    assert millimetres == pytest.approx([148, 105], abs=0.01)


def test_a_card_says_who_was_there_and_how_to_reach_them(head, recipient, words):
    (text,) = words(build_letters(card, head, [recipient], on=ON))

    assert "Ik was bij u aan de deur" in text
    assert "Geachte heer Van Puffelen," in text
    assert "Bel of app mij op 06 12 34 56 78." in text
    assert "Marieke ter Horst" in text


@pytest.mark.parametrize(
    "word",
    [
        "bsn",
        "burgerservicenummer",
        "premie",
        "schuld",
        "verzeker",
        "cak",
        "achterstand",
        "incasso",
        "betalen",
        "geld",
        "borgesiusstraat",
        "team",
    ],
)
def test_a_neighbour_learns_nothing_from_a_card(word, head, recipient, words):
    head = replace(head, department="Team Schuldhulp", email="schulden@voorbeeldgemeente.nl")
    (text,) = words(build_letters(card, head, [recipient], on=ON))

    assert word not in text.lower()
    assert telling_words(text) == ()


@pytest.mark.parametrize(
    ("field", "body"),
    [("email", "Mail naar {email}."), ("website", "Kijk op {website}.")],
)
def test_a_setting_that_tells_too_much_is_refused_on_a_card(field, body, head, recipient):
    telling = replace(head, **{field: "schuldhulp.voorbeeld"})

    with pytest.raises(UserError, match="Op het kaartje"):
        build_letters(replace(card, body=body), telling, [recipient], on=ON)


def test_a_word_that_tells_too_much_is_refused_on_a_card(head, recipient):
    telling = replace(card, body="Ik kom over uw zorgpremie.")

    with pytest.raises(UserError, match="zorgpremie"):
        build_letters(telling, head, [recipient], on=ON)


@pytest.mark.parametrize(
    "surname", ["Wolfeschlegelsteinhausenbergerdorff" * 6, "<b>O'Neil & Zn</b>"]
)
def test_any_name_fits_on_a_card(surname, head, recipient, words, place):
    named = replace(recipient, name=Name(surname=surname, initials="A."))
    pdf = build_letters(card, head, [named], on=ON)

    (text,) = words(pdf)
    assert surname.replace(" ", "") in text.replace(" ", "")
    assert place(pdf, "Vriendelijke groet,").bottom < place(pdf, "06 12 34 56 78").top + 20
    assert place(pdf, "Vriendelijke groet,").bottom < 84.5


def test_too_much_text_is_said_and_not_cut_off(head, recipient):
    with pytest.raises(UserError, match="past niet"):
        build_letters(replace(card, body="Een zin te veel. " * 100), head, [recipient], on=ON)


def test_each_recipient_gets_a_card(head, recipient):
    pdf = build_cards(card, head, [recipient] * 3, on=ON)

    assert len(PdfDocument(pdf)) == 3
    assert pages_of(card, head, recipient, on=ON) == 1


def test_the_photo_stands_beside_the_name(head, recipient, picture, place):
    plain = place(build_letters(card, head, [recipient], on=ON), "Marieke")
    head = replace(head, photo=picture("JPEG"))
    beside = place(build_letters(card, head, [recipient], on=ON), "Marieke")

    assert beside.left > plain.left + 13
