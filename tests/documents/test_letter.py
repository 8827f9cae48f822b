from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument
from reportlab import rl_config

from desktop.documents.geometry import address_block, envelope_window
from desktop.documents.letter import build_letters, pages_of
from desktop.documents.templates import shipped_template, shipped_templates
from desktop.domain.addresses import Address
from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.letters import Letterhead, Template, Window
from desktop.domain.names import Name
from desktop.runtime.progress import Cancelled, Progress

ON = date(2026, 11, 24)
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 6
HOSTILE = [
    "<b>O'Neil & Zn</b>",
    "*Jan*",
    "**Jan**",
    "{naam}",
    "{aanhef}",
    "Jan{}{",
    "&amp;",
    "\\Smit\\",
    "`rm`",
    "[a](b)",
    "(Smit",
    "%s",
    "Şahin-Łódź",
    "Nguyễn",
    "Ćwiąkała",
    "Ğün",
    "Þórðarson",
    "Ștefănescu",
    "'t Hof",
    "Иванов",
]

template = shipped_template(TemplateKind.INTRODUCTION)


def letter(body, subject="Onderwerp"):
    return Template(kind=TemplateKind.INTRODUCTION, name="Proef", subject=subject, body=body)


def named(recipient, surname):
    return replace(recipient, name=Name(surname=surname, initials="A."))


@pytest.mark.parametrize("shipped", shipped_templates(), ids=lambda shipped: shipped.kind.value)
@pytest.mark.parametrize("surname", ["Smit", LONG])
@pytest.mark.parametrize("with_photo", [False, True])
def test_every_letter_that_ships_fits_on_one_page(
    shipped, surname, with_photo, head, recipient, picture
):
    if with_photo:
        head = replace(head, photo=picture("JPEG"), logo=picture())
    pdf = build_letters(shipped, head, [named(recipient, surname)], on=ON)

    assert len(PdfDocument(pdf)) == 1


def test_a_letter_says_what_the_reader_needs_to_know(head, recipient, words):
    (text,) = words(build_letters(template, head, [recipient], on=ON))

    for said in (
        "Geachte heer Van Puffelen,",
        "Op donderdag 3 december 2026 in de middag kom ik bij u langs.",
        "Ik kom niet voor geld. Ik kom om te helpen.",
        "Van het CAK",
        "Regeling zorgverzekering, artikel 7b.1",
        "inzien en laten verbeteren",
        "bezwaar maken",
        "voorbeeldgemeente.nl/privacy",
        "gratis en u kiest zelf",
        "24 november 2026",
        "2026-131",
        "06 12 34 56 78",
        "Marieke ter Horst schuldhulpverlener",
    ):
        assert said in text


def test_without_a_date_the_sentences_still_read_well(head, recipient, words):
    undated = replace(recipient, visit_on=None, visit_day_part=None)

    for shipped in shipped_templates()[:2]:
        (text,) = words(build_letters(shipped, head, [undated], on=ON))
        assert "p een van de komende dagen kom ik bij u langs." in text


def test_without_settings_there_is_still_a_letter_to_complete_by_hand(recipient, words):
    (text,) = words(build_letters(template, Letterhead(), [recipient], on=ON))

    assert "Mijn naam is ……" in text
    assert "Ik werk bij de gemeente." in text
    assert "leest u op de website van de gemeente." in text


@pytest.mark.parametrize("surname", HOSTILE)
def test_a_name_prints_as_it_is(surname, head, recipient, words):
    (text,) = words(build_letters(template, head, [named(recipient, surname)], on=ON))

    assert f"A. {surname} Borgesiusstraat 103 c" in text
    assert f"Geachte A. {surname}," in text


def test_a_name_of_200_characters_is_broken_and_stays_inside_the_block(
    head, recipient, words, place
):
    pdf = build_letters(template, head, [named(recipient, LONG)], on=ON)

    (text,) = words(pdf)
    assert text.replace(" ", "").count(LONG) == 2
    assert place(pdf, "Wolfesch").left == pytest.approx(35, abs=15)


@pytest.mark.parametrize(("window", "left"), [(Window.LEFT, 35), (Window.RIGHT, 105)])
def test_the_address_stands_in_the_window(window, left, head, recipient, place):
    head = replace(head, window=window)
    pdf = build_letters(template, head, [recipient], on=ON)

    name = place(pdf, "R.M. van Puffelen")
    street = place(pdf, "Borgesiusstraat 103 c")
    town = place(pdf, "7481 XB  HAAKSBERGEN")
    for line in (name, street, town):
        assert line.left == pytest.approx(left, abs=0.8)
        assert line.right <= left + 70
    assert (name.top + town.bottom) / 2 == pytest.approx(63.5, abs=1.0)
    assert name.bottom < street.bottom < town.bottom


