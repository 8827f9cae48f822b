"""Controleren in BRP by keyboard only, in the whole window, on a real encrypted file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.addresses import one_line
from desktop.domain.codes import DayPart
from desktop.services import brp, residents, visits
from desktop.services.brp import BrpOutcome
from desktop.services.brp_queue import Queue
from desktop.ui.dialogs.goto import GoToDialog
from desktop.ui.dialogs.moved import MovedDialog

NOW = date.today()
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window):
    window.go("brp", "never")
    return window.page("brp")


def press(window, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(window.focusWidget() or window, key)
        else:
            QTest.keyClick(window.focusWidget() or window, key, modifier)


def shown(page):
    return page.card.card.resident


def outcome_of(file, id_):
    return residents.get(file, id_).resident.brp.outcome


def test_the_queue_is_found_by_ctrl_k_and_left_by_esc(window, qtbot):
    def choose():
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, GoToDialog))
        QTest.keyClicks(dialog.focusWidget(), "brp")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, choose)
    press(window, Qt.Key.Key_K, modifier=CONTROL)
    qtbot.waitUntil(lambda: window.current_key() == "brp")
    assert window.page("brp").queue() is Queue.NEVER
    qtbot.waitUntil(
        lambda: not any(isinstance(w, GoToDialog) for w in QApplication.topLevelWidgets())
    )
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(window, Qt.Key.Key_Escape)
    assert window.current_key() == "vandaag"


def test_the_places_stay_seven_and_none_is_marked_for_it(window, page):
    places = window.navigation.places
    assert places.model().rowCount() == 7
    assert not places.currentIndex().isValid()
    press(window, Qt.Key.Key_1, modifier=CONTROL)
    assert window.current_key() == "vandaag"


def test_the_address_and_the_person_are_copied_without_the_bsn(window, page):
    clipboard = QGuiApplication.clipboard()
    person = shown(page)
    press(window, "c")
    assert clipboard.text() == one_line(person.address)
    press(window, "n")
    assert clipboard.text() == "Boer, Th. de, 01-02-1970"
    assert person.bsn not in clipboard.text()
    assert window.undo_bar.isVisible()


ONE_KEY = [(n, one) for n, one in enumerate(BrpOutcome, 1) if one is not BrpOutcome.MOVED]


@pytest.mark.parametrize(("number", "outcome"), ONE_KEY)
def test_each_key_records_its_outcome_and_leads_to_the_next(
    window, page, demo_file, number, outcome, qtbot
):
    first, second = page.model.keys()[:2]
    before = page.model.rowCount()
    press(window, str(number))
    assert outcome_of(demo_file, first) is outcome
    assert residents.get(demo_file, first).resident.brp.on == NOW
    assert page.model.rowCount() == before - 1
    assert shown(page).id == second
    press(window, Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(lambda: page.model.rowCount() == before)
    assert outcome_of(demo_file, first) is None


def test_a_move_asks_for_the_new_address(window, page, demo_file, qtbot):
    id_ = shown(page).id

    def fill_in():
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MovedDialog))
        QTest.keyClicks(dialog.focusWidget(), "Kerkstraat")
        for text in ("5 b", "7481 ab"):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            QTest.keyClicks(dialog.focusWidget(), text)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CONTROL)

    QTimer.singleShot(100, fill_in)
    press(window, "2")
    person = residents.get(demo_file, id_).resident
    assert one_line(person.address) == "Kerkstraat 5 b, 7481 AB Haaksbergen"
    assert person.brp.outcome is BrpOutcome.MOVED
    assert shown(page).id != id_


def test_a_bad_new_address_is_said_in_the_form_and_nothing_is_lost(window, page, demo_file):
    dialog = MovedDialog(demo_file, shown(page), NOW, window)
    dialog.street.setText("Kerkstraat")
    dialog.number.setText("5")
    dialog.postcode.setText("7481")
    dialog.submit()
    assert dialog.outcome is None
    assert "4 cijfers en 2 letters" in dialog._refused.title()
    assert dialog.street.text() == "Kerkstraat"
    dialog.deleteLater()


def test_every_outcome_says_what_it_does_before_it_is_chosen(window, page):
    for button, outcome in zip(page.card.outcomes.buttons, BrpOutcome, strict=True):
        assert button.isVisible()
        assert button.text() == outcome.value
        assert button.outcome.consequence.endswith(".")
        assert button.height() >= button.high_for(button.width(), button._beside)


def test_digits_typed_as_a_date_are_no_outcome(window, page, demo_file):
    id_ = shown(page).id
    page.card.day.setFocus()
    page.card.day.selectAll()
    press(window, "1-11-2026")
    assert outcome_of(demo_file, id_) is None
    assert page.card.chosen_day() == date(2026, 11, 1)
    page.table.setFocus()
    press(window, "1")
    assert residents.get(demo_file, id_).resident.brp.on == date(2026, 11, 1)


def test_without_a_day_nothing_is_recorded(window, page, demo_file):
    id_ = shown(page).id
    page.card.day.clear()
    page.card.day.set_date(None)
    press(window, "1")
    assert outcome_of(demo_file, id_) is None


def test_vandaag_leads_to_the_queue_and_a_report_is_made_with_one_key(
    window, demo_file, id_of, qtbot
):
    id_ = id_of("F. Özdemir")
    residents.set_next_action(demo_file, id_, None)
    brp.record(demo_file, id_, BrpOutcome.INVESTIGATED, NOW)
    today = window.page("vandaag")
    today.refresh()
    row = next(
        number
        for number in today.model.line_numbers()
        if today.model.row_at(number).line.resident_id == id_
    )
    assert today.model.row_at(row).group == "Terugmelden"
    today.list.setFocus()
    today.list.choose_row(row)
    press(window, "c")
    assert window.current_key() == "brp"
    assert window.page("brp").queue() is Queue.REPORT
    assert "Terugmelden: nog niet gedaan." in window.page("brp").card.why.text()
    press(window, Qt.Key.Key_Escape)
    today.list.choose_row(row)
    press(window, "t")
    assert residents.get(demo_file, id_).brp_checks[0].reported_on == NOW
    assert all(row.group != "Terugmelden" for row in lines(today))


def lines(today):
    return [today.model.row_at(number) for number in today.model.line_numbers()]


def test_a_report_is_made_and_taken_back_in_the_queue(window, demo_file, id_of):
    id_ = id_of("F. Özdemir")
    brp.record(demo_file, id_, BrpOutcome.INVESTIGATED, NOW)
    window.go("brp", "report")
    page = window.page("brp")
    press(window, "t")
    assert residents.get(demo_file, id_).brp_checks[0].reported_on == NOW
    window.go("brp", "reported")
    assert shown(page).id == id_
    press(window, "t")
    assert residents.get(demo_file, id_).brp_checks[0].reported_on is None


def test_a_round_leads_to_the_queue_of_who_was_not_looked_up(window, demo_file, id_of, qtbot):
    seen, unseen = id_of("J.P. Kowalczyk"), id_of("B. Özdemir")
    brp.record(demo_file, seen, BrpOutcome.LIVES_HERE, NOW)
    visits.save_round(demo_file, [seen, unseen], NOW + timedelta(days=3), DayPart.EVENING)
    window.go("bezoeken")
    round_ = window.page("bezoeken").round
    assert round_.recheck.text() == "1 inwoner eerst controleren in BRP"
    assert "90 dagen" in round_.recheck.toolTip()
    told = [line.recheck for line in round_.model.lines() if line.recheck]
    assert told == ["B. Özdemir: nooit gecontroleerd"]
    press(window, Qt.Key.Key_B, modifier=CONTROL)
    qtbot.waitUntil(lambda: window.current_key() == "brp")
    page = window.page("brp")
    assert page.queue() is Queue.ROUND
    assert page.model.keys() == [unseen]
    press(window, "1")
    press(window, Qt.Key.Key_Escape)
    assert window.current_key() == "bezoeken"
    assert round_.recheck.isHidden()


def test_on_a_small_screen_the_arrows_take_the_place_of_the_list(window, page, qtbot):
    window.resize(911, 512)
    qtbot.waitUntil(lambda: page.table.isHidden())
    page.take_focus()
    first, second = page.model.keys()[:2]
    press(window, Qt.Key.Key_Down, modifier=ALT)
    qtbot.waitUntil(lambda: shown(page).id == second)
    press(window, Qt.Key.Key_Up, modifier=ALT)
    qtbot.waitUntil(lambda: shown(page).id == first)
    grid = page.card.outcomes

    def bottom():
        return grid.mapTo(window, grid.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: bottom() <= window.height())


def test_an_empty_queue_says_so_and_leads_back(window, page, demo_file):
    for id_ in list(page.model.keys()):
        brp.record(demo_file, id_, BrpOutcome.LIVES_HERE, NOW)
    window.go("brp", "never")
    assert page.body.currentWidget() is page.empty
    press(window, Qt.Key.Key_Return)
    assert window.current_key() == "vandaag"


def test_another_queue_begins_at_its_first_and_a_resident_leads_back_to_where_one_was(
    window, page, demo_file, id_of
):
    third = page.model.keys()[2]
    press(window, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert shown(page).id == third
    press(window, Qt.Key.Key_Return)
    assert window.current_key() == "inwoners"
    press(window, Qt.Key.Key_Escape)
    while window.current_key() == "inwoners":
        press(window, Qt.Key.Key_Escape)
    assert window.current_key() == "brp"
    assert shown(page).id == third
    window.go("brp", "never")
    assert shown(page).id == page.model.keys()[0]


def test_who_was_asked_for_by_name_is_shown_also_when_nothing_is_to_be_done(
    window, page, demo_file, id_of
):
    seen = id_of("B. Özdemir")
    brp.record(demo_file, seen, BrpOutcome.LIVES_HERE, NOW)
    window.go("brp", seen)
    assert shown(page).id == seen
    press(window, "1")
    assert shown(page).id != seen
