"""The comparison: groups that are searched and sorted, and rows that are left out with a reason."""

# ruff: noqa: F811 - fixtures are imported by name

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.delivery import Outcome
from desktop.services import deliveries
from desktop.ui.pages.deliveries_steps import COLUMNS, COMPARE, DONE
from desktop.ui.pages.deliveries_warnings import Warnings
from desktop.ui.widgets.notices import Notice
from tests.ui.pages.delivery_desk import (
    ANNA,
    FATMA,
    FEBRUARY,
    MAY,
    NOBODY,
    RUUD,
    RUUD_MOVED,
    desk,  # noqa: F401
    empty,  # noqa: F401
    file,  # noqa: F401
    names,
    read_in,  # noqa: F401
    texts,
    workbook,
)

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
THERE = ("999990056", "Zwart", "", "L.", "14-07-1999", *RUUD[5:])


def rows_of(desk):
    """To the rows of the group, as Tab brings one there."""
    desk.to(desk.wizard.compare_step.pane.view)


def ticks(desk):
    model = desk.wizard.compare_step.pane.model
    role = Qt.ItemDataRole.CheckStateRole
    return [Qt.CheckState(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def because(desk, downs=0):
    """Answer the question why with the first reason, or one further down."""

    def answer(dialog):
        for _ in range(downs):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    return desk.in_dialog(answer)


def test_a_row_is_left_out_with_a_reason_and_the_sum_follows(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, FATMA)
    desk.window.refresh()
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD, ANNA))
    compare = desk.wizard.compare_step
    desk.group(Outcome.NEW)
    rows_of(desk)

    asked = because(desk)
    desk.press(Qt.Key.Key_Space)

    assert asked == ["Waarom laat u de rij van R.M. van Puffelen weg?"]
    assert ticks(desk) == [OFF, ON]
    assert compare.left_out.text() == "1 rij wordt weggelaten."
    assert "1 nieuw" in compare.sum.accessibleName()
    assert "2 staan er straks op" in compare.sum.accessibleName()
    assert compare.sum.is_right()
    assert texts(compare.pane.model)[0][-1] == "Weggelaten: Woont niet in onze gemeente"

    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.at(DONE)
    assert names(file) == {"F. Özdemir", "A.C. in het Veld"}
    (delivery, _) = deliveries.deliveries(file)
    (left,) = deliveries.delivery_lines(file, delivery.id, Outcome.LEFT_OUT.value)
    assert (left.row_number, left.problem) == (3, "Woont niet in onze gemeente")


def test_many_rows_are_left_out_at_once_and_taken_back_at_once(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD, ANNA))
    compare = desk.wizard.compare_step
    desk.group(Outcome.NEW)
    rows_of(desk)
    desk.press(Qt.Key.Key_A, CONTROL)

    asked = because(desk, downs=1)
    desk.press(Qt.Key.Key_Space)
    assert asked == ["Waarom laat u deze 3 rijen weg?"]
    assert compare.left_out.text() == "3 rijen worden weggelaten."
    assert "0 staan er straks op" in compare.sum.accessibleName()
    assert {row[-1] for row in texts(compare.pane.model)} == {"Weggelaten: Is overleden"}

    desk.press(Qt.Key.Key_Space)  # all are out: back they come, without a question
    assert ticks(desk) == [ON] * 3
    assert not compare.left_out.isVisible()


