"""Instellingen, partners: to whom residents can be handed over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import partners
from desktop.services.files import DataFile
from desktop.services.partners import ListedPartner
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.changes import SETTINGS, Changes
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label


class PartnersPart(QObject):
    """Works at once, with undo: nothing of it waits for Bewaren."""

    def __init__(self, form: QFormLayout, file: DataFile, changes: Changes, page: Page) -> None:
        super().__init__(page)
        self._file, self._changes, self._page = file, changes, page
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.5))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(metrics.step(0.25))
        self.nobody = Label(
            self.tr(
                "Er staan nog geen partners. Zet hier bij wie u inwoners kunt overdragen, "
                "bijvoorbeeld de schuldhulpverlening of het wijkteam."
            ),
            "secondary",
            wrap=True,
        )
        self.add_button = Button(self.tr("Partner toevoegen…"), icon_name="plus", size="compact")
        self.add_button.clicked.connect(lambda: self.ask())
        column.addWidget(self.nobody)
        column.addLayout(self._lines)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        form.addRow(self.tr("Organisaties"), cell)
        self.widget = cell

    def refresh(self) -> None:
        """Show the list as it is now."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lines = partners.all_partners(self._file)
        for line in lines:
            self._lines.addWidget(self._line(line))
        self.nobody.setVisible(not lines)

    def ask(self, line: ListedPartner | None = None) -> None:
        """Ask for what there is to know of a partner, and keep it."""
        done = PartnerDialog.ask(self._file, line, self._page)
        if done is not None:
            self._told(done)

    def remove(self, line: ListedPartner) -> None:
        """Undoable, so nobody is asked first."""
        self._told(partners.remove(self._file, line.id))

    def _line(self, line: ListedPartner) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, metrics.step(0.5))
        column.setSpacing(0)
        column.addWidget(Label(line.partner.words, wrap=True))
        if line.partner.reach:
            column.addWidget(Label(line.partner.reach, "hint", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        change = LinkButton(self.tr("Wijzigen…"), size="compact")
        change.setAccessibleName(self.tr("{name} wijzigen").format(name=line.partner.name))
        change.clicked.connect(partial(self._change, line))
        remove = LinkButton(self.tr("Weghalen"), size="compact")
        remove.setAccessibleName(self.tr("{name} weghalen").format(name=line.partner.name))
        remove.clicked.connect(partial(self._remove, line))
        row.addWidget(change)
        row.addWidget(remove)
        row.addStretch(1)
        column.addLayout(row)
        return shown

    def _change(self, line: ListedPartner, *_: object) -> None:
        self.ask(line)

    def _remove(self, line: ListedPartner, *_: object) -> None:
        self.remove(line)

    def _told(self, done: Done) -> None:
        self.refresh()
        self._changes.tell(SETTINGS, origin=self._page)
        self._page.told.emit(done.message, done.event_id)
