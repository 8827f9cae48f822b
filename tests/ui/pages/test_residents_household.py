"""The household of a resident in the window as the application makes it, by keyboard only."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.services import deliveries, households, residents
from desktop.ui.dialogs.household import LoosenDialog
from desktop.ui.dialogs.pick_resident import PickResidentDialog
from desktop.ui.pages.residents_household import ONE, OWN
from tests.ui.pages.conftest import shown_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, demo_file, runner, store):
    with shown_window(qtbot, demo_file, runner, store, "inwoners") as made:
        yield made


@pytest.fixture
def page(window, id_of, qtbot):
    page = window.page("inwoners")
    page.open_resident(id_of("F. Özdemir"))
    qtbot.waitUntil(lambda: not page._show_pause.isActive())
    return page


def tab_to(window: QWidget, wanted: QWidget) -> None:
    """Press Tab until it is there; a widget that Tab never reaches fails the test."""
    for _ in range(200):
        if wanted.hasFocus():
            return
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def in_dialog(page: QWidget, kind: type[QDialog], work) -> list[bool]:
    """Do this once the dialog is open; gives what tells that it was."""
    seen: list[bool] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not dialog.isActiveWindow():
            QTimer.singleShot(10, page, look)
            return
        seen.append(True)
        work(dialog)

    QTimer.singleShot(0, page, look)
    return seen


def together(file, resident_id: int) -> list[str]:
    return [one.display_name for one in residents.get(file, resident_id).household]


def test_the_section_shows_who_else_lives_here_and_leads_there(page, qtbot):
    section = page.detail.household
    assert [link.text() for link in section.together.links] == ["B. Özdemir"]
    assert not section.beside.isVisible()
    link = section.together.links[0]
    tab_to(page.window(), link)
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert page.detail.head.name.text() == "B. Özdemir"


def test_taking_out_putting_together_and_undo_by_keyboard_only(
    window, page, demo_file, id_of, qtbot
):
    fatma, section = id_of("F. Özdemir"), page.detail.household
    tab_to(window, section.loosen)
    seen = in_dialog(
        page, LoosenDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    )
    QTest.keyClick(section.loosen, Qt.Key.Key_Space)

    assert seen
    assert together(demo_file, fatma) == []
    assert [link.text() for link in section.beside.links] == ["B. Özdemir"]
    assert section.beside_caption.isVisible()
    assert not section.loosen.isVisible()
    assert any("losgemaakt" in line.title for line in residents.get(demo_file, fatma).history)

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: together(demo_file, fatma) == ["B. Özdemir"])
    qtbot.waitUntil(section.loosen.isVisible)

    def choose(dialog: PickResidentDialog) -> None:
        assert dialog.search.hasFocus()
        QTest.keyClicks(dialog.search, "puffelen")
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    tab_to(window, section.join)
    seen = in_dialog(page, PickResidentDialog, choose)
    QTest.keyClick(section.join, Qt.Key.Key_Space)

    assert seen
    assert together(demo_file, fatma) == ["B. Özdemir", "R.M. van Puffelen"]
    assert [link.text() for link in section.together.links] == ["B. Özdemir", "R.M. van Puffelen"]


def test_who_is_in_the_household_is_not_offered(page, demo_file, qtbot):
    found: list[str] = []

    def look(dialog: PickResidentDialog) -> None:
        dialog.search.setText("Goorsestraat")
        found.extend(dialog.found.item(row).text() for row in range(dialog.found.count()))
        dialog.reject()

    in_dialog(page, PickResidentDialog, look)
    page.actions_.join()
    assert found == []


def test_one_letter_is_chosen_by_keyboard(window, page, demo_file, id_of):
    section = page.detail.household
    assert section.letter.value() == OWN
    tab_to(window, section.letter.button(OWN))
    QTest.keyClick(section.letter.button(OWN), Qt.Key.Key_Right)
    if section.letter.value() != ONE:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert residents.get(demo_file, id_of("B. Özdemir")).one_letter
    assert "allebei de namen" in section.letter_hint.text()


def test_who_lives_alone_can_only_be_put_together(page, id_of, qtbot):
    page.open_resident(id_of("R.M. van Puffelen"))
    section = page.detail.household
    assert not section.loosen.isVisible()
    assert not section.letter.isVisible()
    assert section.join.isVisibleTo(page.detail)


def test_an_address_that_changed_is_asked_about_until_it_is_settled(
    window, page, demo_file, id_of, qtbot, tmp_path
):
    fatma = id_of("F. Özdemir")
    assert not page.moved.isVisible()
    households.loosen(demo_file, fatma)
    _deliver_at_another_address(demo_file, fatma, tmp_path)
    page.refresh()
    page.open_resident(fatma)
    section = page.detail.household

    assert page.moved.isVisible()
    assert "Bij 1 inwoner" in page.moved.notice.text()
    assert "die keuze geldt niet meer" in section.question.text()
    tab_to(window, page.moved.show_them)
    QTest.keyClick(page.moved.show_them, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.model.keys() == [fatma])
    page.detail.go_to("household")
    tab_to(window, section.right)
    QTest.keyClick(section.right, Qt.Key.Key_Space)

    assert not section.question.isVisible()
    assert not page.moved.isVisible()


def _deliver_at_another_address(file, resident_id, folder) -> None:
    """A delivery in which this resident is at another address, and nobody else is named."""
    from tests.ui.pages.conftest import HEADER

    bsn = residents.get(file, resident_id).resident.bsn
    path = folder / "verhuisd.csv"
    path.write_text(
        f"{HEADER}\n{bsn};Özdemir;;F.;12-03-1979;Molenstraat;4;;7482CE;Haaksbergen;3332;172,70;"
        "01-03-2021;betaalverzoek\n",
        encoding="utf-8",
    )
    layout = deliveries.inspect(file, path)
    seen = deliveries.preview(file, path, layout, delivered_on=date.today())
    deliveries.import_delivery(file, seen)


def test_what_to_mind_of_another_behind_the_front_door_is_said_at_everybody(page, demo_file, id_of):
    assert page.detail.head.safety.text() == "Grote hond op het erf."
    assert not page.detail.head.at_door.isVisibleTo(page.detail)
    households.loosen(demo_file, id_of("B. Özdemir"))
    page.open_resident(id_of("B. Özdemir"))
    assert not page.detail.head.safety.isVisibleTo(page.detail)
    notice = page.detail.head.at_door
    assert notice.isVisibleTo(page.detail)
    assert notice.title() == "Let op."
    assert notice.text() == "Om iemand anders achter deze voordeur: Grote hond op het erf."
