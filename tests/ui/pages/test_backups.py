"""Copies as the worker meets them: made aside, at closing, put back by keyboard, tested, told."""

from __future__ import annotations

import shutil
import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from desktop import app
from desktop.domain.backup_keeping import CopyName
from desktop.domain.filters import Filter
from desktop.runtime.backup_places import BackupPlaces, copies_folder
from desktop.services import backup_round, backups, residents, restore_test, second_place
from desktop.services.backups import NoRoomForCopy, Reason
from desktop.services.files import create_file
from desktop.storage.copy_folder import copies_in
from desktop.ui import printing
from desktop.ui.backup_watch import BackupWatch
from desktop.ui.dialogs.closing_copy import ClosingCopyDialog
from desktop.ui.dialogs.goto import GoToDialog
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.dialogs.restore_record import RecordDialog
from desktop.ui.dialogs.unlock import UnlockDialog
from desktop.ui.messages import MessageDialog
from tests.services.details import keep_note
from tests.ui.pages.conftest import PASSPHRASE

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Meeting(QObject):
    """Does something with each dialog in turn as soon as it is on the screen."""

    def __init__(self, *meetings) -> None:
        super().__init__()
        self.left = list(meetings)
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        shown = QApplication.activeModalWidget()
        if self.left and isinstance(shown, self.left[0][0]):
            _, ready, act = self.left[0]
            if ready(shown):
                del self.left[0]
                # Not from here: a timer does not go off again inside itself
                QTimer.singleShot(0, shown, lambda: act(shown))


def always(_dialog) -> bool:
    return True


@pytest.fixture
def meet(qtbot):
    made = []

    def begin(*meetings) -> Meeting:
        made.append(Meeting(*meetings))
        return made[-1]

    yield begin
    for one in made:
        one._timer.stop()
        assert one.left == []


@pytest.fixture
def part(qtbot, window):
    window.go("instellingen")
    found = window.page("instellingen").backups
    qtbot.waitUntil(lambda: bool(found.state.text()))
    return found


def count(file) -> int:
    return len(residents.keys(file, Filter()))


def reasons(file) -> list[Reason]:
    return [copy.name.reason for copy in copies_in(copies_folder(file.path))]


def note(file, text: str) -> None:
    keep_note(file, residents.keys(file, Filter())[0], text)


def a_note(file) -> str:
    return residents.get(file, residents.keys(file, Filter())[0]).resident.note


def test_while_the_window_is_open_a_copy_comes_by_itself_and_nobody_waits(
    qtbot, window, demo_file, runner
):
    watch = window.findChild(BackupWatch)
    watch.look()
    assert not runner.is_busy  # pages can ask on
    qtbot.waitUntil(lambda: reasons(demo_file) == [Reason.SESSION])
    watch.look()  # nothing changed since
    qtbot.waitUntil(lambda: watch._running is None)
    assert reasons(demo_file) == [Reason.SESSION]


def test_locking_makes_a_copy_that_is_due_and_locks_in_any_case(
    qtbot, window, demo_file, monkeypatch
):
    window.lock_requested.emit()
    qtbot.waitUntil(lambda: demo_file.is_locked)
    qtbot.waitUntil(lambda: reasons(demo_file) == [Reason.SESSION])


