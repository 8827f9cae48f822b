"""The list of partners by keyboard, on a real encrypted file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services import partners, undo
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.widgets.buttons import LinkButton


@pytest.fixture
def page(qtbot, demo_file, runner, changes, store):
    page = SettingsPage(demo_file, runner, changes, store=store)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    page.refresh()
    qtbot.waitExposed(page)
    return page


def type_in_dialog(*words):
    """Fill the fields one after the other with Tab, and keep with Ctrl+Enter."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PartnerDialog) and dialog.isActiveWindow():
            for text in words:
                field = dialog.focusWidget()
                if hasattr(field, "selectAll"):
                    field.selectAll()
                QTest.keyClicks(field, text)
                QTest.keyClick(dialog, Qt.Key.Key_Tab)
            QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            dialog.done(0)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def link(page, spoken):
    return next(one for one in page.findChildren(LinkButton) if one.accessibleName() == spoken)


def test_a_partner_is_added_by_keyboard_and_taken_back_with_undo(qtbot, page, demo_file):
    assert page.partners.nobody.isVisible()
    page.partners.add_button.setFocus()
    type_in_dialog("Stadsbank", "Schuldhulpverlening", "J. Bos", "0541 123456")

    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(page.partners.add_button, Qt.Key.Key_Return)

    (line,) = partners.all_partners(demo_file)
    assert line.partner.words == "Stadsbank (schuldhulpverlening)"
    assert line.partner.reach == "J. Bos, 0541 123456"
    assert not page.partners.nobody.isVisible()
    undo.undo(demo_file, told.args[1])
    assert partners.all_partners(demo_file) == []


def test_a_partner_is_changed_and_taken_off_the_list_by_keyboard(qtbot, page, demo_file):
    partners.add(demo_file, partners.Partner(name="Bank"))
    page.refresh()
    type_in_dialog("Stadsbank")
    QTest.keyClick(link(page, "Bank wijzigen"), Qt.Key.Key_Return)
    assert [line.partner.name for line in partners.all_partners(demo_file)] == ["Stadsbank"]

    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(link(page, "Stadsbank weghalen"), Qt.Key.Key_Return)

    assert partners.all_partners(demo_file) == []
    assert told.args[0] == "Stadsbank staat niet meer bij de partners."


def test_a_partner_without_a_name_is_asked_for_one(qtbot, page, demo_file):
    dialog = PartnerDialog(demo_file)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert dialog.isVisible()
    assert "naam" in dialog._refused.accessibleName()
