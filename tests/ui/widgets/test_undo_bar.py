import pytest
from PySide6.QtCore import Qt

from desktop.ui.widgets.undo_bar import UndoBar


@pytest.fixture
def bar(qtbot):
    bar = UndoBar()
    qtbot.addWidget(bar)
    return bar


def test_it_is_hidden_until_there_is_something_to_say(bar):
    assert bar.isHidden()
    bar.tell("Vastgelegd.", 7)

    assert not bar.isHidden()
    assert bar.accessibleName() == "Vastgelegd."


def test_what_was_done_is_undone_once(bar, qtbot):
    bar.tell("Vastgelegd.", 7)
    with qtbot.waitSignal(bar.undo_requested) as heard:
        qtbot.mouseClick(bar.undo, Qt.MouseButton.LeftButton)
    assert heard.args == [7]

    with qtbot.assertNotEmitted(bar.undo_requested):
        bar.trigger()


def test_what_cannot_be_undone_has_no_button(bar):
    bar.tell("De tabel is gekopieerd.")

    assert bar.undo.isHidden()
    assert not bar.can_undo()


def test_once_closed_nothing_can_be_undone(bar, qtbot):
    bar.tell("Vastgelegd.", 7)
    with qtbot.waitSignal(bar.closed):
        bar.dismiss()
    with qtbot.assertNotEmitted(bar.undo_requested):
        bar.trigger()
