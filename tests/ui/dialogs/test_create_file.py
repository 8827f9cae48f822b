import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.errors import UserError
from desktop.services.files import strength
from desktop.ui.dialogs.create_file import CreateFileDialog, FileRules

GOOD = "kapstok molen regenboog fiets"


def make(path, passphrase):
    if path.stem == "vol":
        raise UserError("De schijf is vol.", "Maak ruimte.")
    path.write_text("nieuw")
    return path


def warning(folder):
    return "Deze map gaat naar internet." if folder.name == "OneDrive" else None


@pytest.fixture
def dialog(qtbot, runner, tmp_path):
    dialog = CreateFileDialog(
        tmp_path, FileRules(make, warning, strength, lambda path, _: path), runner
    )
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def fill(dialog, qtbot, first=GOOD, second=GOOD, understood=True):
    dialog.first.clear()
    dialog.second.clear()
    qtbot.keyClicks(dialog.first, first)
    qtbot.keyClicks(dialog.second, second)
    dialog.understood.setChecked(understood)


def press(dialog, qtbot):
    qtbot.keyClick(dialog.make, Qt.Key.Key_Space)


def test_a_good_passphrase_typed_twice_makes_the_file(dialog, qtbot, tmp_path):
    fill(dialog, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        press(dialog, qtbot)

    assert dialog.result_file == tmp_path / "In Beeld.inbeeld"
    assert dialog.result_file.exists()
    assert dialog.first.text() == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first": "welkom01"}, "Deze wachtwoordzin is te makkelijk te raden."),
        ({"second": "iets anders"}, "De twee wachtwoordzinnen zijn niet gelijk."),
        ({"understood": False}, "Er is nog een vinkje nodig."),
    ],
)
def test_what_is_missing_is_said_in_words(dialog, qtbot, given, said):
    fill(dialog, qtbot, **given)
    press(dialog, qtbot)

    assert dialog.problem.isVisible()
    assert dialog.problem.title() == said


def test_an_existing_file_is_never_overwritten(dialog, qtbot, tmp_path):
    dialog.chosen_path().write_text("oud")
    fill(dialog, qtbot)
    press(dialog, qtbot)

    assert dialog.problem.title() == "Er staat al een bestand met deze naam."
    assert dialog.chosen_path().read_text() == "oud"


def test_a_folder_that_goes_to_the_internet_is_warned_about(dialog, tmp_path):
    assert not dialog.folder_warning.isVisible()
    dialog.path.setText(str(tmp_path / "OneDrive" / "In Beeld"))

    assert dialog.folder_warning.text() == "Deze map gaat naar internet."
    assert dialog.chosen_path().name == "In Beeld.inbeeld"


def test_a_relative_path_is_refused(dialog, qtbot):
    dialog.path.setText("zomaar")
    fill(dialog, qtbot)
    press(dialog, qtbot)

    assert dialog.problem.title() == "Deze plaats kan niet."


def test_an_error_of_the_disk_is_told_and_nothing_is_lost(dialog, qtbot, tmp_path):
    dialog.path.setText(str(tmp_path / "vol.inbeeld"))
    fill(dialog, qtbot)
    press(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.problem.title() == "De schijf is vol.")

    assert dialog.first.text() == GOOD
    assert dialog.make.isEnabled()


def test_the_strength_is_said_while_typing(dialog, qtbot):
    qtbot.keyClicks(dialog.first, "abc")
    assert "nog 9 tekens" in dialog.meter.words()

    dialog.first.clear()
    assert dialog.meter.words() == ""


def test_it_scrolls_on_a_small_screen(dialog, qtbot):
    dialog.resize(900, 400)
    qtbot.waitUntil(lambda: dialog.sheet.area.verticalScrollBar().maximum() > 0)
    dialog.second.setFocus()
    while dialog.focusWidget() is not dialog.make:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)

    top = dialog.make.mapTo(dialog.sheet.area.viewport(), dialog.make.rect().center())
    assert dialog.sheet.area.viewport().rect().contains(top)


def test_what_was_wrong_is_no_longer_said_once_it_is_being_mended(dialog, qtbot):
    fill(dialog, qtbot, understood=False)
    press(dialog, qtbot)
    assert dialog.problem.isVisible()

    qtbot.keyClick(dialog.understood, Qt.Key.Key_Space)
    assert not dialog.problem.isVisible()


def test_the_buttons_stay_in_view_when_something_is_said(dialog, qtbot):
    press(dialog, qtbot)

    corner = dialog.make.mapTo(dialog, dialog.make.rect().bottomRight())
    assert dialog.rect().contains(corner)


def test_on_another_computer_the_file_that_is_there_can_be_opened(dialog, tmp_path, monkeypatch):
    there = tmp_path / "Haaksbergen.inbeeld"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(there), ""))
    dialog.open_existing.click()

    assert not dialog.isVisible()
    assert dialog.existing == there


def test_a_place_can_be_typed_letter_by_letter_also_while_it_has_no_name(dialog, tmp_path):
    wanted = str(tmp_path.absolute() / "Zoë – proef" / "Nieuw.inbeeld")
    for length in range(len(wanted) + 1):
        dialog.path.setText(wanted[:length])
    assert str(dialog.chosen_path()) == wanted


@pytest.mark.parametrize("typed", ["", "/", "C:\\", "~niemand-heet-zo", "bestand"])
def test_a_place_without_a_folder_or_a_name_is_refused_in_words(dialog, qtbot, typed):
    fill(dialog, qtbot)
    dialog.path.setText(typed)
    press(dialog, qtbot)
    assert dialog.problem.title() == "Deze plaats kan niet."
