"""Choosing the approach in which residents are put."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.domain.target_groups import in_words
from desktop.services import approaches
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.tables import dress_list


class PickApproachDialog(FormDialog):
    """Arrows choose, Enter takes. Use ``PickApproachDialog.ask``."""

    WIDTH = 66

    def __init__(
        self, file: DataFile, resident_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        people = count_words(len(resident_ids), "inwoner", "inwoners")
        super().__init__(
            self.tr("{people} in een aanpak zetten").format(people=people),
            self.tr("Wie al in een andere aanpak zit, gaat daar uit. Dat blijft te lezen."),
            self.tr("In deze aanpak"),
            parent,
        )
        self._file, self._ids = file, tuple(resident_ids)
        self.residents = self._ids
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Aanpakken"))
        dress_list(self.found)
        self.found.setItemDelegate(TwoLineDelegate(self.found))
        self.found.setMinimumHeight(metrics.row(2) * 4)
        self.body.addWidget(self.found, 1)
        for line in approaches.all_approaches(file):
            now = count_words(line.busy, "inwoner", "inwoners")
            item = QListWidgetItem(f"{line.approach.name}, {now}\n{in_words(line.approach.target)}")
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            self.found.addItem(item)
        if self.found.count():
            self.found.setCurrentRow(0)
        else:
            self.refuse(self.tr("Er is nog geen aanpak. Maak er een bij Instellingen."))
        self.found.itemDoubleClicked.connect(lambda _item: self.submit())
        self.found.setFocus()

    @classmethod
    def ask(
        cls, file: DataFile, resident_ids: Sequence[int], parent: QWidget | None = None
    ) -> Done | None:
        """What was done; None when the worker went back."""
        return cls(file, resident_ids, parent).run()

    def submit(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            approach_id = int(item.data(Qt.ItemDataRole.UserRole))
            self.keep(lambda: approaches.add_residents(self._file, approach_id, self._ids))

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)