def test_a_copy_that_fails_while_locking_is_told_after_unlocking(qtbot, window, demo_file, meet):
    copies_folder(demo_file.path).write_bytes(b"")
    window.lock_requested.emit()
    qtbot.waitUntil(lambda: demo_file.is_locked)
    cover = window.outer.currentWidget()
    told = []
    meet((MessageDialog, always, lambda one: (told.append(one.accessibleName()), one.accept())))
    qtbot.keyClicks(cover.field, PASSPHRASE)
    qtbot.keyClick(cover.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["De reservekopie kan niet worden geschreven."]
    copies_folder(demo_file.path).unlink()


def test_closing_waits_for_a_copy_and_closes(qtbot, window, demo_file):
    window.close()
    assert not window.isVisible()
    assert reasons(demo_file) == [Reason.SESSION]


def test_closing_brings_the_copy_to_the_stick_as_well(qtbot, window, demo_file, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(demo_file.path, stick)
    window.close()
    assert len(copies_in(stick)) == 1


@pytest.mark.parametrize("anyway", [True, False])
def test_closing_without_a_copy_is_asked_first(qtbot, window, demo_file, meet, anyway):
    copies_folder(demo_file.path).write_bytes(b"")
    asked = []

    def answer(dialog):
        asked.append(dialog.accessibleName())
        (dialog.accept_button if anyway else dialog.reject_button).click()

    meet((MessageDialog, always, answer))
    window.close()
    assert asked == ["De reservekopie kan niet worden geschreven."]
    assert window.isVisible() is not anyway
    copies_folder(demo_file.path).unlink()


def test_a_slow_copy_shows_itself_and_need_not_be_waited_for(qtbot, window, runner, meet):
    stopped = threading.Event()

    def slow(progress):
        progress.begin("Er wordt een reservekopie gemaakt")
        while True:
            try:
                progress.step(1, 3)
            except BaseException:
                stopped.set()
                raise

    task = runner.start(slow, aside=True)
    dialog = ClosingCopyDialog(window)
    meet((ClosingCopyDialog, lambda one: one.bar.value() == 1, lambda one: one.reject()))
    assert dialog.wait_for(task) is None
    assert stopped.wait(10)
    assert dialog.what.text() == "Er wordt een reservekopie gemaakt"


def test_what_goes_wrong_is_told_once_and_not_at_every_look(qtbot, window, meet, tmp_path):
    watch = window.findChild(BackupWatch)
    told = []
    meet((MessageDialog, always, lambda one: (told.append(1), one.accept())))
    watch.say_trouble(NoRoomForCopy(tmp_path))
    watch.say_trouble(NoRoomForCopy(tmp_path))
    assert told == [1]


def test_a_stick_that_is_away_too_long_is_said_in_the_quiet_bar(qtbot, window, demo_file, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(demo_file.path, stick)
    shutil.rmtree(stick)
    places = BackupPlaces.of(demo_file.path)
    places.changed(second_chosen="2026-01-01T09:00:00").keep(demo_file.path)
    window.findChild(BackupWatch).look()
    qtbot.waitUntil(lambda: "tweede plek" in window.undo_bar.message.text())
    assert not window.undo_bar.can_undo()


def test_yesterdays_file_is_put_back_with_the_keyboard_alone(qtbot, window, demo_file, meet):
    note(demo_file, "Zoals gisteren")
    backups.make(demo_file)
    note(demo_file, "Per ongeluk overschreven")

    def find(dialog):
        qtbot.keyClicks(dialog.field, "reserve")
        qtbot.keyClick(dialog.field, KEY.Key_Return)

    def choose(dialog):
        qtbot.keyClick(dialog.table, KEY.Key_Home)
        assert "Daarna vastgelegd: 1 kleine handeling" in dialog.words.text()
        qtbot.keyClick(dialog, KEY.Key_Return, CTRL)

    meet(
        (GoToDialog, always, find),
        (RestoreDialog, lambda one: one.accept_button.isEnabled(), choose),
    )
    window.open_go_to()
    button = window.page("instellingen").backups.restore_button
    qtbot.waitUntil(lambda: window.focusWidget() is button)
    qtbot.keyClick(button, KEY.Key_Space)

    qtbot.waitUntil(lambda: "teruggezet" in window.undo_bar.message.text())
    assert a_note(demo_file) == "Zoals gisteren"
    assert Reason.RESTORE in reasons(demo_file)
    assert not demo_file.is_locked


def test_going_back_without_choosing_changes_nothing(qtbot, part, demo_file, meet):
    backups.make(demo_file)
    note(demo_file, "Nu")
    meet(
        (RestoreDialog, always, lambda one: one.reject()),
    )
    part.restore_button.click()
    assert a_note(demo_file) == "Nu"


def test_a_copy_of_an_older_passphrase_asks_for_it_in_the_window(
    qtbot, part, demo_file, meet, tmp_path
):
    older = tmp_path / "ouder.inbeeld"
    with create_file(older, "een oudere wachtwoordzin hier") as old:
        made = backups.make(old)
    folder = copies_folder(demo_file.path)
    folder.mkdir()
    shutil.copy(made.path, folder / made.path.name)
    seen = []

    def ask(dialog):
        seen.append(dialog.words.text())
        qtbot.keyClicks(dialog.passphrase, "een oudere wachtwoordzin hier")
        qtbot.keyClick(dialog.passphrase, KEY.Key_Return)

    meet(
        (RestoreDialog, lambda one: one.older.isVisible(), ask),
        (
            RestoreDialog,
            lambda one: one.accept_button.isEnabled(),
            lambda one: (seen.append(one.words.text()), one.reject()),
        ),
    )
    part.restore_button.click()
    assert "andere wachtwoordzin" in seen[0]
    assert "nieuwer" not in seen[0]
    assert len(seen) == 2


def test_how_it_stands_is_said_and_a_copy_is_made_with_one_button(qtbot, part, demo_file, window):
    assert part.state.text() == "Er is nog geen reservekopie."
    assert not part.bring_button.isVisibleTo(part.bring_button.parentWidget())
    part.make_button.click()
    qtbot.waitUntil(lambda: part.state.text().startswith("Laatste kopie: vandaag"))
    assert "nagelezen" in window.undo_bar.message.text()
    part.make_button.click()
    qtbot.waitUntil(lambda: "zelf gemaakt" in part.list.text())


def test_a_second_place_is_chosen_filled_and_given_up(
    qtbot, part, demo_file, tmp_path, monkeypatch
):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    part.second_button.click()
    qtbot.waitUntil(lambda: "Laatste kopie daarheen: vandaag" in part.second.text())
    assert len(copies_in(stick)) == 1
    part.days.setValue(14)
    qtbot.waitUntil(lambda: second_place.state(demo_file.path).away_days == 14)
    part.forget_button.click()
    qtbot.waitUntil(lambda: "nog geen tweede plek" in part.second.text())


def test_another_folder_is_chosen_or_refused_with_the_reason(
    qtbot, part, demo_file, tmp_path, monkeypatch, meet
):
    folder = tmp_path / "elders"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    meet((MessageDialog, always, lambda one: one.accept()))
    part.folder_button.click()
    folder.mkdir()
    part.folder_button.click()
    qtbot.waitUntil(lambda: part.folder.text() == str(folder))


def test_the_yearly_test_is_done_here_and_its_record_kept(
    qtbot, part, demo_file, meet, tmp_path, monkeypatch
):
    backups.make(demo_file)
    record = tmp_path / "verslag.pdf"
    monkeypatch.setattr(printing, "ask_pdf_path", lambda *_: record)
    said = []

    def keep(dialog):
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.keep_button.click()

    meet((RecordDialog, always, keep))
    part.test_button.click()
    qtbot.waitUntil(record.exists)
    assert "Hersteltest: geslaagd" in said
    qtbot.waitUntil(lambda: part.test.text().startswith("Laatste hersteltest: vandaag"))


def test_the_record_is_printed_on_paper_that_was_chosen(qtbot, demo_file, monkeypatch):
    backups.make(demo_file)
    dialog = RecordDialog(restore_test.run(demo_file))
    qtbot.addWidget(dialog)
    printed = []
    monkeypatch.setattr(printing, "ask_printer", lambda document, _parent: document)
    monkeypatch.setattr(printing, "print_pages", lambda _p, document, _q: printed.append(document))
    dialog.submit()
    assert printed[0].pages == 1
    assert printed[0].title == "Verslag hersteltest"


@pytest.mark.parametrize("harm", ["broken", "missing"])
def test_from_the_unlock_window_a_broken_or_missing_file_is_put_back(
    qtbot, demo_file, runner, meet, harm
):
    path, people = demo_file.path, count(demo_file)
    backups.make(demo_file)
    demo_file.close()
    if harm == "broken":
        path.write_bytes(path.read_bytes()[:40000] + b"kapot" * 9999)
    else:
        path.unlink()
    opened = []

    def ask(dialog):
        qtbot.keyClicks(dialog.page.field, PASSPHRASE)
        qtbot.keyClick(dialog.page.field, KEY.Key_Return)
        qtbot.waitUntil(dialog.page.problem.isVisible)
        qtbot.keyClick(dialog.page.restore, KEY.Key_Space)

    meet(
        (UnlockDialog, always, ask),
        (
            RestoreDialog,
            lambda one: one.accept_button.isEnabled(),
            lambda one: one.accept_button.click(),
        ),
    )
    opened = app._open(path, "", runner)
    assert opened is not None
    with opened:
        assert count(opened) == people


def test_without_any_copy_the_window_says_so(qtbot, file_without_delivery, runner, tmp_path):
    from desktop.services.restoring import Looking

    looking = Looking(file_without_delivery.path, file_without_delivery)
    dialog = RestoreDialog(looking, lambda *_: None, runner)
    qtbot.addWidget(dialog)
    assert "geen reservekopieën gevonden" in dialog.words.text()
    assert not dialog.accept_button.isEnabled()


def test_a_copy_that_lies_elsewhere_is_found(qtbot, demo_file, runner, tmp_path, monkeypatch):
    from desktop.services.restoring import Looking

    made = backups.make(demo_file)
    elsewhere = tmp_path / "van de stick.inbeeld"
    made.path.rename(elsewhere)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(elsewhere), ""))
    dialog = RestoreDialog(Looking(demo_file.path, demo_file), lambda *_: None, runner)
    qtbot.addWidget(dialog)
    dialog.search()
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert dialog.chosen().path == elsewhere


def test_a_month_without_a_test_gives_a_reminder(demo_file):
    made = backups.make(demo_file)
    old = CopyName(made.name.at - timedelta(days=40), made.name.reason)
    made.path.rename(made.path.with_name(old.file_name))
    assert [one.key for one in backup_round.reminders(demo_file.path)] == ["test"]
