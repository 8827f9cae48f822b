"""Inzage from the menu of a resident, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu, QWidget

from desktop.services import log, residents
from desktop.ui.dialogs import access_report
from desktop.ui.dialogs.access_report import AccessReportDialog
from desktop.ui.dialogs.one_text import OneTextDialog
from desktop.ui.keeping import Place
from desktop.ui.pages.residents_actions import ResidentActions
from desktop.ui.pages.residents_head import DetailHead
from desktop.ui.printing import set_up
from tests.services.details import keep_note
from tests.ui.pages.test_settings_security import in_dialog


@pytest.fixture
def dialog(qtbot, demo_file):
    keep_note(demo_file, 1, "Woont soms bij mevrouw Wissink.")
    made = AccessReportDialog(demo_file, 1)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_what_may_be_of_others_is_pointed_at_before_it_is_made(dialog):
    assert len(dialog.warnings) == 1
    assert "(Wissink)" in dialog.warnings[0]


def test_it_is_kept_as_a_pdf_with_one_key(qtbot, dialog, tmp_path, monkeypatch):
    path = tmp_path / "inzage.pdf"
    monkeypatch.setattr(access_report, "ask_place", lambda *_: Place(path))
    dialog.keep_button.setFocus()
    qtbot.keyClick(dialog.keep_button, Qt.Key.Key_Space)
    assert path.read_bytes().startswith(b"%PDF")
    assert dialog.outcome.message.startswith("Inzage gemaakt voor ")


def test_going_back_makes_nothing(qtbot, dialog, demo_file):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.outcome is None
    assert "Inzage" not in residents.get(demo_file, 1).history[0].title


def test_it_is_printed_from_memory(qtbot, demo_file, tmp_path):
    def choose(document, parent):
        printer = QPrinter()
        printer.setResolution(72)
        set_up(printer, document)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "papier.pdf"))
        return printer

    made = AccessReportDialog(demo_file, 1, None, choose)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.accept_button.setFocus()
    qtbot.keyClick(made.accept_button, Qt.Key.Key_Space)
    assert made.result() == AccessReportDialog.DialogCode.Accepted
    assert made.outcome.message.startswith("Inzage gemaakt voor ")


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints")
def test_a_printer_that_was_not_chosen_or_takes_nothing_made_no_document(
    qtbot, demo_file, tmp_path, monkeypatch
):
    def broken(document, parent):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "weg" / "papier.pdf"))
        return printer

    shown = []
    monkeypatch.setattr(access_report, "show_error", lambda _page, error: shown.append(error.title))
    for choose, results in ((lambda *_: None, []), (broken, ["Mislukt"])):
        made = AccessReportDialog(demo_file, 1, None, choose)
        qtbot.addWidget(made)
        made.show()
        qtbot.keyClick(made.accept_button, Qt.Key.Key_Space)
        assert made.isVisible()
        entries = log.keys(demo_file, log.LogFilter(action="inzage.gemaakt"))
        assert [one.result for one in log.lines(demo_file, entries).values()] == results
    assert shown == ["Er kon niet worden afgedrukt."]


def test_the_menu_of_a_resident_leads_to_it(qtbot, demo_file, runner):
    window = QWidget()
    qtbot.addWidget(window)
    actions = ResidentActions(demo_file, runner, window)
    actions.shown = residents.get(demo_file, 1)
    seen = []
    in_dialog(AccessReportDialog, lambda one: (seen.append(one.windowTitle()), one.reject()))
    actions.make_access_report()
    assert seen == ["Inzage voor " + "Th. de Boer"]


def test_restricting_and_lifting_it_from_the_menu(qtbot, demo_file, runner):
    window = QWidget()
    qtbot.addWidget(window)
    actions = ResidentActions(demo_file, runner, window)
    actions.shown = residents.get(demo_file, 1)
    told = []
    actions.done.connect(lambda done, _kinds: told.append(done.message))

    def restrict(dialog):
        dialog.accept_button.setFocus()
        qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
        assert dialog.isVisible()  # without a reason it goes on
        qtbot.keyClicks(dialog.text, "bezwaar van 3 maart")
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return)

    in_dialog(OneTextDialog, restrict)
    actions.restrict()
    actions.shown = residents.get(demo_file, 1)
    assert actions.shown.resident.brp.restricted_on is not None
    head = DetailHead(actions)
    qtbot.addWidget(head)
    head.show_file(actions.shown, "")
    menu = QMenu()
    head.fill_menu(menu)
    lift = next(one for one in menu.actions() if "Beperking" in one.text())
    assert head.stopped.isVisibleTo(head)
    lift.trigger()
    assert told == [
        "Verwerking beperkt bij Th. de Boer.",
        "Beperking opgeheven bij Th. de Boer.",
    ]