def test_going_back_from_the_question_leaves_the_tick(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.group(Outcome.NEW)
    rows_of(desk)

    desk.in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    desk.press(Qt.Key.Key_Space)

    assert ticks(desk) == [ON]


def test_the_check_box_is_clicked_too(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.group(Outcome.NEW)
    view = desk.wizard.compare_step.pane.view
    box = view.visualRect(view.model().index(1, 0)).center()

    because(desk)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)

    assert ticks(desk) == [ON, OFF]


def test_who_would_leave_the_list_can_stay_on_it(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, FATMA, RUUD, THERE)
    desk.window.refresh()
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    compare = desk.wizard.compare_step
    desk.group(Outcome.GONE)
    rows_of(desk)

    asked = because(desk)
    desk.press(Qt.Key.Key_Space)

    assert asked == ["Waarom blijft R.M. van Puffelen op de lijst?"]
    assert compare.left_out.text() == "1 inwoner blijft op de lijst."
    assert "− 1 van de lijst af" in compare.sum.accessibleName()
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.at(DONE)
    assert names(file) == {"F. Özdemir", "R.M. van Puffelen"}

    desk.press(Qt.Key.Key_Escape)
    desk.page.history.show_problems()
    pane = desk.page.history.pane
    desk.until(lambda: len(texts(pane.model)) == 1)
    said = texts(pane.model)[0][2]
    assert said == "R.M. van Puffelen blijft op de lijst: De levering is niet compleet"


def test_a_change_that_is_left_out_is_not_taken_over(desk, file, read_in, tmp_path):
    read_in(FEBRUARY, RUUD)
    desk.window.refresh()
    both = (*RUUD_MOVED[:4], "06-06-1960", *RUUD_MOVED[5:])
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", both))
    lines = desk.group(Outcome.CHANGED)
    assert [line[3] for line in lines] == ["Geboortedatum verbeterd", "Verhuisd"]
    rows_of(desk)

    because(desk)
    desk.press(Qt.Key.Key_Space)
    assert ticks(desk) == [OFF, OFF]  # it is one row of the file
    assert desk.wizard.compare_step.left_out.text() == "1 rij wordt weggelaten."
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.at(DONE)

    (delivery, _) = deliveries.deliveries(file)
    assert delivery.changed == 0


def test_what_was_unticked_stays_so_when_one_goes_back_and_on(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.group(Outcome.NEW)
    rows_of(desk)
    because(desk)
    desk.press(Qt.Key.Key_Space)

    desk.press(Qt.Key.Key_Escape)
    assert desk.wizard.step() == COLUMNS
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)

    desk.group(Outcome.NEW)
    assert ticks(desk) == [OFF, ON]


def test_who_came_back_can_be_left_out_and_the_sum_follows(desk, file, read_in, tmp_path):
    read_in(date(2025, 11, 20), FATMA, RUUD)
    read_in(FEBRUARY, FATMA)
    desk.window.refresh()
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD_MOVED))
    compare = desk.wizard.compare_step
    assert "+ 1 terug op de lijst" in compare.sum.accessibleName()
    desk.group(Outcome.RETURNED)
    rows_of(desk)

    because(desk)
    desk.press(Qt.Key.Key_Space)

    assert "+ 0 terug op de lijst" in compare.sum.accessibleName()
    assert compare.sum.is_right()
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.at(DONE)
    assert names(file) == {"F. Özdemir"}


def test_what_is_left_out_is_taken_back_with_one_button(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.group(Outcome.NEW)
    rows_of(desk)
    because(desk)
    desk.press(Qt.Key.Key_Space)

    desk.to(desk.wizard.compare_step.take_back)
    desk.press(Qt.Key.Key_Return)

    assert ticks(desk) == [ON, ON]
    assert desk.wizard.compare_step.pane.view.hasFocus()


def test_many_warnings_fold_away_behind_a_button(qtbot):
    warnings = Warnings()
    qtbot.addWidget(warnings)
    warnings.show()
    warnings.show_warnings(["Een.", "Twee.", "Drie."])
    assert len(warnings.findChildren(Notice)) == 1
    assert warnings.more.text() == "Nog 2 andere waarschuwingen"

    warnings.more.click()

    said = [notice.text() for notice in warnings._notices]
    assert said == ["Een.", "Twee.", "Drie."]
    assert not warnings.more.isVisible()


def test_nothing_that_was_unticked_goes_along_to_another_file(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, RUUD))
    desk.group(Outcome.NEW)
    rows_of(desk)
    because(desk)
    desk.press(Qt.Key.Key_Space)

    desk.in_dialog(lambda dialog: dialog.accept())
    desk.page.start(workbook(tmp_path / "andere 2026-05-21.xlsx", RUUD, ANNA))
    desk.at(COLUMNS)
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)

    desk.group(Outcome.NEW)
    assert ticks(desk) == [ON, ON]


