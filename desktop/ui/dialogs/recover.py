"""Wachtwoordzin vergeten: the code of the recovery sheet, and a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain import recovery_code
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.tasks.runner import TaskRunner
from desktop.ui.dialogs.key_dialog import KeyDialog
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.new_passphrase import NewPassphrase

Recover = Callable[[Path, str, str, Progress], Any]
"""File, code and new passphrase; runs on the worker thread, and raises UserError."""


class RecoverDialog(KeyDialog):
    """After ``exec`` gave Accepted, ``result_file`` is what ``recover`` returned.

    The passphrase can only be chosen when the code is right: so nobody chooses one for nothing.
    """

    def __init__(
        self, path: Path, recover: Recover, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        from desktop.services.files import strength

        super().__init__(
            self.tr("Wachtwoordzin vergeten"),
            self.tr(
                "Met de code van het herstelvel gaat het bestand open. Daarna kiest u een "
                "nieuwe wachtwoordzin. Dat kunt u niet ongedaan maken."
            ),
            self.tr("Bestand openen"),
            runner,
            parent,
        )
        self._path, self._recover = path, recover
        self._code = ""  # that was found to be right
        self.result_file: Any = None
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Code van het herstelvel"))
        self.code.setPlaceholderText("-".join(["X" * 5] * recovery_code.GROUPS))
        self.judgement = Label("", "hint", wrap=True)
        self.add_field(self.tr("&Code van het herstelvel"), self.code, self.judgement)
        self.new = NewPassphrase(strength)
        self.fields.addWidget(self.new)
        self.no_sheet = Label(
            self.tr(
                "Geen herstelvel? In Beeld bewaart de wachtwoordzin nergens, en niemand kan hem "
                "opzoeken, ook de gemeente en de maker niet. Kijk in uw wachtwoordkluis. Anders "
                "blijft dit bestand gesloten: maak dan een nieuw bestand en lees de laatste "
                "levering opnieuw in."
            ),
            "hint",
            wrap=True,
        )
        self.fields.addWidget(self.no_sheet)
        self.code.textChanged.connect(self._judge)
        self.code.returnPressed.connect(self.submit)
        self.new.edited.connect(lambda: self.refuse(""))
        self.new.submitted.connect(self.submit)
        self._judge("")
        self.code.setFocus()

    def submit(self) -> None:
        if self.is_busy():
            return
        if not self._code:
            try:
                self._check(self.code.text())
            except UserError as error:
                self.point_at(self.code, error.advice, error.title)
                return
        found = self.new.problem()
        if found is not None:
            title, advice, field = found
            self.point_at(field, advice, title)
            return
        path, code, words, recover = self._path, self._code, self.new.text(), self._recover
        self.work(
            lambda progress: recover(path, code, words, progress),
            self._succeed,
            self.tr("Het bestand gaat open"),
        )

    def _judge(self, text: str) -> None:
        """Group by group while it is typed; against the file when it is complete."""
        self.refuse("")
        self._code = ""
        groups = recovery_code.split(text)
        wrong = next(
            (
                number
                for number, group in enumerate(groups, 1)
                # The last one may still be being typed
                if not recovery_code.is_right(group, number)
                and (number < len(groups) or len(group) >= recovery_code.GROUP_LENGTH)
            ),
            0,
        )
        if not groups:
            self._say(self.tr("Hoofdletters, spaties en streepjes maken niet uit."), "hint")
        elif wrong:
            words = self.tr("In groep {number} zit een typefout: {group}")
            self._say(words.format(number=wrong, group=groups[wrong - 1]), "warning")
        elif sum(len(group) == recovery_code.GROUP_LENGTH for group in groups) < (
            recovery_code.GROUPS
        ):
            right = sum(recovery_code.is_right(g, n) for n, g in enumerate(groups, 1))
            words = self.tr("{right} van de {all} groepen kloppen.")
            self._say(words.format(right=right, all=recovery_code.GROUPS), "hint")
        else:
            try:
                self._check(text)
            except UserError as error:
                self._say(f"{error.title} {error.advice}", "warning")
        self.new.setEnabled(bool(self._code))

    def _check(self, text: str) -> None:
        from desktop.services import recovery

        recovery.check_code(self._path, text)
        self._code = text
        self.new.setEnabled(True)
        self._say(self.tr("De code klopt. Kies nu een nieuwe wachtwoordzin."), "good")

    def _say(self, words: str, role: str) -> None:
        self.judgement.set_role(role)
        self.judgement.setText(words)
        self.fit()

    def _succeed(self, result: object) -> None:
        self.result_file = result
        self.code.clear()
        self.new.clear()
        self.accept()

    def after_failure(self) -> None:
        self.new.setFocus()
