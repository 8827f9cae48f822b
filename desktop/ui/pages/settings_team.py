"""Instellingen, team: who may come along on a round, without accounts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.team import ROLES
from desktop.services import team
from desktop.services.files import DataFile
from desktop.services.team import Member
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.changes import SETTINGS, Changes
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label


class MemberDialog(FormDialog):
    """A name and a role; of somebody new, or of somebody on the list."""

    WIDTH = 52

    def __init__(
        self, file: DataFile, member: Member | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Iemand aan het team toevoegen") if member is None else self.tr("Wijzigen"),
            self.tr("De naam komt op het bezoekblad te staan. Er hoort geen account bij."),
            self.tr("Toevoegen") if member is None else self.tr("Bewaren"),
            parent,
        )
        self._file, self._member = file, member
        self.which = "" if member is None else str(member.id)
        self.name = QLineEdit(member.person.name if member else "")
        self.name.setMaxLength(100)
        self.name.setAccessibleName(self.tr("Naam"))
        self.role = QComboBox()
        self.role.setEditable(True)
        self.role.setAccessibleName(self.tr("Rol"))
        self.role.addItems(["", *ROLES])
        self.role.setCurrentText(member.person.role if member else "")
        form = QFormLayout()
        form.setHorizontalSpacing(metrics.step(3))
        form.setVerticalSpacing(metrics.step(1.5))
        form.addRow(self.tr("&Naam"), self.name)
        form.addRow(self.tr("&Rol"), self.role)
        self.body.addLayout(form)
        self.name.textEdited.connect(lambda: self.refuse(""))
        self.name.returnPressed.connect(self.submit)
        self.name.setFocus()

    def submit(self) -> None:
        name, role, member = self.name.text(), self.role.currentText(), self._member
        if member is None:
            self.keep(lambda: team.add(self._file, name, role))
        else:
            self.keep(lambda: team.change(self._file, member.id, name, role))


class TeamPart(QObject):
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
        self.nobody = Label(self.tr("Er staat nog niemand bij het team."), "secondary")
        self.add_button = Button(
            self.tr("Iemand toevoegen…"), icon_name="user-plus", size="compact"
        )
        self.add_button.clicked.connect(lambda: self.ask())
        column.addWidget(self.nobody)
        column.addLayout(self._lines)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        form.addRow(self.tr("Wie meegaan"), cell)
        self._cell = cell

    def refresh(self) -> None:
        """Show the list as it is now."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        members = team.members(self._file)
        for member in members:
            self._lines.addWidget(self._line(member))
        self.nobody.setVisible(not members)

    def ask(self, member: Member | None = None) -> None:
        """Ask for a name and a role, and keep them."""
        done = MemberDialog(self._file, member, self._page).run()
        if done is not None:
            self._told(done)

    def remove(self, member: Member) -> None:
        """Undoable, so nobody is asked first."""
        self._told(team.remove(self._file, member.id))

    def _line(self, member: Member) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(Label(member.person.words))
        row.addStretch(1)
        for words, spoken, work in (
            (self.tr("Wijzigen…"), self.tr("{name} wijzigen"), self.ask),
            (self.tr("Weghalen"), self.tr("{name} weghalen"), self.remove),
        ):
            link = LinkButton(words, size="compact")
            link.setAccessibleName(spoken.format(name=member.person.name))
            link.clicked.connect(partial(_call, work, member))
            row.addWidget(link)
        return line

    def _told(self, done: Done) -> None:
        self.refresh()
        self._changes.tell(SETTINGS, origin=self._page)
        self._page.told.emit(done.message, done.event_id)


def _call(work: object, member: Member, *_: object) -> None:
    """A button says whether it is checked; nobody asks for that."""
    work(member)  # type: ignore[operator]
