"""Brieven: templates of the gemeente itself."""

# ruff: noqa: F811 - fixtures are imported by name

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.services import (
    letters,
)
from desktop.ui.dialogs.one_text import OneTextDialog
from tests.ui.pages.letters_desk import (
    filled_in,  # noqa: F401
    page,  # noqa: F401
    paper,  # noqa: F401
    told,  # noqa: F401
    two,  # noqa: F401
)


def test_an_own_template_is_copied_renamed_and_removed_by_keyboard(page, qtbot, demo_file, told):
    def fill_in(words):
        def type_words():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, OneTextDialog)
            dialog.text.selectAll()
            qtbot.keyClicks(dialog.text, words)
            qtbot.keyClick(dialog.text, Qt.Key.Key_Return)

        QTimer.singleShot(0, type_words)

    fill_in("Voor jongeren")
    page.templates.copy.trigger()
    assert page.letter.text.template().name == "Voor jongeren"
    fill_in("Jongeren")
    page.templates.rename.trigger()
    assert page.letter.text.chooser.currentText() == "Jongeren"
    page.letter.text.menu.aboutToShow.emit()
    assert page.templates.remove.isEnabled()
    page.templates.remove.trigger()
    assert [one.name for one in letters.templates(demo_file)] == [
        "Kennismaking",
        "Herinnering",
        "Kaartje bij niet thuis",
    ]
    assert "verwijderd" in told[-1][0]


def test_a_template_in_use_says_why_it_stays(page, qtbot):
    page.letter.text.menu.aboutToShow.emit()
    assert not page.templates.remove.isEnabled()
    assert "enige" in page.templates.remove.toolTip()
