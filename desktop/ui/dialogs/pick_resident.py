"""Choosing one resident by typing part of a name, an address or a BSN."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.domain.filters import Filter, View
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.icons import icon
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_list

_SHOWN = 50


class PickWords(NamedTuple):
    """What the dialog says, what it looks for first, and who is not to be chosen."""

    title: str
    about: str
    accept: str
    search: str = ""
    without: frozenset[int] = frozenset()
    residents: tuple[int, ...] = ()  # whom the question is about


class PickResidentDialog(FormDialog):
    """Typing searches, arrows choose, Enter takes. Also who is off the list is found."""

    WIDTH = 66

    def __init__(
        self,
        file: DataFile,
        name: str,
        parent: QWidget | None = None,
        *,
        words: PickWords | None = None,
    ) -> None:
        said = words or PickWords(
            self.tr("Welke inwoner is {name}?").format(name=name),
            self.tr("De gegevens uit de levering komen bij deze inwoner te staan."),
            self.tr("Deze inwoner"),
            name.split()[-1] if name.split() else "",
        )
        super().__init__(said.title, said.about, said.accept, parent)
        self._file = file
        self._without = said.without
        self.residents = said.residents
        self.chosen: int | None = None
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Zoek een inwoner"))
        self.search.setPlaceholderText(self.tr("Naam, adres of BSN"))
        self.search.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Gevonden inwoners"))
        dress_list(self.found)
        self.found.setItemDelegate(TwoLineDelegate(self.found))
        self.found.setMinimumHeight(metrics.row(2) * 4)
        self.nothing = Label("", "secondary", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.found, 1)
        self.body.addWidget(self.nothing)
        self.search.textChanged.connect(self._look)
        self.found.itemDoubleClicked.connect(lambda _item: self.submit())
        self.search.setText(said.search)
        self.search.selectAll()
        self.search.setFocus()

    @classmethod
    def ask(
        cls,
        file: DataFile,
        name: str,
        parent: QWidget | None = None,
        *,
        words: PickWords | None = None,
        which: str = "",
    ) -> int | None:
        """The id of the resident; None when the worker went back."""
        dialog = cls(file, name, parent, words=words)
        dialog.which = which
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def submit(self) -> None:
        item = self.found.currentItem()
        if item is None:
            self.refuse(self.tr("Zoek eerst een inwoner en kies die in de lijst."))
            return
        self.chosen = int(item.data(Qt.ItemDataRole.UserRole))
        self.accept()

    def _look(self, text: str) -> None:
        self.refuse("")
        self.found.clear()
        if len(text.strip()) < 2:
            self.nothing.setText(self.tr("Typ minstens twee letters of cijfers."))
            self.nothing.show()
            return
        ids = []
        for view in (View.ALL, View.GONE):
            wanted = Filter(view=view, search=text)
            ids += residents.keys(self._file, wanted, limit=_SHOWN)
        lines = residents.lines(self._file, ids)
        for id_ in dict.fromkeys(ids):
            if id_ in self._without:
                continue
            line = lines[id_]
            item = QListWidgetItem(f"{line.name}\n{line.address}")
            item.setData(Qt.ItemDataRole.UserRole, id_)
            self.found.addItem(item)
        if self.found.count():
            self.found.setCurrentRow(0)
        self.nothing.setText(self.tr("Er is niemand gevonden."))
        self.nothing.setVisible(not self.found.count())

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self.found.currentRow() + step
            self.found.setCurrentRow(max(0, min(row, self.found.count() - 1)))
        else:
            super().keyPressEvent(event)
