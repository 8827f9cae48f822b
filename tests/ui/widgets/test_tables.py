import time
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QAbstractTableModel, QObject, QPoint, Qt
from PySide6.QtWidgets import QListView, QTableView

from desktop.ui import metrics
from desktop.ui.models.key_window import Column, KeyWindowModel
from desktop.ui.palette import LIGHT
from desktop.ui.widgets.delegates import CellDelegate, DotsDelegate, TwoLineDelegate
from desktop.ui.widgets.row_hover import follow_rows, hovered_row
from desktop.ui.widgets.safety_mark import Mark
from desktop.ui.widgets.tables import dress_list, dress_table


class Line(NamedTuple):
    name: str
    dots: Any
    late: int


class Source:
    def __init__(self):
        self.sorted_by = []

    def keys(self, query, sort, descending, limit):
        self.sorted_by.append((sort, descending))
        return list(range(1, 41))

    def lines(self, keys):
        return {
            key: Line(f"Inwoner {key}\nStraat {key}", (False, True) * key, key % 2) for key in keys
        }


class Many(QAbstractTableModel):
    ROWS = 200_000

    def rowCount(self, parent=None):
        return self.ROWS

    def columnCount(self, parent=None):
        return 2

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return None


@pytest.fixture
def table(qtbot, store):
    view = QTableView()
    qtbot.addWidget(view)
    view.setObjectName("residents")
    view.source = Source()
    columns = [
        Column("Naam", lambda line: line.name, "name"),
        Column("Pogingen", lambda line: f"{len(line.dots)} pogingen", "attempts"),
        Column("Vast", lambda line: "een lange tekst die nooit in deze smalle kolom past"),
    ]
    model = KeyWindowModel(view.source, columns, view)
    model.refresh()
    view.setModel(model)
    dress_table(view, widths=(20, 12, 10), stretch=0, lines=2, page_wide=True, store=store)
    view.setItemDelegateForColumn(
        0, TwoLineDelegate(view, strong=True, mark=lambda _: Mark("ban", "Let op"))
    )
    view.setItemDelegateForColumn(1, DotsDelegate(lambda line: line.dots, view))
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_rows_have_the_height_of_their_lines(table):
    assert table.rowHeight(0) == metrics.row(2)
    assert not table.showGrid()


def test_nothing_scrolls_sideways(table):
    assert table.horizontalHeader().length() == table.viewport().width()


def test_on_a_narrow_screen_the_first_column_keeps_room(table):
    wanted = table.columnWidth(1)
    table.resize(240, 400)
    assert table.columnWidth(0) >= metrics.chars(20 * 0.75)
    assert table.columnWidth(1) < wanted

    table.resize(700, 400)
    assert table.columnWidth(1) == wanted


def test_a_column_that_is_hidden_gives_its_room_to_the_others(table):
    wanted = table.columnWidth(1)
    table.resize(metrics.chars(37), 400)
    assert table.columnWidth(1) < wanted
    table.setColumnHidden(2, True)
    assert table.columnWidth(1) == wanted
    table.setColumnHidden(2, False)
    assert table.columnWidth(1) < wanted


def test_home_and_end_go_to_the_first_and_last_row(table, qtbot):
    table.setCurrentIndex(table.model().index(5, 0))
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == 39
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_a_heading_sorts(table, qtbot):
    table.source.sorted_by.clear()
    header = table.horizontalHeader()
    place = QPoint(header.sectionPosition(1) + 10, 5)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert table.source.sorted_by == [("attempts", False)]


def test_widths_are_remembered_for_the_next_time(table, store, qtbot):
    table.horizontalHeader().resizeSection(1, 222)
    again = QTableView()
    qtbot.addWidget(again)
    again.setObjectName("residents")
    again.setModel(table.model())
    dress_table(again, widths=(20, 12, 10), stretch=0, store=store)

    assert again.columnWidth(1) == 222


def test_a_table_that_is_dressed_twice_still_sorts_once_and_keeps_its_widths(table, store, qtbot):
    table.horizontalHeader().resizeSection(1, 150)
    parts = len(table.findChildren(QObject))
    dress_table(table, widths=(20, 12, 10), stretch=0, lines=2, store=store)
    assert table.columnWidth(1) == 150
    assert len(table.findChildren(QObject)) == parts

    table.source.sorted_by.clear()
    header = table.horizontalHeader()
    place = QPoint(header.sectionPosition(1) + 10, 5)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.source.sorted_by == [("attempts", False)]


def test_a_table_with_very_many_rows_is_dressed_at_once(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(Many(view))
    began = time.perf_counter()
    dress_table(view, widths=(20, 12), lines=2)
    assert time.perf_counter() - began < 1  # row by row it takes twenty times as long
    assert view.rowHeight(Many.ROWS - 1) == metrics.row(2)


def test_the_selected_row_has_a_tint_and_an_accent_bar(table):
    table.setCurrentIndex(table.model().index(2, 0))
    table.clearFocus()
    image = table.viewport().grab().toImage()
    middle = 2 * metrics.row(2) + metrics.row(2) // 2

    assert image.pixelColor(1, middle).name().upper() == LIGHT.accent
    assert image.pixelColor(8, middle).name().upper() == LIGHT.selected


def test_the_mouse_tints_the_whole_row(table, qtbot):
    middle = metrics.row(2) + 5
    qtbot.mouseMove(table.viewport(), QPoint(30, middle))
    qtbot.waitUntil(lambda: hovered_row(table) == 1)

    image = table.viewport().grab().toImage()
    right = table.viewport().width() - 3
    assert image.pixelColor(right, middle).name().upper() == LIGHT.hover


def test_every_delegate_says_how_high_its_rows_are(table):
    assert CellDelegate().row_height() == metrics.row()
    assert TwoLineDelegate().row_height() == metrics.row(2)
    assert DotsDelegate(lambda line: (), two_lines=False).row_height() == metrics.row()


def test_a_list_has_the_same_manners(qtbot):
    view = QListView()
    qtbot.addWidget(view)
    dress_list(view)

    assert follow_rows(view) is follow_rows(view)
    assert hovered_row(view) == -1
