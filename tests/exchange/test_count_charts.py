"""The charts of the quarterly counts: every number shown, or no chart."""

from __future__ import annotations

from openpyxl import Workbook

from desktop.domain.counting import cells_of, count_quarter
from desktop.domain.quarters import Quarter
from desktop.exchange.count_charts import add_charts, write_chart_data

_COUNTS = count_quarter(Quarter(2026, 3), {}, [], [], [])


def test_both_charts_point_at_the_numbers_that_were_written() -> None:
    book = Workbook()
    main, numbers = book.worksheets[0], book.create_sheet("Grafieken")
    data = write_chart_data(numbers, 6, _COUNTS, cells_of(_COUNTS), None, {}, ())
    add_charts(main, 30, data)
    flows, reach = main._charts
    assert flows.series[0].val.numRef.f == "'Grafieken'!$C$7"
    assert reach.series[0].val.numRef.f == "'Grafieken'!$D$11:$D$14"
    assert [numbers.cell(row, 1).value for row in range(11, 15)] == [
        label for label, _, _ in _COUNTS.reach_by_attempts
    ]


def test_a_chart_with_hidden_numbers_is_left_out_and_that_is_said() -> None:
    book = Workbook()
    main, numbers = book.worksheets[0], book.create_sheet("Grafieken")
    cells = cells_of(_COUNTS) | {"inflow": "x"}
    add_charts(main, 30, write_chart_data(numbers, 6, _COUNTS, cells, None, {}, ()))
    assert len(main._charts) == 1
    assert main["A29"].value == "Een grafiek met verborgen aantallen is weggelaten."
