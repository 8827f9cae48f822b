"""F1, Ctrl+K and what is new, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import __version__, app
from desktop.ui.dialogs.about import AboutDialog
from desktop.ui.dialogs.news import NewsDialog
from desktop.ui.information import LAST_VERSION, InformationAbout
from desktop.ui.manual import ManualWindow


@pytest.fixture
def window(qtbot, file_without_delivery, runner, store):
    made = app.make_window(file_without_delivery, runner, store)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def opened(kind):
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]


def information(window) -> InformationAbout:
    return window.findChild(InformationAbout)


def test_f1_opens_the_manual_at_the_page_in_view_and_only_once(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    manual = information(window).manual
    assert manual.isVisible()
    window.navigation.help.click()
    assert information(window).manual is manual


def test_the_manual_closes_with_the_window(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    manual = information(window).manual
    with qtbot.waitSignal(manual.destroyed):
        window.close()
    assert not opened(ManualWindow)


def test_ga_naar_finds_what_is_about_the_program(window):
    found = {item.title for item in window._go_to_items("beeld")}
    assert "Over In Beeld" in found
    found = {item.title for item in window._go_to_items("nieuw")}
    assert "Wat is nieuw" in found
    assert {item.title for item in window._go_to_items("handl")} == {"Handleiding"}


def test_what_a_helper_wants_to_know_is_copied(qtbot, window, file_without_delivery, runner):
    dialog = AboutDialog(file_without_delivery, runner, window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert f"In Beeld: {__version__}" in QGuiApplication.clipboard().text()
    assert dialog.copied.text().startswith("Gekopieerd")
    assert "reportlab" in dialog.licences.toPlainText()


def test_the_news_tells_of_the_version_that_runs(qtbot, window):
    from desktop.ui import information as module

    dialog = NewsDialog(module._news("0.0.0"), window)
    qtbot.addWidget(dialog)
    assert __version__ in dialog.text.toPlainText()


def test_at_the_very_first_start_nothing_is_called_new(window, store):
    assert not window.undo_bar.isVisible()
    assert store.text(LAST_VERSION) == __version__


def test_after_an_update_it_is_said_once(qtbot, window, store):
    store.keep(LAST_VERSION, "0.0.9")
    information(window).tell_news()
    assert f"bijgewerkt naar versie {__version__}" in window.undo_bar.accessibleName()
    window.undo_bar.dismiss()
    information(window).tell_news()
    assert not window.undo_bar.isVisible()
