"""Instellingen: the wijken and buurten that go first in Vandaag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.domain.folding import fold
from desktop.domain.priority_areas import PriorityArea, without_doubles
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.services.residents import AreaChoice
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label

_AREA = Qt.ItemDataRole.UserRole


class PriorityField(QWidget):
    """Shows what was chosen, and asks for another choice."""

    def __init__(
        self, file: DataFile, changed: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file, self._tell = file, changed
        self.areas: tuple[PriorityArea, ...] = ()
        self._words = Label("", "secondary", wrap=True)
        self._choose = Button(self.tr("Kiezen…"), size="compact")
        self._choose.setAccessibleName(self.tr("Wijken die voorgaan kiezen"))
        self._choose.clicked.connect(self.ask)
        self._none = LinkButton(self.tr("Geen"), size="compact")
        self._none.setAccessibleName(self.tr("Geen wijken voor laten gaan"))
        self._none.clicked.connect(lambda: self._set(()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self.show_areas(())

    def show_areas(self, areas: tuple[PriorityArea, ...]) -> None:
        self.areas = areas
        words = ", ".join(area.words for area in areas)
        self._words.setText(words or self.tr("Nog niets gekozen"))
        self._none.setVisible(bool(areas))

    def kept_value(self) -> list[list[str]]:
        """For a draft."""
        return [list(area) for area in self.areas]

    def put_back(self, value: list[list[str]]) -> None:
        """What a draft holds."""
        self._set(tuple(PriorityArea(*area) for area in value))

    def ask(self) -> None:
        """Let the worker choose from where people on the list live."""
        chosen = PriorityDialog(residents.areas(self._file), self.areas, self).ask()
        if chosen is not None:
            self._set(chosen)

    def _set(self, areas: tuple[PriorityArea, ...]) -> None:
        self.show_areas(areas)
        self._tell()


class PriorityDialog(FormDialog):
    """A list of wijken with their buurten, each with a box to tick."""

    WIDTH = 56

    def __init__(
        self,
        there: Sequence[AreaChoice],
        chosen: Sequence[PriorityArea],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Wijken die voorgaan"),
            self.tr("Vink een hele wijk aan, of een of meer buurten."),
            self.tr("Kiezen"),
            parent,
        )
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setMinimumHeight(metrics.line() * 14)
        self.tree.setAccessibleName(self.windowTitle())
        # What was chosen before stays to be unticked, also when nobody lives there now
        known = {PriorityArea(*area) for area in there}
        known |= {PriorityArea(area.district, "") for area in there}
        lost = [area for area in chosen if area not in known]
        all_there = sorted([*there, *lost], key=lambda area: (not area[0], *map(fold, area)))
        for district, group in groupby(all_there, lambda area: area[0]):
            parent_item: QTreeWidget | QTreeWidgetItem = self.tree
            if district:
                parent_item = self._item(self.tree, district, PriorityArea(district, ""), chosen)
                parent_item.setExpanded(True)
            for area in group:
                if area[1]:
                    self._item(parent_item, area[1], PriorityArea(*area), chosen)
        self.body.addWidget(self.tree)
        self.tree.setFocus()

    def ask(self) -> tuple[PriorityArea, ...] | None:
        """What was ticked; None when the worker went back."""
        answer = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return self.ticked() if answer else None

    def ticked(self) -> tuple[PriorityArea, ...]:
        """The choice as it is now."""
        found: list[PriorityArea] = []

        def collect(item: QTreeWidgetItem | None) -> None:
            if item is None:
                return
            if item.checkState(0) == Qt.CheckState.Checked:
                found.append(PriorityArea(*item.data(0, _AREA)))
            for at in range(item.childCount()):
                collect(item.child(at))

        for at in range(self.tree.topLevelItemCount()):
            collect(self.tree.topLevelItem(at))
        return without_doubles(found)

    def submit(self) -> None:
        self.accept()

    def _item(
        self,
        inside: QTreeWidget | QTreeWidgetItem,
        words: str,
        area: PriorityArea,
        chosen: Sequence[PriorityArea],
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        state = Qt.CheckState.Checked if area in chosen else Qt.CheckState.Unchecked
        item.setCheckState(0, state)
        item.setData(0, _AREA, tuple(area))
        if isinstance(inside, QTreeWidget):
            inside.addTopLevelItem(item)
        else:
            inside.addChild(item)
        return item
