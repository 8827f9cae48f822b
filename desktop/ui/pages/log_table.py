"""The two tables of Logboek: the entries, and the old and new values of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.domain.partial_date import short
from desktop.services import log
from desktop.services.files import DataFile
from desktop.services.log import LogFilter, LogLine, LogSort, Told
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.models.key_window import Column, KeyWindowModel
from desktop.ui.settings_store import SettingsStore
from desktop.ui.widgets.delegates import CellDelegate
from desktop.ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
WHEN, WHAT, ABOUT, MESSAGE, WHO = range(5)
_ROOM_FOR_WHO = 130  # characters


def tr(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("log_table", text)


def when_in_words(line: LogLine) -> str:
    """``23 nov 2026, 10:54``, on the clock of this computer."""
    at = line.at.astimezone()
    return f"{short(at.date())}, {at:%H:%M}"


class _Source:
    def __init__(self, file: DataFile) -> None:
        self._file = file

    def keys(self, query: LogFilter, sort: str, descending: bool, limit: int | None) -> list[int]:
        return log.keys(self._file, query, LogSort(sort), descending=descending, limit=limit)

    def lines(self, keys: Sequence[int]) -> dict[int, Any]:
        return log.lines(self._file, keys)


class LogTable(QTableView):
    """The entries, the newest first until another heading is pressed."""

    def __init__(self, file: DataFile, runner: TaskRunner, store: SettingsStore | None) -> None:
        super().__init__()
        self.setObjectName("log")
        self.setAccessibleName(tr("Regels van het logboek"))
        columns = [
            Column(
                tr("Tijd"), when_in_words, LogSort.TIME.value, tip=lambda x: log.when_words(x.at)
            ),
            Column(tr("Actie"), lambda line: line.what, LogSort.ACTION.value),
            Column(tr("Waarover"), lambda line: line.about, LogSort.OBJECT.value),
            Column(tr("Wat er is gezegd"), _said, LogSort.MESSAGE.value, tip=_said),
            Column(tr("Wie"), lambda line: line.actor, LogSort.ACTOR.value),
        ]
        self.window_model = KeyWindowModel(
            _Source(file), columns, self, query=LogFilter(), runner=runner
        )
        self.setModel(self.window_model)
        self.horizontalHeader().setSortIndicator(WHEN, Qt.SortOrder.DescendingOrder)
        dress_table(self, widths=(23, 34, 22, 26, 18), stretch=MESSAGE, page_wide=True, store=store)
        header = self.horizontalHeader()  # as it was, or as it was remembered
        self.window_model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        quiet = CellDelegate(self, tint=lambda line: "secondary" if line.undone else "text")
        for column in (WHEN, ABOUT, MESSAGE, WHO):
            self.setItemDelegateForColumn(column, quiet)
        self.setItemDelegateForColumn(
            WHAT,
            CellDelegate(
                self,
                icon=_icon,
                tint=lambda line: (
                    "danger" if line.failed else "secondary" if line.undone else "text"
                ),
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Who it was also stands below the entry
        self.setColumnHidden(WHO, event.size().width() < metrics.chars(_ROOM_FOR_WHO))


def _said(line: LogLine) -> str:
    if line.undone:
        return tr("{message} Later ongedaan gemaakt.").format(message=line.message).lstrip()
    return line.message


def _icon(line: LogLine) -> str:
    if line.failed:
        return "triangle-alert"
    return "undo-2" if line.undone else ""


class ToldModel(QAbstractTableModel):
    """Old and new values of one entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[Told, ...] = ()

    def show_told(self, told: tuple[Told, ...]) -> None:
        """Others than before."""
        self.beginResetModel()
        self._told = told
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._told)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        told = self._told[index.row()]
        texts = (told.table, told.column, told.old, told.new)
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(texts[index.column()].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return texts[index.column()] or None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Onderdeel"), tr("Gegeven"), tr("Oude waarde"), tr("Nieuwe waarde"))[section]
        return None


class ToldTable(QTableView):
    """Below the entries."""

    def __init__(self, store: SettingsStore | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_values")
        self.setAccessibleName(tr("Oude en nieuwe waarden"))
        self.told = ToldModel(self)
        self.setModel(self.told)
        dress_table(
            self,
            widths=(22, 24, 34, 34),
            stretch=3,
            page_wide=True,
            sortable=False,
            store=store,
        )
