"""The lock, with whatever may be open or running when it comes: within a second, nothing lost."""

from __future__ import annotations

import threading
import time
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop.domain.filters import Filter
from desktop.services import deliveries, residents
from desktop.ui.dialogs.attempt_dialog import AttemptDialog
from desktop.ui.dialogs.goto import GoToDialog
from tests.services.conftest import FATMA, HEADER
from tests.ui.pages.lock_kinds import KINDS, lock, unlock

CONTROL = Qt.KeyboardModifier.ControlModifier


def in_view(window):
    """Every window of the program that can be seen."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_lock_hides_all_and_closes_the_file_within_a_second(
    qtbot, window, demo_file, kind
):
    began = time.monotonic()
    lock(kind, qtbot, window)
    assert window.is_locked
    assert window.outer.currentWidget() is not window.content
    assert not window.content.isVisible()
    qtbot.waitUntil(lambda: demo_file.is_locked, timeout=1000)

    assert time.monotonic() - began < 1
    unlock(qtbot, window, demo_file)
    assert window.content.isVisible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_dialog_is_hidden_and_comes_back_with_the_cursor_where_it_was(
    qtbot, window, demo_file, id_of, kind
):
    seen = []

    def fill():
        dialog = QApplication.activeModalWidget()
        note = dialog.form.note
        note.setFocus()
        qtbot.keyClicks(note, "Buurvrouw gesproken")
        note.setCursorPosition(4)
        lock(kind, qtbot, window, dialog)
        seen.append(in_view(window))
        QTimer.singleShot(0, back)

    def back():
        unlock(qtbot, window, demo_file)
        QTimer.singleShot(0, look)

    def look():
        dialog = QApplication.activeModalWidget()
        note = dialog.form.note
        seen.extend([type(dialog), note.text(), note.cursorPosition()])
        seen.append(dialog.focusWidget() is note)
        dialog.done(0)

    QTimer.singleShot(0, fill)
    AttemptDialog.ask(demo_file, id_of("F. Özdemir"), window)

    assert seen == [[window], AttemptDialog, "Buurvrouw gesproken", 4, True]


def test_a_question_about_leaving_waits_as_well_and_nothing_is_thrown_away(
    qtbot, window, demo_file, id_of
):
    seen = []

    def fill():
        dialog = QApplication.activeModalWidget()
        qtbot.keyClicks(dialog.form.note, "half")
        QTimer.singleShot(0, halfway)
        dialog.reject()
        seen.append(dialog.form.note.text())
        QTimer.singleShot(0, lambda: dialog.done(0))

    def halfway():
        lock("session locked", qtbot, window)
        seen.append(in_view(window))
        QTimer.singleShot(0, back)

    def back():
        unlock(qtbot, window, demo_file)
        QTimer.singleShot(0, stay)

    def stay():
        QApplication.activeModalWidget().reject()

    QTimer.singleShot(0, fill)
    AttemptDialog.ask(demo_file, id_of("F. Özdemir"), window)

    assert seen == [[window], "half"]


def test_menus_and_dialogs_of_the_system_do_not_stay_in_view(qtbot, window, demo_file):
    menu = QMenu(window)
    menu.addAction("Iets")
    menu.popup(window.mapToGlobal(window.rect().center()))
    files = QFileDialog(window)
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.open()

    lock("sleep", qtbot, window)

    assert in_view(window) == [window]
    unlock(qtbot, window, demo_file)


def test_ctrl_l_locks_from_a_dialog_too(qtbot, window, demo_file):
    def press():
        dialog = QApplication.activeModalWidget()
        qtbot.keyClicks(dialog.field, "ozd")
        qtbot.keyClick(dialog.field, Qt.Key.Key_L, CONTROL)
        seen.append((window.is_locked, dialog.isVisible()))
        QTimer.singleShot(0, back)

    def back():
        unlock(qtbot, window, demo_file)
        QTimer.singleShot(0, look)

    def look():
        dialog = QApplication.activeModalWidget()
        seen.append((type(dialog), dialog.field.text()))
        dialog.reject()

    seen = []
    QTimer.singleShot(0, press)
    window.open_go_to()

    assert seen == [(True, False), (GoToDialog, "ozd")]


def test_an_import_ends_behind_the_lock_and_tells_so_after_it(
    qtbot, window, demo_file, runner, tmp_path
):
    path = tmp_path / "levering.csv"
    path.write_text(f"{HEADER}\n{FATMA}\n", encoding="utf-8")
    layout = deliveries.inspect(demo_file, path)
    seen = deliveries.preview(demo_file, path, layout, delivered_on=date.today())
    let_go, told = threading.Event(), []

    def read_in(progress):
        let_go.wait()
        return deliveries.import_delivery(demo_file, seen)

    task = runner.start(read_in)
    task.succeeded.connect(lambda _: told.append(demo_file.is_locked))
    lock("idle", qtbot, window)
    assert window.is_locked
    assert not window.content.isVisible()
    let_go.set()
    qtbot.waitUntil(lambda: demo_file.is_locked)
    assert not told

    unlock(qtbot, window, demo_file)
    qtbot.waitUntil(lambda: told == [False])
    assert len(residents.keys(demo_file, Filter())) == 1


def test_the_key_is_gone_once_the_file_is_closed(qtbot, window, demo_file):
    key = demo_file.database.key
    assert not key.is_forgotten
    lock("lid closed", qtbot, window)
    qtbot.waitUntil(lambda: demo_file.is_locked)
    qtbot.waitUntil(lambda: key.is_forgotten)
    unlock(qtbot, window, demo_file)


def test_the_title_names_nobody(qtbot, window, demo_file, id_of):
    window.go("inwoners", id_of("F. Özdemir"))
    lock("user switched", qtbot, window)

    assert "zdemir" not in window.windowTitle()
    unlock(qtbot, window, demo_file)


def test_what_was_typed_in_the_search_field_just_before_is_searched_afterwards(
    qtbot, window, demo_file
):
    window.go("inwoners")
    window.go_to_search()
    qtbot.keyClicks(window.navigation.search, "zdemir")
    lock("Ctrl+L", qtbot, window)
    unlock(qtbot, window, demo_file)

    page = window._pages["inwoners"]
    qtbot.waitUntil(lambda: page.filters.filter().search == "zdemir")
