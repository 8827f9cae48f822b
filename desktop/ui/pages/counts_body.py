"""The numbers of one quarter: figures, the table, the charts, and the parts below them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.count_definitions import TITLES
from desktop.domain.disclosure import SUPPRESSED, THRESHOLD
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.pages.counts_data import (
    CountTable,
    Overview,
    change_of,
    figure_of,
    percent,
    tables_of,
)
from desktop.ui.pages.counts_reach import OwnReach
from desktop.ui.pages.counts_tables import CountBlock, CountTableView
from desktop.ui.widgets.bar_chart import ShareBar, ShareChart, StockChart, StockPoint
from desktop.ui.widgets.figures import Figure, FigureRow
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice

FIGURES = ("stock_end", "inflow", "outflow", "open_cases", "persons_reached", "help_accepted")


class CountsBody(QScrollArea):
    """Two columns beside each other, or under each other when the window is narrow."""

    residents_asked = Signal(object, str)
    described = Signal(str)
    quarter_asked = Signal(str)  # "2026-Q2"
    tables_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._seen: Overview | None = None
        self._figures: list[Figure] = []
        self._in_one = True
        self.tables: list[CountTable] = []
        self.blocks: dict[str, CountBlock] = {}
        self.notice = Notice(
            self.tr(
                "Aantallen onder {n} staan als x, en ook aantallen waaruit u die kunt uitrekenen. "
                "Kijk zelf na of een verschil tussen twee getallen nog iets over één inwoner zegt."
            ).format(n=THRESHOLD),
            "info",
            self.tr("Zo ziet het rapport voor anderen eruit"),
        )
        self.notice.hide()
        self.figures, self._figures_below = FigureRow(), FigureRow()
        for row in (self.figures, self._figures_below):
            row.clicked.connect(self._figure_clicked)
        self.table: CountTableView | None = None
        self._make_charts()
        self._content = content = QWidget()
        margin = metrics.step(3)
        self._column = QVBoxLayout(content)
        bar = self.verticalScrollBar().sizeHint().width()
        self._column.setContentsMargins(margin, 0, max(0, margin - bar), margin)
        self._column.setSpacing(metrics.step(2))
        self._column.addWidget(self.notice)
        self._column.addWidget(self.figures)
        self._column.addWidget(self._figures_below)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.step(5))
        self._grid.setVerticalSpacing(metrics.step(3))
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self.setWidget(content)

    def _make_charts(self) -> None:
        self.charts = QWidget()
        self.stock_chart, self.reach_chart = StockChart(), ShareChart(TITLES["reach_by_attempts"])
        self._reach_note = Label("", "hint", wrap=True)
        self.own_reach = OwnReach()
        self.stock_chart.clicked.connect(self.quarter_asked)
        self.reach_chart.clicked.connect(self._reach_clicked)
        column = QVBoxLayout(self.charts)
        column.setContentsMargins(0, metrics.step(1), 0, 0)
        column.setSpacing(metrics.step(0.5))
        column.addWidget(Label(self.tr("Op de lijst, en wie erbij kwam en eraf ging"), "strong"))
        column.addWidget(self.stock_chart)
        column.addSpacing(metrics.step(1))
        column.addWidget(Label(TITLES["reach_by_attempts"], "strong"))
        column.addWidget(self.reach_chart)
        column.addWidget(self._reach_note)
        column.addWidget(self.own_reach)
        column.addStretch(1)

    # What the page asks

    def show_overview(self, seen: Overview) -> None:
        self._seen = seen
        self.tables = tables_of(seen)
        self.notice.setVisible(seen.external)
        self._show_figures(seen)
        self._show_charts(seen)
        self._show_tables()
        self.tables_changed.emit()

    def go_to(self, key: str) -> None:
        """Scroll to one of the tables and go there with the keyboard."""
        if key == "main" and self.table is not None:
            self.verticalScrollBar().setValue(0)
            self.table.setFocus()
        elif key in self.blocks:
            block = self.blocks[key]
            top = block.mapTo(self._content, block.rect().topLeft()).y()
            self.verticalScrollBar().setValue(top - metrics.step(1))
            block.view.setFocus()

    # Showing

    def _show_figures(self, seen: Overview) -> None:
        titles = {
            "stock_end": self.tr("Op de lijst"),
            "inflow": self.tr("Nieuw of terug"),
            "outflow": self.tr("Van de lijst af"),
            "open_cases": self.tr("Opgepakt"),
            "persons_reached": self.tr("Bereikt"),
            "help_accepted": self.tr("Hulp geaccepteerd"),
        }
        shares = {
            "persons_reached": ("reached_share", self.tr("{share} van opgepakt")),
            "help_accepted": ("help_share_of_open", self.tr("{share} van opgepakt")),
        }
        figures = []
        for key in FIGURES:
            cell = figure_of(seen, key)
            change, hint = change_of(seen, key), ""
            if cell.text == SUPPRESSED:
                change, hint = None, self.tr("verborgen")
            elif key in shares:
                share_key, words = shares[key]
                share = seen.cells.get(share_key)
                change = None
                if isinstance(share, int | float):
                    hint = words.format(share=percent(share))
            figures.append(
                Figure(key, titles[key], cell.text, change, hint, is_link=bool(cell.ids))
            )
        self._figures = figures
        self._place_figures()

    def _place_figures(self) -> None:
        """In one row, or in two rows of three: no figure is cut off."""
        in_one = self.viewport().width() >= metrics.chars(21) * len(self._figures)
        half = len(self._figures) // 2
        self.figures.show_figures(self._figures if in_one else self._figures[:half])
        self._figures_below.show_figures([] if in_one else self._figures[half:])
        self._figures_below.setVisible(not in_one)
        self._in_one = in_one

    def _show_charts(self, seen: Overview) -> None:
        self.stock_chart.show_points(_points(seen))
        bars = []
        for label, _, _ in seen.counts.reach_by_attempts:
            part = seen.cells.get(f"reach_by_attempts:{label}:reached")
            whole = seen.cells.get(f"reach_by_attempts:{label}:total")
            bars.append(ShareBar(label, label, _whole(part), _whole(whole)))
        self.reach_chart.show_bars(bars)
        self.own_reach.show_lines(seen.own_reach)
        tried, reached = seen.cells["persons_attempted"], seen.cells["persons_reached"]
        if isinstance(tried, int) and isinstance(reached, int):
            words = self.tr("Van de {people} met ten minste één poging: {n} bereikt.")
            people = count_words(tried, "inwoner", "inwoners")
            self._reach_note.setText(words.format(people=people, n=reached))
        else:
            self._reach_note.setText("")

    def _show_tables(self) -> None:
        main, *others = self.tables
        if self.table is None:
            self.table = self._connected(CountTableView(main))
        else:
            self.table.show_table(main)
        wanted = {table.key: table for table in others}
        for key in [key for key in self.blocks if key not in wanted]:
            gone = self.blocks.pop(key)
            self._grid.removeWidget(gone)
            gone.deleteLater()
        for key, table in wanted.items():
            if key in self.blocks:
                self.blocks[key].view.show_table(table)
            else:
                self.blocks[key] = CountBlock(table)
                self._connected(self.blocks[key].view)
        self._arrange()

    def _connected(self, view: CountTableView) -> CountTableView:
        view.residents_asked.connect(self.residents_asked)
        view.described.connect(self.described)
        view.selectionModel().currentChanged.connect(lambda *_: self._keep_in_view(view))
        return view

    def _keep_in_view(self, view: CountTableView) -> None:
        if not view.hasFocus():
            return
        rect = view.visualRect(view.currentIndex())
        place = view.viewport().mapTo(self._content, rect.center())
        self.ensureVisible(0, place.y(), 0, metrics.row() * 2)

    def _arrange(self) -> None:
        if self.table is None:
            return
        if self._in_one != (self.viewport().width() >= metrics.chars(21) * len(self._figures)):
            self._place_figures()
        wide = self.viewport().width() >= metrics.chars(125)
        for widget in (self.table, self.charts, *self.blocks.values()):
            self._grid.removeWidget(widget)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.setColumnStretch(0, 6)
        self._grid.setColumnStretch(1, 5 if wide else 0)
        self._grid.addWidget(self.table, 0, 0, top)
        self._grid.addWidget(self.charts, 0 if wide else 1, 1 if wide else 0, top)
        row, column = 2, 0
        before: QWidget = self.table
        for block in (self.blocks[table.key] for table in self.tables[1:]):
            across = 2 if block.view.model_of_counts.table.is_wide and wide else 1
            if column and across == 2:
                row, column = row + 1, 0
            self._grid.addWidget(block, row, column, 1, across, top)
            column += across if wide else 2
            if column > 1:
                row, column = row + 1, 0
            QWidget.setTabOrder(before, block.view)
            before = block.view

    def _figure_clicked(self, key: str) -> None:
        if self._seen is not None and (cell := figure_of(self._seen, key)).ids:
            self.residents_asked.emit(cell.ids, cell.title)

    def _reach_clicked(self, label: str) -> None:
        for table in self.tables:
            for row in table.rows:
                if table.key == "reach_by_attempts" and row.title == label and row.cells[1].ids:
                    self.residents_asked.emit(row.cells[1].ids, row.cells[1].title)

    # What Qt calls: its names, its order of arguments

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()


def _points(seen: Overview) -> list[StockPoint]:
    """For others only the quarters that are in the report: more could be worked out from more."""
    if not seen.external:
        return [
            StockPoint(
                str(line.quarter),
                f"{line.quarter.number}e kw.",
                str(line.quarter.year),
                line.end,
                line.inflow,
                line.outflow,
                current=line.quarter == seen.quarter,
            )
            for line in seen.series
        ]
    points = []
    for quarter, cells in (
        (seen.quarter.previous, seen.previous_cells),
        (seen.quarter, seen.cells),
    ):
        if cells:
            points.append(
                StockPoint(
                    str(quarter),
                    f"{quarter.number}e kw.",
                    str(quarter.year),
                    _whole(cells["stock_end"]),
                    _whole(cells["inflow"]),
                    _whole(cells["outflow"]),
                    current=quarter == seen.quarter,
                )
            )
    return points


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
