import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.widgets.segments import Choice, SegmentedButtons

KINDS = [Choice("visit", "Huisbezoek", "H"), Choice("phone", "Telefoon", "T"), ("card", "Kaartje")]


@pytest.fixture
def panel(qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    column = QVBoxLayout(panel)
    panel.field = QLineEdit()
    panel.kinds = SegmentedButtons("Soort", KINDS, panel)
    column.addWidget(panel.kinds)
    column.addWidget(panel.field)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def test_nothing_is_chosen_beforehand(panel):
    assert panel.kinds.value() == ""


def test_a_letter_chooses(panel, qtbot):
    panel.kinds.button("card").setFocus()
    with qtbot.waitSignal(panel.kinds.chosen) as heard:
        qtbot.keyClick(panel, Qt.Key.Key_T)

    assert heard.args == ["phone"]
    assert panel.kinds.value() == "phone"


def test_a_letter_in_a_note_chooses_nothing(panel, qtbot):
    panel.field.setFocus()
    qtbot.keyClick(panel.field, Qt.Key.Key_T)

    assert panel.kinds.value() == ""


def test_arrows_move_and_choose(panel, qtbot):
    panel.kinds.focus_first()
    qtbot.keyClick(panel.kinds.button("visit"), Qt.Key.Key_Right)
    assert panel.kinds.value() == "phone"

    qtbot.keyClick(panel.kinds.button("phone"), Qt.Key.Key_Left)
    qtbot.keyClick(panel.kinds.button("visit"), Qt.Key.Key_Left)
    assert panel.kinds.value() == "card"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_one_with_the_focus_is_chosen_from_the_keyboard(panel, qtbot, key):
    panel.kinds.button("card").setFocus()
    with qtbot.waitSignal(panel.kinds.chosen):
        qtbot.keyClick(panel.kinds.button("card"), key)

    assert panel.kinds.value() == "card"


def test_the_choice_can_be_cleared_without_a_signal(panel, qtbot):
    panel.kinds.set_value("visit")
    with qtbot.assertNotEmitted(panel.kinds.chosen):
        panel.kinds.clear()

    assert panel.kinds.value() == ""


def test_each_part_says_what_it_belongs_to(panel):
    assert panel.kinds.accessibleName() == "Soort"
    assert panel.kinds.button("visit").accessibleName() == "Huisbezoek"


def test_a_count_makes_room_for_itself(panel):
    before = panel.kinds.sizeHint().width()
    panel.kinds.set_count("card", 118)

    assert panel.kinds.sizeHint().width() > before
    panel.grab()
