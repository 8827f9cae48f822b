import pytest
from PySide6.QtCore import Qt

from desktop.ui.dialogs.goto import GoToDialog, GoToItem

ITEMS = [GoToItem("F. Özdemir", "Goorsestraat 118", "user"), GoToItem("Cijfers", "Ctrl+6")]


def provider(text):
    return [item for item in ITEMS if text.casefold() in item.title.casefold()]


@pytest.fixture
def dialog(qtbot):
    dialog = GoToDialog(provider)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_enter_takes_the_first_that_is_found(dialog, qtbot):
    qtbot.keyClicks(dialog.field, "demir")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    assert dialog.picked is ITEMS[0]
    assert not dialog.isVisible()


def test_arrows_choose_while_the_field_keeps_the_focus(dialog, qtbot):
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    assert dialog.picked is ITEMS[1]


def test_nothing_found_is_said(dialog, qtbot):
    qtbot.keyClicks(dialog.field, "xyz")
    assert dialog.nothing.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    assert dialog.picked is None
    assert dialog.isVisible()


def test_escape_goes_nowhere(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.picked is None
    assert not dialog.isVisible()
