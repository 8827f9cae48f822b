from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.services import recovery
from desktop.services.files import WrongPassphrase, open_file
from desktop.storage import key
from desktop.ui.dialogs.change_passphrase import ChangePassphraseDialog
from desktop.ui.dialogs.recover import RecoverDialog
from desktop.ui.dialogs.recovery_sheet import RecoverySheetDialog
from desktop.ui.navigation import SECURITY
from desktop.ui.pages.settings import SettingsPage
from tests.ui.pages.conftest import PASSPHRASE, shown_window

LONGEST = 15_000  # milliseconds
NEW = "fiets lamp koekje wolk"


def in_dialog(kind, deed):
    """Do this in the next dialog of this kind, once it is open; it is closed in any case."""

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        QTimer.singleShot(LONGEST, dialog, lambda: dialog.done(0))  # a test fails; it never hangs
        try:
            deed(dialog)
        except BaseException:
            dialog.done(0)
            raise

    QTimer.singleShot(0, look)


@pytest.fixture
def window(qtbot, file_without_delivery, runner, store):
    with shown_window(qtbot, file_without_delivery, runner, store, size=(911, 512)) as made:
        yield made


def check_sheet(file):
    sheet = recovery.make(file, PASSPHRASE)
    recovery.confirm(file, sheet, {1: sheet.groups[0], 2: sheet.groups[1]})
    return sheet


def test_vandaag_reminds_of_the_sheet_until_it_was_checked(qtbot, window, file_without_delivery):
    reminder = window.page("vandaag").reminder
    assert reminder.isVisible()
    assert "nog geen herstelvel" in reminder.words.text()
    recovery.make(file_without_delivery, PASSPHRASE)
    window.page("vandaag").refresh()
    assert "nog niet gecontroleerd" in reminder.words.text()

    reminder.link.setFocus()
    qtbot.keyClick(reminder.link, Qt.Key.Key_Space)

    assert window.current_key() == "instellingen"
    security = window.page("instellingen").security
    qtbot.waitUntil(security.make_sheet.hasFocus)
    assert "nog niet gecontroleerd" in security.sheet_state.text()
    check_sheet(file_without_delivery)
    window.page("vandaag").refresh()
    assert reminder.isHidden()


def test_the_sheet_is_made_from_the_settings_and_the_page_says_so(
    qtbot, window, file_without_delivery
):
    window.go("instellingen", SECURITY)
    security = window.page("instellingen").security

    def make_and_check(dialog):
        dialog.passphrase.setText(PASSPHRASE)
        dialog.submit()
        qtbot.waitUntil(dialog.print_button.isVisible)
        for number, field in dialog.groups.items():
            field.setText(dialog._sheet.groups[number - 1])
        dialog.submit()

    in_dialog(RecoverySheetDialog, make_and_check)
    qtbot.waitUntil(security.make_sheet.hasFocus)
    qtbot.keyClick(security.make_sheet, Qt.Key.Key_Space)

    assert "Gecontroleerd op" in security.sheet_state.text()
    assert recovery.status(file_without_delivery).checked_on is not None
    assert window.undo_bar.message.text() == "Herstelvel gecontroleerd."


def test_after_another_passphrase_a_new_sheet_is_asked_for(qtbot, window, file_without_delivery):
    check_sheet(file_without_delivery)
    window.go("instellingen", SECURITY)
    security = window.page("instellingen").security
    asked = []

    def change(dialog):
        dialog.old.setText(PASSPHRASE)
        dialog.new.first.setText(NEW)
        dialog.new.second.setText(NEW)
        in_dialog(RecoverySheetDialog, lambda sheet: (asked.append(sheet), sheet.reject()))
        dialog.submit()

    in_dialog(ChangePassphraseDialog, change)
    security.change.click()

    assert len(asked) == 1
    assert "nog geen herstelvel" in security.sheet_state.text()
    window.go("vandaag")
    assert window.page("vandaag").reminder.isVisible()
    file_without_delivery.close()
    open_file(file_without_delivery.path, NEW).close()


def test_the_key_is_renewed_from_the_settings(qtbot, window, file_without_delivery):
    mark = key.mark_of(file_without_delivery.path)
    window.go("instellingen", SECURITY)

    def renew(dialog):
        dialog.old.setText(PASSPHRASE)
        in_dialog(RecoverySheetDialog, lambda sheet: sheet.reject())
        dialog.submit()

    in_dialog(ChangePassphraseDialog, renew)
    window.page("instellingen").security.renew.click()

    assert key.mark_of(file_without_delivery.path) != mark


def test_going_back_changes_nothing(qtbot, file_without_delivery, runner, changes, store):
    page = SettingsPage(file_without_delivery, runner, changes, store=store)
    qtbot.addWidget(page)
    page.show()
    mark = key.mark_of(file_without_delivery.path)
    in_dialog(ChangePassphraseDialog, lambda dialog: dialog.reject())
    page.security.change.click()

    assert key.mark_of(file_without_delivery.path) == mark
    file_without_delivery.lock()
    page.security.refresh()  # nothing to say, and no error


def test_a_locked_window_is_opened_by_the_sheet_with_keys_only(
    qtbot, window, runner, file_without_delivery
):
    sheet = check_sheet(file_without_delivery)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: file_without_delivery.is_locked)
    page = window.outer.currentWidget()

    def recover(dialog):
        qtbot.keyClicks(dialog.focusWidget(), " ".join(sheet.groups))
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(dialog.focusWidget(), NEW)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(dialog.focusWidget(), NEW)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    in_dialog(RecoverDialog, recover)
    page.forgotten.setFocus()
    qtbot.keyClick(page.forgotten, Qt.Key.Key_Space)

    assert not file_without_delivery.is_locked
    assert not window.is_locked
    assert window.page("vandaag").reminder.isVisible()
    qtbot.waitUntil(lambda: not runner.is_busy)
    file_without_delivery.close()
    with pytest.raises(WrongPassphrase):
        open_file(file_without_delivery.path, PASSPHRASE)
