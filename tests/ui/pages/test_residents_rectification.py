"""Correcting what was delivered, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.partial_date import PartialDate
from desktop.services import residents
from desktop.ui.dialogs.rectification import RectificationDialog
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_data import DataSection
from desktop.ui.pages.residents_head import DetailHead
from tests.ui.pages.test_settings_security import in_dialog


@pytest.fixture
def dialog(qtbot, demo_file):
    made = RectificationDialog(demo_file, 1)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def fill(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_name_and_a_birth_year_are_corrected_from_the_fields(qtbot, dialog, demo_file):
    fill(qtbot, dialog.surname, "Verbeterd")
    fill(qtbot, dialog.born, "1981")
    fill(qtbot, dialog.reason, "paspoort gezien")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person = residents.get(demo_file, 1).resident
    assert (person.name.surname, person.born) == ("Verbeterd", PartialDate(1981))
    assert dialog.outcome.message.endswith("achternaam, geboortedatum.")


def test_without_a_reason_nothing_is_lost_and_the_field_is_pointed_at(qtbot, dialog):
    fill(qtbot, dialog.surname, "Verbeterd")
    dialog.submit()
    assert dialog.outcome is None
    assert dialog.reason.hasFocus()
    assert dialog.surname.text() == "Verbeterd"


def test_a_birth_date_that_is_none_is_told(qtbot, dialog):
    fill(qtbot, dialog.born, "31-02-1980")
    fill(qtbot, dialog.reason, "paspoort")
    dialog.submit()
    assert dialog.outcome is None
    assert dialog.born.hasFocus()


def test_what_was_delivered_stays_beside_what_was_corrected(qtbot, dialog, demo_file):
    was = dialog.surname.text()
    fill(qtbot, dialog.surname, "Verbeterd")
    fill(qtbot, dialog.reason, "paspoort")
    dialog.submit()
    again = RectificationDialog(demo_file, 1)
    qtbot.addWidget(again)
    assert was in again.delivered["surname"].text()
    assert again.surname.text() == "Verbeterd"


@pytest.fixture
def actions(qtbot, demo_file):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = ResidentActions(demo_file, None, window)
    made.shown = residents.get(demo_file, 1)
    return made


def test_the_menu_and_the_section_open_it(qtbot, actions, demo_file):
    told = []
    actions.done.connect(lambda done, kinds: told.append(done.message))
    head = DetailHead(actions)
    qtbot.addWidget(head)
    head.show_file(actions.shown, "1 van 1")
    menu = QMenu()
    qtbot.addWidget(menu)
    head.fill_menu(menu)
    (action,) = (one for one in menu.actions() if one.text().startswith("Gegevens verbeteren"))
    section = DataSection(actions)
    qtbot.addWidget(section)
    section.show()

    def type_and_keep(dialog):
        dialog.first_names.setText(dialog.first_names.text() + "x")
        dialog.reason.setText("paspoort")
        dialog.submit()

    in_dialog(RectificationDialog, type_and_keep)
    action.trigger()
    in_dialog(RectificationDialog, type_and_keep)
    section.rectify.setFocus()
    qtbot.keyClick(section.rectify, Qt.Key.Key_Space)
    assert len(told) == 2
