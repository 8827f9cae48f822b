"""Instellingen, a list of which each line can be changed and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.changes import SETTINGS, Changes
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label


class Listed(NamedTuple):
    """How a line is shown: its ``name`` is spoken with its buttons, ``hint`` stands below it."""

    line: Any
    name: str
    words: str
    hint: str = ""


class ListedPart(QObject):
    """Works at once, with undo: nothing of it waits for Bewaren."""

    def __init__(
        self,
        form: QFormLayout,
        changes: Changes,
        page: Page,
        *,
        title: str,
        nobody: str,
        add: Button,
    ) -> None:
        """``nobody`` is said while the list is empty; ``add`` asks for a new line."""
        super().__init__(page)
        self._changes, self._page = changes, page
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(metrics.step(0.25))
        self.nobody = Label(nobody, "secondary", wrap=True)
        self.add_button = add
        self.add_button.clicked.connect(lambda: self.ask())
        column.addWidget(self.nobody)
        column.addLayout(self._lines)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        form.addRow(title, self.widget)

    # What subclasses say

    def found(self) -> Sequence[Listed]:
        """The list as it is now."""
        raise NotImplementedError

    def edit(self, line: Any) -> Done | None:
        """Ask for what there is to know, of None for a new line, and keep it."""
        raise NotImplementedError

    def take_away(self, line: Any) -> Done:
        """Undoable, so nobody is asked first."""
        raise NotImplementedError

    # What the page and the buttons use

    def refresh(self) -> None:
        """Show the list as it is now."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = self.found()
        for one in found:
            self._lines.addWidget(self._shown(one))
        self.nobody.setVisible(not found)

    def ask(self, line: Any = None) -> None:
        """Add a line, or change this one."""
        self._told(self.edit(line))

    def remove(self, line: Any) -> None:
        """Take this line off the list."""
        self._told(self.take_away(line))

    def _shown(self, one: Listed) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, metrics.step(0.5))
        column.setSpacing(0)
        column.addWidget(Label(one.words, wrap=True))
        if one.hint:
            column.addWidget(Label(one.hint, "hint", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        for text, spoken, work in (
            (self.tr("Wijzigen…"), self.tr("{name} wijzigen"), self.ask),
            (self.tr("Weghalen"), self.tr("{name} weghalen"), self.remove),
        ):
            link = LinkButton(text, size="compact")
            link.setAccessibleName(spoken.format(name=one.name))
            link.clicked.connect(partial(_call, work, one.line))
            row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)
        return shown

    def _told(self, done: Done | None) -> None:
        if done is None:
            return
        self.refresh()
        self._changes.tell(SETTINGS, origin=self._page)
        self._page.told.emit(done.message, done.event_id)


def _call(work: Callable[[Any], None], line: Any, *_: object) -> None:
    """A button says whether it is checked; nobody asks for that."""
    work(line)
