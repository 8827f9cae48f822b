"""Agreeing on a route and laying routes beside a delivery, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ExitReason
from desktop.domain.exit_routes import first_of_next_month
from desktop.services import exit_routes, residents
from desktop.services.exit_routes import ExitRoute, RouteKind
from desktop.storage.events import EventDraft
from desktop.ui.dialogs.exit_route import ExitRouteDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.route_overview import RouteOverviewDialog
from tests.ui.pages.conftest import GONE

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date.today()
DELIVERED = TODAY - timedelta(days=20)


@pytest.fixture
def shown(qtbot):
    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def agree(file, resident_id, kind=RouteKind.BENEFIT, expected=None):
    exit_routes.keep(
        file,
        ExitRoute(
            resident_id=resident_id,
            kind=kind,
            agreed_on=TODAY - timedelta(days=60),
            expected_on=expected,
        ),
    )
    return exit_routes.of_resident(file, resident_id)[0]


def test_a_route_is_chosen_ticked_and_kept_with_the_keyboard_alone(shown, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    dialog = shown(ExitRouteDialog(demo_file, ruud))
    assert dialog.kind.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()  # nothing is chosen beforehand
    for _ in range(3):
        QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
    first = dialog.items.lines[0]
    assert dialog.kind.hasFocus()  # so that the arrows go on
    first.box.setFocus()
    QTest.keyClick(first.box, Qt.Key.Key_Space)
    assert first.day.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    assert not dialog.isVisible()
    (route,) = exit_routes.of_resident(demo_file, ruud)
    assert route.kind is RouteKind.BENEFIT
    assert route.done == {"benefit": TODAY}
    assert route.expected_on == first_of_next_month(TODAY)


def test_the_day_the_source_names_is_proposed_until_another_is_chosen(shown, demo_file, id_of):
    dialog = shown(ExitRouteDialog(demo_file, id_of("R.M. van Puffelen")))
    place = dialog.kind.findData
    dialog.kind.setCurrentIndex(place("arrangement"))
    dialog._kind_chosen()
    assert dialog.expected.date() == first_of_next_month(TODAY)
    assert "Zorgverzekeringslijn" in dialog.when_off.text()
    dialog.kind.setCurrentIndex(place("wsnp"))
    dialog._kind_chosen()
    assert dialog.expected.date() is None  # no source says
    assert not dialog.when_off.isVisible()
    dialog.expected.setFocus()
    QTest.keyClicks(dialog.expected, "1-8-2027")
    dialog.kind.setCurrentIndex(place("arrangement"))
    dialog._kind_chosen()
    assert dialog.expected.date() == date(2027, 8, 1)


def test_every_item_names_its_source(shown, demo_file, id_of):
    dialog = shown(ExitRouteDialog(demo_file, id_of("R.M. van Puffelen")))
    for row in range(1, dialog.kind.count()):
        dialog.kind.setCurrentIndex(row)
        dialog._kind_chosen()
        assert dialog.items.lines
        for line in dialog.items.lines:
            said = line.box.accessibleDescription()
            assert any(name in said for name in ("CAK", "Zorgverzekeringslijn", "Regeling"))


def test_what_was_ticked_before_is_ticked_again_and_can_be_taken_back(shown, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    route = agree(demo_file, ruud)
    exit_routes.keep(demo_file, replace(route, done={"benefit": TODAY, "year": TODAY}))
    dialog = shown(
        ExitRouteDialog(demo_file, ruud, route=exit_routes.of_resident(demo_file, ruud)[0])
    )
    assert [line.box.isChecked() for line in dialog.items.lines[:3]] == [True, True, False]
    QTest.keyClick(dialog.items.lines[0].box, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert exit_routes.of_resident(demo_file, ruud)[0].done == {"year": TODAY}


def test_a_route_is_given_up_with_a_reason(shown, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    dialog = shown(ExitRouteDialog(demo_file, ruud, route=agree(demo_file, ruud)))

    def look():
        asked = QApplication.activeModalWidget()
        if isinstance(asked, ReasonDialog) and asked.isActiveWindow():
            QTest.keyClick(asked.choices[1], Qt.Key.Key_Space)
            QTest.keyClick(asked, Qt.Key.Key_Return, CTRL)
            asked.done(0)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    dialog._stop()

    (route,) = exit_routes.of_resident(demo_file, ruud)
    assert (route.stopped_on, route.stopped_why) == (
        TODAY,
        "Aan de voorwaarden is niet voldaan",
    )
    assert "gestopt" in dialog.outcome.message


def test_the_overview_says_who_is_late_who_is_off_and_who_left_without(shown, demo_file, id_of):
    agree(demo_file, id_of("R.M. van Puffelen"), expected=DELIVERED)
    dialog = shown(RouteOverviewDialog(demo_file))
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]

    assert texts[0] == "Van de lijst af verwacht, en er nog op (1)"
    assert texts[1].startswith("R.M. van Puffelen, Wolferinkbrink 6\nVia de bijstand")
    assert texts[2] == "Van de lijst af zonder route (1)"
    assert texts[3].startswith(f"L. {GONE}")
    assert dialog.sum.text().startswith("1 van de lijst af, waarvan 0 met een route.")
    assert not dialog.take_over.isVisible()


def test_the_reasons_are_taken_over_and_a_resident_is_opened_by_keyboard(shown, demo_file, id_of):
    gone = id_of(f"L. {GONE}")
    with demo_file.database.writing(EventDraft("test", "test")) as store:  # while on the list
        store.exit_routes.keep(
            ExitRoute(resident_id=gone, kind=RouteKind.WSNP, agreed_on=TODAY - timedelta(days=60))
        )
    dialog = shown(RouteOverviewDialog(demo_file))
    assert dialog.take_over.text() == "Redenen overnemen (1)"

    QTest.keyClick(dialog.take_over, Qt.Key.Key_Return)

    assert residents.get(demo_file, gone).periods[0].exit_reason is ExitReason.WSNP
    assert not dialog.take_over.isVisible()
    assert "Reden van uitstroom overgenomen" in dialog.outcome.message
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.opened == gone


def test_an_earlier_delivery_is_looked_at_too(shown, demo_file, id_of):
    agree(demo_file, id_of("R.M. van Puffelen"))
    dialog = shown(RouteOverviewDialog(demo_file))
    assert dialog.delivery.count() == 2
    dialog.delivery.setCurrentIndex(1)
    dialog._read()
    assert "laat niets zien van een route" in dialog.sum.text()
    assert not dialog.accept_button.isEnabled()
