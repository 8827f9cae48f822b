"""The one warning before personal data leaves the program, and the password that goes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import export_passwords
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.notices import Notice
from desktop.ui.widgets.passphrase_field import PassphraseField
from desktop.ui.widgets.segments import Choice, SegmentedButtons
from desktop.ui.widgets.strength import StrengthMeter

LOCKED, OPEN = "locked", "open"


class KeepOutsideDialog(FormDialog):
    """With a password unless the worker says otherwise; ``password`` is what was chosen.

    The proposed password can be read at once: it has to be written down or told. It is kept
    nowhere, so whoever loses it makes the file again.
    """

    WIDTH = 76

    keeps_draft = False

    def __init__(self, name: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Bewaren buiten In Beeld"),
            about or self.tr("In dit bestand staan namen en adressen van inwoners."),
            self.tr("Bewaren…"),
            parent,
        )
        self.password = ""
        self.warning = Notice(
            self.tr(
                "Buiten In Beeld is het niet meer versleuteld met uw wachtwoordzin. Zet het niet "
                "in een map die anderen lezen, en gooi het weg als u het niet meer nodig hebt. "
                "Bewaren kunt u niet ongedaan maken."
            ),
            "warning",
        )
        self.how = SegmentedButtons(
            self.tr("Hoe het wordt bewaard"),
            [
                Choice(LOCKED, self.tr("Met een wachtwoord")),
                Choice(OPEN, self.tr("Zonder wachtwoord")),
            ],
        )
        self.how.set_value(LOCKED)
        self.field = PassphraseField(self.tr("Wachtwoord van dit bestand"))
        self.field.set_shown(True)
        self.another = Button(self.tr("Ander voorstel"), size="compact")
        self.meter = StrengthMeter()
        self.opens_with = Label(_opens_with(name, self), "hint", wrap=True)
        self._lock = QWidget()
        self._lay_out()
        self.how.chosen.connect(self._choose)
        self.another.clicked.connect(self.propose)
        self.field.textChanged.connect(self._judge)
        self.field.returnPressed.connect(self.submit)
        self.propose()
        self.accept_button.setFocus()

    @classmethod
    def ask(cls, name: str, about: str, parent: QWidget | None) -> str | None:
        """The password, empty for none; None when the worker went back."""
        dialog = cls(name, about, parent)
        accepted = bool(dialog.exec())
        password, dialog.password = dialog.password, ""
        dialog.field.clear()
        dialog.deleteLater()
        return password if accepted else None

    def _lay_out(self) -> None:
        self.body.addWidget(self.warning)
        self.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self._lock)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.step(0.75))
        caption = Label(self.tr("&Wachtwoord van dit bestand"))
        caption.setBuddy(self.field)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(metrics.step(1))
        row.addWidget(self.field, 1)
        row.addWidget(self.another)
        column.addLayout(row)
        column.addWidget(self.meter)
        words = self.tr(
            "Schrijf het nu op en geef het apart door, bijvoorbeeld telefonisch. In Beeld bewaart "
            "het niet."
        )
        column.addWidget(Label(words, wrap=True))
        column.addWidget(self.opens_with)
        self.body.addWidget(self._lock)
        self.body.addStretch(1)

    def propose(self) -> None:
        """Another password that nobody guesses."""
        self.field.setText(export_passwords.propose())

    def submit(self) -> None:
        if self.how.value() == OPEN:
            self.password = ""
            self.accept()
            return
        found = export_passwords.judge(self.field.text())
        if not found.enough:
            self.refuse(found.words, self.tr("Dit wachtwoord kan niet."))
            self.field.setFocus()
            return
        self.password = self.field.text()
        self.accept()

    def _choose(self, value: str) -> None:
        self._lock.setVisible(value == LOCKED)
        self.refuse("")

    def _judge(self, text: str) -> None:
        found = export_passwords.judge(text)
        self.meter.show_strength(found.score, found.words, found.enough)
        self.refuse("")


def _opens_with(name: str, words: QWidget) -> str:
    if name.endswith(".xlsx"):
        return words.tr("Excel en LibreOffice vragen om het wachtwoord.")
    return words.tr(
        "U krijgt een zip (AES-256). Die opent de ontvanger met 7-Zip; de Verkenner van Windows "
        "kan het niet altijd."
    )
