"""Help offered, by keyboard only: the real window on a real encrypted file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import EndResult
from desktop.services import exit_routes, hand_overs, outreach, partners, residents
from desktop.services.exit_routes import ExitRoute, RouteKind
from desktop.services.hand_overs import HandOver, HandOverOutcome
from desktop.services.partners import Partner
from desktop.ui.dialogs.close_case import CloseCaseDialog
from desktop.ui.dialogs.exit_route import ExitRouteDialog
from desktop.ui.dialogs.hand_over import HandOverDialog
from desktop.ui.dialogs.hand_over_outcome import HandOverOutcomeDialog
from desktop.ui.dialogs.route_overview import RouteOverviewDialog
from desktop.ui.pages.today_model import Line

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
TODAY = date.today()


@pytest.fixture
def demo_file(demo_file):
    partners.add(demo_file, Partner(name="Stadsbank"))
    return demo_file


def answer(kind, *keys):
    """Press these in the dialog of this kind as soon as it is there: keys, (key, modifier), text.

    Each goes to whatever has the focus, as from a keyboard.
    """
    done = []

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            try:
                for one in keys:
                    field = dialog.focusWidget() or dialog
                    if isinstance(one, str):
                        QTest.keyClicks(field, one)
                    else:
                        key, modifier = one if isinstance(one, tuple) else (one, None)
                        QTest.keyClick(field, key, modifier or Qt.KeyboardModifier.NoModifier)
                done.append(dialog._refused.accessibleName() if dialog.isVisible() else "")
            finally:
                if dialog.isVisible():
                    dialog.done(0)  # or a failing test would wait for ever
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    return done


def open_resident(qtbot, window, resident_id):
    window.go("inwoners", resident_id)
    page = window.page("inwoners")
    qtbot.waitUntil(lambda: page._shown_id == resident_id)
    page.take_focus()
    return page


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget(), key, modifier)


def todays_line(window, group):
    page = window.page("vandaag")
    for row in page.model.line_numbers():
        found = page.model.row_at(row)
        assert isinstance(found, Line)
        if found.group == group:
            page.list.choose_row(row)
            page.list.setFocus()
            return found.line
    return None


TABS_TO_AGREED = [KEY.Key_Tab] * 5  # nothing more than the address is known of Ruud


def test_a_resident_is_handed_over_and_that_is_undone(qtbot, window, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    page = open_resident(qtbot, window, ruud)
    said = answer(
        HandOverDialog,
        KEY.Key_Down,
        KEY.Key_Tab,
        KEY.Key_Tab,
        "Hulp bij de post",
        KEY.Key_Tab,
        "Ze bellen donderdag.",
        *TABS_TO_AGREED[:1],
        KEY.Key_Space,  # the address may be told
        *TABS_TO_AGREED[:3],
        KEY.Key_Space,  # discussed with the resident
        (KEY.Key_Return, CTRL),
    )

    press(window, KEY.Key_O)

    qtbot.waitUntil(lambda: bool(said))
    assert said == [""]
    (made,) = hand_overs.of_resident(demo_file, ruud)
    assert (made.purpose, made.agreement) == ("Hulp bij de post", "Ze bellen donderdag.")
    assert [one.value for one in made.shared] == ["address"]
    (line,) = page.detail.help.lines()
    assert line.title.text() == "Overgedragen aan Stadsbank"
    window.activateWindow()  # a real desktop does so when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    press(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not page.detail.help.lines())
    assert hand_overs.of_resident(demo_file, ruud) == []


def test_a_route_is_agreed_on_by_keyboard_and_shown_with_its_state(qtbot, window, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    page = open_resident(qtbot, window, ruud)
    said = answer(
        ExitRouteDialog,
        KEY.Key_Down,
        KEY.Key_Tab,
        KEY.Key_Tab,
        KEY.Key_Tab,
        KEY.Key_Space,
        (KEY.Key_Return, CTRL),
    )

    press(window, KEY.Key_R)

    qtbot.waitUntil(lambda: bool(said))
    assert said == [""]
    (route,) = exit_routes.of_resident(demo_file, ruud)
    assert (route.kind, route.done) == (RouteKind.ARRANGEMENT, {"asked": TODAY})
    (line,) = page.detail.help.lines()
    assert line.title.text() == "Betalingsregeling met de zorgverzekeraar"
    assert line.state.text().startswith("Verwacht van de lijst af op")
    # And on with it, from its own link
    again = answer(ExitRouteDialog, KEY.Key_Space, (KEY.Key_Return, CTRL))
    line.links[0].setFocus()
    press(window, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(again))
    assert exit_routes.of_resident(demo_file, ruud)[0].done == {}


def test_vandaag_asks_whether_the_contact_came_about_and_one_key_answers(
    qtbot, window, demo_file, id_of
):
    made = HandOver(
        resident_id=id_of("R.M. van Puffelen"),
        partner=Partner(name="Stadsbank"),
        purpose="Hulp",
        handed_on=TODAY,
        check_on=TODAY,
    )
    hand_overs.keep(demo_file, made, agreed=True)
    window.page("vandaag").refresh()
    line = todays_line(window, "Overdracht nagaan")
    assert line is not None
    buttons = window.page("vandaag").list.buttons
    assert [one.text() for one in buttons.deeds.values() if one.isVisible()] == ["Hulp bijwerken"]
    said = answer(HandOverOutcomeDialog, KEY.Key_G, (KEY.Key_Return, CTRL))

    press(window, KEY.Key_H)

    qtbot.waitUntil(lambda: bool(said))
    assert hand_overs.of_resident(demo_file, line.resident_id)[0].outcome is HandOverOutcome.DONE
    assert todays_line(window, "Overdracht nagaan") is None


def test_putting_off_a_hand_over_asks_for_its_own_day(qtbot, window, demo_file, id_of):
    made = HandOver(
        resident_id=id_of("R.M. van Puffelen"),
        partner=Partner(name="Stadsbank"),
        purpose="Hulp",
        handed_on=TODAY,
        check_on=TODAY,
    )
    hand_overs.keep(demo_file, made, agreed=True)
    window.page("vandaag").refresh()
    line = todays_line(window, "Overdracht nagaan")
    said = answer(HandOverOutcomeDialog, KEY.Key_B, (KEY.Key_Return, CTRL))

    press(window, KEY.Key_U)

    qtbot.waitUntil(lambda: bool(said))
    (kept,) = hand_overs.of_resident(demo_file, line.resident_id)
    assert kept.check_on == TODAY + timedelta(days=14)
    assert todays_line(window, "Overdracht nagaan") is None


def test_vandaag_shows_a_route_that_is_late_and_one_key_goes_on_with_it(
    qtbot, window, demo_file, id_of
):
    ruud = id_of("R.M. van Puffelen")
    late = TODAY - timedelta(days=30)
    exit_routes.keep(
        demo_file,
        ExitRoute(
            resident_id=ruud,
            kind=RouteKind.WSNP,
            agreed_on=TODAY - timedelta(days=60),
            expected_on=late,
        ),
    )
    window.page("vandaag").refresh()
    line = todays_line(window, "Route uit de regeling")
    assert line is not None
    assert window.page("vandaag").routes_button.isVisible()
    said = answer(ExitRouteDialog, KEY.Key_Space, (KEY.Key_Return, CTRL))

    press(window, KEY.Key_H)

    qtbot.waitUntil(lambda: bool(said))
    assert exit_routes.of_resident(demo_file, ruud)[0].done == {"asked": TODAY}
    # The overview, and from there to the resident
    seen = answer(RouteOverviewDialog, KEY.Key_Return)
    window.page("vandaag").routes_button.setFocus()
    press(window, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(seen))
    assert window.current_key() == "inwoners"
    qtbot.waitUntil(lambda: window.page("inwoners")._shown_id == ruud)


def test_the_keys_for_help_do_nothing_on_other_lines(qtbot, window, demo_file):
    page = window.page("vandaag")
    line = todays_line(window, "Wacht het langst")
    assert line is not None
    asked = []
    page.list.deed_asked.connect(lambda deed, _: asked.append(deed))
    press(window, KEY.Key_H)
    press(window, KEY.Key_O)
    assert asked == []
    assert residents.get(demo_file, line.resident_id).open_case is None


def test_a_day_to_come_back_is_asked_after_a_refusal_only_and_never_forced(qtbot, demo_file, id_of):
    dialog = CloseCaseDialog(demo_file, id_of("R.M. van Puffelen"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.choose(EndResult.DECEASED)
    assert not dialog.come_back.isVisible()
    dialog.form.choose(EndResult.NO_HELP_WANTED)
    assert dialog.come_back.isVisible()
    assert "na 6 maanden" in dialog.come_back._words.text()
    dialog.when.button("today").click()
    dialog.submit()
    assert not dialog.isVisible()
    assert residents.get(demo_file, id_of("R.M. van Puffelen")).resident.next_action is None


def test_another_day_that_is_missing_is_asked_for_beside_it(qtbot, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    dialog = CloseCaseDialog(demo_file, ruud)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.choose(EndResult.NO_HELP_WANTED)
    dialog.when.button("today").click()
    dialog.come_back.when.button("other").click()
    dialog.submit()
    assert dialog.isVisible()
    assert "Kies op welke dag" in dialog.come_back.row.problem()
    QTest.keyClicks(dialog.come_back.day, "1-8-2099")
    dialog.submit()
    planned = residents.get(demo_file, ruud).resident.next_action
    assert planned is not None
    assert planned.on == date(2099, 8, 1)


def test_who_refused_comes_back_on_the_day_and_one_key_takes_them_up_again(
    qtbot, window, demo_file, id_of
):
    ruud = id_of("R.M. van Puffelen")
    outreach.close_case(demo_file, ruud, EndResult.NO_HELP_WANTED, TODAY, come_back_on=TODAY)
    window.page("vandaag").refresh()
    line = todays_line(window, "Terug na een weigering")
    assert line is not None

    press(window, KEY.Key_O)

    found = residents.get(demo_file, ruud)
    assert found.open_case is not None
    assert [case.end_result for case in found.cases if case.closed_on] == [EndResult.NO_HELP_WANTED]
    assert todays_line(window, "Terug na een weigering") is None
    assert todays_line(window, "Gepland") is not None
    press(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: residents.get(demo_file, ruud).open_case is None)


def test_a_hand_over_and_a_route_are_taken_away_with_undo(qtbot, window, demo_file, id_of):
    ruud = id_of("R.M. van Puffelen")
    made = HandOver(resident_id=ruud, partner=Partner(name="Bank"), purpose="Hulp", handed_on=TODAY)
    hand_overs.keep(demo_file, made, agreed=True)
    exit_routes.keep(demo_file, ExitRoute(resident_id=ruud, kind=RouteKind.WSNP, agreed_on=TODAY))
    page = open_resident(qtbot, window, ruud)
    for _ in range(2):
        line = page.detail.help.lines()[0]
        line.links[-1].setFocus()
        press(window, KEY.Key_Return)
    assert page.detail.help.lines() == []
    assert hand_overs.of_resident(demo_file, ruud) == []
    assert exit_routes.of_resident(demo_file, ruud) == []


def test_who_is_off_the_list_gets_no_route(qtbot, window, id_of):
    page = open_resident(qtbot, window, id_of("L. Zwart"))
    assert not page.detail.help.route.isEnabled()
    assert page.detail.help.hand_over.isEnabled()


def test_going_somewhere_finds_the_partners_and_the_routes(qtbot, window, demo_file, id_of):
    (partners_item,) = window._provider("partner")
    partners_item.run()
    page = window.page("instellingen")
    qtbot.waitUntil(page.partners.add_button.hasFocus)
    agreed = TODAY - timedelta(days=60)
    exit_routes.keep(
        demo_file,
        ExitRoute(resident_id=id_of("G. Wissink"), kind=RouteKind.WSNP, agreed_on=agreed),
    )
    (routes_item,) = window._provider("routes en de")
    seen = answer(RouteOverviewDialog, KEY.Key_Escape)
    routes_item.run()
    qtbot.waitUntil(lambda: bool(seen))
    assert window.current_key() == "vandaag"
