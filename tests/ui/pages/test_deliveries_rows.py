"""The table over rows in memory: many of them, and searched."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt

from desktop.ui.pages.deliveries_model import RowColumn, RowsModel, RowTable
from desktop.ui.pages.deliveries_rows import RowsPane

COLUMNS = (RowColumn("Naam", str), RowColumn("Lengte", lambda row: str(len(row)), 6, right=True))


def shown(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_search_finds_words_whatever_their_accents(qtbot):
    model = RowsModel()
    model.show_rows(COLUMNS, ["F. Özdemir", "B. Ozdemir", "R. van Puffelen"])

    with qtbot.waitSignal(model.searched):
        model.search("ozdemir")
    assert shown(model) == ["F. Özdemir", "B. Ozdemir"]

    with qtbot.waitSignal(model.searched):
        model.search("")
    assert len(shown(model)) == 3


def test_a_very_long_table_is_there_at_once_and_searches_in_slices(qtbot):
    asked = []

    def text(row):
        asked.append(row)
        return f"Inwoner {row}"

    pane = RowsPane("Rijen")
    qtbot.addWidget(pane)
    pane.resize(800, 400)
    pane.show()
    pane.show_table(RowTable((RowColumn("Naam", text),)), range(60_000))
    qtbot.waitExposed(pane)
    assert pane.model.rowCount() == 60_000
    assert len(set(asked)) < 200

    with qtbot.waitSignal(pane.model.searched, timeout=20_000):
        pane.search.setText("59999")
    assert shown(pane.model) == ["Inwoner 59999"]


def test_another_search_ends_the_one_before(qtbot):
    model = RowsModel()
    model.show_rows(COLUMNS, [f"rij {number}" for number in range(50_000)])
    model.search("rij 4")

    with qtbot.waitSignal(model.searched, check_params_cb=lambda found: found == 1):
        model.search("49999")
    assert shown(model) == ["rij 49999"]


def test_a_pane_says_when_there_is_nothing(qtbot):
    pane = RowsPane("Rijen")
    qtbot.addWidget(pane)
    pane.show()
    pane.show_table(RowTable(COLUMNS, empty="Niemand gaat van de lijst af."), [])

    assert pane._empty.isVisible()
    assert pane._empty.text() == "Niemand gaat van de lijst af."


DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def test_rows_are_sorted_whatever_their_accents_and_stand_as_given_again(qtbot):
    model = RowsModel()
    model.show_rows(COLUMNS, ["Zwart", "Özdemir", "aarts", "Obama"])

    model.sort(0, UP)
    assert shown(model) == ["aarts", "Obama", "Özdemir", "Zwart"]
    model.sort(0, DOWN)
    assert shown(model) == ["Zwart", "Özdemir", "Obama", "aarts"]
    model.sort(-1)
    assert shown(model) == ["Zwart", "Özdemir", "aarts", "Obama"]


def test_a_column_is_sorted_by_its_key(qtbot):
    model = RowsModel()
    numbers = (RowColumn("Getal", str, key=lambda row: row),)
    model.show_rows(numbers, [10, 9, 100])

    model.sort(0, UP)

    assert shown(model) == ["9", "10", "100"]


def test_what_is_chosen_stays_chosen_when_the_order_changes(qtbot):
    model = RowsModel()
    model.show_rows(COLUMNS, ["c", "a", "b"])
    chosen = QPersistentModelIndex(model.index(0, 0))

    model.sort(0, UP)

    assert (chosen.row(), chosen.data()) == (2, "c")


def test_a_search_keeps_the_order_and_new_rows_get_it(qtbot):
    model = RowsModel()
    model.show_rows(COLUMNS, ["rij c", "rij a", "anders", "rij b"])
    model.sort(0, UP)
    with qtbot.waitSignal(model.searched):
        model.search("rij")
    assert shown(model) == ["rij a", "rij b", "rij c"]
    model.sort(0, DOWN)
    assert shown(model) == ["rij c", "rij b", "rij a"]

    with qtbot.waitSignal(model.searched):
        model.show_rows(COLUMNS, ["rij x", "rij z", "iets"])
    assert shown(model) == ["rij z", "rij x"]


def test_a_very_long_table_is_sorted_in_slices(qtbot):
    model = RowsModel()
    model.show_rows(COLUMNS, [f"rij {number:06d}" for number in range(60_000)])

    with qtbot.waitSignal(model.ordered, timeout=20_000):
        model.sort(0, DOWN)

    assert model.row_at(0) == "rij 059999"


def test_a_click_on_a_check_box_only_asks(qtbot):
    out = set()
    model = RowsModel()
    ticks = RowColumn("Mee", lambda row: "", on=lambda row: row not in out)
    model.show_rows((ticks, *COLUMNS), ["a", "b"])
    box, role = model.index(1, 0), Qt.ItemDataRole.CheckStateRole

    with qtbot.waitSignal(model.tick_asked, check_params_cb=lambda row: row == "b"):
        model.setData(box, Qt.CheckState.Unchecked, role)

    assert Qt.CheckState(box.data(role)) == Qt.CheckState.Checked
    out.add("b")
    with qtbot.waitSignal(model.dataChanged):
        model.renew()
    assert Qt.CheckState(box.data(role)) == Qt.CheckState.Unchecked
