from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from desktop.documents import geometry, qr
from desktop.documents.closing import closing_height
from desktop.documents.letter import build_letters
from desktop.documents.rendering import page_count, render_page
from desktop.documents.templates import shipped_template, shipped_translation
from desktop.domain.codes import TemplateKind
from desktop.domain.letter_languages import Language
from desktop.domain.letters import Window

ON = date(2026, 11, 24)
URL = "https://www.voorbeeldgemeente.nl/hulp"
template = shipped_template(TemplateKind.INTRODUCTION)


@pytest.fixture
def full(head, picture):
    return replace(
        head,
        photo=picture(),
        signature=picture(),
        qr_url=URL,
        qr_words="Meer lezen? Scan deze code.",
    )


def codes(pdf, page=0):
    width, height, pixels = render_page(pdf, page, 3.0)
    picture = Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX")
    return zxingcpp.read_barcodes(picture)


def test_every_letter_with_photo_signature_and_code_still_fits_on_one_page(full, recipient):
    for kind in (TemplateKind.INTRODUCTION, TemplateKind.REMINDER):
        pdf = build_letters(shipped_template(kind), full, [recipient], on=ON)
        assert page_count(pdf) == 1


def test_the_code_on_a_letter_can_be_read_and_has_its_words(full, recipient, words):
    pdf = build_letters(template, full, [recipient], on=ON)
    (found,) = codes(pdf)
    assert found.text == URL
    assert "Meer lezen? Scan deze code." in words(pdf)[0]


def test_without_an_address_there_is_no_code(head, recipient):
    assert codes(build_letters(template, head, [recipient], on=ON)) == []


@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize(("right", "down"), [(0, 0), (15, 15), (-15, 15)])
def test_the_code_never_shows_through_the_window(full, recipient, window, right, down):
    shifted = replace(full, window=window, shift_right=right, shift_down=down)
    (found,) = codes(build_letters(template, shifted, [recipient], on=ON))
    top = found.position.top_left.y / 3.0 / geometry.MM
    assert top > geometry.envelope_window(shifted).bottom
    assert top > geometry.FOLD_MARK_TOP


def test_all_of_the_closing_has_room(full, head):
    assert closing_height(full) >= qr.side(URL)
    assert closing_height(head) < closing_height(full)


def test_a_signature_stands_above_the_name_of_the_worker(head, recipient, place, ink, picture):
    plain = build_letters(template, head, [recipient], on=ON)
    signed = build_letters(template, replace(head, signature=picture()), [recipient], on=ON)
    name = place(signed, head.worker, page=0)
    assert place(plain, head.worker, page=0) == name
    assert len(signed) > len(plain)


def test_from_right_to_left_the_code_is_at_the_left(full, recipient):
    arabic = shipped_translation(TemplateKind.INTRODUCTION, Language.ARABIC)
    pdf = build_letters(
        template, full, [replace(recipient, language="ar")], on=ON, seconds=[arabic]
    )
    (dutch,), (other,) = codes(pdf, 0), codes(pdf, 1)
    assert dutch.position.top_left.x > 3 * 105 * geometry.MM > other.position.top_left.x
