"""Who can be added to a new round: those who are due, or whoever is searched for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from desktop.domain.filters import Filter
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.residents import ResidentLine
from desktop.ui.models.key_window import KeyWindowModel
from desktop.ui.widgets.delegates import DotsDelegate, TwoLineDelegate
from desktop.ui.widgets.safety_mark import mark_of
from desktop.ui.widgets.tables import dress_table


class Waiting:
    """Who can be added: those that are due, or whoever the words find."""

    def __init__(self, file: DataFile) -> None:
        self._file = file
        self.due: list[int] = []
        self.chosen: set[int] = set()

    def keys(self, query: str, sort: str, descending: bool, limit: int | None) -> list[int]:
        found = residents.keys(self._file, Filter(search=query)) if query else self.due
        return [id_ for id_ in found if id_ not in self.chosen][:limit]

    def lines(self, keys: Sequence[int]) -> dict[int, ResidentLine]:
        return residents.lines(self._file, keys)


class WaitingTable(QTableView):
    """Enter puts the person in the round."""

    wanted = Signal(int)  # resident

    def __init__(self, model: KeyWindowModel, name: str) -> None:
        super().__init__()
        self._window = model
        self.setModel(model)
        self.setObjectName("waiting_for_a_visit")
        self.setAccessibleName(name)
        dress_table(self, widths=(26, 9), stretch=0, lines=2, sortable=False)
        self.horizontalHeader().hide()
        self.setItemDelegateForColumn(
            0,
            TwoLineDelegate(
                self,
                strong=True,
                mark=lambda line: mark_of(line.safety),
                address=True,
            ),
        )
        self.setItemDelegateForColumn(1, DotsDelegate(lambda line: line.attempts, self))
        self.doubleClicked.connect(lambda _: self.take())

    def take(self) -> None:
        key = self._window.key_at(self.currentIndex().row())
        if key is not None:
            self.wanted.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.take()
        else:
            super().keyPressEvent(event)
