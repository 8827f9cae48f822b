"""The first time: a new file, and its recovery sheet right after it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import app
from desktop.services import recovery
from desktop.ui.dialogs.create_file import CreateFileDialog
from desktop.ui.dialogs.recovery_sheet import RecoverySheetDialog
from desktop.ui.dialogs.unlock import UnlockDialog
from tests.ui.pages.conftest import PASSPHRASE
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
