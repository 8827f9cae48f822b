"""The two charts of the quarterly counts, and the numbers behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from desktop.domain.counting import TITLES, QuarterlyCounts, StockLine
from desktop.domain.disclosure import SUPPRESSED, Cell
from desktop.exchange import sheet_pen as pen

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_STOCK_KEYS = ("stock_start", "inflow", "outflow", "stock_end")
_STOCK_HEADS = ("Op de lijst, begin", "Nieuw of terug", "Van de lijst af", "Op de lijst, eind")


class ChartData(NamedTuple):
    """Where the numbers stand (head row, last row), and whether none of them is hidden."""

    sheet: Worksheet
    stock: tuple[int, int]
    reach: tuple[int, int]
    stock_shown: bool
    reach_shown: bool


def write_chart_data(
    sheet: Worksheet,
    row: int,
    counts: QuarterlyCounts,
    cells: Mapping[str, Cell],
    previous: QuarterlyCounts | None,
    previous_cells: Mapping[str, Cell],
    series: Sequence[StockLine],
) -> ChartData:
    """Write both tables from ``row`` on, the first with its head in that very row."""
    sheet.column_dimensions["A"].width = 30
    for column in "BCDE":
        sheet.column_dimensions[column].width = 16
    lines: list[tuple[str, Sequence[Cell]]]
    if series:
        lines = [(line.quarter.short, line[1:]) for line in series]
    else:
        lines = [(counts.quarter.short, [cells[key] for key in _STOCK_KEYS])]
        if previous is not None:
            before = [previous_cells[key] for key in _STOCK_KEYS]
            lines.insert(0, (previous.quarter.short, before))
    stock = _write_table(sheet, row, ("Kwartaal", *_STOCK_HEADS), lines)
    row = stock[1] + 2
    pen.write_text(sheet, row, 1, TITLES["reach_by_attempts"], pen.SUBTITLE)
    shares: list[tuple[str, Sequence[Cell]]] = []
    for label, _, _ in counts.reach_by_attempts:
        reached = cells[f"reach_by_attempts:{label}:reached"]
        total = cells[f"reach_by_attempts:{label}:total"]
        shares.append((label, (reached, total, _share(reached, total))))
    heads = ("Aantal pogingen", "Bereikt", "Inwoners", "Deel bereikt")
    reach = _write_table(sheet, row + 1, heads, shares)
    for one in range(reach[0] + 1, reach[1] + 1):
        sheet.cell(one, 4).number_format = pen.SHARE
    return ChartData(sheet, stock, reach, _all_shown(lines), _all_shown(shares))


def add_charts(sheet: Worksheet, row: int, data: ChartData) -> None:
    """Put the charts side by side under the table, from ``row`` on.

    A chart with hidden numbers would show them as nothing, so it is left out, and that is said.
    """
    if data.stock_shown:
        _add_stock_chart(sheet, row, data)
    if data.reach_shown:
        _add_reach_chart(sheet, row, data)
    if not (data.stock_shown and data.reach_shown):
        note = "Een grafiek met verborgen aantallen is weggelaten."
        pen.write_text(sheet, row - 1, 1, note, pen.HINT)


def _add_stock_chart(sheet: Worksheet, row: int, data: ChartData) -> None:
    first, last = data.stock
    flows = _bar_chart("Nieuw of terug, en van de lijst af", 9.2)
    flows.add_data(
        Reference(data.sheet, min_col=3, max_col=4, min_row=first, max_row=last),
        titles_from_data=True,
    )
    flows.set_categories(Reference(data.sheet, min_col=1, min_row=first + 1, max_row=last))
    flows.legend.position = "b"
    flows.y_axis.number_format = pen.WHOLE
    _colour(flows, pen.WHOLE)
    sheet.add_chart(flows, f"A{row}")


def _add_reach_chart(sheet: Worksheet, row: int, data: ChartData) -> None:
    first, last = data.reach
    reach = _bar_chart(TITLES["reach_by_attempts"], 7.8)
    reach.type = "bar"
    reach.x_axis.scaling.orientation = "maxMin"  # one attempt on top
    reach.y_axis.crosses = "max"  # which leaves the percentages at the bottom
    reach.y_axis.scaling.min, reach.y_axis.scaling.max = 0, 1
    reach.y_axis.majorUnit = 0.25
    reach.y_axis.number_format = pen.SHARE
    reach.add_data(
        Reference(data.sheet, min_col=4, min_row=first, max_row=last), titles_from_data=True
    )
    reach.set_categories(Reference(data.sheet, min_col=1, min_row=first + 1, max_row=last))
    reach.legend = None
    _colour(reach, pen.SHARE)
    sheet.add_chart(reach, f"B{row}")  # column A is as wide as the first chart


def _write_table(
    sheet: Worksheet, row: int, heads: Sequence[str], lines: Sequence[tuple[str, Sequence[Cell]]]
) -> tuple[int, int]:
    head_row = row
    for column, head in enumerate(heads, start=1):
        pen.write_text(sheet, row, column, head, pen.HEAD if column == 1 else pen.HEAD_RIGHT)
    sheet.row_dimensions[row].height = 30
    pen.rule(sheet, row, len(heads), head=True)
    for label, values in lines:
        row += 1
        pen.write_text(sheet, row, 1, label)
        for column, value in enumerate(values, start=2):
            pen.write_number(sheet, row, column, value)
        pen.rule(sheet, row, len(heads))
    return head_row, row


def _all_shown(lines: Sequence[tuple[str, Sequence[Cell]]]) -> bool:
    return not any(isinstance(value, str) for _, values in lines for value in values)


def _share(reached: Cell, total: Cell) -> Cell:
    if isinstance(reached, str) or isinstance(total, str):
        return SUPPRESSED
    return reached / total if reached is not None and total else None


def _bar_chart(title: str, width: float) -> BarChart:
    """Make an empty bar chart; ``width`` in centimetres."""
    chart = BarChart()
    chart.title = title
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(
        defRPr=CharacterProperties(sz=1100, b=True, solidFill="1A2426")
    )
    chart.title.overlay = False
    chart.width, chart.height = width, 7.2  # cm
    chart.gapWidth = 60
    chart.style = 2
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # openpyxl leaves both axes out otherwise
        axis.txPr = _small()
        axis.majorTickMark = "none"
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="C3CDCE"))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="DCE3E3"))
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    return chart


def _colour(chart: BarChart, number_format: str) -> None:
    for series, colour in zip(chart.series, (pen.ACCENT, pen.SECOND), strict=False):
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.noFill = True
        labels = DataLabelList(numFmt=number_format, showVal=True)
        labels.showSerName = labels.showCatName = labels.showLegendKey = False
        labels.txPr = _small()
        series.dLbls = labels


def _small() -> RichText:
    font = CharacterProperties(sz=900, solidFill="1A2426")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=font), endParaRPr=font)])
