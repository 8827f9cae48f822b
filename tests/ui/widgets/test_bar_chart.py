from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from desktop.ui import theme
from desktop.ui.palette import colour
from desktop.ui.widgets.bar_chart import ShareBar, ShareChart, StockChart, StockPoint


def point(key, inflow, outflow, stock=100, current=False):
    return StockPoint(key, f"{key}e kw.", "2026", stock, inflow, outflow, current)


@pytest.fixture
def stock(qtbot):
    chart = StockChart()
    qtbot.addWidget(chart)
    chart.resize(480, chart.sizeHint().height())
    return chart


@pytest.fixture
def shares(qtbot):
    chart = ShareChart("Bereikt, naar aantal pogingen")
    qtbot.addWidget(chart)
    chart.show_bars(
        [ShareBar("1", "1 poging", 4, 24), ShareBar("2", "2 pogingen", 0, 0),
         ShareBar("3", "3 pogingen", None, 12)]
    )  # fmt: skip
    chart.resize(480, chart.sizeHint().height())
    return chart


def count_of(chart, tint):
    image = chart.grab().toImage()
    wanted = QColor(tint).rgb()
    return sum(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def test_one_bar_that_is_much_larger_does_not_make_the_others_disappear(stock):
    stock.show_points([point("1", 145, 0), point("2", 17, 18), point("3", 21, 20)])

    assert stock.scale() == 21


def test_bars_of_about_the_same_size_share_one_scale(stock):
    stock.show_points([point("2", 17, 18), point("3", 21, 45)])

    assert stock.scale() == 45


def test_nobody_in_or_out_is_no_division_by_zero(stock):
    stock.show_points([point("1", 0, 0), point("2", None, None)])

    assert stock.scale() == 1
    assert not stock.grab().isNull()


def test_the_columns_can_be_read_aloud(stock):
    stock.show_points([point("3", 11, None, stock=1145)])

    words = "3e kw. 2026: 1.145 op de lijst, 11 erbij, x eraf."
    assert stock.accessibleDescription() == words


def test_a_click_on_a_column_asks_for_that_quarter(stock, qtbot):
    stock.show_points([point("2", 17, 18), point("3", 21, 20)])

    with qtbot.waitSignal(stock.clicked) as sent:
        place = QPoint(stock._column(1).center())
        QTest.mouseClick(stock, Qt.MouseButton.LeftButton, pos=place)

    assert sent.args == ["3"]
    assert stock.key_at(QPoint(2, 40)) == ""


def test_the_shares_can_be_read_aloud(shares):
    words = "1 poging: 17 %, 4 van 24. 2 pogingen: –, 0 van 0. 3 pogingen: x, x van 12."

    assert shares.accessibleDescription() == words


def test_only_a_bar_with_residents_can_be_clicked(shares, qtbot):
    height = shares.height() // 3

    assert [shares.key_at(QPoint(50, height * row + 5)) for row in range(3)] == ["1", "", ""]
    with qtbot.waitSignal(shares.clicked) as sent:
        QTest.mouseClick(shares, Qt.MouseButton.LeftButton, pos=QPoint(50, 5))
    assert sent.args == ["1"]


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_bars_take_the_colours_in_force(shares, dressed, scheme):
    theme.apply(dressed, scheme)

    assert count_of(shares, colour("accent")) > 300
