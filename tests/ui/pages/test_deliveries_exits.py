"""Uitstroom bevestigen: why people left the list, one at a time or many at once, by keyboard."""

# ruff: noqa: F811 - fixtures are imported by name

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.codes import ExitReason
from desktop.services import deliveries
from desktop.services.undo import undo
from tests.ui.pages.delivery_desk import (
    ANNA,
    FATMA,
    FEBRUARY,
    MAY,
    RUUD,
    desk,  # noqa: F401
    empty,  # noqa: F401
    file,  # noqa: F401
    read_in,  # noqa: F401
    texts,
)

LINA = ("999990056", "Zwart", "", "L.", "14-07-1999", *RUUD[5:])


@pytest.fixture
def gone(desk, read_in):
    """Three people left the list."""
    read_in(FEBRUARY, FATMA, RUUD, LINA, ANNA)
    read_in(MAY, ANNA)
    desk.window.refresh()
    desk.until(lambda: desk.page.waiting.exits_button.isVisible())
    desk.to(desk.page.waiting.exits_button)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: desk.page.exits.pane.view.hasFocus())
    return desk


def reasons(desk):
    model = desk.page.exits.pane.model
    return {row[0]: row[2] for row in texts(model)}


def test_who_left_waits_for_a_reason_and_that_is_said(gone):
    assert "Van 3 van de 3 inwoners" in gone.page.exits.head.sentence()
    assert set(reasons(gone).values()) == {"nog niet vastgelegd"}


def test_a_digit_records_the_reason_and_the_next_stands_ready(gone, file):
    gone.press(Qt.Key.Key_7)
    gone.press(Qt.Key.Key_1)

    assert reasons(gone) == {
        "F. Özdemir": "Verhuisd",
        "R.M. van Puffelen": "Schuld betaald of vervallen",
        "L. Zwart": "nog niet vastgelegd",
    }
    view = gone.page.exits.pane.view
    chosen = [line.name for line in view.chosen()]
    assert chosen == ["L. Zwart"]
    delivery = deliveries.deliveries(file)[0]
    kept = {line.name: line.exit_reason for line in deliveries.gone_with(file, delivery.id)}
    assert kept["F. Özdemir"] is ExitReason.MOVED


def test_several_people_get_one_reason_at_once_and_it_can_be_undone(gone, file):
    gone.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    gone.press(Qt.Key.Key_9)

    assert set(reasons(gone).values()) == {"Onbekend"}
    assert "Van iedereen is de reden vastgelegd" in gone.page.exits.head.sentence()
    message, token = gone.told[-1]
    assert "3 inwoners" in message
    undo(file, token)
    delivery = deliveries.deliveries(file)[0]
    assert {line.exit_reason for line in deliveries.gone_with(file, delivery.id)} == {None}


def test_a_reason_that_was_wrong_is_chosen_again(gone):
    gone.press(Qt.Key.Key_8)
    gone.press(Qt.Key.Key_Home)
    gone.press(Qt.Key.Key_7)

    assert reasons(gone)["F. Özdemir"] == "Verhuisd"


def test_the_buttons_do_the_same_as_the_digits(gone):
    gone.press(Qt.Key.Key_Return)  # from the rows to the reasons
    assert gone.page.exits.reasons[ExitReason.PAID].hasFocus()

    gone.press(Qt.Key.Key_Return)

    assert reasons(gone)["F. Özdemir"] == "Schuld betaald of vervallen"


def test_escape_goes_back_and_what_waits_is_counted_again(gone):
    gone.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    gone.press(Qt.Key.Key_9)

    gone.press(Qt.Key.Key_Escape)

    assert gone.page.history.isVisible()
    gone.until(lambda: not gone.page.waiting.isVisible())
