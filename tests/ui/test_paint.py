from PySide6.QtGui import QFontMetrics

from desktop.ui import metrics
from desktop.ui.paint import address_that_fits

LONG = "Burgemeester Van Zuylen van Nijeveltlaan 112 b"


def font():
    return QFontMetrics(metrics.font())


def test_a_street_that_is_cut_off_keeps_its_house_number(qapp):
    width = font().horizontalAdvance(LONG) * 2 // 3
    shown = address_that_fits(LONG, font(), width)

    assert shown.startswith("Burgemeester")
    assert shown.endswith("… 112 b")
    assert font().horizontalAdvance(shown) <= width


def test_an_address_that_fits_is_left_alone(qapp):
    assert address_that_fits(LONG, font(), font().horizontalAdvance(LONG)) == LONG


def test_a_place_without_a_number_is_cut_off_at_its_end(qapp):
    place = "Woonboot De Vrijheid, Noordkade"

    shown = address_that_fits(place, font(), font().horizontalAdvance(place) // 2)
    assert shown.endswith("…")
