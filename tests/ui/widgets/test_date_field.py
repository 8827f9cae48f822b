from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from desktop.ui.widgets.date_field import DateField

TODAY = date(2026, 11, 24)


@pytest.fixture
def field(qtbot):
    field = DateField(name="Wanneer", today=lambda: TODAY)
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    return field


def test_a_date_is_shown_in_words(field):
    field.set_date(date(2026, 3, 12))

    assert field.text() == "12 mrt 2026"
    assert field.accessibleDescription() == "donderdag 12 maart 2026"


def test_typing_gisteren_means_yesterday(field, qtbot):
    with qtbot.waitSignal(field.changed) as heard:
        qtbot.keyClicks(field, "gisteren")

    assert heard.args == [date(2026, 11, 23)]
    assert field.date() == date(2026, 11, 23)


def test_what_is_no_date_has_a_problem_and_no_value(field, qtbot):
    field.set_date(TODAY)
    field.selectAll()
    qtbot.keyClicks(field, "31-2")

    assert field.date() is None
    assert "geen datum" in field.problem()


def test_an_empty_field_is_no_problem(field):
    assert field.problem() == ""
    assert field.date() is None


def test_limits_are_told_in_words(field, qtbot):
    field.set_limits(date(2026, 1, 1), TODAY)
    qtbot.keyClicks(field, "25-11-2026")
    assert field.problem() == "Kies een datum tot en met 24 nov 2026."

    field.selectAll()
    qtbot.keyClicks(field, "1-12-2025")
    assert field.problem() == "Kies een datum vanaf 1 jan 2026."


def test_arrows_move_a_day(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.date() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.date() == date(2026, 11, 23)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == TODAY


def test_a_day_can_be_picked_from_the_calendar(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field._popup
    assert popup.isVisible()
    with qtbot.waitSignal(field.changed):
        popup.calendar.activated.emit(QDate(2026, 12, 1))

    assert field.date() == date(2026, 12, 1)
    assert not popup.isVisible()
