import pytest
from PySide6.QtCore import Qt

from desktop.ui.widgets.tabs import CountTabs


@pytest.fixture
def tabs(qtbot):
    tabs = CountTabs("Verschillen", [("new", "Nieuw", "user-plus"), ("changed", "Gewijzigd", "")])
    qtbot.addWidget(tabs)
    tabs.show()
    return tabs


def test_a_tab_shows_how_many_there_are(tabs):
    tabs.set_count("new", 1200)
    assert tabs.tabText(0) == "Nieuw  1.200"

    tabs.set_count("new", None)
    assert tabs.tabText(0) == "Nieuw"


def test_tabs_are_known_by_key(tabs, qtbot):
    with qtbot.waitSignal(tabs.chosen) as heard:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)

    assert heard.args == ["changed"]
    tabs.set_key("new")
    assert tabs.key() == "new"
    tabs.grab()
