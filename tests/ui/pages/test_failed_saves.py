"""A save that fails is told, and what was typed stays in its fields: by keyboard, on a real file.

The file is moved away while it is open, so that every write really fails; then it is put back.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ContactKind, DayPart
from desktop.services import partners, residents
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.messages import MessageDialog
from desktop.ui.pages.residents import ResidentsPage

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
MOVED = "Het bestand staat niet meer op zijn plek."


class Answers(QObject):
    """Presses a key in each message that comes, and remembers what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.texts: list[str] = []
        self.keys: list[Qt.Key] = []
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, MessageDialog):
            self.titles.append(shown.accessibleName())
            self.texts.append(shown.accessibleDescription())
            key = self.keys.pop(0) if self.keys else KEY.Key_Escape
            if key == KEY.Key_Escape:
                QTest.keyClick(shown, key)
            else:
                QTest.keyClick(shown.accept_button, key)


@pytest.fixture
def answers(qtbot):
    made = Answers()
    yield made
    made._timer.stop()


@contextmanager
def moved_away(file):
    """Nobody can write in it: it is somewhere else, and nothing may come in its place."""
    away = file.path.rename(file.path.with_name("elders.inbeeld"))
    yield
    assert not file.path.exists()
    away.rename(file.path)


@pytest.fixture
def page(demo_file, runner, changes, qtbot):
    page = ResidentsPage(demo_file, runner, changes)
    qtbot.addWidget(page)
    page.resize(1182, 656)
    page.show()
    page.on_shown()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: page.filters.views.chip("all").count() is not None)
    yield page
    page.hide()
    qtbot.waitUntil(lambda: not runner.is_busy)


def show(page, qtbot, resident_id):
    page.open_resident(resident_id)
    qtbot.waitUntil(lambda: not page._show_pause.isActive())


def test_an_attempt_stays_in_its_form_and_can_be_recorded_later(
    page, demo_file, id_of, qtbot, answers
):
    someone = id_of("M. ter Braak")
    show(page, qtbot, someone)
    form = page.detail.contact.form
    form.focus_first()
    QTest.keyClick(form.kind.button(ContactKind.VISIT), KEY.Key_T)
    form.when.button("today").click()
    form.day_part.button(DayPart.EVENING).click()
    form.reached.button("no").click()
    form.note.setFocus()
    QTest.keyClicks(form.note, "Belt morgen terug")
    with moved_away(demo_file):
        QTest.keyClick(form.note, KEY.Key_Return, CTRL)
        qtbot.waitUntil(lambda: answers.titles == [MOVED])

        assert "niet opgeslagen" in answers.texts[0]
        assert form.note.text() == "Belt morgen terug"
        assert form.kind.value() == ContactKind.PHONE
        assert form.reached.value() == "no"

    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    form.note.setFocus()
    with qtbot.waitSignal(page.told):
        QTest.keyClick(form.note, KEY.Key_Return, CTRL)
    assert residents.get(demo_file, someone).attempts[0].note == "Belt morgen terug"
    assert form.note.text() == ""


def test_a_note_stays_where_it_is_and_nobody_else_is_shown_in_its_place(
    page, demo_file, id_of, qtbot, answers
):
    someone, other = id_of("F. Özdemir"), id_of("G. Wissink")
    show(page, qtbot, someone)
    data = page.detail.data
    data.phone.setFocus()
    QTest.keyClicks(data.phone, "06 12345678")
    data.note.setFocus()
    qtbot.waitUntil(lambda: residents.get(demo_file, someone).resident.phone == "06 12345678")
    QTest.keyClicks(data.note, "Liever in de avond")
    with moved_away(demo_file):
        page.open_resident(other)  # told first, then asked: Esc stays here
        qtbot.waitUntil(lambda: len(answers.titles) >= 2)

        assert answers.titles[0] == MOVED
        assert answers.titles[-1] == "Wat u bij Gegevens typte is niet opgeslagen."
        assert data.note.toPlainText() == "Liever in de avond"
        assert page.detail.head.name.text() == "F. Özdemir"
        assert not page.may_leave()
        assert data.note.toPlainText() == "Liever in de avond"

    assert page.may_leave()
    assert residents.get(demo_file, someone).resident.note == "Liever in de avond"


def test_who_wants_to_go_on_without_it_may(page, demo_file, id_of, qtbot, answers):
    show(page, qtbot, id_of("F. Özdemir"))
    data = page.detail.data
    data.note.setFocus()
    QTest.keyClicks(data.note, "Liever in de avond")
    with moved_away(demo_file):
        answers.keys = [KEY.Key_Escape, KEY.Key_Return]
        assert page.may_leave()
        assert page.may_leave()  # it was let go of, and is not asked about again

    assert answers.titles == [MOVED, "Wat u bij Gegevens typte is niet opgeslagen."]
    assert residents.get(demo_file, id_of("F. Özdemir")).resident.note == ""


def test_a_form_in_a_window_of_its_own_stays_open_with_what_was_typed(demo_file, qtbot):
    dialog = PartnerDialog(demo_file, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.name, "Wijkteam Noord")
    with moved_away(demo_file):
        QTest.keyClick(dialog, KEY.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog._refused.isVisible()
        assert dialog._refused.title() == MOVED
        assert dialog.name.text() == "Wijkteam Noord"

    QTest.keyClick(dialog, KEY.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert partners.all_partners(demo_file)[-1].partner.name == "Wijkteam Noord"
