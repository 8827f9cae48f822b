"""Prullenbak: what was removed, and the way back for each of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import bin as removed
from desktop.services.bin import BinLine
from desktop.services.files import DataFile
from desktop.services.wording import count_words
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import EVERYTHING, Changes
from desktop.ui.messages import show_error
from desktop.ui.models.key_window import Column, Found, KeyWindowModel, SelectionKeeper
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_table


class BinPage(Page):
    """One list, the newest removal first. Putting back is undoing, and can itself be undone."""

    title = "Prullenbak"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        del runner  # what stands here is found at once
        self._file, self._changes = file, changes
        self._wanted = ""
        self.head = PageHead(self.title)
        self.back = Button(self.tr("Terug"), cap="Esc")
        self.list_button = Button(self.tr("Alles wat is gedaan…"), icon_name="undo-2")
        self.button = PrimaryButton(self.tr("Terugzetten"), cap="Enter")
        for button in (self.back, self.list_button, self.button):
            self.head.add_action(button)
        self._source = Found()
        self.model = KeyWindowModel(
            self._source,
            [
                Column(self.tr("Wat is weggehaald"), _what, tip=_what),
                Column(self.tr("Soort"), lambda line: line.kind),
                Column(self.tr("Weggehaald"), lambda line: f"{line.when}\n{line.who}"),
            ],
            self,
        )
        self.table = self._table()
        self.keeper = SelectionKeeper(self.table, self.model)
        self.first_focus = self.table
        self.empty = EmptyPage(
            self.tr("De prullenbak is leeg."),
            "",
            hint=self.tr(
                "Wat u weghaalt, zoals een notitie, een contactpoging of een bezoekronde, komt "
                "hier te staan. U kunt het dan terugzetten."
            ),
        )
        self.nothing = EmptyPage(
            self.tr("Niets gevonden in de prullenbak."),
            "",
            hint=self.tr("Zoek met minder letters, of maak het zoekveld leeg."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.stays = Label(
            self.tr("Wat hier staat, blijft tot de bewaartermijn voorbij is."), "hint"
        )
        self.stays.setContentsMargins(metrics.step(3), 0, metrics.step(3), metrics.step(1.5))
        column.addWidget(self.stays)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.nothing, 1)
        self.back.clicked.connect(self.back_asked)
        self.list_button.clicked.connect(self.undo_list_asked)
        self.button.clicked.connect(self.bring_back)
        self.table.selectionModel().currentChanged.connect(self._fit_button)
        changes.changed.connect(self._changed)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Wat is weggehaald"))
        dress_table(table, widths=(44, 18, 18), stretch=0, lines=2, sortable=False, page_wide=True)
        table.setItemDelegateForColumn(0, TwoLineDelegate(table, strong=True))
        table.setItemDelegateForColumn(2, TwoLineDelegate(table))
        table.activated.connect(lambda _index: self.bring_back())
        return table

    # The page protocol

    def refresh(self) -> None:
        if self._file.is_locked:
            return
        found = removed.lines(self._file, self._wanted)
        row = self.table.currentIndex().row()
        self._source.lines_found = {line.event_id: line for line in found}
        self.model.refresh()
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found and not self._wanted)
        self.nothing.setVisible(not found and bool(self._wanted))
        if found and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(min(max(row, 0), len(found) - 1), 0))
        self._say(len(found))
        self._fit_button()

    def on_shown(self, payload: Any = None) -> None:
        self._wanted = ""
        self.refresh()

    def search(self, text: str) -> bool:
        self._wanted = text
        self.refresh()
        return True

    def take_focus(self) -> None:
        (self.table if self.table.isVisibleTo(self) else self.list_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    # What it does

    def bring_back(self) -> None:
        """Undo the removal in view."""
        line = self.line()
        if line is None:
            return
        try:
            done = removed.put_back(self._file, line.event_id)
        except UserError as error:
            show_error(self, error)
            return
        self._changes.tell_all(EVERYTHING, self)
        self.refresh()
        words = self.tr("Teruggezet: {what}.").format(what=line.what)
        self.told.emit(words, done.event_id)

    def line(self) -> BinLine | None:
        """The removal in view."""
        index = self.table.currentIndex()
        return self.model.line_at(index.row()) if index.isValid() else None

    def _say(self, number: int) -> None:
        words = count_words(number, self.tr("ding weggehaald"), self.tr("dingen weggehaald"))
        self.head.set_sentence(words if number else "")

    def _fit_button(self, _now: object = None, _before: object = None) -> None:
        self.button.setEnabled(self.line() is not None)

    def _changed(self, _kinds: frozenset[str], origin: object) -> None:
        if origin is not self and self.isVisible():
            self.refresh()


def _what(line: BinLine) -> str:
    return f"{line.what}\n{line.detail}" if line.detail else line.what
