"""Logboek by keyboard only, in the whole window, on a real encrypted file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.services import log, residents, restriction
from desktop.services.log import LogFilter
from desktop.ui import metrics
from desktop.ui.changes import Changes
from desktop.ui.dialogs.goto import GoToDialog
from desktop.ui.keeping import Place
from desktop.ui.pages.log import LogPage
from desktop.ui.pages.log_table import WHEN, WHO
from tests.services.details import keep_note

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def demo_file(demo_file):
    residents.reveal_bsn(demo_file, 1)
    keep_note(demo_file, 1, "Hond in de tuin")
    return demo_file


@pytest.fixture
def page(window):
    window.go("logboek")
    return window.page("logboek")


def shown(page):
    model = page.table.window_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def values(page):
    told = page.values.told
    return [[told.index(row, at).data() for at in range(4)] for row in range(told.rowCount())]


def test_it_is_found_by_ctrl_k_and_shows_the_newest_first(window, qtbot):
    def choose():
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, GoToDialog))
        QTest.keyClicks(dialog.focusWidget(), "logboek")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, choose)
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: window.current_key() == "logboek")

    page = window.page("logboek")
    assert [row[1] for row in shown(page)][:2] == ["Notitie bewaard", "BSN bekeken"]
    assert "Ze zijn niet te wijzigen of weg te halen." in page.head.sentence()


def test_old_and_new_values_stand_below_the_entry_that_has_the_keyboard(window, page):
    assert values(page) == [["Inwoner", "notitie", "leeg", "Hond in de tuin"]]
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert values(page) == []
    assert "Er is niets in het bestand veranderd." in page.summary.text()


def test_typing_searches_and_a_search_without_result_says_so(window, page, qtbot):
    page.filters.text.setFocus()
    QTest.keyClicks(page.filters.text, "bekeken")
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    assert shown(page)[0][1] == "BSN bekeken"
    QTest.keyClicks(page.filters.text, "xyz")
    qtbot.waitUntil(lambda: page.body.currentIndex() == 1)
    assert "0 van de" in page.head.sentence()


def test_kinds_are_chosen_by_arrow_and_headings_sort(window, page):
    page.filters.groups.chip("alles").setFocus()
    QTest.keyClick(page.filters.groups.chip("alles"), Qt.Key.Key_Right)
    QTest.keyClick(page.filters.groups.chip("gewijzigd"), Qt.Key.Key_Right)
    assert [row[1] for row in shown(page)] == ["BSN bekeken"]
    page.filters.groups.set_value("alles")
    page.refresh()
    page.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert shown(page)[0][1] == "Bestand gemaakt"


def test_deed_worker_and_days_narrow_it_down(window, page):
    page.filters.action.setCurrentIndex(page.filters.action.findData("levering.ingelezen"))
    page.filters.action.activated.emit(1)
    assert {row[1] for row in shown(page)} == {"Levering ingelezen"}
    assert page.filters.wanted() == LogFilter(action="levering.ingelezen")


def test_of_a_resident_it_is_reached_from_their_menu_and_enter_goes_back(window, qtbot):
    window.go("inwoners", 1)
    actions = window.page("inwoners").actions_
    qtbot.waitUntil(lambda: actions.shown is not None)
    actions.open_log()
    page = window.page("logboek")
    assert window.current_key() == "logboek"
    assert page.filters.about.isVisible()
    assert "Levering ingelezen" in {row[1] for row in shown(page)}
    assert all("Filter" not in row[1] for row in shown(page))

    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_key() == "inwoners")


def test_the_check_says_whether_it_is_whole(window, page, qtbot, demo_file):
    page.check_button.setFocus()
    QTest.keyClick(page.check_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.outcome.isVisible(), timeout=20_000)
    assert shown(page)[0][1] == "Logboek nagekeken"

    with demo_file.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE resident SET note = 'stiekem' WHERE id = 1")
    found = log.check(demo_file)
    page._show_outcome(found)
    assert not found.is_whole
    assert page.outcome.property("kind") != "good"


def test_it_is_exported_after_the_warning_and_not_when_the_worker_goes_back(
    qtbot, demo_file, runner, store, tmp_path: Path
):
    places = [None, Place(tmp_path / "logboek.xlsx")]
    asked = []

    def choose(_parent, name, about):
        asked.append((name, about))
        return places.pop(0)

    page = LogPage(demo_file, runner, Changes(), store=store, choose_place=choose)
    qtbot.addWidget(page)
    page.show()
    page.on_shown()
    page.export()
    page.export()
    qtbot.waitUntil((tmp_path / "logboek.xlsx").exists, timeout=20_000)
    qtbot.waitUntil(lambda: shown(page)[0][1] == "Logboek geëxporteerd", timeout=20_000)
    assert asked[0][0] == "logboek.xlsx"
    assert "inwoners" in asked[0][1]
    assert "verwerking" not in asked[0][1]


def test_before_exporting_it_is_said_what_is_left_out_of_who_is_restricted(
    qtbot, demo_file, runner, store
):
    restriction.restrict(demo_file, 1, "bezwaar")
    asked = []
    page = LogPage(
        demo_file,
        runner,
        Changes(),
        store=store,
        choose_place=lambda _parent, _name, about: asked.append(about),
    )
    qtbot.addWidget(page)
    page.export()
    assert "Van 1 inwoner is de verwerking beperkt." in asked[0]


def test_on_a_small_screen_the_fields_fit_on_one_line_and_the_time_is_whole(window, page, qtbot):
    window.resize(911, 455)
    fields = page.filters
    row = (fields.text, fields.action, fields.actor, fields.since, fields.until)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(WHO))
    assert len({field.geometry().center().y() for field in row}) == 1
    assert all(field.geometry().right() < field.parentWidget().width() for field in row)
    for field in (fields.text, fields.since, fields.until):
        words = QFontMetrics(field.font()).horizontalAdvance(field.placeholderText())
        assert words < field.width() - metrics.step(5)  # beside its icon
    index = page.table.window_model.index(0, WHEN)
    room = page.table.columnWidth(WHEN) - metrics.step(4)
    assert QFontMetrics(metrics.font("content")).horizontalAdvance(index.data()) <= room


def test_what_was_said_stands_whole_below_the_entry(window, page):
    page.table.selectRow(0)
    assert "“Notitie bewaard bij " in page.summary.text()


def test_instellingen_leads_to_it(window):
    window.go("instellingen")
    window.page("instellingen").log.open_button.click()
    assert window.current_key() == "logboek"


def test_while_locked_nothing_is_asked_of_the_file(window, page, demo_file):
    demo_file.lock()
    page.refresh()
    page._ask()
    page._show_number(0)
    page.table.clearSelection()
    assert page.table.window_model.rowCount() > 0
