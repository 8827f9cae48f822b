import threading

import pytest
from PySide6.QtCore import Qt

from desktop.domain.errors import UserError
from desktop.domain.tries import TooManyTries
from desktop.ui.dialogs.unlock import UnlockDialog, UnlockPage

RIGHT = "vier losse woorden hier"


def opener(path, passphrase):
    if passphrase != RIGHT:
        raise UserError("Deze wachtwoordzin past niet.", "Typ hem opnieuw.")
    return path, threading.get_ident()


@pytest.fixture
def page(qtbot, runner, tmp_path):
    page = UnlockPage(tmp_path / "Haaksbergen.inbeeld", opener, runner)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_the_right_passphrase_opens_the_file_off_the_ui_thread(page, qtbot):
    qtbot.keyClicks(page.field, RIGHT)
    with qtbot.waitSignal(page.opened) as heard:
        qtbot.keyClick(page.field, Qt.Key.Key_Return)
        assert page.wait.isVisible()

    path, thread = heard.args[0]
    assert path == page.path()
    assert thread != threading.get_ident()
    assert page.field.text() == ""


def test_a_wrong_one_is_told_next_to_the_field(page, qtbot):
    qtbot.keyClicks(page.field, "fout")
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.problem.isVisible)

    assert page.problem.title() == "Deze wachtwoordzin past niet."
    assert page.field.selectedText()
    qtbot.keyClicks(page.field, "a")
    assert not page.problem.isVisible()


def test_an_empty_field_asks_for_the_passphrase(page, qtbot):
    qtbot.keyClick(page.field, Qt.Key.Key_Return)

    assert page.problem.isVisible()
    assert not page.wait.isVisible()


def test_forgetting_is_explained(page, qtbot):
    assert not page.explanation.isVisible()
    qtbot.mouseClick(page.forgotten, Qt.MouseButton.LeftButton)

    assert page.explanation.isVisible()


def test_a_locked_program_offers_no_other_file(qtbot, runner, tmp_path):
    page = UnlockPage(tmp_path / "Haaksbergen.inbeeld", opener, runner, locked=True)
    qtbot.addWidget(page)
    page.show()

    assert not page.other.isVisible()
    assert not page.new.isVisible()


def test_everything_can_be_reached_on_a_small_screen(page, qtbot):
    page.explanation.show()
    page.resize(600, 300)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    page.field.setFocus()
    while page.window().focusWidget() is not page.new:
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)

    assert (
        page.area.viewport()
        .rect()
        .contains(page.new.mapTo(page.area.viewport(), page.new.rect().center()))
    )


def test_the_dialog_hands_over_what_was_opened(qtbot, runner, tmp_path):
    dialog = UnlockDialog(tmp_path / "a.inbeeld", opener, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.page.field, RIGHT)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.page.field, Qt.Key.Key_Return)

    assert dialog.result_file[0] == tmp_path / "a.inbeeld"


def test_the_dialog_tells_that_a_new_file_is_wanted(qtbot, runner, tmp_path):
    dialog = UnlockDialog(tmp_path / "a.inbeeld", opener, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.page.new, Qt.MouseButton.LeftButton)

    assert dialog.wants_new
    assert dialog.result_file is None


def test_after_too_many_tries_it_counts_down_in_words_and_then_can_be_tried_again(
    qtbot, runner, tmp_path
):
    def too_early(_path, _passphrase):
        raise TooManyTries(4, 2)

    page = UnlockPage(tmp_path / "Haaksbergen.inbeeld", too_early, runner)
    qtbot.addWidget(page)
    page._clock.setInterval(1)
    page.show()
    qtbot.keyClicks(page.field, "fout")
    with qtbot.waitSignal(page._clock.timeout):
        qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.problem.title() == "Wacht nog 1 seconde."
    assert "Het bestand blijft heel" in page.problem.text()
    assert not page.unlock.isEnabled()
    page.try_open()
    assert not page.wait.isVisible()

    qtbot.waitUntil(page.unlock.isEnabled)
    assert not page.problem.isVisible()


def test_another_file_does_not_have_to_wait(qtbot, runner, tmp_path):
    def too_early(_path, _passphrase):
        raise TooManyTries(4, 900)

    page = UnlockPage(tmp_path / "Haaksbergen.inbeeld", too_early, runner)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClicks(page.field, "fout")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.unlock.isEnabled() and page.problem.isVisible())

    page.set_path(tmp_path / "Anders.inbeeld")

    assert page.unlock.isEnabled()
