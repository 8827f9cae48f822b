import pytest

from desktop.documents import fonts
from desktop.documents.sheet import Sheet


@pytest.fixture
def sheet():
    return Sheet((200, 100), "Proef", "Voorbeeldgemeente")


def test_text_stands_at_its_place_in_mm(sheet, place):
    sheet.text(10, 20, "links", 10)
    sheet.text_right(190, 20, "rechts", 10, fonts.BOLD)
    sheet.text_centred(100, 50, "midden", 10)
    sheet.next_page()
    pdf = sheet.finish()

    assert place(pdf, "links").left == pytest.approx(10, abs=0.4)
    assert place(pdf, "rechts").right == pytest.approx(190, abs=0.4)
    middle = place(pdf, "midden")
    assert (middle.left + middle.right) / 2 == pytest.approx(100, abs=0.4)


def test_what_was_defined_can_be_placed_on_many_pages_and_lower(sheet, words, place):
    sheet.define("kop", lambda: sheet.text(10, 20, "kop", 10))
    for down in (0, 15):
        sheet.place("kop", down)
        sheet.next_page()
    pdf = sheet.finish()

    assert words(pdf) == ["kop", "kop"]
    assert place(pdf, "kop", 1).top - place(pdf, "kop", 0).top == pytest.approx(15, abs=0.01)


def test_a_line_and_a_box_are_drawn_inside_their_bounds(sheet, ink):
    sheet.box(20, 30, 40, 20, thickness=0.2)
    sheet.rule(25, 40, 55)
    sheet.tick_box(22, 45, "")
    sheet.warning_sign(40, 35, 5)
    sheet.next_page()

    assert ink(sheet.finish()) == pytest.approx((20, 30, 60, 50), abs=0.3)
