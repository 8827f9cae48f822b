"""Vandaag by keyboard, on a real encrypted file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ContactKind
from desktop.domain.resident import NextAction
from desktop.services import approaches, outreach, residents
from desktop.services import today as today_service
from desktop.services.letter_batches import LettersWanted
from desktop.services.today import Deed
from desktop.ui.changes import ATTEMPTS, RESIDENTS
from desktop.ui.dialogs.attempt_dialog import AttemptDialog
from desktop.ui.dialogs.next_action import NextActionDialog
from desktop.ui.dialogs.pick_approach import PickApproachDialog
from desktop.ui.navigation import READ_IN
from desktop.ui.pages.today import TodayPage
from desktop.ui.pages.today_model import Heading, Line, More

LATE, FIRST_WAITING = "T.H. Nguyễn", 3
LETTER = ContactKind.LETTER


@pytest.fixture
def make_page(qtbot, runner, changes):
    def make(file):
        page = TodayPage(file, runner, changes)
        qtbot.addWidget(page)
        page.resize(1180, 640)
        page.show()
        page.on_shown()
        qtbot.waitExposed(page)
        page.list.setFocus()
        return page

    return make


@pytest.fixture
def page(make_page, demo_file):
    return make_page(demo_file)


def rows(page):
    return [page.model.row_at(number) for number in range(page.model.rowCount())]


def names(page):
    return [row.line.name for row in rows(page) if isinstance(row, Line)]


def current(page):
    return page.model.row_at(page.list.currentIndex().row())


def links(page):
    return {row.group_key: number for number, row in enumerate(rows(page)) if isinstance(row, More)}


def go_to_link(page, group="waiting"):
    page.list.choose_row(links(page)[group])


def press(page, *keys):
    for key in keys:
        QTest.keyClick(page.list, key)


def answer(kind, act):
    """Do something in the dialog of this kind as soon as it is there."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            try:
                act(dialog)
                problem = "" if dialog.isHidden() else dialog._refused.text() or "still open"
            finally:
                dialog.done(0)  # or a failing test would wait for ever
            assert not problem
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def point_at(page, row, y=None):
    rect = page.list.visualRect(page.model.index(row))
    place = QPoint(rect.left() + 60, rect.center().y() if y is None else y)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(page.list.viewport().mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.list.viewport(), event)
    return place


def test_the_groups_have_their_name_their_number_and_what_they_mean(page):
    headings = [row.group for row in rows(page) if isinstance(row, Heading)]

    titles = ["Gepland", "Wacht het langst", "Later aan de beurt"]
    assert [group.title for group in headings] == titles
    assert [group.total for group in headings] == [1, 7, 2]
    assert page.sum.text() == "1 gepland + 7 wacht het langst + 2 later aan de beurt = 10 inwoners"
    assert page.head.sentence().endswith("8 inwoners vragen iets van u.")


def test_a_late_line_says_so_in_words(page):
    line = rows(page)[1]

    assert (line.line.name, line.line.when, line.line.late) == (LATE, "1 dag te laat", True)
    spoken = page.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Gepland: 1 dag te laat, T.H. Nguyễn. Hibbertsstraat 35. Kaartje brengen"


def test_the_arrows_skip_the_headings(page):
    assert current(page).line.name == LATE

    press(page, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == FIRST_WAITING
    press(page, Qt.Key.Key_Up, Qt.Key.Key_Up)

    assert current(page).line.name == LATE


def test_home_end_and_page_keys_stay_on_lines(page):
    press(page, Qt.Key.Key_End)
    assert isinstance(current(page), More)
    press(page, Qt.Key.Key_Home)
    assert current(page).line.name == LATE
    press(page, Qt.Key.Key_PageDown)
    assert isinstance(current(page), More)
    press(page, Qt.Key.Key_PageUp)
    assert current(page).line.name == LATE


def test_enter_opens_the_resident(page, qtbot, id_of):
    with qtbot.waitSignal(page.navigate) as sent:
        press(page, Qt.Key.Key_Return)

    assert sent.args == ["inwoners", id_of(LATE)]


def test_a_long_group_shows_five_and_enter_shows_the_others(page):
    assert len(names(page)) == 6
    go_to_link(page)
    assert current(page).text == "Nog 2 inwoners tonen"

    press(page, Qt.Key.Key_Return)

    assert len(names(page)) == 8
    assert "waiting" not in links(page)
    assert isinstance(current(page), Line)
    assert page.list.currentIndex().row() == FIRST_WAITING + 5


def test_a_group_stays_open_after_a_refresh(page):
    go_to_link(page)
    press(page, Qt.Key.Key_Return)

    page.refresh()

    assert len(names(page)) == 8


def test_a_group_of_one_more_than_five_is_shown_whole(page, demo_file, id_of, changes):
    outreach.record_attempt(
        demo_file, id_of("Th. de Boer"), ContactKind.PHONE, date.today(), None, reached=True
    )

    changes.tell(ATTEMPTS)

    assert "waiting" not in links(page)
    assert len(names(page)) == 7


def test_who_comes_later_is_folded_away_and_enter_tells_when(page):
    go_to_link(page, "later")
    assert current(page).text == "Tonen wanneer deze 2 inwoners aan de beurt zijn"

    press(page, Qt.Key.Key_Return)

    assert names(page)[-2:] == ["F. Özdemir", "S. El Amrani"]


def test_three_keys_record_an_attempt(page, demo_file, id_of, qtbot):
    def two_more_keys(dialog):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_H)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_N)

    answer(AttemptDialog, two_more_keys)
    with qtbot.waitSignal(page.told):
        press(page, Qt.Key.Key_V)

    (attempt,) = residents.get(demo_file, id_of(LATE)).attempts
    assert (attempt.kind, attempt.made_on, attempt.reached) == (
        ContactKind.VISIT,
        date.today(),
        False,
    )
    assert attempt.day_part is not None


