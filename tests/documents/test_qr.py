import zxingcpp
from PIL import Image, ImageFilter

from desktop.documents import geometry, qr
from desktop.documents.rendering import render_page
from desktop.documents.sheet import Sheet

SHORT = "https://www.gemeente.nl/hulp"
LONG = "https://www.gemeente.nl/" + "a" * 96


def paper(text, scale=3.0):
    sheet = Sheet(geometry.A4, "", "")
    qr.draw(sheet, text, 100, 100)
    sheet.next_page()
    width, height, pixels = render_page(sheet.finish(), 0, scale)
    return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX")


def test_a_telephone_reads_the_address():
    for text in (SHORT, LONG):
        (found,) = zxingcpp.read_barcodes(paper(text))
        assert found.text == text
        assert found.format == zxingcpp.BarcodeFormat.QRCode


def test_it_is_read_out_of_focus_and_askew():
    picture = paper(SHORT).rotate(12, expand=True, fillcolor="white")
    (found,) = zxingcpp.read_barcodes(picture.filter(ImageFilter.GaussianBlur(1.2)))
    assert found.text == SHORT


def test_its_squares_are_large_enough_and_it_fits_below_a_letter():
    for text in (SHORT, LONG):
        assert qr.module_size(text) >= qr.SMALLEST
        assert qr.side(text) <= 30


def test_there_is_white_of_four_squares_around_it():
    picture = paper(SHORT, scale=4.0).convert("L")
    dark = picture.point(lambda value: 255 * (value < 128)).getbbox()
    millimetre = 4.0 * geometry.MM
    white = qr.QUIET * qr.module_size(SHORT)
    assert abs(dark[0] / millimetre - (100 + white)) < 0.15
    assert abs(dark[3] / millimetre - (100 + qr.side(SHORT) - white)) < 0.15
