"""Copies from before the passphrase was changed: taking out who was removed needs the old one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.services import purging
from desktop.services.files import DataFile
from desktop.services.purging import Outstanding
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.key_dialog import KeyDialog
from desktop.ui.widgets.passphrase_field import PassphraseField


class OldCopiesDialog(KeyDialog):
    """``run`` gives what was done; None when the worker went back."""

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Oude kopieën opschonen"),
            self.tr(
                "Kopieën van voor u de wachtwoordzin wijzigde, gaan alleen met de oude open. Met "
                "die zin haalt In Beeld ook daar de verwijderde inwoners uit. De zin wordt nergens "
                "bewaard."
            ),
            self.tr("Opschonen"),
            runner,
            parent,
        )
        self._file = file
        self.old = PassphraseField(self.tr("Oude wachtwoordzin"))
        self.add_field(self.tr("&Oude wachtwoordzin"), self.old)
        self.old.textEdited.connect(lambda: self.refuse(""))
        self.old.returnPressed.connect(self.submit)
        self.old.setFocus()

    def submit(self) -> None:
        if self.is_busy():
            return
        if not self.old.text():
            self.point_at(self.old, self.tr("Typ de wachtwoordzin die toen gold."))
            return
        file, old = self._file, self.old.text()
        self.work(
            lambda progress: purging.finish(file, progress, passphrase=old),
            self._finished,
            self.tr("De reservekopieën worden bekeken"),
        )

    def _finished(self, found: tuple[Outstanding, int]) -> None:
        waiting, done = found
        if waiting.other_key and not done:
            self.point_at(
                self.old,
                self.tr("Probeer een wachtwoordzin van nog eerder, of gooi die kopieën weg."),
                self.tr("Met deze zin ging geen oude kopie open."),
            )
            return
        self.old.clear()
        self.outcome = Done(0, purging.cleaned_in_words(done, waiting), undoable=False)
        self.accept()

    def after_failure(self) -> None:
        self.old.setFocus()
        self.old.selectAll()
