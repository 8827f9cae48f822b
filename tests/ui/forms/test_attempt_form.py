from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.codes import ContactKind, DayPart
from desktop.domain.resident import NextAction
from desktop.ui.forms.attempt_form import OTHER_KINDS, SEGMENTS, AttemptForm

RESIDENT = 7


@pytest.fixture
def form(qtbot):
    form = AttemptForm()
    qtbot.addWidget(form)
    form.resize(700, 400)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.focus_first()
    return form


def press(form, key):
    QTest.keyClick(form.window().focusWidget(), key)


def fill_in(form):
    form.kind.button(ContactKind.VISIT).click()
    form.when.button("today").click()
    form.day_part.button(DayPart.EVENING).click()
    form.reached.button("no").click()


def test_nothing_is_chosen_beforehand(form):
    assert form.entry(RESIDENT) is None
    assert form.kind.value() == form.when.value() == form.reached.value() == ""
    assert len(form.problems()) == 3


def test_every_contact_kind_of_ddas_can_be_chosen():
    assert set(SEGMENTS) | set(OTHER_KINDS) == set(ContactKind)


@pytest.mark.parametrize(
    ("letter", "kind"),
    [
        (Qt.Key.Key_H, ContactKind.VISIT),
        (Qt.Key.Key_T, ContactKind.PHONE),
        (Qt.Key.Key_B, ContactKind.LETTER),
        (Qt.Key.Key_K, ContactKind.CARD),
    ],
)
def test_a_letter_chooses_the_kind_and_goes_on_to_the_day(form, letter, kind):
    press(form, letter)
    assert form.kind.value() == kind
    assert form.window().focusWidget() is form.when.button("today")


def test_a_whole_attempt_by_keyboard(form, qtbot):
    press(form, Qt.Key.Key_H)
    press(form, Qt.Key.Key_Space)  # Vandaag
    press(form, Qt.Key.Key_Tab)
    press(form, Qt.Key.Key_Right)  # Middag
    press(form, Qt.Key.Key_Tab)
    press(form, Qt.Key.Key_Space)  # Ja
    press(form, Qt.Key.Key_Tab)
    QTest.keyClicks(form.window().focusWidget(), "Hok aan de voorkant")
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(
            form.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    entry = form.entry(RESIDENT)
    assert (entry.kind, entry.made_on, entry.day_part) == (
        ContactKind.VISIT,
        date.today(),
        DayPart.AFTERNOON,
    )
    assert entry.reached
    assert entry.note == "Hok aan de voorkant"
    assert entry.next_action is None


def test_letters_are_text_while_a_note_is_typed(form):
    form.note.setFocus()
    QTest.keyClicks(form.note, "hbk")
    assert form.note.text() == "hbk"
    assert form.kind.value() == ""


def test_another_kind_asks_which(form):
    fill_in(form)
    form.kind.set_value("other")
    form._fit()
    assert form.entry(RESIDENT) is None
    assert form.problems() == ["Kies welke soort het was."]
    form.other_kind.setCurrentIndex(form.other_kind.findData(ContactKind.MAIL.value))
    assert form.entry(RESIDENT).kind == ContactKind.MAIL


def test_yesterday_and_another_day(form):
    fill_in(form)
    form.when.button("yesterday").click()
    assert form.entry(RESIDENT).made_on == date.today() - timedelta(days=1)
    form.when.button("other").click()
    assert form.entry(RESIDENT) is None
    form.day.set_date(date.today() - timedelta(days=9))
    assert form.entry(RESIDENT).made_on == date.today() - timedelta(days=9)


def test_a_day_that_has_yet_to_come_is_refused_beside_the_field(form):
    fill_in(form)
    form.when.button("other").click()
    form.day.set_date(date.today() + timedelta(days=1))
    assert form.entry(RESIDENT) is None
    assert form.problems() == ["Deze dag moet nog komen. Kies vandaag of eerder."]


def test_a_visit_needs_a_day_part_and_a_letter_does_not(form):
    form.when.button("today").click()
    form.reached.button("no").click()
    form.kind.button(ContactKind.VISIT).click()
    assert form.entry(RESIDENT) is None
    assert form.problems() == ["Kies ochtend, middag of avond."]
    form.kind.button(ContactKind.LETTER).click()
    assert form.entry(RESIDENT).day_part is None


def test_a_next_action_needs_a_day(form):
    fill_in(form)
    form.then.kind.setCurrentIndex(form.then.kind.findData(ContactKind.PHONE.value))
    form.then.kind.activated.emit(form.then.kind.currentIndex())
    assert form.entry(RESIDENT) is None
    assert form.problems() == ["Kies op welke dag u dit gaat doen."]
    form.then.when.button("week").click()
    form.then.note.setText("Terugbellen over de brief")
    form.then.promised.setChecked(True)
    assert form.entry(RESIDENT).next_action == NextAction(
        kind=ContactKind.PHONE,
        on=date.today() + timedelta(days=7),
        note="Terugbellen over de brief",
        promised=True,
    )


def test_what_was_filled_in_can_be_put_back(form):
    fill_in(form)
    form.note.setText("Bel stuk")
    kept = form.draft()
    form.clear()
    assert not form.is_begun()
    form.restore(kept)
    assert form.draft() == kept
    assert form.entry(RESIDENT).note == "Bel stuk"


def test_a_letter_pressed_by_accident_is_no_begun_attempt(form):
    press(form, Qt.Key.Key_H)
    assert not form.is_begun()
    form.reached.button("no").click()
    assert form.is_begun()


def test_labels_go_above_the_fields_where_there_is_little_room(form, qtbot):
    wide = form.kind.mapTo(form, form.kind.rect().topLeft()).x()
    form.resize(form.kind.sizeHint().width() + 10, 600)
    qtbot.waitUntil(lambda: form.kind.mapTo(form, form.kind.rect().topLeft()).x() == 0)
    assert wide > 0
    assert form.kind.width() <= form.width()
