from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.codes import ContactKind, DayPart, EndResult, Status
from desktop.domain.names import Gender, salutation
from desktop.services import residents, safety
from desktop.ui.dialogs.address_form import AddressFormDialog
from desktop.ui.dialogs.attempt_dialog import AttemptDialog
from desktop.ui.dialogs.close_case import CloseCaseDialog
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.dialogs.next_action import NextActionDialog
from desktop.ui.dialogs.one_text import OneTextDialog


@pytest.fixture
def opened(qtbot, demo_file, id_of):
    def make(kind, name):
        dialog = kind(demo_file, id_of(name))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def submit(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_an_attempt_from_any_page(opened, demo_file, id_of):
    dialog = opened(AttemptDialog, "R.M. van Puffelen")
    submit(dialog)
    assert dialog.isVisible()
    assert len(dialog.form.problems()) == 3
    dialog.form.kind.button(ContactKind.PHONE).click()
    dialog.form.when.button("yesterday").click()
    dialog.form.day_part.button(DayPart.MORNING).click()
    dialog.form.reached.button("yes").click()
    submit(dialog)
    assert not dialog.isVisible()
    assert dialog.outcome.message.startswith("Contactpoging vastgelegd bij R.M. van Puffelen")
    (attempt,) = residents.get(demo_file, id_of("R.M. van Puffelen")).attempts
    assert attempt.made_on == date.today() - timedelta(days=1)


def test_going_back_from_a_begun_attempt_asks(opened, monkeypatch):
    dialog = opened(AttemptDialog, "R.M. van Puffelen")
    dialog.form.reached.button("no").click()
    answers = [Leaving.STAY, Leaving.DISCARD]
    monkeypatch.setattr(LeaveDialog, "ask", lambda *_: answers.pop(0))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.outcome is None


def test_putting_off_keeps_what_it_was_for(opened, demo_file, id_of):
    dialog = opened(NextActionDialog, "F. Özdemir")
    assert dialog.form.note.text() == "Avondbezoek"
    submit(dialog)
    assert dialog.isVisible()
    assert dialog.form.shown_problem() == "Kies op welke dag u dit gaat doen."
    dialog.form.when.button("week").click()
    submit(dialog)
    action = residents.get(demo_file, id_of("F. Özdemir")).resident.next_action
    assert (action.on, action.note) == (date.today() + timedelta(days=7), "Avondbezoek")


def test_planning_asks_what_first(opened):
    dialog = opened(NextActionDialog, "R.M. van Puffelen")
    submit(dialog)
    assert dialog.isVisible()
    assert dialog._refused.text() == "Kies wat u gaat doen."

    QTest.keyClick(dialog.form.kind, Qt.Key.Key_Down)
    assert not dialog._refused.isVisible()


def test_what_was_planned_can_be_taken_away(opened, demo_file, id_of):
    dialog = opened(NextActionDialog, "F. Özdemir")
    dialog._plan_nothing()
    assert dialog.outcome is not None
    assert residents.get(demo_file, id_of("F. Özdemir")).resident.next_action is None


def test_closing_needs_a_result_and_a_day(opened, demo_file, id_of):
    dialog = opened(CloseCaseDialog, "F. Özdemir")
    submit(dialog)
    assert dialog._refused.text() == "Kies eerst hoe het is afgelopen."
    QTest.keyClicks(dialog.form.search, "overleden")
    submit(dialog)
    assert dialog.isVisible()
    dialog.when.button("today").click()
    submit(dialog)
    assert not dialog.isVisible()
    found = residents.get(demo_file, id_of("F. Özdemir"))
    assert found.status is Status.CLOSED
    assert found.cases[0].end_result is EndResult.DECEASED


def test_closing_before_the_last_attempt_is_refused_in_the_dialog(opened):
    dialog = opened(CloseCaseDialog, "F. Özdemir")
    dialog.form.choose(EndResult.DECEASED)
    dialog.when.button("other").click()
    dialog.day.set_date(date.today() - timedelta(days=40))
    submit(dialog)
    assert dialog.isVisible()
    assert "laatste poging" in dialog._refused.text()


def test_the_way_of_addressing_is_seen_before_it_is_kept(opened, demo_file, id_of):
    dialog = opened(AddressFormDialog, "R.M. van Puffelen")
    dialog.gender.button(Gender.MALE).click()
    assert "Geachte heer Van Puffelen," in dialog._preview.text()
    submit(dialog)
    name = residents.get(demo_file, id_of("R.M. van Puffelen")).resident.name
    assert salutation(name) == "Geachte heer Van Puffelen"


def test_the_name_of_a_partner_needs_the_name(opened):
    dialog = opened(AddressFormDialog, "R.M. van Puffelen")
    dialog.use.setCurrentIndex(1)
    dialog.use.activated.emit(1)
    submit(dialog)
    assert dialog.isVisible()
    dialog.partner_surname.setFocus()
    QTest.keyClicks(dialog.partner_surname, "Visser")
    submit(dialog)
    assert not dialog.isVisible()


def test_one_text_that_is_needed(qtbot, demo_file, id_of):
    resident_id = id_of("F. Özdemir")
    dialog = OneTextDialog(
        "Let op",
        "",
        "Bewaren",
        lambda text: safety.set_safety(demo_file, resident_id, text),
        needed="Vul iets in.",
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert dialog._refused.text() == "Vul iets in."
    QTest.keyClicks(dialog.text, "Niet alleen gaan")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert residents.get(demo_file, resident_id).resident.safety.reason == "Niet alleen gaan"


def test_closing_as_never_reached_asks_why_when_something_was_not_tried(opened, demo_file, id_of):
    dialog = opened(CloseCaseDialog, "F. Özdemir")
    dialog.form.choose(EndResult.NEVER_REACHED)
    dialog.when.button("today").click()
    assert "Nog niet geprobeerd: bellen, in de avond." in dialog._refused.text()
    submit(dialog)
    assert dialog.isVisible()
    assert "waarom u toch afsluit" in dialog._refused.text()

    dialog.note.setText("Verblijft in het buitenland")
    submit(dialog)

    assert not dialog.isVisible()
    assert residents.get(demo_file, id_of("F. Özdemir")).status is Status.CLOSED


def test_another_end_result_asks_for_no_reason(opened):
    dialog = opened(CloseCaseDialog, "F. Özdemir")
    dialog.form.choose(EndResult.NO_HELP_WANTED)
    dialog.when.button("today").click()
    submit(dialog)
    assert not dialog.isVisible()
