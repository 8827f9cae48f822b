import pytest
from PySide6.QtCore import Qt

from desktop.ui.dialogs.confirm import LeaveDialog, Leaving


@pytest.fixture
def dialog(qtbot):
    dialog = LeaveDialog("De brief is nog niet bewaard.")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_enter_and_escape_stay_here(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert dialog.answer == Leaving.STAY


@pytest.mark.parametrize(
    ("button", "answer"), [("accept_button", Leaving.SAVE), ("discard_button", Leaving.DISCARD)]
)
def test_each_button_does_what_it_says(dialog, qtbot, button, answer):
    qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)

    assert dialog.answer == answer
    assert not dialog.isVisible()
