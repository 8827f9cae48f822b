"""Making, changing and filling approaches by keyboard, on a real encrypted file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.domain.approaches import StepEnd
from desktop.domain.codes import ContactKind
from desktop.services import approaches, residents
from desktop.services.residents import Filter
from desktop.ui.dialogs.approach_editor import ApproachEditor, HalfWayDialog
from desktop.ui.navigation import APPROACHES
from desktop.ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot, runner, changes, demo_file):
    page = SettingsPage(demo_file, runner, changes)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    page.on_shown(APPROACHES)
    qtbot.waitExposed(page)
    return page


def answer(kind, act):
    """Do something in the dialog of this kind as soon as it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            try:
                act(dialog)
                refused = dialog._refused.text() if dialog.isVisible() else ""
            finally:
                dialog.done(0)  # or a failing test would wait for ever
            assert not refused
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def save(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def first(file):
    return approaches.all_approaches(file)[0]


def test_a_ready_made_approach_is_copied_and_adapted(page, demo_file, qtbot):
    menu = QMenu()
    page.approaches.fill_new(menu)
    said = [action.text() for action in menu.actions()]
    assert any("Midden-Groningen" in text for text in said)

    def adapt(dialog):
        assert "De bron zegt" in dialog.about.text()
        dialog.steps.list.setFocus()
        QTest.keyClick(dialog.steps.list, Qt.Key.Key_End)
        QTest.keyClick(dialog.steps.list, Qt.Key.Key_Insert)
        QTest.keyClick(dialog.steps.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        dialog.target.not_reached.setChecked(True)
        save(dialog)

    answer(ApproachEditor, adapt)
    with qtbot.waitSignal(page.told):
        menu.actions()[2].trigger()

    kinds = [step.kind for step in first(demo_file).approach.steps]
    letter, visit, card = ContactKind.LETTER, ContactKind.VISIT, ContactKind.CARD
    assert kinds == [letter, visit, visit, card]
    assert first(demo_file).approach.target.not_reached


def test_steps_are_taken_away_by_delete(page, demo_file, qtbot):
    approaches.add(demo_file, approaches.ready_made(demo_file)[0].approach)
    page.refresh()

    def shorten(dialog):
        QTest.keyClick(dialog.steps.list, Qt.Key.Key_Delete)
        save(dialog)

    answer(ApproachEditor, shorten)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.approaches.list, Qt.Key.Key_Return)

    assert [step.kind for step in first(demo_file).approach.steps] == [
        ContactKind.VISIT,
        ContactKind.CARD,
    ]


def test_the_editor_counts_while_it_is_filled_in(page, demo_file):
    def look(dialog):
        assert dialog.target.count.text().startswith("Nu 10 inwoners.")
        dialog.target.shared.setChecked(True)
        assert dialog.target.count.text().startswith("Nu 2 inwoners. Met meer mensen")
        dialog.target.postcodes.setText("7481, dorp")
        assert dialog.target.count.text().startswith("Nu 0 inwoners.")
        assert dialog.target.unread.text() == "DORP is geen postcode."
        dialog.done(0)

    answer(ApproachEditor, look)
    page.approaches.make(approaches.ready_made(demo_file)[0].approach)


def test_steps_that_contradict_are_refused_in_the_editor(page, demo_file):
    seen = []

    def contradict(dialog):
        index = dialog.steps.ends.findData(StepEnd.ALWAYS.value)
        dialog.steps.ends.setCurrentIndex(index)
        save(dialog)
        seen.append(dialog._refused.text())
        seen.append(dialog.steps.list.currentRow())
        dialog.refuse("")

    answer(ApproachEditor, contradict)
    page.approaches.make(approaches.ready_made(demo_file)[0].approach)

    assert "Stap 2 komt nooit aan de beurt" in seen[0]
    assert seen[1] == 1
    assert approaches.all_approaches(demo_file) == []


def test_changing_the_steps_asks_what_happens_to_who_is_half_way(page, demo_file, qtbot):
    approaches.add(demo_file, approaches.ready_made(demo_file)[0].approach)
    approaches.add_target_group(demo_file, first(demo_file).id)
    page.refresh()

    def change(dialog):
        dialog.steps.wait.setValue(3)
        answer(HalfWayDialog, keep_old)
        save(dialog)

    def keep_old(dialog):
        save(dialog)
        assert "Kies hoe het met hen verder gaat." in dialog._refused.text()
        QTest.keyClick(dialog, Qt.Key.Key_H)
        save(dialog)

    answer(ApproachEditor, change)
    with qtbot.waitSignal(page.told):
        QTest.keyClick(page.approaches.list, Qt.Key.Key_Return)

    line = first(demo_file)
    assert (line.busy + line.ended, line.old_steps) == (10, 10)
    assert "10 met de oude stappen" in page.approaches.list.item(0).text()


def test_the_target_group_is_added_and_an_approach_is_removed(page, demo_file, qtbot):
    approaches.add(demo_file, approaches.ready_made(demo_file)[2].approach)
    page.refresh()

    with qtbot.waitSignal(page.told) as sent:
        page.approaches.fill.click()
    assert sent.args[0] == "10 inwoners in de aanpak “Rondes op de fiets” gezet."

    with qtbot.waitSignal(page.told) as sent:
        QTest.keyClick(page.approaches.list, Qt.Key.Key_Delete)
    assert "10 inwoners zitten nu in geen aanpak" in sent.args[0]
    assert page.approaches.none.isVisible()
    assert len(residents.keys(demo_file, Filter())) == 11


def test_a_ready_made_approach_that_is_there_already_gets_a_number(page, demo_file, qtbot):
    ready = approaches.ready_made(demo_file)[0]
    approaches.add(demo_file, ready.approach)
    page.refresh()
    answer(ApproachEditor, save)
    with qtbot.waitSignal(page.told) as said:
        page.approaches.make_ready(ready)
    names = [line.approach.name for line in approaches.all_approaches(demo_file)]
    assert names == [ready.approach.name, f"{ready.approach.name} 2"]
    assert said.args[0] == f"Aanpak “{ready.approach.name} 2” gemaakt. Er zit nog niemand in."
