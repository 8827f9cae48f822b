"""Bewaren en verwijderen, with the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.services import purging, retention, settings
from desktop.services.retention import DueLine, Group
from desktop.ui import metrics, printing
from desktop.ui.dialogs.deletion_record import DeletionRecordDialog
from desktop.ui.dialogs.hold import HoldDialog
from desktop.ui.dialogs.retention_due import RetentionDialog
from desktop.ui.messages import MessageDialog
from desktop.ui.navigation import RETENTION
from tests.ui.pages.conftest import shown_window
from tests.ui.pages.test_settings_security import in_dialog


@pytest.fixture
def with_due(demo_file):
    """Three residents left the list long ago, and the gemeente set a term."""
    file = demo_file
    with file.database.engine.begin() as connection:
        for id_ in (1, 2, 12):
            connection.exec_driver_sql(f"UPDATE resident SET on_list = 0 WHERE id = {id_}")
            connection.exec_driver_sql("UPDATE resident SET next_on = NULL WHERE id = ?", (id_,))
            connection.exec_driver_sql(
                "UPDATE period SET entered_on = '2024-01-01', left_on = '2024-02-01' "
                "WHERE resident_id = ?",
                (id_,),
            )
            connection.exec_driver_sql(
                "UPDATE case_file SET opened_on = '2024-01-01', closed_on = '2024-02-01' "
                "WHERE resident_id = ?",
                (id_,),
            )
            connection.exec_driver_sql(
                "UPDATE contact_attempt SET made_on = '2024-01-02' WHERE resident_id = ?", (id_,)
            )
    months = {f"keep_{group.value}_months": 12 for group in retention.Group}
    settings.save(file, replace(settings.load(file), **months))
    assert len(retention.due_list(file).free) == 3
    return file


@pytest.fixture
def window(qtbot, with_due, runner, store):
    with shown_window(qtbot, with_due, runner, store, size=(911, 512)) as made:
        yield made


def test_vandaag_says_that_somebody_is_due_and_leads_to_it(qtbot, window):
    reminder = window.page("vandaag").retention
    assert reminder.isVisible()
    assert reminder.words.text() == "Van 3 inwoners is de bewaartermijn voorbij."
    assert not reminder.later.isVisible()
    reminder.look.setFocus()
    qtbot.keyClick(reminder.look, Qt.Key.Key_Space)
    button = window.page("instellingen").retention.look_button
    qtbot.waitUntil(button.hasFocus)


def test_the_question_for_terms_can_be_put_off_for_a_month(qtbot, demo_file, runner, store):
    window = app.make_window(demo_file, runner, store)
    qtbot.addWidget(window)
    window.show()
    reminder = window.page("vandaag").retention
    assert "nog niet gekozen" in reminder.words.text()
    reminder.later.setFocus()
    qtbot.keyClick(reminder.later, Qt.Key.Key_Space)
    assert not reminder.isVisible()


def test_holding_one_and_removing_the_others_for_good(qtbot, window, with_due):
    window.go("instellingen", RETENTION)
    button = window.page("instellingen").retention.look_button
    qtbot.waitUntil(button.hasFocus)
    told = []

    def hold(dialog):
        qtbot.keyClicks(dialog.reason, "Er loopt een klacht")
        dialog.accept_button.setFocus()
        qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)

    def confirm(dialog):
        told.append(dialog.accessibleDescription())
        assert dialog.reject_button.isDefault()  # Enter does nothing that cannot be undone
        dialog.accept_button.setFocus()
        qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)

    def see_record(dialog):
        told.append(dialog.about.text())
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    def work(dialog):
        assert dialog.accept_button.text().startswith("3 inwoners verwijderen")
        qtbot.keyClick(dialog.table, Qt.Key.Key_Home)
        assert len(dialog.chosen()) == 1
        in_dialog(HoldDialog, hold)
        qtbot.keyClick(dialog.table, Qt.Key.Key_A)
        assert [line.hold_words for line in dialog.model.lines].count("Er loopt een klacht") == 1
        assert len(dialog.chosen()) == 2
        in_dialog(MessageDialog, confirm)
        dialog.accept_button.setFocus()
        qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
        in_dialog(DeletionRecordDialog, see_record)
        qtbot.waitUntil(lambda: len(told) == 2, timeout=15_000)
        qtbot.waitUntil(lambda: len(dialog.model.lines) == 1)
        dialog.table.selectRow(0)
        dialog.release_button.setFocus()
        qtbot.keyClick(dialog.release_button, Qt.Key.Key_Space)
        assert dialog.model.lines[0].hold is None
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(RetentionDialog, work)
    qtbot.keyClick(button, Qt.Key.Key_Space)

    assert "niet ongedaan worden gemaakt" in told[0]
    assert told[1].startswith("2 inwoners zijn verwijderd uit het bestand en uit ")
    assert len(retention.records(with_due)) == 1
    assert QApplication.activeModalWidget() is None


def test_when_the_list_changed_meanwhile_nobody_is_removed(qtbot, window, with_due, runner):
    dialog = RetentionDialog(with_due, runner, window)
    qtbot.addWidget(dialog)
    dialog.show()
    retention.set_hold(with_due, [dialog.chosen()[0].due.resident_id], "Klacht")
    seen = []

    def confirm(message):
        in_dialog(MessageDialog, lambda error: (seen.append(error), error.accept()))
        message.accept()

    in_dialog(MessageDialog, confirm)
    dialog.submit()
    assert len(seen) == 1
    assert len(dialog.chosen()) == 2
    assert retention.records(with_due) == []


def test_an_empty_list_says_so_and_offers_nothing(qtbot, demo_file, runner):
    dialog = RetentionDialog(demo_file, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "nog geen termijn" in dialog.about.text()
    assert not dialog.table.isVisible()
    assert not dialog.accept_button.isEnabled()
    dialog.submit()
    dialog.hold()
    dialog.release()


def test_every_reason_and_term_is_read_whole_on_a_small_screen(qtbot, window, with_due, runner):
    dialog = RetentionDialog(with_due, runner, window)
    qtbot.addWidget(dialog)
    dialog.show()
    found = retention.due_list(with_due).lines[0]
    dialog.model.show(
        tuple(
            DueLine(replace(found.due, group=group, months=18), found.name, found.address, None)
            for group in Group
        )
    )
    assert dialog.width() <= 911
    room = dialog.table.columnWidth(1) - metrics.step(2)
    strong, small = (QFontMetrics(metrics.font(role)) for role in ("content", "hint"))
    for row, group in enumerate(Group):
        why, _, term = dialog.model.index(row, 1).data().partition("\n")
        assert (why, term) == (group.words, "18 maanden")
        assert strong.horizontalAdvance(why) <= room
        assert small.horizontalAdvance(term) <= room


def test_why_somebody_is_held_goes_on_at_a_second_line(qtbot, window, with_due, runner):
    dialog = RetentionDialog(with_due, runner, window)
    qtbot.addWidget(dialog)
    dialog.show()
    ids = [line.due.resident_id for line in dialog.chosen()[:1]]
    retention.set_hold(with_due, ids, "Er loopt een klacht over de brief", date(2027, 2, 3))
    dialog.refresh()
    row = next(row for row, line in enumerate(dialog.model.lines) if line.hold)
    index = dialog.model.index(row, 3)
    cell = dialog.table.visualRect(index)
    room = QRect(0, 0, cell.width() - metrics.step(2), cell.height() - 1)
    shown, font, _flags = dialog.table.itemDelegateForColumn(3).that_fits(index.data(), room)
    assert shown == index.data() == dialog.model.lines[row].hold_words
    assert QFontMetrics(font).horizontalAdvance(shown) > room.width()


def test_the_record_is_kept_where_the_worker_wants_it_and_what_cannot_be_is_told(
    qtbot, window, with_due, tmp_path, monkeypatch
):
    purging.purge(with_due, [line.due for line in retention.due_list(with_due).free])
    places = [None, tmp_path / "geen map" / "verklaring.pdf", tmp_path / "verklaring.pdf"]
    names = []

    def ask_path(_parent, name):
        names.append(name)
        return places.pop(0)

    monkeypatch.setattr(printing, "ask_pdf_path", ask_path)
    dialog = DeletionRecordDialog(retention.records(with_due), window)
    qtbot.addWidget(dialog)
    dialog.show()

    dialog.keep_button.click()  # and went back
    assert dialog.isVisible()
    told = []
    in_dialog(MessageDialog, lambda error: (told.append(error), error.accept()))
    dialog.keep_button.click()
    assert len(told) == 1
    assert dialog.isVisible()
    dialog.keep_button.click()
    assert not dialog.isVisible()
    assert (tmp_path / "verklaring.pdf").read_bytes().startswith(b"%PDF")
    assert names[0] == f"verklaring van verwijdering {date.today():%Y-%m-%d}.pdf"
