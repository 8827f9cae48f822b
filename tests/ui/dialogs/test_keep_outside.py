"""The one warning before personal data leaves the program, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.services.export_passwords import judge
from desktop.ui.dialogs.keep_outside import LOCKED, OPEN, KeepOutsideDialog


@pytest.fixture
def dialog(qtbot):
    dialog = KeepOutsideDialog("Bezoekronde 2026-11-23.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(qtbot, dialog, *keys):
    for key in keys:
        qtbot.keyClick(dialog.focusWidget() or dialog, key)


def test_it_says_what_is_in_it_and_proposes_a_strong_password_that_can_be_read(dialog):
    assert "namen en adressen" in dialog.about.text()
    assert dialog.how.value() == LOCKED
    assert dialog.field.is_shown()
    assert judge(dialog.field.text()).enough
    assert "7-Zip" in dialog.opens_with.text()


def test_enter_takes_the_proposal(qtbot, dialog):
    proposed = dialog.field.text()

    press(qtbot, dialog, Qt.Key.Key_Return)

    assert (dialog.result(), dialog.password) == (QDialog.DialogCode.Accepted, proposed)


def test_another_proposal_can_be_asked_by_keyboard(qtbot, dialog):
    before = dialog.field.text()
    dialog.field.setFocus()

    press(qtbot, dialog, Qt.Key.Key_Tab, Qt.Key.Key_Space)

    assert dialog.field.text() != before
    assert judge(dialog.field.text()).enough


def test_a_weak_password_is_refused_in_words(qtbot, dialog):
    dialog.field.setFocus()
    dialog.field.selectAll()
    qtbot.keyClicks(dialog.field, "welkom2026")

    press(qtbot, dialog, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.password == ""
    assert "Te kort" in dialog.meter.words()
    assert dialog.field.hasFocus()


def test_without_a_password_is_a_choice_that_has_to_be_made(qtbot, dialog):
    dialog.how.focus_first()
    press(qtbot, dialog, Qt.Key.Key_Right)
    assert dialog.how.value() == OPEN
    assert not dialog.field.isVisible()

    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert (dialog.result(), dialog.password) == (QDialog.DialogCode.Accepted, "")


def test_escape_keeps_nothing(qtbot, monkeypatch):
    monkeypatch.setattr(KeepOutsideDialog, "exec", lambda self: self.reject() or self.result())

    assert KeepOutsideDialog.ask("a.pdf", "", None) is None


def test_a_workbook_opens_in_excel(qtbot):
    dialog = KeepOutsideDialog("terug.xlsx", "In dit bestand staan BSN's.")
    qtbot.addWidget(dialog)

    assert "Excel" in dialog.opens_with.text()
    assert dialog.about.text() == "In dit bestand staan BSN's."