def test_the_address_can_be_shifted_for_an_envelope_that_differs(head, recipient, place):
    shifted = replace(head, shift_right=3.0, shift_down=-2.0)
    before = place(build_letters(template, head, [recipient], on=ON), "R.M. van Puffelen")
    after = place(build_letters(template, shifted, [recipient], on=ON), "R.M. van Puffelen")

    assert after.left - before.left == pytest.approx(3, abs=0.01)
    assert after.top - before.top == pytest.approx(-2, abs=0.01)


@pytest.mark.parametrize("window", Window)
def test_the_longest_address_is_made_smaller_and_never_clipped(window, head, recipient, place):
    far = Address(
        street="Burgemeester van der Wolfeschlegelsteinhausenberger-Dorffstraat" * 3,
        number="12345",
        letter="L",
        addition="Toe",
        postcode="7481XB",
        town="'s-Gravenhage aan de Waterkant bij Nieuw-Amsterdam aan de Vecht",
    )
    head = replace(head, window=window)
    pdf = build_letters(template, head, [replace(named(recipient, LONG), address=far)], on=ON)

    box = envelope_window(head)
    # Loose boxes of letters: an ascender more than what is drawn
    for text in ("A. Wolf", "Burgemeester", "7481 XB", "VECHT"):
        line = place(pdf, text)
        assert box.left <= line.left
        assert line.right <= box.right
        assert box.top < line.top + 1
        assert line.bottom - 1 < box.bottom


def test_nothing_sticks_out_of_the_margins(head, recipient, ink):
    wide = letter("Geachte,\n\n" + "w" * 400 + " **" + "v" * 300 + "**\n\n- " + "m" * 200)
    drawn = ink(build_letters(wide, head, [recipient], on=ON))

    assert drawn.left == pytest.approx(5, abs=0.3)  # the fold mark
    assert drawn.right <= 185.3
    assert drawn.bottom <= 280


def test_the_fold_mark_stands_at_107_mm(head, recipient):
    page = PdfDocument(build_letters(template, head, [recipient], on=ON))[0]
    scale = 10 / (72 / 25.4)  # ten pixels a mm
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    edge = image.crop((55, 0, 85, image.height)).point(lambda value: 255 if value < 250 else 0)

    _, top, _, bottom = edge.getbbox()
    assert (top + bottom) / 2 / 10 == pytest.approx(107, abs=0.2)


def test_each_recipient_gets_a_letter_of_their_own_in_order(head, recipient, words):
    names = ["Aalders", "Bakker", LONG, "Ceelen"]
    pdf = build_letters(template, head, [named(recipient, name) for name in names], on=ON)

    pages = words(pdf)
    assert len(pages) == 4
    for number, name in enumerate(names):
        assert f"Geachte A. {name},".replace(" ", "") in pages[number].replace(" ", "")


def test_different_visit_dates_are_each_printed(head, recipient, words):
    other = replace(recipient, visit_on=date(2026, 12, 4), visit_day_part=DayPart.EVENING)
    pages = words(build_letters(template, head, [recipient, other], on=ON))

    assert "Op donderdag 3 december 2026 in de middag kom" in pages[0]
    assert "Op vrijdag 4 december 2026 in de avond kom" in pages[1]


def test_a_long_letter_flows_on_and_numbers_its_pages(head, recipient, words, place):
    body = "{aanhef},\n\n" + "\n\n".join(
        f"## Kop {n}\n\nAlinea {n}. " + "Nog een gewone zin. " * 25 for n in range(12)
    )
    long = letter(body + "\n\nVriendelijke groet,\n\n---\n\nUw gegevens.")
    pdf = build_letters(long, head, [recipient, recipient], on=ON)

    pages = words(pdf)
    count = len(pages) // 2
    assert count >= 2
    assert pages_of(long, head, recipient, on=ON) == count
    for number in range(count):
        assert f"Bladzijde {number + 1} van {count}" in pages[number]
        assert f"Bladzijde {number + 1} van {count}" in pages[number + count]
    assert "Brief aan R.M. van Puffelen, 24 november 2026" in pages[1]
    assert "Uw gegevens." in pages[count - 1]
    assert "Vriendelijke groet, Marieke ter Horst" in pages[count - 1]
    for n in range(12):  # a heading stands on the page of its paragraph
        assert sum(f"Kop {n} Alinea {n}." in page for page in pages[:count]) == 1


def test_one_page_has_no_page_number(head, recipient, words):
    assert "Bladzijde" not in words(build_letters(template, head, [recipient], on=ON))[0]


def test_an_address_that_nothing_reaches_is_refused(head, recipient):
    nowhere = replace(recipient, address=Address(street="Onbekend", number="0", postcode="7481XB"))

    with pytest.raises(UserError) as refused:
        build_letters(template, head, [recipient, nowhere], on=ON)
    assert "R.M. van Puffelen" in refused.value.title


