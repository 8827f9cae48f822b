"""Another passphrase for the file, or another key with the same passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.services import passphrase
from desktop.services.files import DataFile, strength
from desktop.services.undo import Done
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.key_dialog import KeyDialog
from desktop.ui.widgets.new_passphrase import NewPassphrase
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField


class ChangePassphraseDialog(KeyDialog):
    """``run`` gives what was done; None when the worker went back. ``renew``: only the key."""

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        renew: bool = False,
    ) -> None:
        super().__init__(
            self.tr("Sleutel vernieuwen") if renew else self.tr("Wachtwoordzin wijzigen"),
            self.tr(
                "Het hele bestand wordt opnieuw versleuteld. Uw wachtwoordzin blijft dezelfde. Doe "
                "dit als iemand het herstelvel heeft gezien."
            )
            if renew
            else self.tr("Het hele bestand wordt opnieuw versleuteld, met een nieuwe sleutel."),
            self.tr("Sleutel vernieuwen") if renew else self.tr("Wachtwoordzin wijzigen"),
            runner,
            parent,
        )
        self._file, self._renew = file, renew
        self.old = PassphraseField(self.tr("Wachtwoordzin van nu"))
        self.add_field(self.tr("&Wachtwoordzin van nu"), self.old)
        self.new = NewPassphrase(strength)
        self.new.setVisible(not renew)
        self.fields.addWidget(self.new)
        words = passphrase.NEW_SHEET if renew else f"{passphrase.OLD_COPIES} {passphrase.NEW_SHEET}"
        self.fields.addWidget(Notice(words, "warning", self.tr("Dit kunt u niet ongedaan maken.")))
        self.old.textEdited.connect(lambda: self.refuse(""))
        self.new.edited.connect(lambda: self.refuse(""))
        self.old.returnPressed.connect(self.submit)
        self.new.submitted.connect(self.submit)
        self.old.setFocus()

    def submit(self) -> None:
        if self.is_busy():
            return
        if not self.old.text():
            self.point_at(self.old, self.tr("Typ de wachtwoordzin die nu geldt."))
            return
        found = None if self._renew else self.new.problem()
        if found is not None:
            title, advice, field = found
            self.point_at(field, advice, title)
            return
        file, old = self._file, self.old.text()
        new = old if self._renew else self.new.text()
        self.work(
            lambda progress: passphrase.change(file, old, new, progress),
            self._succeed,
            self.tr("De wachtwoordzin wordt gecontroleerd"),
        )

    def _succeed(self, done: Done) -> None:
        self.outcome = done
        self.old.clear()
        self.new.clear()
        self.accept()

    def after_failure(self) -> None:
        self.old.setFocus()
        self.old.selectAll()
