"""Cijfers by keyboard, on a real encrypted file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.codes import ContactKind
from desktop.domain.counting import TITLES
from desktop.domain.disclosure import SUPPRESSED
from desktop.domain.filters import Filter
from desktop.domain.quarters import Quarter
from desktop.services import counts as counts_service
from desktop.services import outreach, residents
from desktop.ui.changes import ATTEMPTS, LETTERS
from desktop.ui.messages import MessageDialog
from desktop.ui.navigation import READ_IN
from desktop.ui.pages.counts import FOLDER, CountsPage
from desktop.ui.pages.counts_data import MAIN_ROWS, CountCell, CountRow, CountTable, as_tsv

NOW = Quarter.of(date.today())
LISTED = Quarter.of(date.today() - timedelta(days=90))


@pytest.fixture
def make_page(qtbot, runner, changes, store):
    def make(file):
        page = CountsPage(file, runner, changes, store=store)
        qtbot.addWidget(page)
        page.resize(1180, 660)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


@pytest.fixture
def page(make_page, demo_file, qtbot):
    page = make_page(demo_file)
    page.on_shown()
    show(page, NOW, qtbot)
    return page


def show(page, quarter, qtbot):
    page.choose(quarter)
    qtbot.waitUntil(lambda: is_ready(page, quarter))


def is_ready(page, quarter, external=False):
    seen = page.overview
    return seen is not None and (seen.quarter, seen.external) == (quarter, external)


def go_to(page, key, column=1):
    table = page.body.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(MAIN_ROWS.index(key), column))
    return table


def shown(page):
    return {row.key: [cell.text for cell in row.cells] for row in page.body.tables[0].rows}


def table_named(page, key):
    return next(table for table in page.body.tables if table.key == key)


def test_the_last_quarter_that_is_over_comes_first(make_page, demo_file, qtbot):
    page = make_page(demo_file)
    page.on_shown()

    qtbot.waitUntil(lambda: page.overview is not None)

    known = counts_service.quarters(demo_file)
    assert page.overview.quarter == known[min(1, len(known) - 1)]
    assert page.chooser.currentText() == page.overview.quarter.in_words


def test_the_table_says_what_the_service_counts(page, demo_file):
    counted = counts_service.count(demo_file, NOW)
    words = shown(page)

    assert words["stock_end"][0] == "11"
    assert words["stock_end"][0] == str(counted.stock_end)
    assert words["attempts"][0] == str(counted.attempts)
    assert words["persons_reached"][0] == str(counted.persons_reached)
    assert [row.title for row in page.body.tables[0].rows] == [TITLES[key] for key in MAIN_ROWS]
    assert "loopt nog" in page.head.sentence()


def test_alt_and_the_arrows_walk_through_the_quarters(page, qtbot):
    assert not page.later.isEnabled()

    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: is_ready(page, NOW.previous))
    assert page.chooser.currentText() == NOW.previous.in_words
    assert page.later.isEnabled()

    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: is_ready(page, NOW))


def test_enter_on_a_number_shows_exactly_those_residents(page, demo_file, qtbot):
    table = go_to(page, "stock_end")

    with qtbot.waitSignal(page.navigate) as sent:
        QTest.keyClick(table, Qt.Key.Key_Return)

    place, wanted = sent.args
    assert place == "inwoners"
    assert isinstance(wanted, Filter)
    assert wanted.title == f"Op de lijst, eind van het kwartaal, {NOW.in_words}"
    assert set(residents.keys(demo_file, wanted)) == set(residents.keys(demo_file, Filter()))


def test_a_click_on_a_number_shows_them_too(page, qtbot):
    table = page.body.table
    index = table.model().index(MAIN_ROWS.index("open_cases"), 1)

    with qtbot.waitSignal(page.navigate) as sent:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
        )

    assert sent.args[1].title == f"Opgepakt, {NOW.in_words}"


def test_a_number_of_the_quarter_before_shows_the_people_of_then(page, demo_file, qtbot):
    table = go_to(page, "stock_end", column=2)

    if not page.overview.previous or not page.overview.previous.stock_end:
        assert LISTED == NOW
        return
    with qtbot.waitSignal(page.navigate) as sent:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert sent.args[1].title.endswith(NOW.previous.in_words)
    assert len(sent.args[1].only_ids) == page.overview.previous.stock_end


def test_a_share_is_no_link(page, qtbot):
    table = go_to(page, "reached_share")

    with qtbot.assertNotEmitted(page.navigate):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_every_figure_is_a_link_to_its_residents(page, qtbot):
    with qtbot.waitSignal(page.navigate) as sent:
        page.body.figures.clicked.emit("stock_end")

    assert len(sent.args[1].only_ids) == 11


def test_the_definition_follows_the_keyboard(page):
    table = go_to(page, "stock_start")

    QTest.keyClick(table, Qt.Key.Key_Down)

    assert page.definition.key == "inflow_new"
    assert "voor het eerst op de lijst" in page.definition.text()


def test_what_is_hidden_for_others_is_an_x_and_no_link(page, qtbot):
    page.version.button("external").click()
    qtbot.waitUntil(lambda: is_ready(page, NOW, external=True))

    assert page.body.notice.isVisible()
    cells = {row.key: row.cells[0] for row in page.body.tables[0].rows}
    assert cells["open_cases"].text == SUPPRESSED  # three residents: fewer than ten
    assert cells["open_cases"].ids == frozenset()
    assert cells["stock_end"].text == "11"
    table = go_to(page, "open_cases")
    with qtbot.assertNotEmitted(page.navigate):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_the_parts_add_up_to_their_whole(page):
    kinds = table_named(page, "attempts_by_kind")

    assert sum(int(row.cells[0].text) for row in kinds.rows) == page.overview.counts.attempts
    for key in ("time_in_scheme", "neighbourhood", "age", "newness"):
        stock = [int(row.cells[0].text) for row in table_named(page, key).rows]
        assert sum(stock) == 11


def test_the_menu_goes_to_a_table_below(page, qtbot):
    qtbot.waitUntil(lambda: page.body.verticalScrollBar().maximum() > 0)
    page.body.go_to("age")

    view = page.body.blocks["age"].view
    assert page.window().focusWidget() is view
    assert page.body.verticalScrollBar().value() > 0
    with qtbot.waitSignal(page.navigate) as sent:
        view.setCurrentIndex(view.model().index(len(table_named(page, "age").rows) - 2, 1))
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert sent.args[1].title.startswith("Op de lijst, eind: ")


def test_the_charts_can_be_read_aloud(page):
    words = page.body.stock_chart.accessibleDescription()
    assert f"{NOW.number}e kw. {NOW.year}: 11 op de lijst" in words
    assert "1 poging" in page.body.reach_chart.accessibleDescription()


def test_the_tables_are_copied_with_tabs(page, qtbot):
    with qtbot.waitSignal(page.told) as sent:
        page.copy_button.click()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Alle cijfers"
    assert lines[1].split("\t")[:2] == ["Cijfer", NOW.short]
    stock_end = next(line for line in lines if line.startswith(TITLES["stock_end"]))
    assert stock_end.split("\t")[1] == "11"
    assert sent.args == ["De tabellen zijn gekopieerd. Plak ze in Excel of Word.", None]


def test_copied_text_is_never_a_formula():
    row = CountRow("neighbourhood", '=HYPERLINK("x")\tb', (CountCell("−3", "-3"),))
    table = CountTable("neighbourhood", "Wijk", "Wijk", ("Aantal",), (row,))

    assert as_tsv([table]).splitlines()[-1] == '\'=HYPERLINK("x") b\t-3'


def test_the_report_is_written_where_the_worker_wants_it(page, tmp_path, store, qtbot):
    asked = []
    target = tmp_path / "rapport.xlsx"

    def ask_where(suggestion):
        asked.append(suggestion.name)
        return target

    page.ask_where = ask_where
    with qtbot.waitSignal(page.told, timeout=20_000) as sent:
        page.report_button.click()

    assert asked == [f"Cijfers {NOW}.xlsx"]
    assert str(target) in sent.args[0]
    assert store.text(FOLDER) == str(tmp_path)
    assert load_workbook(target).sheetnames[0] == "Kwartaalcijfers"


def test_the_report_for_others_says_so_in_its_name(page, tmp_path, qtbot):
    page.version.button("external").click()
    qtbot.waitUntil(lambda: is_ready(page, NOW, external=True))
    asked = []
    page.ask_where = lambda suggestion: asked.append(suggestion.name)

    page.report_button.click()

    assert asked == [f"Cijfers {NOW} extern.xlsx"]


def test_a_place_that_cannot_be_written_is_said_in_words(page, tmp_path, qtbot):
    page.ask_where = lambda _suggestion: tmp_path / "weg" / "rapport.xlsx"
    seen = []

    def look():  # inside the event loop of the dialog
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, MessageDialog):
            seen.append(dialog.accessibleName())
            dialog.accept()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    page.report_button.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)

    assert seen == ["Het bestand kan niet worden opgeslagen."]
    assert page.report_button.isEnabled()


def test_what_changes_elsewhere_is_counted_again(page, demo_file, changes, qtbot):
    before = int(shown(page)["attempts"][0])
    (who, *_) = residents.keys(demo_file, Filter())
    outreach.record_attempt(demo_file, who, ContactKind.PHONE, date.today(), None, reached=True)

    changes.tell(ATTEMPTS)

    qtbot.waitUntil(lambda: int(shown(page)["attempts"][0]) == before + 1)


def test_what_is_not_counted_makes_no_work(page, changes, runner):
    changes.tell(LETTERS)

    assert not runner.is_busy


def test_an_answer_to_an_old_question_is_dropped(page, qtbot):
    page.choose(NOW.previous)
    page.choose(NOW)

    qtbot.waitUntil(lambda: not page._runner.is_busy)
    assert page.overview.quarter == NOW


def test_before_the_first_delivery_the_page_says_what_to_do(
    make_page, file_without_delivery, qtbot
):
    page = make_page(file_without_delivery)
    page.on_shown()

    assert page.stack.currentWidget() is page.no_delivery
    assert not page.report_button.isVisible()
    with qtbot.waitSignal(page.navigate) as sent:
        page.no_delivery.button.click()
    assert sent.args == ["leveringen", READ_IN]


def test_in_a_narrow_window_the_charts_come_under_the_table(page, qtbot):
    assert page.body.charts.x() > page.body.table.x()

    page.resize(700, 660)

    qtbot.waitUntil(lambda: page.body.charts.y() > page.body.table.y())
    assert page.body.horizontalScrollBar().maximum() == 0


def test_the_keyboard_comes_into_the_table(page):
    page.version.setFocus()
    page.take_focus()

    assert page.body.table.hasFocus()
