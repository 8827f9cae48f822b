import pytest
from PySide6.QtCore import Qt

from desktop.ui.dialogs.update_check import UpdateCheckDialog
from tests.exchange.set_up_files import program


@pytest.fixture
def chosen(tmp_path):
    path = tmp_path / "InBeeld-99.0.0-setup.exe"
    path.write_bytes(program(ProductName="In Beeld", ProductVersion="99.0.0.0"))
    return path


@pytest.fixture
def dialog(qtbot, runner, chosen):
    made = UpdateCheckDialog(runner, choose=lambda _parent: chosen)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def look(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.found is not None)


def test_a_newer_version_is_shown_with_its_checksum(qtbot, dialog):
    look(qtbot, dialog)
    assert dialog.verdict.accessibleName().startswith("In Beeld 99.0.0. Dit is nieuwer")
    assert dialog.found.checksum_in_groups in dialog.checksum.text()


@pytest.mark.parametrize(
    ("pasted", "words"), [("{sum}", "zijn gelijk"), ("{sum}0", "niet gelijk"), ("iets", "niet")]
)
def test_the_checksum_of_the_maker_is_compared(qtbot, dialog, pasted, words):
    look(qtbot, dialog)
    assert dialog.focusWidget() is dialog.typed
    assert not dialog.compared.isVisible()
    qtbot.keyClicks(dialog.typed, pasted.format(sum=dialog.found.sha256))
    assert dialog.compared.isVisible()
    assert words in dialog.compared.accessibleName()


def test_an_older_version_is_warned_against(qtbot, dialog, chosen):
    chosen.write_bytes(program(ProductName="In Beeld", ProductVersion="0.0.1.0"))
    look(qtbot, dialog)
    assert "Installeer dit niet" in dialog.verdict.accessibleName()


def test_another_file_is_refused_in_words_and_nothing_old_is_left(qtbot, dialog, chosen):
    look(qtbot, dialog)
    chosen.write_bytes(b"geen programma")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.found is None)
    assert dialog._refused.isVisible()
    assert "geen installatiebestand" in dialog._refused.accessibleName()
    assert not dialog.checksum.isVisible()


def test_it_can_be_closed_while_it_is_still_counting(qtbot, dialog, chosen, runner):
    with chosen.open("ab") as stream:
        stream.write(bytes(60_000_000))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert dialog.found is None