def test_a_puts_the_resident_in_an_approach_and_the_step_stands_in_the_list(page, demo_file, qtbot):
    approaches.add(demo_file, approaches.ready_made(demo_file)[0].approach)
    page.refresh()
    press(page, Qt.Key.Key_Down)
    chosen = current(page).line
    assert chosen.deed is Deed.APPROACH

    answer(PickApproachDialog, lambda dialog: QTest.keyClick(dialog.found, Qt.Key.Key_Return))
    with qtbot.waitSignal(page.told):
        press(page, Qt.Key.Key_A)

    (line,) = [row.line for row in rows(page) if isinstance(row, Line) and row.line.kind is LETTER]
    assert (line.resident_id, line.why) == (
        chosen.resident_id,
        "Brief (Aankondigen, bezoeken, kaartje).",
    )
    of_lines = [row.line if isinstance(row, Line) else None for row in rows(page)]
    page.list.choose_row(of_lines.index(line))
    with qtbot.waitSignal(page.navigate) as sent:
        press(page, Qt.Key.Key_B)
    (page_key, wanted) = sent.args
    step = approaches.ready_made(demo_file)[0].approach.steps[0]
    assert page_key == "brieven"
    assert wanted == LettersWanted((chosen.resident_id,), step.template_id)


def test_v_records_an_attempt_and_the_next_line_is_chosen(page, demo_file, id_of, qtbot, changes):
    def fill_in(dialog):
        dialog.form.kind.button(ContactKind.CARD).click()
        dialog.form.when.button("today").click()
        dialog.form.reached.button("no").click()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    answer(AttemptDialog, fill_in)
    with qtbot.waitSignals([page.told, page.badge_changed, changes.changed]):
        press(page, Qt.Key.Key_V)

    (attempt,) = residents.get(demo_file, id_of(LATE)).attempts
    assert attempt.kind is ContactKind.CARD
    assert LATE not in names(page)
    assert current(page).line.name == names(page)[0]
    assert page.window().focusWidget() is page.list


def test_what_v_did_can_be_undone_from_the_quiet_bar(page, demo_file, qtbot):
    def fill_in(dialog):
        dialog.form.kind.button(ContactKind.CARD).click()
        dialog.form.when.button("today").click()
        dialog.form.reached.button("no").click()
        dialog.submit()

    answer(AttemptDialog, fill_in)
    with qtbot.waitSignal(page.told) as sent:
        press(page, Qt.Key.Key_V)

    message, token = sent.args
    assert LATE in message
    assert isinstance(token, int)


def test_u_puts_off_and_the_line_is_gone_for_today(page, demo_file, id_of):
    def tomorrow(dialog):
        dialog.form.when.button("tomorrow").click()
        dialog.submit()

    answer(NextActionDialog, tomorrow)
    press(page, Qt.Key.Key_U)

    planned = residents.get(demo_file, id_of(LATE)).resident.next_action
    assert planned.on == date.today() + timedelta(days=1)
    assert LATE not in names(page)


