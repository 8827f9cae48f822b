from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.safety import SafetyRule
from desktop.services import residents
from desktop.ui.dialogs.safety_dialog import SafetyDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot, demo_file, id_of):
    dialog = SafetyDialog(demo_file, id_of("F. Özdemir"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def kept(demo_file, id_of):
    return residents.get(demo_file, id_of("F. Özdemir")).resident.safety


def test_what_was_noted_before_is_filled_in(dialog):
    assert dialog.rule.value() == "Let op"
    assert dialog.reason.text() == "Grote hond op het erf."
    assert not dialog.review.isVisible()


def test_a_rule_is_set_by_keyboard_with_a_review_in_three_months(dialog, demo_file, id_of, qtbot):
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_A)
    assert dialog.review.isVisible()
    assert "iemand met u meegaat" in dialog._consequence.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)

    found = kept(demo_file, id_of)
    assert found.rule is SafetyRule.NOT_ALONE
    assert found.reason == "Grote hond op het erf."
    assert found.review_on == date.today() + timedelta(days=91)
    assert dialog.outcome is not None


def test_not_to_be_visited_says_what_follows(dialog):
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_B)
    assert "geen enkele ronde" in dialog._consequence.text()


def test_a_rule_without_a_reason_is_refused_and_nothing_is_lost(dialog, demo_file, id_of):
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_B)
    dialog.reason.clear()
    dialog.submit()
    assert dialog.isVisible()
    assert "hoort een reden" in dialog._refused.title()
    assert kept(demo_file, id_of).rule is SafetyRule.MIND


def test_an_empty_mark_is_taken_away(dialog, demo_file, id_of):
    dialog.reason.clear()
    dialog.submit()
    assert not kept(demo_file, id_of)
