import unicodedata
from dataclasses import replace
from datetime import date

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument

from desktop.documents import geometry
from desktop.documents.letter import build_letters
from desktop.documents.templates import shipped_template, shipped_translation
from desktop.domain.codes import TemplateKind
from desktop.domain.letter_languages import Language, SecondText

ON = date(2026, 11, 24)
KINDS = (TemplateKind.INTRODUCTION, TemplateKind.REMINDER)


def build(kind, head, recipients, languages=Language):
    seconds = [shipped_translation(kind, language) for language in languages]
    return build_letters(shipped_template(kind), head, recipients, on=ON, seconds=seconds)


def in_language(recipient, language):
    return replace(recipient, language=language)


def words_of(pdf, page):
    """Every word of a page: joined Arabic letters as they are typed, in whatever order."""
    text = PdfDocument(pdf)[page].get_textpage().get_text_range()
    plain = unicodedata.normalize("NFKC", text)
    return {word.strip("،.؟!?,:()") for word in plain.split()} | {
        word.strip("،.؟!?,:()")[::-1] for word in plain.split()
    }


def on_paper(pdf, page):
    """The signs of each line from left to right, without the spaces."""
    text = PdfDocument(pdf)[page].get_textpage()
    lines = {}
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if sign.strip():
            left, bottom, _, top = text.get_charbox(at, loose=True)
            lines.setdefault(round((bottom + top) / 2), []).append((left, sign))
    return ["".join(sign for _, sign in sorted(line)) for line in lines.values()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_each_language_fits_on_the_back_of_the_dutch_letter(
    kind, language, head, recipient, words, ink, picture
):
    full = replace(head, photo=picture(), qr_url="https://www.gemeente.nl/hulp", qr_words="Scan")
    pdf = build(kind, full, [in_language(recipient, language.value)])

    dutch, other = words(pdf)
    assert "Vriendelijke groet" in dutch
    assert "Marieke ter Horst" in other
    assert "Vriendelijke groet" not in other
    drawn = ink(pdf, page=1)
    assert drawn.left >= geometry.LEFT_MARGIN - 4
    assert drawn.right <= geometry.A4[0] - geometry.RIGHT_MARGIN + 4
    assert drawn.bottom <= geometry.A4[1] - geometry.BOTTOM_MARGIN + 1


def test_arabic_words_stand_on_the_page_and_the_name_keeps_its_direction(head, recipient):
    pdf = build(TemplateKind.INTRODUCTION, head, [in_language(recipient, "ar")])

    found = words_of(pdf, 1)
    for word in ("زيارتكم", "البلدية", "المساعدة", "الخميس", "zorgtoeslag"):
        assert word in found
    lines = on_paper(pdf, 1)
    for words in ("Marieketer Horst", "0612345678", "voorbeeldgemeente.nl/privacy", "7b.1"):
        assert any(words.replace(" ", "") in line for line in lines), words


def test_arabic_begins_at_the_right_margin(head, recipient, place):
    pdf = build(TemplateKind.INTRODUCTION, head, [in_language(recipient, "ar")])
    bullet = place(pdf, "•", page=1)
    assert bullet.right > geometry.A4[0] - geometry.RIGHT_MARGIN - 8


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_all_fonts_are_embedded_on_the_other_side_too(language, head, recipient):
    document = PdfDocument(build(TemplateKind.REMINDER, head, [in_language(recipient, language)]))
    used = [
        pdfium.FPDFTextObj_GetFont(item)
        for page in document
        for item in page.get_objects(max_depth=4)
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    assert len(used) > 40
    assert {pdfium.FPDFFont_GetIsEmbedded(font) for font in used} == {1}


def test_every_letter_takes_whole_sheets_so_that_two_never_share_one(head, recipient, words):
    people = [recipient, in_language(recipient, "pl"), recipient]
    pages = words(build(TemplateKind.INTRODUCTION, head, people))

    assert len(pages) == 6
    assert [bool(page) for page in pages] == [True, False, True, True, True, False]
    assert "Szanowni" in pages[3]


def test_without_a_second_language_a_letter_is_one_page(head, recipient, words):
    assert len(words(build(TemplateKind.INTRODUCTION, head, [recipient] * 3))) == 3
    unknown = in_language(recipient, "xx")
    assert len(words(build(TemplateKind.INTRODUCTION, head, [unknown]))) == 1


def test_a_longer_text_is_set_smaller_and_then_flows_on(head, recipient, words):
    def pages(paragraphs):
        body = "{aanhef},\n\n" + "To jest dość długi akapit, po polsku. " * 6
        second = SecondText(
            language=Language.POLISH, subject="Temat", body="\n\n".join([body] * paragraphs)
        )
        pdf = build_letters(
            shipped_template(TemplateKind.INTRODUCTION),
            head,
            [in_language(recipient, "pl")],
            on=ON,
            seconds=[second],
        )
        return words(pdf)

    assert len(pages(7)) == 2
    long = pages(20)
    assert len(long) == 4
    assert any("Marieke ter Horst" in page for page in long[2:])


def test_a_card_has_the_other_language_on_its_back(head, recipient, words):
    pages = words(build(TemplateKind.CARD, head, [in_language(recipient, "uk"), recipient]))
    assert len(pages) == 4
    assert "Доброго дня" in pages[1]
    assert pages[3] == ""


@pytest.mark.parametrize("language", Language)
def test_nothing_personal_but_name_and_address_shows_through_the_window(language, head, recipient):
    pdf = build(TemplateKind.INTRODUCTION, head, [in_language(recipient, language.value)])
    window = geometry.envelope_window(head)
    page = PdfDocument(pdf)[0]
    high = page.get_height()
    seen = page.get_textpage().get_text_bounded(
        left=window.left * geometry.MM,
        bottom=high - window.bottom * geometry.MM,
        right=window.right * geometry.MM,
        top=high - window.top * geometry.MM,
    )
    lines = [" ".join(line.split()) for line in seen.splitlines() if line.strip()]
    assert lines == [
        "Voorbeeldgemeente, Postbus 1, 1234 AB Voorbeeldstad",
        "R.M. van Puffelen",
        "Borgesiusstraat 103 c",
        "7481 XB HAAKSBERGEN",
    ]
