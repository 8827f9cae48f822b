"""Asking the BSN of somebody who comes from a row without a usable one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain import bsn
from desktop.services.undo import Done
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.widgets.labels import Label


class NewResidentDialog(FormDialog):
    """``add`` gets nine digits that pass the elfproef; what it refuses is said in the dialog."""

    WIDTH = 56

    def __init__(
        self, name: str, add: Callable[[str], Done], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Nieuwe inwoner: {name}").format(name=name),
            self.tr("Zoek het BSN op in de BRP. Zonder BSN kan iemand niet op de lijst komen."),
            self.tr("Toevoegen"),
            parent,
        )
        self._add = add
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("BSN, negen cijfers, verplicht"))
        self.number.setMaxLength(15)
        self.number.setFixedWidth(metrics.chars(24))
        self.number.textEdited.connect(self._judge)
        label = Label(self.tr("BSN (negen cijfers, verplicht)"), "strong")
        label.setBuddy(self.number)
        self.verdict = Label("", "hint", wrap=True)
        self.body.addWidget(label)
        self.body.addWidget(self.number)
        self.body.addWidget(self.verdict)
        self.number.returnPressed.connect(self.submit)
        self.number.setFocus()

    def submit(self) -> None:
        try:
            digits, _ = bsn.normalise(self.number.text())
        except ValueError as error:
            self.refuse(str(error), self.tr("Dit BSN kan niet."))
            self.number.setFocus()
            return
        self.keep(lambda: self._add(digits))

    def _judge(self, text: str) -> None:
        """Say at nine digits whether it passes; before that nobody wants to hear it is wrong."""
        self.refuse("")
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) < 9:
            self.verdict.setText("")
            return
        right = len(digits) == 9 and bsn.is_valid(digits)
        self.verdict.set_role("good" if right else "warning")
        self.verdict.setText(
            self.tr("Dit BSN voldoet aan de elfproef.")
            if right
            else self.tr(
                "Dit BSN voldoet niet aan de elfproef. Kijk of u een cijfer hebt verwisseld."
            )
        )
