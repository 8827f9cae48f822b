import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from desktop.ui import metrics, theme
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


def test_home_and_end_go_to_the_first_and_the_last_tab(tabs, qtbot):
    qtbot.keyClick(tabs, Qt.Key.Key_End)
    assert tabs.key() == "changed"
    qtbot.keyClick(tabs, Qt.Key.Key_Home)
    assert tabs.key() == "new"


@pytest.mark.parametrize("point_size", [8, 9, 10, 11, 12, 14])
@pytest.mark.parametrize("count", [0, 17, 111, 1200, 74811])
def test_title_and_number_are_never_cut_off(tabs, qapp, point_size, count):
    theme.apply(qapp, theme.Scheme.LIGHT, point_size=point_size)
    tabs.set_count("new", count)
    for index in range(tabs.count()):
        room = tabs.tabSizeHint(index).width() - 2 * metrics.step(1)
        if not tabs.tabIcon(index).isNull():
            room -= metrics.icon_size("button") + metrics.step(1)
        text = tabs.tabText(index)
        for kind in ("content", "strong"):
            words = QFontMetrics(metrics.font(kind))
            assert words.elidedText(text, Qt.TextElideMode.ElideRight, room) == text
