import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop.ui.widgets.figures import Figure, FigureRow

FIGURES = [
    Figure("stock_end", "Op de lijst", "145", -4),
    Figure("inflow", "Nieuw of terug", "11", 1),
    Figure("outflow", "Van de lijst af", "15", 0),
    Figure("reached", "Bereikt", "24", hint="27 % van opgepakt", is_link=False),
]


@pytest.fixture
def row(qtbot):
    row = FigureRow()
    qtbot.addWidget(row)
    row.show_figures(FIGURES)
    row.show()
    return row


def test_every_figure_is_read_aloud_with_its_change(row):
    said = [button.accessibleName() for button in row.findChildren(QAbstractButton)]

    assert said == [
        "Op de lijst: 145. 4 minder",
        "Nieuw of terug: 11. 1 meer",
        "Van de lijst af: 15. evenveel",
        "Bereikt: 24. 27 % van opgepakt",
    ]
    row.grab()


def test_a_figure_leads_to_its_residents(row, qtbot):
    link = row.findChildren(QAbstractButton)[1]
    link.setFocus()
    with qtbot.waitSignal(row.clicked) as heard:
        qtbot.keyClick(link, Qt.Key.Key_Space)

    assert heard.args == ["inflow"]


def test_a_figure_without_residents_is_no_link(row):
    assert not row.findChildren(QAbstractButton)[3].isEnabled()
