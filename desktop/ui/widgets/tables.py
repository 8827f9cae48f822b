"""How every table and list behaves: no grid, whole rows, remembered columns, keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QTableView,
)

from desktop.ui import metrics
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.delegates import CellDelegate
from desktop.ui.widgets.row_hover import follow_rows


def dress_table(
    view: QTableView,
    *,
    widths: Sequence[float] = (),
    stretch: int = -1,
    lines: int = 1,
    with_controls: bool = False,
    roomy: bool = False,
    page_wide: bool = False,
    sortable: bool = True,
    store: SettingsStore | None = None,
) -> None:
    """Dress a table after its model is set.

    ``widths`` are average characters for each column; ``stretch`` is the column that takes what
    is left (the last unless told). ``lines`` is 2 for two-line cells. ``page_wide`` starts the
    text at the margin of the page. With ``store`` widths and order are remembered under the
    object name of the view.
    """
    _dress(view, page_wide)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    height = metrics.row(lines, with_controls=with_controls, roomy=roomy)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(height)
    view.verticalHeader().setDefaultSectionSize(height)
    if type(view.itemDelegate()) is not CellDelegate:
        view.setItemDelegate(CellDelegate(view))

    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsMovable(True)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(metrics.step(4))
    header.setFixedHeight(metrics.row())
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for column, width in enumerate(widths):
        header.resizeSection(column, metrics.chars(width) + metrics.step(2))
    last = header.count() - 1
    if header.count():
        last = stretch if stretch >= 0 else header.count() - 1
        header.setStretchLastSection(False)
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
    view.setSortingEnabled(False)
    if sortable:
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
    name = view.objectName()
    if store is not None and name:
        store.restore_header(name, header)
        header.sectionMoved.connect(lambda *_: store.keep_header(name, header))
    if header.count():
        room = metrics.chars(widths[last] * 0.75) if last < len(widths) else metrics.chars(12)
        _Fit(view, last, room + metrics.step(2), store if name else None)
    if sortable:
        column = min(header.sortIndicatorSection(), max(0, header.count() - 1))

        def sort(section: int, order: Qt.SortOrder) -> None:
            if view.model() is not None:
                view.model().sort(section, order)

        header.sortIndicatorChanged.connect(sort)
        header.blockSignals(True)
        header.setSortIndicator(column, header.sortIndicatorOrder())
        header.blockSignals(False)


def dress_list(view: QListView, *, page_wide: bool = False) -> None:
    """The same manners for a list."""
    _dress(view, page_wide)
    view.setUniformItemSizes(False)
    view.setResizeMode(QListView.ResizeMode.Adjust)


def _dress(view: QAbstractItemView, page_wide: bool) -> None:
    view.setProperty("page_wide", page_wide)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setAlternatingRowColors(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setTabKeyNavigation(False)
    view.viewport().setBackgroundRole(QPalette.ColorRole.Window)
    follow_rows(view)
    view.installEventFilter(_Keys(view))


class _Fit(QObject):
    """Keeps room for the column that stretches: on a narrow screen the others give way."""

    SMALLEST = 0.55  # of the wanted width

    def __init__(
        self, view: QTableView, stretched: int, room: int, store: SettingsStore | None
    ) -> None:
        super().__init__(view)
        self._view, self._header = view, view.horizontalHeader()
        self._stretched, self._room, self._store = stretched, room, store
        self._fitting = False
        self._wanted = {
            column: self._header.sectionSize(column)
            for column in range(self._header.count())
            if column != stretched
        }
        self._header.sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)

    def _resized(self, column: int, _old: int, new: int) -> None:
        if self._fitting or column == self._stretched or column not in self._wanted or not new:
            return
        self._wanted[column] = new
        if self._store is not None:
            self._store.keep_header(self._view.objectName(), self._header)

    def fit(self) -> None:
        """Give every column its width, or as much of it as there is room for."""
        shown = {c: w for c, w in self._wanted.items() if not self._header.isSectionHidden(c)}
        total = sum(shown.values())
        room = self._view.viewport().width() - self._room
        share = min(1.0, max(self.SMALLEST, room / total)) if total else 1.0
        self._fitting = True
        for column, width in shown.items():
            self._header.resizeSection(column, int(width * share))
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False


class _Keys(QObject):
    """Home and End go to the first and last row, not the first and last column."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            model = self._view.model()
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and model is not None:
                rows = model.rowCount()
                row = 0 if event.key() == Qt.Key.Key_Home else rows - 1
                column = max(0, self._view.currentIndex().column())
                if rows:
                    self._view.setCurrentIndex(model.index(row, column))
                return True
        return False
