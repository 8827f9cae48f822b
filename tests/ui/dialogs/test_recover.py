import pytest
from PySide6.QtCore import Qt

from desktop.domain.recovery_code import groups_of
from desktop.services import recovery
from desktop.services.files import WrongPassphrase, open_file
from desktop.ui.dialogs.recover import RecoverDialog
from tests.ui.dialogs.keys import NEW, PASSPHRASE, make, type_new


@pytest.fixture
def sheet(tmp_path):
    with make(tmp_path) as file:
        return recovery.make(file, PASSPHRASE)


@pytest.fixture
def path(sheet, tmp_path):
    return tmp_path / "Haaksbergen.inbeeld"


def recover(path, code, passphrase, progress):
    return recovery.recover_file(path, code, passphrase, origin="test", progress=progress)


@pytest.fixture
def dialog(qtbot, path, runner):
    made = RecoverDialog(path, recover, runner)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_each_group_is_judged_while_it_is_typed(dialog, qtbot, sheet):
    assert not dialog.new.isEnabled()
    qtbot.keyClicks(dialog.code, sheet.groups[0].lower())
    assert dialog.judgement.text() == "1 van de 8 groepen kloppen."
    qtbot.keyClicks(dialog.code, f" {sheet.groups[1]} {sheet.groups[2][:3]}")
    assert dialog.judgement.text() == "2 van de 8 groepen kloppen."

    dialog.code.setText(f"{sheet.groups[0]} {sheet.groups[2]} {sheet.groups[2][:2]}")
    assert dialog.judgement.text() == f"In groep 2 zit een typefout: {sheet.groups[2]}"


def test_the_code_opens_the_file_with_keys_only_and_sets_a_new_passphrase(
    dialog, qtbot, sheet, path
):
    qtbot.keyClicks(dialog.focusWidget(), " ".join(sheet.groups).lower())
    assert "klopt" in dialog.judgement.text()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), NEW)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), NEW)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    dialog.result_file.close()
    open_file(path, NEW).close()
    with pytest.raises(WrongPassphrase):
        open_file(path, PASSPHRASE)


def test_pasting_with_dashes_is_fine_and_a_new_passphrase_must_be_set(dialog, qtbot, sheet):
    dialog.code.setText("-".join(sheet.groups))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog._refused.isVisible()
    assert "makkelijk te raden" in dialog._refused.title()
    type_new(qtbot, dialog.new, "twee verschillende")
    dialog.new.second.setText("woorden anders getypt")
    dialog.submit()
    assert "niet gelijk" in dialog._refused.title()


def test_the_sheet_of_another_file_is_told_at_once(dialog):
    dialog.code.setText("-".join(groups_of(bytes(20))))

    assert "hoort niet bij dit bestand" in dialog.judgement.text()
    assert not dialog.new.isEnabled()
    dialog.submit()
    assert "hoort niet bij dit bestand" in dialog._refused.title()


def test_without_a_code_it_says_what_is_expected(dialog):
    dialog.submit()

    assert "8 groepen" in dialog._refused.title()
