import pytest
from PySide6.QtCore import Qt

from desktop.ui.navigation import Navigation, Page, PageEntry


@pytest.fixture
def waiting():
    return {"count": 14}


@pytest.fixture
def navigation(qtbot, waiting):
    places = [
        PageEntry("today", "Vandaag", "calendar-check", Page, lambda: waiting["count"]),
        PageEntry("residents", "Inwoners", "users", Page),
    ]
    navigation = Navigation(places)
    qtbot.addWidget(navigation)
    navigation.refresh_badges()
    with qtbot.waitExposed(navigation):
        navigation.show()
    return navigation


def spoken(navigation, row):
    return navigation.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_place_says_how_many_are_waiting(navigation, waiting):
    assert spoken(navigation, 0) == "Vandaag, 14 wachten"
    assert spoken(navigation, 1) == "Inwoners"

    waiting["count"] = 0
    navigation.refresh_badges()
    assert spoken(navigation, 0) == "Vandaag"


def test_arrows_lead_to_another_place(navigation, qtbot):
    navigation.show_current("today")
    navigation.places.setFocus()
    with qtbot.waitSignal(navigation.chosen) as heard:
        qtbot.keyClick(navigation.places, Qt.Key.Key_Down)

    assert heard.args == ["residents"]


def test_showing_where_one_is_says_nothing(navigation, qtbot):
    with qtbot.assertNotEmitted(navigation.chosen):
        navigation.show_current("residents")


def test_escape_empties_the_search_field(navigation, qtbot):
    qtbot.keyClicks(navigation.search, "goor")
    with qtbot.waitSignal(navigation.searched) as heard:
        qtbot.keyClick(navigation.search, Qt.Key.Key_Escape)

    assert heard.args == [""]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(4, "over 4 min"), (0, "binnen een minuut"), (None, "niet vanzelf")],
)
def test_the_lock_says_when_it_closes_by_itself(navigation, minutes, words):
    navigation.lock.set_minutes(minutes)

    assert navigation.lock.when() == words
    assert words in navigation.lock.accessibleName()
    navigation.grab()


def test_arrow_down_goes_from_the_search_field_to_what_was_found(navigation, qtbot):
    with qtbot.waitSignal(navigation.search.returnPressed):
        qtbot.keyClick(navigation.search, Qt.Key.Key_Down)
