from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.imposition import cards_on_a4

WIDE, HIGH = 148, 105


def cards(count):
    """A6 lying, with its number 20 mm from the left and 30 mm from the top."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDE * mm, HIGH * mm))
    for number in range(1, count + 1):
        canvas.drawString(20 * mm, (HIGH - 30) * mm, f"kaart{number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def sheets(pdf):
    """Of each page: its size in mm, and of each card the corner it was put at, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        size = tuple(round(side / mm) for side in page.get_size())
        text = page.get_textpage()
        places = {}
        for number in range(1, 20):
            searcher = text.search(f"kaart{number}", match_whole_word=True)
            if hit := searcher.get_next():
                left, bottom, *_ = text.get_charbox(hit[0])
                places[number] = (round(left / mm) - 20, round(size[1] - bottom / mm) - 30)
        found.append((size, places))
    return found


def test_four_cards_fill_a_sheet_that_lies():
    first, second = sheets(cards_on_a4(cards(5), 4))
    assert first[0] == second[0] == (297, 210)
    # 297 is twice 148 and a millimetre: half of it at each side
    assert first[1] == {1: (1, 0), 2: (149, 0), 3: (1, 105), 4: (149, 105)}
    assert second[1] == {5: (1, 0)}


def test_two_cards_have_room_around_them():
    (sheet,) = sheets(cards_on_a4(cards(2), 2))
    assert sheet == ((210, 297), {1: (31, 29), 2: (31, 163)})


@pytest.mark.parametrize("per_sheet", [2, 4])
def test_a_card_keeps_its_true_size(per_sheet):
    page = pypdfium2.PdfDocument(cards_on_a4(cards(1), per_sheet))[0]
    single = pypdfium2.PdfDocument(cards(1))[0]
    wide = [text.get_charbox(0)[2] - text.get_charbox(0)[0]
            for text in (page.get_textpage(), single.get_textpage())]  # fmt: skip
    assert wide[0] == pytest.approx(wide[1], abs=0.01)


def test_the_back_of_a_card_comes_behind_its_front():
    """A printer turns the sheet over its left edge: what is left comes out at the right."""
    fronts, backs = sheets(cards_on_a4(cards(8), 4, two_sided=True))
    assert set(fronts[1]) == {1, 3, 5, 7}
    for front, back in ((1, 2), (3, 4), (5, 6), (7, 8)):
        left, top = fronts[1][front]
        assert backs[1][back][0] == pytest.approx(297 - left - WIDE, abs=1)
        assert backs[1][back][1] == top


def test_a_last_sheet_may_hold_fewer_with_their_backs():
    pages = sheets(cards_on_a4(cards(6), 2, two_sided=True))
    assert [set(places) for _, places in pages] == [{1, 3}, {2, 4}, {5}, {6}]


def test_another_number_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        cards_on_a4(cards(1), 3)
