"""Instellingen, beveiliging: the passphrase, the key, and the way back in."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.partial_date import long
from desktop.services import recovery
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import SETTINGS, Changes
from desktop.ui.navigation import Page
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label


class SecurityPart(QObject):
    """Works at once; a key change cannot be undone, and its dialog says so beforehand."""

    def __init__(
        self,
        form: QFormLayout,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        page: Page,
    ) -> None:
        super().__init__(page)
        self._file, self._runner, self._changes, self._page = file, runner, changes, page
        self.sheet_state = Label("", "text", wrap=True)
        self.make_sheet = Button(self.tr("Herstelvel maken…"), size="compact")
        self.change = Button(self.tr("Wachtwoordzin wijzigen…"), size="compact")
        self.renew = Button(self.tr("Sleutel vernieuwen…"), size="compact")
        form.addRow(
            self.tr("Herstelvel"),
            _cell(
                self.sheet_state,
                [self.make_sheet],
                self.tr(
                    "Een papier voor in de kluis van de gemeente. Het opent het bestand als u de "
                    "wachtwoordzin vergeet, of als u er niet bent."
                ),
            ),
        )
        form.addRow(
            self.tr("Wachtwoordzin"),
            _cell(
                None,
                [self.change, self.renew],
                self.tr(
                    "Het bestand wordt opnieuw versleuteld. Kopieën van daarvoor houden de oude "
                    "wachtwoordzin en het oude herstelvel."
                ),
            ),
        )
        self.make_sheet.clicked.connect(self.ask_for_sheet)
        self.change.clicked.connect(lambda: self._change_key(renew=False))
        self.renew.clicked.connect(lambda: self._change_key(renew=True))
        self.refresh()

    def refresh(self) -> None:
        if self._file.is_locked:
            return
        found = recovery.status(self._file)
        if found.checked_on is not None:
            words = self.tr("Gecontroleerd op {day}. Kenmerk: {mark}.").format(
                day=long(found.checked_on), mark=_whole(found.mark)
            )
            role, button = "text", self.tr("Nog een keer afdrukken…")
        elif found.made_on is not None:
            words = self.tr("Gemaakt op {day} en nog niet gecontroleerd. Kenmerk: {mark}.").format(
                day=long(found.made_on), mark=_whole(found.mark)
            )
            role, button = "warning", self.tr("Herstelvel controleren…")
        else:
            words = self.tr("Er is nog geen herstelvel voor dit bestand.")
            role, button = "warning", self.tr("Herstelvel maken…")
        self.sheet_state.set_role(role)
        self.sheet_state.setText(words)
        self.make_sheet.set_text(button)

    def ask_for_sheet(self) -> None:
        """Make the sheet, or print it again."""
        from desktop.ui.dialogs.recovery_sheet import RecoverySheetDialog

        self._tell(RecoverySheetDialog(self._file, self._runner, self._page).run())

    def _change_key(self, *, renew: bool) -> None:
        from desktop.ui.dialogs.change_passphrase import ChangePassphraseDialog

        dialog = ChangePassphraseDialog(self._file, self._runner, self._page, renew=renew)
        done = dialog.run()
        self._tell(done)
        if done is not None:
            self.ask_for_sheet()  # the old one opens the file no more

    def _tell(self, done: Done | None) -> None:
        if self._file.is_locked:
            return
        self.refresh()
        self._changes.tell(SETTINGS, origin=self._page)
        if done is not None:
            self._page.told.emit(done.message, None)


def _whole(mark: str) -> str:
    """Not broken over two lines at its dash."""
    return mark.replace("-", "\N{NON-BREAKING HYPHEN}")


def _cell(state: Label | None, buttons: list[Button], hint: str) -> QWidget:
    """What it is now, what can be done, and what that means."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(metrics.step(0.5))
    if state is not None:
        column.addWidget(state)
    row = QHBoxLayout()
    row.setSpacing(metrics.step(1))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(Label(hint, "hint", wrap=True))
    return cell
