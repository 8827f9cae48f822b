"""Attempts that were begun and not recorded: shown below the list, asked about on leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.domain.errors import UserError
from desktop.domain.names import display_name
from desktop.services import residents
from desktop.services.files import DataFile
from desktop.ui.dialogs.confirm import LeaveDialog, Leaving
from desktop.ui.pages.residents_panes import ResidentPanes


class UnfinishedAttempts(QObject):
    """``open_resident`` brings a resident in view, with what was begun for them."""

    def __init__(
        self, file: DataFile, panes: ResidentPanes, open_resident: Callable[[int], None]
    ) -> None:
        super().__init__(panes)
        self._file, self._panes, self._open = file, panes, open_resident
        self._contact = panes.detail.contact
        self._contact.drafts_changed.connect(self.show_others)
        panes.unfinished.clicked.connect(self._to_first)

    def show_others(self) -> None:
        """Name the residents, other than the one in view, for whom something was begun."""
        others, text = self._others(), ""
        if others:
            text = self.tr("Nog vast te leggen: {name}").format(name=self._name(others[0]))
            if len(others) > 1:
                text = self.tr("{text} en {more} meer").format(text=text, more=len(others) - 1)
        self._panes.show_unfinished(text)

    def settle(self) -> bool:
        """Ask about each; False when the worker wants to stay, or something is missing."""
        for resident_id in self._contact.unfinished():
            answer = LeaveDialog.ask(
                self.tr("De contactpoging bij {name} is nog niet vastgelegd.").format(
                    name=self._name(resident_id)
                ),
                self._panes.window(),
            )
            if answer is Leaving.DISCARD:
                self._contact.forget(resident_id)
                continue
            self._open(resident_id)
            if answer is Leaving.STAY or not self._contact.submit():
                return False
        return True

    def _others(self) -> list[int]:
        in_view = self._contact.resident_id()
        return [id_ for id_ in self._contact.unfinished() if id_ != in_view]

    def _to_first(self) -> None:
        others = self._others()
        if others:
            self._open(others[0])
            self._panes.detail.start_contact()

    def _name(self, resident_id: int) -> str:
        try:
            return display_name(residents.get(self._file, resident_id).resident.name)
        except UserError:  # removed in the meantime
            return self.tr("een inwoner")
