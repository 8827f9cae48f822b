from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from desktop.ui.models.key_window import (
    KEY_ROLE,
    LINE_ROLE,
    Column,
    Found,
    KeyWindowModel,
    SelectionKeeper,
)


class Line(NamedTuple):
    name: str
    number: int


COLUMNS = [
    Column("Naam", lambda line: line.name, "name", tip=lambda line: f"Dit is {line.name}"),
    Column("Nummer", lambda line: str(line.number), "number", right=True),
    Column("Vast", lambda line: "x"),
]


class People:
    """A source that remembers what it was asked."""

    def __init__(self, count):
        self.all = list(range(1, count + 1))
        self.asked = []
        self.read = []

    def keys(self, query, sort, descending, limit):
        self.asked.append((query, sort, descending, limit))
        found = [key for key in self.all if query in f"Inwoner {key}"]
        return sorted(found, reverse=descending)[:limit]

    def lines(self, keys):
        self.read.append(list(keys))
        return {key: Line(f"Inwoner {key}", key) for key in keys if key in self.all}


@pytest.fixture
def people():
    return People(1000)


@pytest.fixture
def model(people, qapp):
    return KeyWindowModel(people, COLUMNS)


def completed(qtbot, model):
    return qtbot.waitSignal(model.completed)


def test_the_first_rows_are_there_at_once_and_all_of_them_just_after(qtbot, model, people):
    with completed(qtbot, model) as done:
        model.refresh()
        assert model.rowCount() == KeyWindowModel.FIRST
        assert not model.is_complete

    assert done.args == [1000]
    assert model.rowCount() == 1000
    assert [asked[3] for asked in people.asked] == [KeyWindowModel.FIRST, None]


def test_a_short_list_is_asked_for_once(qtbot, qapp):
    people = People(3)
    model = KeyWindowModel(people, COLUMNS)
    with completed(qtbot, model):
        model.refresh()

    assert len(people.asked) == 1


def test_with_a_runner_the_whole_list_is_asked_for_on_the_worker(qtbot, people, runner):
    model = KeyWindowModel(people, COLUMNS, runner=runner)
    with completed(qtbot, model):
        model.refresh()

    assert model.rowCount() == 1000


def test_the_answer_to_an_old_question_is_dropped(qtbot, people, runner):
    model = KeyWindowModel(people, COLUMNS, runner=runner)
    with completed(qtbot, model) as done:
        model.refresh()
        model.ask("Inwoner 7")

    assert done.args == [111]
    assert model.rowCount() == 111


def test_only_the_page_that_is_looked_at_is_read(qtbot, model, people):
    with completed(qtbot, model):
        model.refresh()
    assert model.index(555, 0).data() == "Inwoner 556"
    assert people.read == [list(range(501, 601))]


def test_a_heading_sorts_in_the_database(qtbot, model, people):
    with completed(qtbot, model):
        model.sort(1, Qt.SortOrder.DescendingOrder)

    assert people.asked[-1] == ("", "number", True, None)
    assert model.index(0, 0).data() == "Inwoner 1000"


def test_a_column_without_an_order_does_not_sort(model, people):
    model.sort(2)

    assert people.asked == []


def test_a_row_gives_its_key_its_line_and_its_tooltip(qtbot, model):
    with completed(qtbot, model):
        model.refresh()
    cell = model.index(4, 0)

    assert cell.data(KEY_ROLE) == 5
    assert cell.data(LINE_ROLE) == Line("Inwoner 5", 5)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Dit is Inwoner 5"
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None


def test_numbers_stand_at_the_right(qtbot, model):
    with completed(qtbot, model):
        model.refresh()

    side = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight


def test_a_line_that_was_deleted_meanwhile_is_an_empty_row(qtbot, model, people):
    with completed(qtbot, model):
        model.refresh()
    people.all.remove(3)

    assert model.index(2, 0).data() == ""


def test_one_line_can_be_read_again(qtbot, model, people):
    with completed(qtbot, model):
        model.refresh()
    with qtbot.waitSignal(model.dataChanged):
        model.renew(9)

    assert people.read == [[9]]


def test_the_selection_is_kept_by_key(qtbot, model, people):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    keeper = SelectionKeeper(view, model)
    with completed(qtbot, model):
        model.refresh()
    assert keeper.select(10)

    people.all.remove(5)
    with completed(qtbot, model):
        model.refresh()

    assert keeper.current_key() == 10
    assert view.currentIndex().row() == 8


def test_a_row_past_the_first_ones_is_selected_when_it_is_there(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    keeper = SelectionKeeper(view, model)
    with completed(qtbot, model):
        model.refresh()
        assert not keeper.select(900)

    assert keeper.current_key() == 900


def test_qt_finds_no_fault_with_the_model(qtbot, people, qapp):
    model = KeyWindowModel(people, COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    with completed(qtbot, model):
        model.refresh()
    model.renew(3)
    tester.deleteLater()


def test_the_current_row_stays_in_sight_when_the_view_gets_smaller(qtbot, model):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    keeper = SelectionKeeper(view, model)
    with completed(qtbot, model):
        model.refresh()
    view.resize(400, 600)
    view.show()
    qtbot.waitExposed(view)
    keeper.select(500)

    view.resize(400, 200)

    room = view.viewport().rect
    qtbot.waitUntil(lambda: room().contains(view.visualRect(view.currentIndex()).center()))


def test_a_short_list_that_was_found_at_once_is_its_own_source(qtbot):
    source = Found()
    model = KeyWindowModel(source, [Column("Naam", str)])
    model.refresh()
    assert model.rowCount() == 0

    source.lines_found = {7: "Zeven", 3: "Drie"}
    model.refresh()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Zeven", "Drie"]
    assert model.key_at(1) == 3
    del source.lines_found[7]
    model.renew(7)
    assert model.line_at(0) is None
