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
    columns = view.findChild(_Columns) or _Columns(view)
    columns.pause()
    _dress(view, page_wide)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    height = metrics.row(lines, with_controls=with_controls, roomy=roomy)
    rows = view.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(height)  # first: a larger minimum is given to rows one by one
    rows.setMinimumSectionSize(height)
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
    last = stretch if stretch >= 0 else header.count() - 1
    if header.count():
        header.setStretchLastSection(False)
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
    view.setSortingEnabled(False)
    if sortable:
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
    kept = store if view.objectName() else None
    if kept is not None:
        kept.restore_header(view.objectName(), header)
    room = metrics.chars(widths[last] * 0.75) if 0 <= last < len(widths) else metrics.chars(12)
    if sortable:
        column = min(header.sortIndicatorSection(), max(0, header.count() - 1))
        header.setSortIndicator(column, header.sortIndicatorOrder())
    columns.go_on(last, room + metrics.step(2), sortable=sortable, store=kept)


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
    if view.findChild(_Keys) is None:
        view.installEventFilter(_Keys(view))


class _Columns(QObject):
    """Sorts by a heading, keeps what the user changed, and keeps room for what stretches.

    On a narrow screen the other columns give way. A view has one, however often it is dressed.
    """

    SMALLEST = 0.55  # of the wanted width

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view, self._header = view, view.horizontalHeader()
        self._stretched = self._room = 0
        self._sortable = False
        self._store: SettingsStore | None = None
        self._wanted: dict[int, int] = {}
        self._paused = True
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self._keep)
        self._header.sortIndicatorChanged.connect(self._sort)
        view.viewport().installEventFilter(self)

    def pause(self) -> None:
        """What changes now is not the user's doing, until ``go_on``."""
        self._paused = True

    def go_on(
        self, stretched: int, room: int, *, sortable: bool, store: SettingsStore | None
    ) -> None:
        """``room`` in pixels is for the stretched column; the others want what they have now."""
        self._stretched, self._room = stretched, room
        self._sortable, self._store = sortable, store
        self._wanted = {
            column: self._header.sectionSize(column)
            for column in range(self._header.count())
            if column != stretched
        }
        self._paused = False
        if self._view.isVisible():
            self.fit()

    def _keep(self) -> None:
        if self._store is not None and not self._paused:
            self._store.keep_header(self._view.objectName(), self._header)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if self._sortable and not self._paused and self._view.model() is not None:
            self._view.model().sort(section, order)

    def _resized(self, column: int, old: int, new: int) -> None:
        if self._paused or column == self._stretched or column not in self._wanted:
            return
        if not old or not new:  # shown or hidden: the others have other room
            self.fit()
            return
        self._wanted[column] = new
        self._keep()

    def fit(self) -> None:
        """Give every column its width, or as much of it as there is room for."""
        shown = {c: w for c, w in self._wanted.items() if not self._header.isSectionHidden(c)}
        total = sum(shown.values())
        room = self._view.viewport().width() - self._room
        share = min(1.0, max(self.SMALLEST, room / total)) if total else 1.0
        self._paused = True
        for column, width in shown.items():
            self._header.resizeSection(column, int(width * share))
        self._paused = False

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