def test_a_group_is_sorted_by_its_columns_and_by_the_menu_key(desk, tmp_path):
    young = (*ANNA[:4], "31-12-1991", *ANNA[5:])
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", RUUD, young, FATMA))
    desk.group(Outcome.NEW)
    pane = desk.wizard.compare_step.pane

    def shown():
        return [row[2] for row in texts(pane.model)]

    pane.view.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    assert shown() == ["A.C. in het Veld", "F. Özdemir", "R.M. van Puffelen"]

    menu = pane.view.sort_menu()
    next(action for action in menu.actions() if action.text() == "Sorteren op inwoner").trigger()
    assert shown() == ["F. Özdemir", "R.M. van Puffelen", "A.C. in het Veld"]
    next(a for a in menu.actions() if a.text() == "Zoals in het bestand").trigger()
    assert shown() == ["R.M. van Puffelen", "A.C. in het Veld", "F. Özdemir"]


def test_a_group_is_searched(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", RUUD, ANNA, FATMA))
    desk.group(Outcome.NEW)
    desk.to(desk.wizard.compare_step.pane.search)

    desk.type("ozdemir")
    desk.until(lambda: len(desk.rows()) == 1)

    assert desk.rows()[0][2] == "F. Özdemir"


def test_refused_rows_and_rows_to_decide_on_stand_together_with_the_reason(desk, tmp_path):
    unread = (*ANNA[:10], "geen idee", *ANNA[11:])
    path = workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA, NOBODY, unread, RUUD, RUUD)
    desk.to_comparison(path)

    review, refused, double = desk.group(Outcome.REFUSED)
    assert review[:3] == ["3", "Te controleren", "BSN"]
    assert "5 in plaats van 9" in review[3]
    assert refused[:3] == ["4", "Niet te lezen", "Premie"]
    assert "Kolenbranderweg" in refused[4]
    assert double[:2] == ["6", "Dubbel"]
    assert desk.wizard.compare_step.tabs.tabText(5) == "Controleren  2"


def test_an_older_delivery_may_be_looked_at_but_not_read_in(desk, file, read_in, tmp_path):
    read_in(MAY, FATMA)
    desk.window.refresh()
    desk.to_comparison(workbook(tmp_path / "levering 2026-02-19.xlsx", FATMA, RUUD))
    compare = desk.wizard.compare_step

    assert compare.notice.isVisible()
    assert "maar niet inlezen" in compare.notice.accessibleName()
    assert "19 februari 2026" in compare.notice.accessibleName()
    assert not desk.wizard.next.isEnabled()
    assert "een andere datum" in desk.wizard.head.sentence()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.wizard.step() == COMPARE
    assert len(deliveries.deliveries(file)) == 1

    desk.press(Qt.Key.Key_Escape)
    step = desk.wizard.columns_step
    step.date.setFocus()
    step.date.selectAll()
    desk.type("30-05-2026")
    desk.press(Qt.Key.Key_Return)
    desk.at(COMPARE)
    assert not compare.notice.isVisible()
    assert desk.wizard.next.isEnabled()


def test_warnings_stand_above_the_counts(desk, read_in, tmp_path):
    read_in(FEBRUARY, FATMA, RUUD, ANNA)
    desk.window.refresh()
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))

    compare = desk.wizard.compare_step
    assert "Meer dan een derde" in compare.warnings.text()
    assert compare.warnings.isVisible()
    assert compare.warnings.y() < compare.sum.y() < compare.tabs.y()


def test_a_restored_zero_is_told_in_words(desk, tmp_path):
    short = (*FATMA[:9], "101", *FATMA[10:])
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", short))

    ((*_, note),) = desk.group(Outcome.NEW)
    assert note == "Voorloopnul teruggezet bij UZOVI"


def test_the_question_why_is_not_answered_by_nothing(desk, tmp_path):
    desk.to_comparison(workbook(tmp_path / "levering 2026-05-21.xlsx", FATMA))
    desk.group(Outcome.NEW)
    rows_of(desk)

    def answer(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
        assert dialog._refused.isVisible()
        dialog.text.setFocus()
        QTest.keyClicks(dialog.text, "Zij belde zelf")
        QTest.keyClick(dialog.text, Qt.Key.Key_Return)

    desk.in_dialog(answer)
    desk.press(Qt.Key.Key_Space)

    assert QApplication.activeModalWidget() is None
    assert desk.rows()[0][-1] == "Weggelaten: Zij belde zelf"
