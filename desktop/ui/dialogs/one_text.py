"""Asking for one text: a safety note, the name of a filter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.services.undo import Done
from desktop.ui.dialogs.form_dialog import FormDialog


class OneTextDialog(FormDialog):
    """``work`` gets the text, without spaces around it; with ``needed`` it may not be empty."""

    def __init__(
        self,
        title: str,
        about: str,
        accept: str,
        work: Callable[[str], Done],
        parent: QWidget | None = None,
        *,
        text: str = "",
        example: str = "",
        needed: str = "",
    ) -> None:
        """``needed`` says what is missing when the text is empty; without it empty is fine."""
        super().__init__(title, about, accept, parent)
        self._work, self._needed = work, needed
        self.text = QLineEdit(text)
        self.text.setPlaceholderText(example)
        self.text.setAccessibleName(title)
        self.text.setMaxLength(300)
        self.text.returnPressed.connect(self.submit)
        self.text.textEdited.connect(lambda: self.refuse(""))
        self.body.addWidget(self.text)
        self.text.selectAll()
        self.text.setFocus()

    def submit(self) -> None:
        text = self.text.text().strip()
        if not text and self._needed:
            self.refuse(self._needed)
            return
        self.keep(lambda: self._work(text))
