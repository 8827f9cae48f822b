"""Instellingen, aanpakken: which there are, how many people are in them, and making another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.approaches import Approach, Step
from desktop.domain.codes import ContactKind
from desktop.domain.errors import UserError
from desktop.domain.target_groups import in_words
from desktop.services import approaches
from desktop.services.approaches import ApproachLine, ReadyApproach
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.services.wording import count_words
from desktop.ui import metrics
from desktop.ui.changes import CASES, Changes
from desktop.ui.dialogs.approach_editor import ApproachEditor
from desktop.ui.messages import show_error
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button, LinkButton, MenuButton
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_list


class _List(QListWidget):
    """Enter changes the chosen approach, Delete takes it away."""

    def __init__(self, enter: Callable[[], None], remove: Callable[[], None]) -> None:
        super().__init__()
        self._keys = {
            Qt.Key.Key_Return: enter,
            Qt.Key.Key_Enter: enter,
            Qt.Key.Key_Delete: remove,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        work = self._keys.get(Qt.Key(event.key()))
        if work is None:
            super().keyPressEvent(event)
        else:
            work()


class ApproachesPart(QObject):
    """Works at once: nothing of it waits for Bewaren."""

    def __init__(self, form: QFormLayout, file: DataFile, changes: Changes, page: Page) -> None:
        super().__init__(page)
        self._file, self._changes, self._page = file, changes, page
        self._lines: list[ApproachLine] = []
        self.list = _List(self.change, self.remove)
        self.list.setAccessibleName(self.tr("Aanpakken"))
        dress_list(self.list)
        self.list.setItemDelegate(TwoLineDelegate(self.list, strong=True))
        self.none = Label(
            self.tr(
                "Er is nog geen aanpak. Met een aanpak zegt Vandaag wie aan de beurt is, en "
                "waarvoor. Begin met een kant-en-klare en pas die aan."
            ),
            "secondary",
            wrap=True,
        )
        self.new = MenuButton(self.tr("Nieuwe aanpak"), size="compact")
        self.new.about_to_show.connect(self.fill_new)
        self.fill = Button(self.tr("Doelgroep toevoegen"), icon_name="user-plus", size="compact")
        self.edit = Button(self.tr("Wijzigen…"), cap="Enter", size="compact")
        self.copy = Button(self.tr("Kopiëren…"), size="compact")
        self.away = LinkButton(self.tr("Verwijderen"), size="compact")
        for button, work in (
            (self.fill, self.add_target_group),
            (self.edit, self.change),
            (self.copy, self.make_copy),
            (self.away, self.remove),
        ):
            button.clicked.connect(work)
        self.list.itemDoubleClicked.connect(lambda _item: self.change())
        self.list.currentRowChanged.connect(lambda _row: self._fit())
        tools = QHBoxLayout()
        tools.setSpacing(metrics.step(1))
        for button in (self.new, self.fill, self.edit, self.copy, self.away):
            tools.addWidget(button)
        tools.addStretch(1)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(1))
        column.addWidget(self.none)
        column.addWidget(self.list)
        column.addLayout(tools)
        form.addRow(self.widget)

    def refresh(self) -> None:
        """Ask anew which there are and who is in them."""
        chosen = self._chosen()
        self._lines = approaches.all_approaches(self._file)
        self.list.clear()
        for line in self._lines:
            self.list.addItem(QListWidgetItem(f"{line.approach.name}\n{words_of(line)}"))
        rows = [line.id for line in self._lines]
        if rows:
            at = rows.index(chosen.id) if chosen and chosen.id in rows else 0
            self.list.setCurrentRow(at)
        self.list.setFixedHeight(metrics.row(2) * min(max(len(rows), 1), 6) + metrics.step(0.5))
        self._fit()

    def show_newest(self) -> None:
        if self._lines:
            self.list.setCurrentRow(len(self._lines) - 1)

    # What the worker does

    def fill_new(self, menu: QMenu) -> None:
        """An empty one, and the ready-made ones with where they come from."""
        menu.clear()
        menu.addAction(self.tr("Lege aanpak…")).triggered.connect(lambda: self.make(EMPTY))
        menu.addSeparator()
        for ready in approaches.ready_made(self._file):
            text = f"{ready.approach.name} ({ready.approach.source})…"
            menu.addAction(text).triggered.connect(lambda _=False, one=ready: self.make_ready(one))

    def make_ready(self, ready: ReadyApproach) -> None:
        """Copy a ready-made approach, told what its source says and what it does not."""
        named = replace(ready.approach, name=self._free_name(ready.approach.name))
        self.make(named, about_source(ready))

    def make(self, approach: Approach, about: str = "", copy_of: int = 0) -> None:
        done = ApproachEditor.ask(
            self._file, approach, parent=self._page, about=about, copy_of=copy_of
        )
        self._tell(done)
        self.show_newest()

    def change(self) -> None:
        one = self._chosen()
        if one is not None:
            self._tell(ApproachEditor.ask(self._file, one.approach, one.id, one.busy, self._page))

    def make_copy(self) -> None:
        one = self._chosen()
        if one is not None:
            name = self.tr("Kopie van {name}").format(name=one.approach.name)
            self.make(replace(one.approach, name=self._free_name(name)), copy_of=one.id)

    def add_target_group(self) -> None:
        one = self._chosen()
        if one is not None:
            self._do(lambda: approaches.add_target_group(self._file, one.id))

    def remove(self) -> None:
        one = self._chosen()
        if one is not None:
            self._do(lambda: approaches.remove(self._file, one.id))

    def _free_name(self, wanted: str) -> str:
        """Vandaag tells approaches apart by their names only: with a number when it is taken."""
        taken = {line.approach.name for line in self._lines}
        names = (f"{wanted[:96]} {number}" for number in count(2))
        return (
            wanted[:100] if wanted[:100] not in taken else next(n for n in names if n not in taken)
        )

    def _do(self, work: Callable[[], Done]) -> None:
        try:
            self._tell(work())
        except UserError as error:
            show_error(self._page, error)

    def _tell(self, done: Done | None) -> None:
        self.list.setFocus()
        if done is None:
            return
        self.refresh()
        self._changes.tell(CASES, origin=self._page)
        self._page.told.emit(done.message, done.event_id if done.undoable else None)

    def _chosen(self) -> ApproachLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _fit(self) -> None:
        there = self._chosen() is not None
        self.list.setVisible(bool(self._lines))
        self.none.setVisible(not self._lines)
        for button in (self.fill, self.edit, self.copy, self.away):
            button.setVisible(there)


EMPTY = Approach(name="", steps=(Step(kind=ContactKind.VISIT),))


def words_of(line: ApproachLine) -> str:
    """``12 inwoners, 3 stappen. 5 jaar of langer in de regeling.``, as the second line."""
    said = count_words(line.busy, "inwoner", "inwoners")
    if line.ended:
        said += f" en {line.ended} klaar"
    if line.old_steps:
        said += f", {line.old_steps} met de oude stappen"
    said += f", {count_words(len(line.approach.steps), 'stap', 'stappen')}"
    return f"{said}. {in_words(line.approach.target)}"


def about_source(ready: ReadyApproach) -> str:
    """What the source of a ready-made approach says, and what it does not."""
    words = QCoreApplication.translate(
        "settings_approaches", "De bron zegt: {says} Niet van de bron: {ours}"
    )
    return words.format(says=ready.says, ours=ready.ours)
