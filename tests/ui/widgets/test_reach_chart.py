from __future__ import annotations

from PySide6.QtCore import QPoint

from desktop.domain.own_reach import ReachLine
from desktop.ui.palette import colour
from desktop.ui.widgets.reach_chart import ReachChart


def test_both_bars_are_drawn_and_can_be_read_aloud(qtbot):
    chart = ReachChart("Uw bereik")
    qtbot.addWidget(chart)
    chart.show_lines(
        [
            ReachLine("phone", "Ook gebeld", 20, 40, 59),
            ReachLine("evening", "Avond", 0, 0, of_attempts=True),
        ]
    )
    chart.resize(500, chart.sizeHint().height())

    assert chart.accessibleDescription() == (
        "Ook gebeld: 50 %, 20 van 40, landelijk 59 %. Avond: –, 0 van 0 pogingen."
    )
    drawn = chart.grab().toImage()
    seen = {
        drawn.pixelColor(QPoint(x, y)).name()
        for x in range(0, drawn.width(), 2)
        for y in range(drawn.height())
    }
    assert {colour("accent").name(), colour("second_bar").name()} <= seen