def test_nobody_chosen_is_said(head):
    with pytest.raises(UserError, match="niemand"):
        build_letters(template, head, [], on=ON)


def test_an_unknown_placeholder_is_refused_before_anything_is_made(head, recipient):
    with pytest.raises(UserError, match="aanheff"):
        build_letters(letter("{aanheff},"), head, [recipient], on=ON)


def test_a_placeholder_in_the_subject_and_at_the_foot_is_filled_in(head, recipient, words):
    text = letter("Tekst.\n\n---\n\nVoor {naam}.", subject="Bericht voor {naam}")
    pages = words(build_letters(text, head, [recipient, named(recipient, "Smit")], on=ON))

    assert "Bericht voor R.M. van Puffelen" in pages[0]
    assert "Voor A. Smit." in pages[1]


def test_the_same_letters_give_the_same_bytes(head, recipient, picture):
    head = replace(head, logo=picture())
    batch = [recipient, named(recipient, LONG)]

    assert build_letters(template, head, batch, on=ON) == build_letters(
        template, head, batch, on=ON
    )


def test_all_fonts_are_embedded(head, recipient):
    document = PdfDocument(build_letters(template, head, [recipient], on=ON))

    fonts = [
        pdfium.FPDFTextObj_GetFont(item)
        for item in document[0].get_objects(max_depth=4)
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    assert len(fonts) > 20
    assert {pdfium.FPDFFont_GetIsEmbedded(font) for font in fonts} == {1}


def test_the_pdf_says_nothing_about_a_person(head, recipient):
    subject = letter("Tekst", subject="Bericht voor {naam}")
    document = PdfDocument(build_letters(subject, head, [recipient], on=ON))

    about = document.get_metadata_dict()
    assert about["Title"] == "Bericht voor"
    assert "Puffelen" not in str(about)
    assert "Horst" not in str(about)


def test_streams_are_binary(head, recipient):
    assert rl_config.useA85 == 0
    assert b"ASCII85" not in build_letters(template, head, [recipient], on=ON)


def test_what_is_the_same_is_stored_once(head, recipient, picture):
    head = replace(head, logo=picture(size=(900, 600)))
    one = len(build_letters(template, head, [recipient], on=ON))
    fifty = len(build_letters(template, head, [recipient] * 50, on=ON))

    assert fifty - one < 50 * 1_500


def test_printing_can_be_followed_and_stopped(head, recipient):
    steps = []
    progress = Progress(lambda done, total, what: steps.append((done, total)))
    build_letters(template, head, [recipient] * 60, on=ON, progress=progress)
    assert steps[0] == (0, 60)
    assert steps[-1] == (60, 60)

    progress.cancel()
    with pytest.raises(Cancelled):
        build_letters(template, head, [recipient], on=ON, progress=progress)


def test_the_line_of_the_sender_may_not_tell_what_it_is_about(head, recipient):
    telling = replace(head, return_address="Team Schuldhulp, Postbus 1")

    with pytest.raises(UserError, match="afzenderadres"):
        build_letters(template, telling, [recipient], on=ON)


def test_a_broken_logo_is_said_in_plain_words(head, recipient):
    with pytest.raises(UserError, match="Het logo kan niet worden gelezen"):
        build_letters(template, replace(head, logo=b"no picture"), [recipient], on=ON)


def test_the_letter_is_a_whole_pdf(head, recipient):
    pdf = build_letters(template, head, [recipient], on=ON)

    assert pdf.startswith(b"%PDF-")
    assert BytesIO(pdf).read().rstrip().endswith(b"%%EOF")


def test_four_names_on_one_letter_stay_inside_the_block(head, recipient, place, words):
    others = tuple(
        Name(surname=surname, prefix=prefix, initials="A.B.C.")
        for prefix, surname in (("van der", "Velde-Brummelhuis"), ("", "Özdemir"), ("", "Smit"))
    )
    joint = replace(recipient, others=others)

    pdf = build_letters(template, head, [joint], on=ON)

    block = address_block(head)
    first = place(pdf, "R.M. van Puffelen")
    last = place(pdf, "7481 XB")
    assert first.top >= block.top - 0.1  # the box of a font is a little higher than its letters
    assert last.bottom <= block.top + block.height + 0.1
    (text,) = words(pdf)
    assert (
        "R.M. van Puffelen A.B.C. van der Velde-Brummelhuis A.B.C. Özdemir A.B.C. Smit "
        "Borgesiusstraat 103 c" in text
    )
    assert "Geachte heer Van Puffelen, geachte A.B.C. van der Velde-Brummelhuis" in text
