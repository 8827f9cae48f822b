"""Where something with personal data goes: first the warning, then the place; real dialogs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from desktop.services.export_passwords import judge
from desktop.ui.dialogs.keep_outside import OPEN, KeepOutsideDialog
from desktop.ui.keeping import Place, ask_place


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def answer(qtbot, warning, target):
    """Answers the two dialogs as they come: ``warning`` the first, ``target`` the second."""
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, KeepOutsideDialog) and "warning" not in seen:
            seen.append("warning")
            warning(dialog)
        elif isinstance(dialog, QFileDialog):
            seen.append(Path(dialog.selectedFiles()[0]).name)
            if target is None:
                dialog.reject()
            else:
                dialog.findChild(QLineEdit, "fileNameEdit").setText(str(target))
                dialog.accept()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    return timer, seen


def accept(dialog):
    dialog.submit()


def open_to_all(dialog):
    dialog.how.set_value(OPEN)
    dialog.submit()


def test_a_pdf_with_a_password_is_proposed_as_a_zip(qtbot, parent, tmp_path):
    timer, seen = answer(qtbot, accept, tmp_path / "bladen.zip")

    place = ask_place(parent, "Bezoekronde 2026-11-23.pdf")

    timer.stop()
    assert seen == ["warning", "Bezoekronde 2026-11-23.zip"]
    assert place.path == tmp_path / "bladen.zip"
    assert judge(place.password).enough
    assert place.password not in repr(place)


def test_without_a_password_it_stays_a_pdf(qtbot, parent, tmp_path):
    timer, seen = answer(qtbot, open_to_all, tmp_path / "bladen")

    place = ask_place(parent, "Bezoekronde 2026-11-23.pdf")

    timer.stop()
    assert seen == ["warning", "Bezoekronde 2026-11-23.pdf"]
    assert place == Place(tmp_path / "bladen.pdf")


def test_a_workbook_keeps_its_name(qtbot, parent, tmp_path):
    timer, seen = answer(qtbot, accept, tmp_path / "terug.xlsx")

    place = ask_place(parent, "rijen.xlsx")

    timer.stop()
    assert seen == ["warning", "rijen.xlsx"]
    assert place.path == tmp_path / "terug.xlsx"


def test_who_goes_back_at_the_warning_is_not_asked_for_a_place(qtbot, parent):
    timer, seen = answer(qtbot, lambda dialog: dialog.reject(), None)

    assert ask_place(parent, "rijen.xlsx") is None

    timer.stop()
    assert seen == ["warning"]


def test_who_gives_no_place_keeps_nothing(qtbot, parent):
    timer, seen = answer(qtbot, accept, None)

    assert ask_place(parent, "rijen.xlsx") is None

    timer.stop()
    assert len(seen) == 2
