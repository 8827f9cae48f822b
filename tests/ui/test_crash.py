import sys
import threading

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from desktop import app
from desktop.services.files import FileMissing, Locked
from desktop.ui.crash import CrashDialog, LastResort, report_of, surroundings
from desktop.ui.messages import MessageDialog


def an_error():
    try:
        try:
            raise KeyError("Özdemir")
        except KeyError as error:
            raise ValueError("9999 staat niet in de lijst") from error
    except ValueError as error:
        return error


def test_the_report_says_where_it_went_wrong_and_nothing_about_people():
    report = report_of(an_error())

    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "an_error" in report
    assert "Özdemir" not in report
    assert "9999" not in report


def test_the_user_is_told_once_and_on_their_own_thread(qtbot, caplog):
    told = []
    resort = LastResort(lambda report: told.append((threading.get_ident(), report)))
    worker = threading.Thread(target=lambda: [resort.catch(an_error()) for _ in range(2)])
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(told))

    assert [where for where, _ in told] == [threading.get_ident()]
    assert "Özdemir" not in caplog.text


def test_it_takes_what_nobody_caught_on_any_thread(qtbot):
    told = []
    before = sys.excepthook, threading.excepthook
    resort = LastResort(told.append)
    try:
        resort.install()
        sys.excepthook(ValueError, an_error(), None)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        sys.excepthook, threading.excepthook = before
    qtbot.waitUntil(lambda: len(told) == 1)


def test_the_report_can_be_copied(qtbot):
    dialog = CrashDialog(f"{surroundings('1.0')}\n\nbuiltins.ValueError")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text().startswith("In Beeld 1.0, Qt 6.")
    assert dialog.copy.text() == "Gekopieerd"
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Space)
    assert not dialog.isVisible()


def test_a_trouble_that_has_words_is_told_in_them_and_the_program_goes_on(qtbot):
    told, seen = [], []
    resort = LastResort(told.append)

    def read_and_close():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MessageDialog):
            looking.stop()
            seen.append([label.text() for label in dialog.findChildren(QLabel)])
            resort.catch(FileMissing())  # the next page meets the same: not told on top of it
            QTimer.singleShot(0, dialog.accept)

    looking = QTimer(interval=20)
    looking.timeout.connect(read_and_close)
    looking.start()
    resort.catch(FileMissing())
    qtbot.waitUntil(lambda: seen != [], timeout=20_000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)

    assert any(FileMissing().title in text for text in seen[0])
    assert told == []


def test_what_only_came_too_late_for_a_lock_is_no_crash(qtbot):
    told = []
    resort = LastResort(told.append, expected=app._came_too_late)
    resort.catch(Locked())
    resort.catch(ValueError())
    qtbot.waitUntil(lambda: told != [])

    assert len(told) == 1
    assert "ValueError" in told[0]
