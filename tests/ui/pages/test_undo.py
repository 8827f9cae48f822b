"""Ctrl+Z, Ctrl+Y, the list of what was done and the bin, on the real window, by keyboard only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop import app
from desktop.domain.filters import Filter
from desktop.domain.partners import Partner
from desktop.services import bin as removed
from desktop.services import partners, residents, settings, undo
from desktop.ui.dialogs.undo_list import UndoListDialog
from desktop.ui.main_window import UNDO_LIST_KEY
from desktop.ui.messages import MessageDialog
from desktop.ui.navigation import BIN
from desktop.ui.undoing import Undoing
from tests.services.details import keep_note

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def somebody(demo_file):
    return residents.keys(demo_file, Filter())[0]


def press(qtbot, key, modifier=CONTROL):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def said(window):
    return window.undo_bar.message.text()


def until_said(qtbot, window, words):
    """Until it is done, too: a key that comes before is not listened to."""
    undoing = window.findChild(Undoing)
    qtbot.waitUntil(lambda: undoing._task is None and words in said(window))


def note(file, who):
    return residents.get(file, who).resident.note


def test_several_steps_go_back_and_forth_each_with_one_key_from_any_page(
    qtbot, window, demo_file, somebody
):
    for text in ("Een", "Twee"):
        keep_note(demo_file, somebody, text)
    window.go("bezoeken")

    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "Een")
    until_said(qtbot, window, "Ongedaan gemaakt")
    assert window.undo_bar.redo.isVisible()
    assert not window.undo_bar.undo.isVisible()
    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "")

    until_said(qtbot, window, "Ongedaan gemaakt")
    press(qtbot, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "Een")
    until_said(qtbot, window, "Opnieuw gedaan")
    press(qtbot, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "Twee")
    until_said(qtbot, window, "Opnieuw gedaan")
    assert window.current_key() == "bezoeken"

    press(qtbot, Qt.Key.Key_Y)
    until_said(qtbot, window, "Er is niets om opnieuw te doen.")


def test_after_a_restart_it_is_told_first_what_would_go_back(
    qtbot, demo_file, runner, store, somebody
):
    keep_note(demo_file, somebody, "Van gisteren")
    window = app.make_window(demo_file, runner, store)
    qtbot.addWidget(window)
    window.show()

    window.undo()
    assert said(window).startswith("Het laatst gedaan: Notitie bewaard bij ")
    assert note(demo_file, somebody) == "Van gisteren"
    window.undo()
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "")
    until_said(qtbot, window, "Ongedaan gemaakt")
    window.hide()

    again = app.make_window(demo_file, runner, store)
    qtbot.addWidget(again)
    again.show()
    again.redo()
    assert said(again).startswith("Het laatst ongedaan gemaakt: “Notitie bewaard")
    again.redo()
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "Van gisteren")
    until_said(qtbot, again, "Opnieuw gedaan")
    for one in (window, again):
        one.idle.pause()


def test_an_empty_file_has_nothing_to_undo(qtbot, window, demo_file, monkeypatch):
    monkeypatch.setattr(undo, "last_undoable", lambda _file: None)
    press(qtbot, Qt.Key.Key_Z)
    assert said(window) == "Er is niets om ongedaan te maken."


def test_every_page_shows_what_was_undone_on_another(qtbot, window, demo_file, somebody):
    partners.add(demo_file, Partner(name="Wijkteam Oost"))
    window.go("instellingen")
    page = window.page("instellingen")
    shown = lambda: {label.text() for label in page.partners.widget.findChildren(QLabel)}  # noqa: E731
    assert any("Wijkteam Oost" in text for text in shown())

    window.go("vandaag")
    window.undo()
    until_said(qtbot, window, "Ongedaan gemaakt")
    window.go("instellingen")
    qtbot.waitUntil(lambda: not any("Wijkteam Oost" in text for text in shown()))


def test_settings_come_back_on_the_page_too(qtbot, window, demo_file):
    window.go("instellingen")
    page = window.page("instellingen")
    field = page.sender_part.widget("department")
    field.setFocus()
    qtbot.keyClicks(field, "Bijzondere zaken")
    press(qtbot, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: settings.load(demo_file).department == "Bijzondere zaken")

    page.save_button.setFocus()
    window.undo()
    until_said(qtbot, window, "Ongedaan gemaakt")

    assert field.text() == settings.load(demo_file).department == ""


# In a text field


def test_in_a_text_field_typing_goes_back_before_anything_else(qtbot, window, demo_file, somebody):
    keep_note(demo_file, somebody, "Vastgelegd")
    window.tell("Notitie bewaard.", undo.last_undoable(demo_file).event_id)
    press(qtbot, Qt.Key.Key_F)
    field = window.navigation.search
    assert field.hasFocus()
    qtbot.keyClicks(field, "x")

    press(qtbot, Qt.Key.Key_Z)
    assert field.text() == ""
    assert note(demo_file, somebody) == "Vastgelegd"

    press(qtbot, Qt.Key.Key_Z)  # who keeps the keys down for the typing loses no work
    assert said(window).startswith("Het laatst gedaan: Notitie bewaard")
    assert note(demo_file, somebody) == "Vastgelegd"

    press(qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "")
    until_said(qtbot, window, "Ongedaan gemaakt")

    press(qtbot, Qt.Key.Key_Y)  # the typing first, again
    assert field.text() == "x"
    press(qtbot, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "Vastgelegd")


def test_a_field_in_which_nothing_was_typed_lets_the_keys_pass(qtbot, window, demo_file, somebody):
    keep_note(demo_file, somebody, "Vastgelegd")
    window.go("instellingen")
    page = window.page("instellingen")
    for field in (
        page.work_part.widget("silent_after_days"),
        page.work_part.widget("lock_after_minutes"),
        page.sender_part.widget("gemeente"),
    ):
        field.setFocus()
        before = note(demo_file, somebody)
        press(qtbot, Qt.Key.Key_Z if before else Qt.Key.Key_Y)
        qtbot.waitUntil(lambda was=before: note(demo_file, somebody) != was)
        until_said(qtbot, window, "Ongedaan gemaakt" if before else "Opnieuw gedaan")


# The list


def in_list(qtbot, window, act):
    """Open the list with its keys, and do something in it."""
    told = []
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def work():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, UndoListDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(10, work)
            return
        told.append(act(dialog))
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, work)
    press(qtbot, Qt.Key.Key_U, CONTROL | SHIFT)
    return told[0]


def words_in(dialog):
    return [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]


def test_the_list_tells_what_was_done_and_takes_one_thing_back_by_keyboard(
    qtbot, window, demo_file, somebody
):
    keep_note(demo_file, somebody, "Een")
    partners.add(demo_file, Partner(name="Wijkteam Oost"))

    def choose(dialog):
        told = words_in(dialog)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
        return told

    first, second, *_ = in_list(qtbot, window, choose)
    assert first.startswith("Wijkteam Oost staat bij de partners\nvandaag ")
    assert second.startswith("Notitie bewaard bij ")
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "")
    assert any(one.partner.name == "Wijkteam Oost" for one in partners.all_partners(demo_file))
    until_said(qtbot, window, "Ongedaan gemaakt")

    def again(dialog):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        assert "Ongedaan gemaakt: vandaag" in words_in(dialog)[1]
        assert dialog.accept_button.text() == "Opnieuw doen"
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)

    in_list(qtbot, window, again)
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "Een")
    until_said(qtbot, window, "Opnieuw gedaan")
    assert window.undo_bar.can_undo()


def test_all_after_a_point_goes_back_together(qtbot, window, demo_file, somebody):
    for text in ("Een", "Twee", "Drie"):
        keep_note(demo_file, somebody, text)

    def choose(dialog):
        for _ in range(2):
            qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        assert dialog.until.text() == "Alles tot en met hier ongedaan maken (3)"
        dialog.until.setFocus()
        qtbot.keyClick(dialog.until, Qt.Key.Key_Space)

    in_list(qtbot, window, choose)
    until_said(qtbot, window, "Ongedaan gemaakt: 3 handelingen.")
    assert note(demo_file, somebody) == ""


def test_what_cannot_be_undone_says_why_and_what_is_in_the_way_is_named(
    qtbot, window, demo_file, somebody
):
    keep_note(demo_file, somebody, "Een")
    keep_note(demo_file, somebody, "Twee")
    residents.reveal_bsn(demo_file, somebody)

    def look(dialog):
        reason = dialog.reason.text()
        assert not dialog.accept_button.isEnabled()
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)  # nothing to do
        assert dialog.isVisible()
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: "later nog iets mee gedaan" in dialog.reason.text())
        assert dialog.accept_button.isEnabled()
        return reason

    assert in_list(qtbot, window, look) == (
        "Dit kunt u niet ongedaan maken. Wat u hebt bekeken, blijft in het logboek staan."
    )
    assert note(demo_file, somebody) == "Twee"


def test_what_cannot_be_undone_looks_different_and_is_read_aloud_with_the_reason(
    qtbot, window, demo_file, somebody
):
    keep_note(demo_file, somebody, "Een")
    residents.reveal_bsn(demo_file, somebody)

    def look(dialog):
        delegate = dialog.table.itemDelegateForColumn(0)
        pictures = [dialog.model.index(row, 0) for row in (0, 1)]
        lines = [delegate.line_of(index) for index in pictures]
        return (
            words_in(dialog)[:2],
            [delegate.is_strong(line) for line in lines],
            [delegate.tint_of(line) for line in lines],
        )

    (seen, noted), strong, tints = in_list(qtbot, window, look)
    assert seen.endswith("Kan niet terug. Wat u hebt bekeken, blijft in het logboek staan.")
    assert "Kan niet terug" not in noted
    assert strong == [False, True]
    assert tints == ["secondary", "text"]


def test_the_list_is_searched(qtbot, window, demo_file, somebody):
    keep_note(demo_file, somebody, "Een")
    partners.add(demo_file, Partner(name="Wijkteam Oost"))

    def look(dialog):
        dialog.field.setFocus()
        qtbot.keyClicks(dialog.field, "wijkteam")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        found = words_in(dialog)
        qtbot.keyClicks(dialog.field, "xyz")
        qtbot.waitUntil(lambda: dialog.nothing.isVisible())
        assert not dialog.accept_button.isEnabled()
        return found

    (found,) = in_list(qtbot, window, look)
    assert found.startswith("Wijkteam Oost")


def test_a_refused_undo_is_told_and_changes_nothing(
    qtbot, window, demo_file, somebody, monkeypatch
):
    first = keep_note(demo_file, somebody, "Een")
    keep_note(demo_file, somebody, "Twee")
    shown = []

    def read(dialog):
        shown.append(dialog.accessibleDescription())
        return 0

    monkeypatch.setattr(MessageDialog, "exec", read)
    window.undo_requested.emit(first.event_id)
    qtbot.waitUntil(lambda: bool(shown))
    assert "Hier is later nog iets mee gedaan" in shown[0]
    assert note(demo_file, somebody) == "Twee"


def test_ga_naar_finds_the_list_and_the_bin(window):
    found = {item.title: item.hint for item in window._go_to_items("on")}
    assert found["Ongedaan maken…"] == UNDO_LIST_KEY
    assert "Prullenbak" in {item.title for item in window._go_to_items("prul")}


# The bin


def test_what_was_removed_stands_in_the_bin_and_goes_back_by_keyboard(
    qtbot, window, demo_file, somebody
):
    keep_note(demo_file, somebody, "Belt zelf terug")
    keep_note(demo_file, somebody, "")
    partners.add(demo_file, Partner(name="Wijkteam Oost"))
    (added,) = [one for one in partners.all_partners(demo_file) if "Oost" in one.partner.name]
    partners.remove(demo_file, added.id)
    window.go(BIN)
    page = window.page(BIN)

    assert removed.lines(demo_file)[0].what == "Wijkteam Oost"
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.line().detail == "Belt zelf terug"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert note(demo_file, somebody) == "Belt zelf terug"
    assert said(window).startswith("Teruggezet: Notitie bij ")
    assert [line.what for line in removed.lines(demo_file)] == ["Wijkteam Oost"]
    press(qtbot, Qt.Key.Key_Z)  # putting back is an action like any other
    qtbot.waitUntil(lambda: note(demo_file, somebody) == "")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)


def test_the_bin_is_searched_and_says_when_it_is_empty(qtbot, window, demo_file, somebody):
    window.go(BIN)
    page = window.page(BIN)
    assert page.empty.isVisible()
    assert not page.button.isEnabled()

    keep_note(demo_file, somebody, "Belt zelf terug")
    keep_note(demo_file, somebody, "")
    window.refresh()
    assert page.table.isVisible()
    window.go_to_search()
    qtbot.keyClicks(window.navigation.search, "nergens")
    qtbot.waitUntil(page.nothing.isVisible)
    window.navigation.search.clear()
    qtbot.keyClicks(window.navigation.search, "zelf")
    qtbot.waitUntil(page.table.isVisible)


def test_instellingen_tells_how_much_is_in_the_bin_and_leads_to_it(
    qtbot, window, demo_file, somebody
):
    window.go("instellingen")
    page = window.page("instellingen")
    assert page.bin.state.text().startswith("De prullenbak is leeg.")
    keep_note(demo_file, somebody, "Belt zelf terug")
    keep_note(demo_file, somebody, "")
    page.refresh()
    assert page.bin.state.text().startswith("1 ding dat u kunt terugzetten")

    page.bin.open_button.setFocus()
    qtbot.keyClick(page.bin.open_button, Qt.Key.Key_Space)
    assert window.current_key() == BIN
