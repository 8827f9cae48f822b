"""Windows that stay out of pictures of the screen, up to the one function of Windows."""

import sys

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from desktop.ui.screen_shield import SHIELD, ScreenShield, own_shield, system_affinity

NONE, MONITOR, EXCLUDE = 0x00, 0x01, 0x11


class Windows:
    """Does what SetWindowDisplayAffinity does: keeps it for each handle, or refuses."""

    def __init__(self, knows_exclude=True):
        self.kept = {}
        self.knows_exclude = knows_exclude

    def __call__(self, handle, wanted):
        if wanted == EXCLUDE and not self.knows_exclude:
            return 0
        self.kept[handle] = wanted
        return 1


@pytest.fixture
def windows():
    return Windows()


@pytest.fixture
def shield(qapp, store, windows):
    shield = ScreenShield(qapp, store, windows)
    yield shield
    qapp.removeEventFilter(shield)
    shield.deleteLater()


def shown(qtbot, kind):
    window = kind()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("kind", [QWidget, QDialog, QMenu])
def test_every_window_is_left_out_as_soon_as_it_is_shown(qtbot, shield, windows, kind):
    window = shown(qtbot, kind)

    assert shield.is_on
    assert windows.kept[int(window.winId())] == EXCLUDE


def test_a_part_of_a_window_is_not_asked_for(qtbot, shield, windows):
    window = shown(qtbot, QWidget)
    part = QWidget(window)
    part.show()

    assert list(windows.kept) == [int(window.winId())]


def test_an_older_windows_shows_them_black(qtbot, qapp, store):
    older = Windows(knows_exclude=False)
    shield = ScreenShield(qapp, store, older)

    window = shown(qtbot, QWidget)

    assert older.kept[int(window.winId())] == MONITOR
    qapp.removeEventFilter(shield)


def test_it_can_be_put_off_at_once_and_stays_off_on_this_computer(
    qtbot, qapp, shield, windows, store
):
    window = shown(qtbot, QWidget)

    shield.set_on(False)

    assert windows.kept[int(window.winId())] == NONE
    assert store.flag(SHIELD, True) is False
    later = ScreenShield(qapp, store, Windows())
    assert not later.is_on
    qapp.removeEventFilter(later)
    shield.set_on(True)
    assert windows.kept[int(window.winId())] == EXCLUDE


def test_where_the_system_cannot_it_is_said_and_nothing_is_watched(qapp, store):
    shield = own_shield(store)

    assert shield.is_possible is (sys.platform == "win32")
    assert (system_affinity() is not None) is (sys.platform == "win32")
    shield.set_on(False)
    assert not shield.is_on
