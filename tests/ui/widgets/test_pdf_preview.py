import pytest
from PySide6.QtCore import QRectF, Qt

from desktop.ui.palette import LIGHT
from desktop.ui.screen_size import screen_size
from desktop.ui.widgets.pdf_preview import TRUE_SIZE, WHOLE, WIDTH, ZOOMS, PdfPreview, outline


def paper(page, scale):
    """White A4 pages, the second one black; four bytes a pixel, as PDFium gives them."""
    wide, high = round(595 * scale), round(842 * scale)
    return wide, high, (b"\x00" if page == 1 else b"\xff") * (wide * high * 4)


@pytest.fixture
def preview(qtbot):
    preview = PdfPreview("Brief")
    qtbot.addWidget(preview)
    preview.resize(500, 700)
    with qtbot.waitExposed(preview):
        preview.show()
    return preview


def test_a_whole_page_fits(preview):
    preview.show_document(paper, 3)
    size = preview._paper.page_size

    assert size.height() < preview._area.viewport().height()
    assert size.width() / size.height() == pytest.approx(595 / 842, abs=0.01)


def test_a_page_as_wide_as_fits_can_be_scrolled(preview):
    preview.show_document(paper, 1)
    preview._fit.setCurrentIndex(1)

    assert preview._paper.minimumHeight() > preview._area.viewport().height()


def test_at_true_size_a_millimetre_on_paper_is_one_on_the_screen(preview):
    preview.show_document(paper, 1)
    preview.show_size(TRUE_SIZE)

    pixels = screen_size(preview).pixels_per_mm
    assert preview._paper.page_size.width() == pytest.approx(210 * pixels, abs=1)
    assert preview._paper.page_size.height() == pytest.approx(297 * pixels, abs=1)
    assert preview._paper.minimumWidth() > preview._paper.page_size.width()


def test_keys_and_the_wheel_make_the_page_larger_and_smaller(preview, qtbot):
    preview.show_document(paper, 1)
    control = Qt.KeyboardModifier.ControlModifier
    whole = preview._paper.page_size.width()
    qtbot.keyClick(preview, Qt.Key.Key_Plus, control)
    assert preview._paper.page_size.width() > whole
    for _ in ZOOMS:
        qtbot.keyClick(preview, Qt.Key.Key_Plus, control)
    assert preview.size_shown() == max(ZOOMS)
    qtbot.keyClick(preview, Qt.Key.Key_Minus, control)
    assert preview.size_shown() == sorted(ZOOMS)[-2]
    preview.show_size(WIDTH)
    assert preview.size_shown() == WIDTH
    preview.show_size(WHOLE)
    assert preview._paper.page_size.width() == whole


def test_a_new_text_leaves_the_place_and_the_size_as_they_were(preview, qtbot):
    preview.show_document(paper, 1)
    preview.show_size(TRUE_SIZE)
    bar = preview._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    preview.show_document(paper, 1)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == place > 0
    assert preview.size_shown() == TRUE_SIZE


def test_the_picture_has_the_sharpness_of_the_screen(preview):
    preview.show_document(paper, 1)

    wanted = preview._paper.page_size.width() * preview.devicePixelRatioF()
    assert preview.image().width() == pytest.approx(wanted, abs=1)


def test_keys_turn_the_pages(preview, qtbot):
    preview.show_document(paper, 2)
    with qtbot.waitSignal(preview.page_changed) as heard:
        qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == [1]
    assert preview.image().pixelColor(5, 5).name() == "#000000"

    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert preview.page() == 1
    qtbot.keyClick(preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert preview.page() == 0


def test_it_says_which_page_this_is(preview):
    preview.show_document(paper, 8, page=3)

    assert preview._where.text() == "Brief 4 van 8"


def test_the_window_of_the_envelope_is_drawn_over_the_page_and_not_in_it(preview):
    preview.show_document(paper, 1)
    preview.set_overlay(outline(20, 45, 90, 35), "Envelopvenster")
    page = preview._paper.page_rect()
    row = QRectF(page).top() + 45 / 297 * page.height()
    line = [
        preview._paper.grab().toImage().pixelColor(x, round(row)).name()
        for x in range(round(page.left()) + 60, round(page.left()) + 120)
    ]

    assert LIGHT.accent.lower() in line
    assert preview.image().pixelColor(60, 100).name() == "#ffffff"

    preview.overlay_chip.setChecked(False)
    assert preview._paper.overlay is None


def test_without_a_document_the_desk_is_empty(preview):
    preview.show_document(paper, 1)
    preview.show_document(None, 0)

    assert preview.image() is None
    assert preview.pages() == 0
