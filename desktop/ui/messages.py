"""The few dialogs we have: an error with advice, and a question before what cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.ui import metrics
from desktop.ui.dialogs.dialog import Dialog
from desktop.ui.widgets.buttons import Button, PrimaryButton
from desktop.ui.widgets.labels import IconLabel, Label


class MessageDialog(Dialog):
    """What happened, what it means, and buttons that say what they do.

    ``exec`` gives Accepted for the first button (the filled one) and Rejected for the other.
    """

    def __init__(
        self,
        title: str,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: str = "info",
        role: str = "accent",
        accept: str = "",
        reject: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.applicationName() or "In Beeld")
        heading, advice = Label(title, "name", wrap=True), Label(text, wrap=True)
        advice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        width = metrics.chars(52)
        for label in (heading, advice):
            label.setMinimumWidth(width)
        words = QVBoxLayout()
        words.setSpacing(metrics.step(1))
        words.addWidget(heading)
        words.addWidget(advice)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(metrics.step(2))
        top.addWidget(IconLabel(icon, role, "nav"), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.step(1))
        buttons.addStretch(1)
        self.accept_button = PrimaryButton(accept or self.tr("Sluiten"))
        self.accept_button.clicked.connect(self.accept)
        buttons.addWidget(self.accept_button)
        if reject:
            self.reject_button = Button(reject)
            self.reject_button.clicked.connect(self.reject)
            buttons.addWidget(self.reject_button)
        for button in self.findChildren(Button):
            button.setAutoDefault(True)
        column = QVBoxLayout(self)
        margin = metrics.step(3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(metrics.step(3))
        column.addLayout(top)
        column.addLayout(buttons)
        # Enter never does what cannot be undone
        safe = self.reject_button if reject else self.accept_button
        safe.setDefault(True)
        safe.setFocus()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)


def show_error(parent: QWidget | None, error: UserError) -> None:
    """Show what happened and what the user can do now."""
    dialog = MessageDialog(error.title, error.advice, parent, icon="triangle-alert", role="warning")
    dialog.exec()
    dialog.deleteLater()


def ask_to_confirm(
    parent: QWidget | None, title: str, text: str, *, accept: str, reject: str = ""
) -> bool:
    """Ask before something that cannot be undone. ``accept`` is the verb: "Verwijderen"."""
    no = reject or QCoreApplication.translate("messages", "Niet doen")
    dialog = MessageDialog(
        title, text, parent, icon="circle-alert", role="warning", accept=accept, reject=no
    )
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()
