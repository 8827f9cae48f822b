"""Scherm afschermen in Instellingen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_screen import ScreenPart
from desktop.ui.screen_shield import ScreenShield


@pytest.fixture
def shield(qapp, store):
    shield = ScreenShield(qapp, store, lambda handle, wanted: 1)
    yield shield
    qapp.removeEventFilter(shield)
    shield.deleteLater()


def test_it_is_switched_by_keyboard_and_works_at_once(qtbot, shield):
    window = QWidget()
    qtbot.addWidget(window)
    part = ScreenPart(QFormLayout(window), shield, window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert part.choice.value() == "on"

    part.choice.focus_first()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)

    assert part.choice.value() == "off"
    assert not shield.is_on
    assert "zwart venster" in part.hint.text()


def test_where_the_system_cannot_it_is_said(
    qtbot, file_without_delivery, runner, changes, store, qapp
):
    nowhere = ScreenShield(qapp, store)
    page = SettingsPage(file_without_delivery, runner, changes, store=store, shield=nowhere)
    qtbot.addWidget(page)

    part = page.screen_part
    assert part.choice.isEnabled() is nowhere.is_possible
    assert ("alleen met Windows" in part.hint.text()) is not nowhere.is_possible
