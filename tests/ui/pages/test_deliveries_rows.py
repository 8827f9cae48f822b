"""The table over rows in memory: many of them, and searched."""

from __future__ import annotations

from desktop.ui.pages.deliveries_rows import RowColumn, RowsModel, RowsPane, RowTable

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
