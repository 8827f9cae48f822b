import pytest

from desktop.ui.screen_size import USUAL, size_of


def test_a_screen_that_tells_its_size_is_measured():
    assert size_of(1366, 344) == (pytest.approx(1366 / 344), True)  # a laptop of 15.6 inch
    assert size_of(911, 344) == (pytest.approx(911 / 344), True)  # the same at 150 %


@pytest.mark.parametrize("millimetres", [0, -1, 10, 16_000])
def test_a_size_that_cannot_be_is_not_believed(millimetres):
    assert size_of(1366, millimetres) == (USUAL, False)
