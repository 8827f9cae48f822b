import pytest
from PySide6.QtCore import Qt

from desktop.services.files import WrongPassphrase, open_file
from desktop.storage import key
from desktop.ui.dialogs.change_passphrase import ChangePassphraseDialog
from tests.ui.dialogs.keys import NEW, PASSPHRASE, make, type_new


@pytest.fixture
def file(tmp_path):
    with make(tmp_path) as made:
        yield made


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_the_passphrase_is_changed_with_keys_only_and_the_dialog_waits_for_it(qtbot, file, runner):
    dialog = shown(qtbot, ChangePassphraseDialog(file, runner))
    qtbot.keyClicks(dialog.focusWidget(), PASSPHRASE)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), NEW)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), NEW)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.wait.isVisible()
        assert not dialog.form.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # it cannot be stopped halfway
        assert dialog.isVisible()

    assert dialog.outcome.message == "Wachtwoordzin gewijzigd."
    assert dialog.old.text() == dialog.new.text() == ""
    file.close()
    open_file(file.path, NEW).close()
    with pytest.raises(WrongPassphrase):
        open_file(file.path, PASSPHRASE)


def test_a_wrong_passphrase_is_told_in_the_dialog_and_what_was_typed_stays(qtbot, file, runner):
    dialog = shown(qtbot, ChangePassphraseDialog(file, runner))
    qtbot.keyClicks(dialog.old, "heel andere woorden")
    type_new(qtbot, dialog.new)
    dialog.submit()
    qtbot.waitUntil(dialog._refused.isVisible)

    assert dialog._refused.title() == "Deze wachtwoordzin past niet bij het bestand."
    assert dialog.new.text() == NEW
    assert dialog.old.selectedText()
    assert dialog.form.isEnabled()


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("", NEW, NEW, "Typ de wachtwoordzin die nu geldt."),
        (PASSPHRASE, "kort", "kort", "Te kort: nog 8 tekens."),
        (PASSPHRASE, NEW, "iets anders", "Typ dezelfde wachtwoordzin nog een keer."),
    ],
)
def test_what_is_missing_is_pointed_at_and_nothing_is_done(
    qtbot, file, runner, old, new, again, told
):
    mark = key.mark_of(file.path)
    dialog = shown(qtbot, ChangePassphraseDialog(file, runner))
    dialog.old.setText(old)
    dialog.new.first.setText(new)
    dialog.new.second.setText(again)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog._refused.text() == told
    assert key.mark_of(file.path) == mark


def test_what_keeps_the_old_passphrase_is_said_beforehand(qtbot, file, runner):
    dialog = shown(qtbot, ChangePassphraseDialog(file, runner))
    said = " ".join(label.text() for label in dialog.findChildren(type(dialog.about)))
    notices = " ".join(n.accessibleName() for n in dialog.form.findChildren(type(dialog._refused)))

    assert "ongedaan" in said + notices
    assert "houden de oude wachtwoordzin" in notices
    assert "maak een nieuw vel" in notices


def test_renewing_the_key_asks_only_for_the_passphrase_of_now(qtbot, file, runner):
    mark = key.mark_of(file.path)
    dialog = shown(qtbot, ChangePassphraseDialog(file, runner, renew=True))
    assert not dialog.new.isVisible()
    qtbot.keyClicks(dialog.old, PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.old, Qt.Key.Key_Return)

    assert key.mark_of(file.path) != mark
    file.close()
    open_file(file.path, PASSPHRASE).close()


def test_nothing_is_cut_off_however_much_is_said(qtbot, file, runner):
    dialog = shown(qtbot, ChangePassphraseDialog(file, runner))
    dialog.refuse("Een lang verhaal. " * 12, "Er is iets mis.")

    for widget in (dialog.old, dialog.new, dialog.accept_button, dialog._refused):
        assert dialog.rect().contains(widget.mapTo(dialog, widget.rect().bottomRight()))
    for notice in dialog.form.findChildren(type(dialog._refused)):
        assert notice.isHidden() or notice.height() >= notice.heightForWidth(notice.width())
