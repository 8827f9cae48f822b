"""Leaving a form that was changed: always the same three ways out."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QWidget

from desktop.ui.messages import MessageDialog
from desktop.ui.widgets.buttons import Button


class Leaving(Enum):
    """What the user chose."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


class LeaveDialog(MessageDialog):
    """Bewaren, Niet bewaren or Terug. Use ``LeaveDialog.ask``."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Wilt u bewaren wat u veranderde?"),
            what,
            parent,
            icon="circle-alert",
            role="warning",
            accept=self.tr("Bewaren"),
            reject=self.tr("Terug"),
        )
        self.answer = Leaving.STAY
        self.discard_button = Button(self.tr("Niet bewaren"))
        buttons = self.layout().itemAt(1).layout()  # type: ignore[union-attr]
        buttons.insertWidget(2, self.discard_button)  # type: ignore[union-attr]
        self.accept_button.clicked.connect(lambda: self._choose(Leaving.SAVE))
        self.discard_button.clicked.connect(lambda: self._choose(Leaving.DISCARD))

    @classmethod
    def ask(cls, what: str, parent: QWidget | None = None) -> Leaving:
        """``what`` says in a sentence what is not saved yet."""
        dialog = cls(what, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.answer

    def _choose(self, answer: Leaving) -> None:
        self.answer = answer
        self.done(int(answer == Leaving.SAVE))
