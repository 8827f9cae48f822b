"""Instellingen, partners: to whom residents can be handed over."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout

from desktop.services import partners
from desktop.services.files import DataFile
from desktop.services.partners import ListedPartner
from desktop.services.undo import Done
from desktop.ui.changes import Changes
from desktop.ui.dialogs.partner_dialog import PartnerDialog
from desktop.ui.navigation import Page
from desktop.ui.pages.settings_listed import Listed, ListedPart
from desktop.ui.widgets.buttons import Button


class PartnersPart(ListedPart):
    """The organisations of the gemeente, with how to reach them."""

    def __init__(self, form: QFormLayout, file: DataFile, changes: Changes, page: Page) -> None:
        self._file = file
        super().__init__(
            form,
            changes,
            page,
            title=page.tr("Organisaties"),
            nobody=page.tr(
                "Er staan nog geen partners. Zet hier bij wie u inwoners kunt overdragen, "
                "bijvoorbeeld de schuldhulpverlening of het wijkteam."
            ),
            add=Button(page.tr("Partner toevoegen…"), icon_name="plus", size="compact"),
        )

    def found(self) -> list[Listed]:
        return [
            Listed(line, line.partner.name, line.partner.words, line.partner.reach)
            for line in partners.all_partners(self._file)
        ]

    def edit(self, line: ListedPartner | None) -> Done | None:
        return PartnerDialog.ask(self._file, line, self._page)

    def take_away(self, line: ListedPartner) -> Done:
        return partners.remove(self._file, line.id)