def test_going_back_from_the_dialog_changes_nothing(page, qtbot):
    before = names(page)

    answer(AttemptDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    with qtbot.assertNotEmitted(page.told):
        press(page, Qt.Key.Key_V)

    assert names(page) == before
    assert current(page).line.name == LATE


def test_the_main_button_is_about_the_current_line(page):
    press(page, Qt.Key.Key_Down)
    titles = []

    def look(dialog):
        titles.append(dialog.windowTitle())
        dialog.reject()

    answer(AttemptDialog, look)
    page.main_button.click()

    assert titles == [f"Contact met {current(page).line.name}"]


def test_the_buttons_and_their_keys_go_with_the_mouse(page, qtbot, id_of):
    place = point_at(page, FIRST_WAITING + 1)
    pointed = rows(page)[FIRST_WAITING + 1].line

    assert page.list.buttons.isVisible()
    assert abs(page.list.buttons.geometry().center().y() - place.y()) <= 2
    with qtbot.waitSignal(page.navigate) as sent:
        press(page, Qt.Key.Key_Return)
    assert sent.args[1] == pointed.resident_id

    press(page, Qt.Key.Key_Down)  # the keyboard takes over
    assert page.list.target_line().line.name == current(page).line.name


def test_there_are_no_buttons_on_a_link(page):
    press(page, Qt.Key.Key_End)

    assert not page.list.buttons.isVisible()
    assert page.list.target_line() is None


def test_a_click_on_the_link_opens_the_group(page):
    more = page.model.rowCount() - 1
    rect = page.list.visualRect(page.model.index(more))

    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    assert len(names(page)) == 8


def test_another_page_that_changes_something_is_followed_and_the_line_kept(
    page, demo_file, id_of, changes
):
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    kept = current(page).line.name

    residents.set_next_action(
        demo_file,
        id_of(kept),
        NextAction(kind=ContactKind.PHONE, on=date.today(), note="10.30 uur terugbellen",
                   promised=True),
    )  # fmt: skip
    changes.tell(RESIDENTS)

    assert next(r.group.title for r in rows(page) if isinstance(r, Heading)) == "Beloofd"
    assert current(page).line.name == kept
    assert (current(page).line.when, current(page).line.why) == ("10:30", "Terugbellen")
    assert "aan 1 daarvan hebt u iets beloofd" in page.head.sentence()


def test_a_page_asks_nothing_before_it_is_shown_and_the_first_time_the_badge_is_right(
    qtbot, runner, changes, demo_file
):
    page = TodayPage(demo_file, runner, changes)
    qtbot.addWidget(page)
    assert rows(page) == []
    with qtbot.assertNotEmitted(page.badge_changed):
        page.on_shown()
    assert rows(page)


def test_the_badge_is_the_number_of_lines(page, demo_file):
    assert today_service.count(demo_file) == 8


def test_before_the_first_delivery_the_page_says_what_to_do(
    make_page, file_without_delivery, qtbot
):
    page = make_page(file_without_delivery)

    assert page.body.currentWidget() is page.no_delivery
    assert not page.main_button.isVisible()
    with qtbot.waitSignal(page.navigate) as sent:
        page.no_delivery.button.click()
    assert sent.args == ["leveringen", READ_IN]


def test_when_nobody_asks_for_anything_the_page_is_calm(page, demo_file, id_of, changes):
    later = NextAction(kind=ContactKind.PHONE, on=date.today() + timedelta(days=4))
    go_to_link(page)
    press(page, Qt.Key.Key_Return)
    for name in names(page):
        residents.set_next_action(demo_file, id_of(name), later)

    changes.tell(RESIDENTS)

    assert page.body.currentWidget() is page.nothing_to_do
    assert page.head.sentence().endswith("Niemand vraagt nu iets van u.")
    assert not page.main_button.isVisible()


@pytest.mark.parametrize(("width", "narrow"), [(1180, False), (560, True)])
def test_a_narrow_window_puts_the_reason_below(page, qtbot, width, narrow):
    page.resize(width, 640)

    qtbot.waitUntil(lambda: page.list.is_narrow() is narrow)
    heights = {page.list.visualRect(page.model.index(row)).height() for row in (1, FIRST_WAITING)}
    assert len(heights) == 1
    assert not page.grab().isNull()


def test_where_there_is_little_room_the_sum_is_in_figures_and_explained(page, qtbot):
    in_words = page.sum.text()
    assert " gepland + " in in_words

    page.resize(480, 512)
    qtbot.waitUntil(lambda: " gepland" not in page.sum.text())
    assert page.sum.text().endswith(in_words.rpartition("=")[2])
    assert page.sum.toolTip() == in_words

    page.resize(1180, 640)
    qtbot.waitUntil(lambda: page.sum.text() == in_words)
