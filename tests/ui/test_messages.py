from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.errors import UserError
from desktop.ui.messages import MessageDialog, ask_to_confirm, show_error


def answer(act):
    """Do something to the dialog as soon as it is open."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MessageDialog):
            watch.stop()
            act(dialog)

    watch = QTimer(interval=5)
    watch.timeout.connect(look)
    watch.start()
    return watch


def test_an_error_says_what_happened_and_what_to_do(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    seen = []

    def read(dialog):
        seen.append((dialog.accessibleName(), dialog.accessibleDescription()))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    watch = answer(read)
    show_error(parent, UserError("Het bestand is kapot.", "Vraag het opnieuw aan."))

    assert seen == [("Het bestand is kapot.", "Vraag het opnieuw aan.")]
    assert not watch.isActive()


def test_enter_never_does_what_cannot_be_undone(qtbot):
    watch = answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))

    assert not ask_to_confirm(None, "Weet u het zeker?", "Dit is weg.", accept="Verwijderen")
    assert not watch.isActive()


def test_the_verb_on_the_button_does_it(qtbot):
    def agree(dialog):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    watch = answer(agree)

    assert ask_to_confirm(None, "Weet u het zeker?", "Dit is weg.", accept="Verwijderen")
    assert not watch.isActive()
