"""Asking why: a few ready reasons, or one in the worker's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from desktop.services.undo import Done
from desktop.ui.dialogs.form_dialog import FormDialog

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Choice(QRadioButton):
    """Arrows choose also when none was chosen yet; Qt would only move the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        focused = self.window().focusWidget()
        if event.key() in _ARROWS and isinstance(focused, QRadioButton):
            focused.click()


class ReasonDialog(FormDialog):
    """Arrows choose, typing writes another reason, Enter accepts.

    Nothing is chosen beforehand, unless ``last`` says what was chosen the time before. With
    ``work`` the reason is given to it, and what it refuses is said in the dialog.
    """

    WIDTH = 58

    def __init__(
        self,
        title: str,
        about: str,
        accept: str,
        reasons: Sequence[str],
        parent: QWidget | None = None,
        *,
        last: str = "",
        work: Callable[[str], Done] | None = None,
    ) -> None:
        super().__init__(title, about, accept, parent)
        self._work = work
        self.reason = ""
        self.choices: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        for words in reasons:
            choice = _Choice(words)
            self._group.addButton(choice)
            self.choices.append(choice)
            self.body.addWidget(choice)
        self._other = _Choice(self.tr("Anders:"))
        self._group.addButton(self._other)
        self.choices.append(self._other)
        self.body.addWidget(self._other)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Uw eigen reden"))
        self.text.setAccessibleName(self.tr("Uw eigen reden"))
        self.text.setMaxLength(200)
        self.text.textEdited.connect(self._typed)
        self.body.addWidget(self.text)
        self._group.buttonClicked.connect(self._chosen)
        self.show_reason(last)

    @classmethod
    def ask(
        cls,
        title: str,
        about: str,
        accept: str,
        reasons: Sequence[str],
        parent: QWidget | None = None,
        *,
        last: str = "",
    ) -> str:
        """The reason; empty when the worker went back."""
        dialog = cls(title, about, accept, reasons, parent, last=last)
        dialog.exec()
        dialog.deleteLater()
        return dialog.reason

    def show_reason(self, reason: str) -> None:
        """Choose this one; with an empty reason only the focus is put in place."""
        for choice in self.choices[:-1]:
            if reason and choice.text() == reason:
                choice.setChecked(True)
                choice.setFocus()
                return
        if reason:
            self._other.setChecked(True)
            self.text.setText(reason)
            self.text.setFocus()
        else:
            self.choices[0].setFocus()

    def submit(self) -> None:
        reason = self._now()
        if not reason:
            self.refuse(self.tr("Kies waarom, of schrijf zelf een reden op."))
            return
        if self._work is None:
            self.reason = reason
            self.accept()
            return
        work = self._work
        if self.keep(lambda: work(reason)):
            self.reason = reason

    def _now(self) -> str:
        chosen = self._group.checkedButton()
        if chosen is None:
            return ""
        return self.text.text().strip() if chosen is self._other else chosen.text()

    def _typed(self) -> None:
        self._other.setChecked(True)
        self.refuse("")

    def _chosen(self) -> None:
        self.refuse("")
        if self._other.isChecked():
            self.text.setFocus()

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a reason or in the text accepts; Space chooses, arrows choose the next."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QRadioButton) and not focused.isChecked():
                focused.click()
                return
            self.submit()
            return
        super().keyPressEvent(event)
