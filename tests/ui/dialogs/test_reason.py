"""Asking why, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.dialogs.reason import ReasonDialog

REASONS = ("Woont niet in onze gemeente", "Is overleden")


@pytest.fixture
def dialog(qtbot):
    made = ReasonDialog("Waarom weg?", "Dit blijft bewaard.", "Weglaten", REASONS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(qtbot, dialog, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(dialog.focusWidget(), key, modifier)


def test_nothing_is_chosen_beforehand_and_that_is_said(qtbot, dialog):
    assert not any(choice.isChecked() for choice in dialog.choices)

    press(qtbot, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.isVisible()
    assert dialog.reason == ""


def test_an_arrow_chooses_the_next_and_enter_accepts(qtbot, dialog):
    press(qtbot, dialog, Qt.Key.Key_Down)
    assert dialog.choices[1].isChecked()

    press(qtbot, dialog, Qt.Key.Key_Return)

    assert dialog.reason == "Is overleden"
    assert not dialog.isVisible()


def test_typing_is_a_reason_of_ones_own(qtbot, dialog):
    qtbot.keyClicks(dialog.text, "Zit in detentie")
    press(qtbot, dialog, Qt.Key.Key_Tab)
    press(qtbot, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.reason == "Zit in detentie"


def test_every_wrapped_line_has_its_room(qtbot):
    long = "Waarom laat u de rij van iemand met een heel erg lange naam weg uit deze levering?"
    made = ReasonDialog(long, long * 3, "Weglaten", REASONS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)

    assert made.about.height() >= made.about.heightForWidth(made.about.width())
    assert made.text.height() >= made.text.sizeHint().height()
