import pytest
from PySide6.QtCore import Qt

from desktop.ui.widgets.counted_box import CountedBox


@pytest.fixture
def box(qtbot):
    made = CountedBox(0, 60, "maand", "maanden")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("value", "shown"), [(0, "0 maanden"), (1, "1 maand"), (6, "6 maanden")])
def test_the_word_goes_with_the_number(box, value, shown):
    box.setValue(value)
    assert box.text() == shown


def test_the_word_follows_while_the_keys_go_up(qtbot, box):
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "1 maand"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "2 maanden"
