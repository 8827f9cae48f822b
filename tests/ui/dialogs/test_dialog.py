"""A dialog that waits for an answer while the program is locked."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.dialogs.dialog import Dialog, put_all_aside


class Typing(Dialog):
    def __init__(self, parent=None):
        super().__init__(parent)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)


def soon(*steps):
    """Each step in a turn of its own of whatever loop is running then."""
    if steps:
        QTimer.singleShot(0, lambda: (soon(*steps[1:]), steps[0]()))


def window_of(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_who_asked_waits_through_the_lock_and_gets_the_answer(qtbot, qapp):
    window, seen, aside = window_of(qtbot), [], []
    dialog = Typing(window)

    def lock():
        dialog.field.setFocus()  # on a real screen it has it a moment later
        qtbot.keyClicks(dialog.field, "halve zin")
        dialog.field.setCursorPosition(5)
        aside.extend(put_all_aside(window))

    def look():
        seen.append(dialog.isVisible())
        aside[0].show_again()

    def go_on():
        seen.extend([dialog.isVisible(), dialog.field.text(), dialog.field.cursorPosition()])
        dialog.accept()

    soon(lock, look, lambda: None, go_on)
    answer = dialog.exec()

    assert answer == Dialog.DialogCode.Accepted
    assert seen == [False, True, "halve zin", 5]


def test_two_dialogs_on_top_of_each_other_both_come_back(qtbot, qapp):
    window, seen = window_of(qtbot), []
    below, aside = Typing(window), []

    def ask():
        seen.append(LeaveDialog.ask("Dit is nog niet bewaard.", below))
        seen.append(below.isVisible())
        QTimer.singleShot(0, below.accept)

    def lock():
        aside.extend(put_all_aside(window))
        seen.append([type(one) for one in aside])
        seen.append(any(one.isVisible() for one in aside))

    def answer():
        top = QApplication.activeModalWidget()
        seen.append(type(top))
        top.discard_button.click()

    soon(ask, lock, lambda: [one.show_again() for one in aside], lambda: None, answer)
    result = below.exec()

    assert seen == [[Typing, LeaveDialog], False, LeaveDialog, Leaving.DISCARD, True]
    assert result == Dialog.DialogCode.Accepted


def test_a_program_that_ends_while_it_is_locked_counts_as_never_mind(qtbot, qapp):
    window = window_of(qtbot)
    dialog = Typing(window)
    soon(lambda: put_all_aside(window), lambda: None, lambda: dialog._waiting_loop.quit())

    assert dialog.exec() == Dialog.DialogCode.Rejected


def test_menus_are_closed_and_dialogs_of_the_system_called_off(qtbot, qapp):
    window = window_of(qtbot)
    menu = QMenu(window)
    menu.addAction("Iets")
    menu.popup(window.mapToGlobal(window.rect().center()))
    files = QFileDialog(window)
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.open()
    shown = Dialog(window)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shown.show()

    aside = put_all_aside(window)

    assert aside == [shown]
    assert not menu.isVisible()
    assert not files.isVisible()
    shown.show_again()
    assert shown.isVisible()
    shown.close()
