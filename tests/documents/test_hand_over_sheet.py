from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from desktop.documents.hand_over_sheet import AGREED, DoesNotFit, build_hand_over_sheet
from desktop.domain.hand_overs import HandOverPaper
from desktop.domain.partners import Partner

PAPER = HandOverPaper(
    name="T.H. Nguyễn",
    facts=(("Adres", "Hibbertsstraat 35, 7483 AA Haaksbergen"), ("Taal", "Vietnamees")),
    partner=Partner(name="Stadsbank", kind="Schuldhulpverlening", contact="J. Bos", phone="0541 1"),
    worker="Marieke ter Horst",
    purpose="Hulp bij de administratie",
    agreement="De Stadsbank belt deze week.\nMarieke gaat de eerste keer mee.",
    handed_on=date(2026, 11, 23),
)


def test_one_page_says_who_to_whom_what_for_and_what_was_agreed(head, words) -> None:
    (page,) = words(build_hand_over_sheet(head, PAPER))

    for said in (
        "Overdracht",
        "23 november 2026",
        "T.H. Nguyễn",
        "Hibbertsstraat 35, 7483 AA Haaksbergen",
        "Vietnamees",
        "Stadsbank (schuldhulpverlening)",
        "J. Bos",
        "Hulp bij de administratie",
        "De Stadsbank belt deze week. Marieke gaat de eerste keer mee.",
        "Marieke ter Horst",
        AGREED,
        "vernietig het daarna",
    ):
        assert said in page, said


def test_what_was_not_chosen_has_no_title_either(head, words) -> None:
    (page,) = words(build_hand_over_sheet(head, PAPER._replace(facts=(), agreement="")))

    for title in ("Adres", "Taal", "Wat is afgesproken"):
        assert title not in page
    assert "T.H. Nguyễn" in page


def test_it_is_an_a4_with_our_own_letters_and_nobody_named_in_its_properties(head) -> None:
    document = pypdfium2.PdfDocument(build_hand_over_sheet(head, PAPER))
    wide, high = document[0].get_size()
    assert (wide, high) == pytest.approx((595.3, 841.9), abs=0.5)
    assert "Nguy" not in repr(document.get_metadata_dict())
    assert document.get_metadata_dict()["Title"] == "Overdracht"
    document.close()


def test_everything_stays_on_the_paper(head, ink) -> None:
    long_words = PAPER._replace(
        name="Anna-Wilhelmina van Schimmelpenninck van der Oye tot Nijenbeek en Hoevelaken",
        agreement="De eerste afspraak is bij de inwoner thuis, samen. " * 20,
    )
    drawn = ink(build_hand_over_sheet(head, long_words))

    assert drawn.left >= 15
    assert drawn.right <= 195
    assert drawn.bottom <= 290


def test_more_than_one_page_is_refused_in_words(head) -> None:
    with pytest.raises(DoesNotFit, match="past niet op één blad"):
        build_hand_over_sheet(head, PAPER._replace(agreement="Nog een afspraak erbij.\n" * 60))


def test_a_gemeente_that_set_nothing_yet_gets_a_sheet_too(head, words) -> None:
    bare = replace(head, gemeente="", department="", role="", phone="", email="", logo=None)

    (page,) = words(build_hand_over_sheet(bare, PAPER._replace(worker="")))

    assert "Stadsbank" in page
