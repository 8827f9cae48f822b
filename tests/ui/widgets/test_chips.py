import pytest
from PySide6.QtCore import Qt

from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.chips import FilterChips


@pytest.fixture
def chips(qtbot):
    chips = FilterChips("Welke inwoners", [("all", "Alle"), ("new", "Nieuw"), ("none", "Geen")])
    qtbot.addWidget(chips)
    with qtbot.waitExposed(chips):
        chips.show()
    return chips


def test_the_first_chip_is_on(chips):
    assert chips.value() == "all"


def test_a_chip_says_how_many_there_are(chips):
    chips.set_counts({"all": 1430, "new": 0})

    assert chips.chip("all").accessibleName() == "Alle 1.430"
    assert chips.chip("new").accessibleName() == "Nieuw 0"
    assert chips.chip("none").accessibleName() == "Geen"


def test_clicking_chooses_and_tells(chips, qtbot):
    with qtbot.waitSignal(chips.chosen) as heard:
        qtbot.mouseClick(chips.chip("new"), Qt.MouseButton.LeftButton)

    assert heard.args == ["new"]
    assert not chips.chip("all").isChecked()


def test_arrows_choose_the_next_one(chips, qtbot):
    chips.chip("all").setFocus()
    with qtbot.waitSignal(chips.chosen):
        qtbot.keyClick(chips.chip("all"), Qt.Key.Key_Right)

    assert chips.value() == "new"


def test_on_a_narrow_screen_chips_go_on_at_the_next_line(chips):
    chips.add_widget(LinkButton("Filter toevoegen"))
    layout = chips.layout()

    assert layout.heightForWidth(100) > layout.heightForWidth(2000)


def test_other_chips_can_take_their_place(chips, qtbot):
    chips.set_choices([("thu", "do 26 nov"), ("sat", "za 28 nov")])

    assert chips.value() == "thu"
    chips.grab()
