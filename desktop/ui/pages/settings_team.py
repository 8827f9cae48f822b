"""Instellingen, team: who may come along on a round, without accounts."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from desktop.domain.team import ROLES
from desktop.services import team
from desktop.services.files import DataFile
from desktop.services.team import Member
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.changes import Changes
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.navigation import Page
from desktop.ui.pages.settings_listed import Listed, ListedPart
from desktop.ui.widgets.buttons import Button


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


class TeamPart(ListedPart):
    """Who may come along, by name and role."""

    def __init__(self, form: QFormLayout, file: DataFile, changes: Changes, page: Page) -> None:
        self._file = file
        super().__init__(
            form,
            changes,
            page,
            title=page.tr("Wie meegaan"),
            nobody=page.tr("Er staat nog niemand bij het team."),
            add=Button(page.tr("Iemand toevoegen…"), icon_name="user-plus", size="compact"),
        )

    def found(self) -> list[Listed]:
        return [
            Listed(member, member.person.name, member.person.words)
            for member in team.members(self._file)
        ]

    def edit(self, line: Member | None) -> Done | None:
        return MemberDialog(self._file, line, self._page).run()

    def take_away(self, line: Member) -> Done:
        return team.remove(self._file, line.id)
