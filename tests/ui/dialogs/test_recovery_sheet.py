import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desktop.documents.rendering import page_count
from desktop.domain.errors import UserError
from desktop.services import recovery
from desktop.ui.dialogs import recovery_sheet
from desktop.ui.dialogs.recovery_sheet import RecoverySheetDialog
from desktop.ui.keeping import Place
from tests.ui.dialogs.keys import PASSPHRASE, make


@pytest.fixture
def file(tmp_path):
    with make(tmp_path) as made:
        yield made


@pytest.fixture
def paper(tmp_path):
    """A real printer of Qt whose paper is a PDF file."""

    def choose(document, _parent):
        printer = QPrinter()
        printer.setResolution(100)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        return printer

    return choose


@pytest.fixture
def dialog(qtbot, file, runner, paper, tmp_path):
    made = RecoverySheetDialog(
        file,
        runner,
        choose_printer=paper,
        choose_place=lambda _parent, name: Place(tmp_path / "stick" / name),
    )
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def made_sheet(qtbot, dialog):
    qtbot.keyClicks(dialog.focusWidget(), PASSPHRASE)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.print_button.isVisible)
    return dialog._sheet


def test_the_sheet_is_made_printed_and_typed_back_with_keys_only(dialog, qtbot, file, tmp_path):
    sheet = made_sheet(qtbot, dialog)
    assert dialog.focusWidget() is dialog.print_button
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    first, second = dialog.asked
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.groups[first])
    assert page_count((tmp_path / "papier.pdf").read_bytes()) == 1

    qtbot.keyClicks(dialog.focusWidget(), sheet.groups[first - 1].lower())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), sheet.groups[second - 1])
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    assert dialog.outcome.message == "Herstelvel gecontroleerd."
    assert recovery.status(file).checked_on is not None


def test_a_group_typed_wrongly_is_pointed_at_and_later_is_possible(dialog, qtbot, file):
    sheet = made_sheet(qtbot, dialog)
    first, second = dialog.asked
    dialog.groups[first].setText(sheet.groups[first - 1])
    dialog.groups[second].setText("AAAAA")
    dialog.submit()

    assert f"Groep {second} is anders" in dialog._refused.title()
    assert dialog.focusWidget() is dialog.groups[second]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.outcome is None
    assert recovery.status(file).checked_on is None
    assert recovery.status(file).made_on is not None


def test_a_wrong_passphrase_makes_no_sheet(dialog, qtbot, file):
    dialog.submit()
    assert dialog._refused.text() == "Typ uw wachtwoordzin."
    qtbot.keyClicks(dialog.passphrase, "heel andere woorden")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog._refused.isVisible() and not dialog.is_busy())

    assert "past niet" in dialog._refused.title()
    assert not dialog.print_button.isVisible()
    assert recovery.status(file).made_on is None


def test_saved_only_where_the_worker_says(dialog, qtbot, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(recovery_sheet, "show_error", lambda _parent, error: told.append(error))
    sheet = made_sheet(qtbot, dialog)
    before = {each.name for each in tmp_path.iterdir()}
    dialog.save_button.click()
    assert len(told) == 1  # the folder is not there
    assert {each.name for each in tmp_path.iterdir()} == before

    (tmp_path / "stick").mkdir()
    dialog.save_button.click()

    (saved,) = (tmp_path / "stick").iterdir()
    assert saved.name == f"Herstelvel {sheet.mark}.pdf"
    assert saved.read_bytes() == sheet.pdf
    assert "gooi de pdf daarna weg" in dialog.paper.text()


def test_nothing_happens_when_no_printer_or_place_is_chosen(qtbot, file, runner, monkeypatch):
    told = []
    monkeypatch.setattr(recovery_sheet, "show_error", lambda _parent, error: told.append(error))

    def no_printer(_document, _parent):
        raise UserError("Er is geen printer.", "Zet hem aan.")

    sheet = recovery.make(file, PASSPHRASE)
    for choose_printer in (no_printer, lambda _document, _parent: None):
        dialog = RecoverySheetDialog(
            file,
            runner,
            sheet=sheet,
            choose_printer=choose_printer,
            choose_place=lambda _parent, _name: None,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.print_button.isVisible()  # made with the file: no passphrase is asked again
        dialog.print_button.click()
        dialog.save_button.click()
        assert "Kenmerk" in dialog.paper.text()
    assert len(told) == 1
