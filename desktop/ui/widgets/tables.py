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
        header.sectionResized.connect(lambda *_: store.keep_header(name, header))
        header.sectionMoved.connect(lambda *_: store.keep_header(name, header))
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
