"""The first time: a new file, and its recovery sheet right after it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from desktop import app
from desktop.services import recovery
from desktop.ui.dialogs.create_file import CreateFileDialog
from desktop.ui.dialogs.recovery_sheet import RecoverySheetDialog
from desktop.ui.dialogs.unlock import UnlockDialog
from desktop.ui.left_alone import LeftAlone
from tests.ui.pages.conftest import PASSPHRASE
from tests.ui.pages.lock_kinds import KINDS, windows_says
from tests.ui.pages.test_settings_security import NEW, in_dialog


def fill_in(dialog):
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText(PASSPHRASE)
    dialog.understood.setChecked(True)
    dialog.try_create()


def test_a_new_file_offers_its_sheet_at_once_without_asking_the_passphrase_again(
    qtbot, runner, tmp_path
):
    def type_back(dialog):
        assert dialog.print_button.isVisible()
        for number, field in dialog.groups.items():
            field.setFocus()
            qtbot.keyClicks(field, dialog._sheet.groups[number - 1])
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    in_dialog(CreateFileDialog, fill_in)
    in_dialog(RecoverySheetDialog, type_back)

    file = app._create(tmp_path, runner)

    assert file is not None
    with file:
        assert recovery.status(file).checked_on is not None


def test_the_sheet_can_be_left_for_later(qtbot, runner, tmp_path):
    in_dialog(CreateFileDialog, fill_in)
    in_dialog(RecoverySheetDialog, lambda d: qtbot.keyClick(d, Qt.Key.Key_Escape))

    file = app._create(tmp_path, runner)

    assert file is not None
    with file:
        assert recovery.status(file).made_on is not None
        assert recovery.status(file).checked_on is None


def left(way, qtbot, watch):
    if way == "idle":
        watch.idle._last -= 3600
        watch.idle.check()
    elif way == "Ctrl+L":
        watch._dialog.activateWindow()
        modifier = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(watch._dialog.focusWidget(), Qt.Key.Key_L, modifier)
    else:
        windows_says(way, watch.session)


@pytest.mark.parametrize("way", KINDS)
def test_the_code_goes_and_the_file_is_closed_when_nobody_is_there(qtbot, runner, tmp_path, way):
    seen = []

    def leave(dialog):
        watch = dialog.findChild(LeftAlone)
        assert watch.idle.minutes_left() in (4, 5)
        left(way, qtbot, watch)
        seen.append(dialog.isVisible())

    def come_back(dialog):
        dialog.page.field.setText(PASSPHRASE)
        qtbot.keyClick(dialog.page.field, Qt.Key.Key_Return)

    in_dialog(CreateFileDialog, fill_in)
    in_dialog(RecoverySheetDialog, leave)
    in_dialog(UnlockDialog, come_back)

    file = app._create(tmp_path, runner)

    assert seen == [False]
    assert file is not None
    with file:
        assert recovery.status(file).checked_on is None


def test_without_the_passphrase_the_new_file_stays_closed(qtbot, runner, tmp_path):
    in_dialog(CreateFileDialog, fill_in)
    in_dialog(RecoverySheetDialog, lambda d: left("idle", qtbot, d.findChild(LeftAlone)))
    in_dialog(UnlockDialog, lambda dialog: dialog.reject())

    assert app._create(tmp_path, runner) is None


def test_a_question_on_top_of_the_sheet_goes_too_and_what_runs_is_finished(qtbot, runner, tmp_path):
    waits, ended = threading.Event(), []

    def leave(dialog):
        def ask():
            dialog.work(lambda _p: waits.wait(5), lambda _r: ended.append("ready"), "Bezig")
            watch = dialog.findChild(LeftAlone)
            QTimer.singleShot(0, lambda: left("idle", qtbot, watch))
            QTimer.singleShot(3 * LeftAlone.AGAIN, waits.set)
            with_no_place = QFileDialog(dialog)
            with_no_place.exec()
            ended.append(dialog.isVisible())

        ask()

    in_dialog(CreateFileDialog, fill_in)
    in_dialog(RecoverySheetDialog, leave)
    in_dialog(UnlockDialog, lambda dialog: dialog.reject())

    assert app._create(tmp_path, runner) is None
    assert sorted(map(str, ended)) == ["False", "ready"]


def test_without_a_new_file_there_is_no_sheet(runner, tmp_path):
    in_dialog(CreateFileDialog, lambda dialog: dialog.reject())

    assert app._create(tmp_path, runner) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("again", [False, True])
def test_the_first_window_opens_a_file_by_its_sheet(qtbot, runner, file_without_delivery, again):
    sheet = recovery.make(file_without_delivery, PASSPHRASE)
    file_without_delivery.close()
    path = file_without_delivery.path

    def recover(dialog):
        dialog.code.setText(" ".join(sheet.groups))
        dialog.new.first.setText(NEW)
        dialog.new.second.setText(NEW)
        dialog.submit()

    def forget(dialog):
        from desktop.ui.dialogs.recover import RecoverDialog

        in_dialog(RecoverDialog, (lambda d: d.reject()) if again else recover)
        dialog.page.forgotten.click()
        if again:
            dialog.reject()

    in_dialog(UnlockDialog, forget)
    opened = app._open(path, "", runner)

    assert (opened is None) is again
    if opened is not None:
        opened.close()
