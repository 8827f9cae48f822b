"""Choosing the logo, the photo or the signature of the letterhead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services import settings
from desktop.ui import metrics
from desktop.ui.messages import show_error
from desktop.ui.widgets.buttons import Button, LinkButton
from desktop.ui.widgets.labels import Label


class PictureField(QWidget):
    """Choose or remove a PNG or JPEG file; it is kept in the file of the gemeente."""

    def __init__(
        self,
        name: str,
        changed: Callable[[], None],
        parent: QWidget | None = None,
        *,
        what: str,
    ) -> None:
        """``what`` names it in a sentence: ``De foto``."""
        super().__init__(parent)
        self._name, self._tell, self._what = name, changed, what
        self.content: bytes | None = None
        self._state = Label("", "secondary")
        self._choose = Button(self.tr("Kiezen…"), size="compact")
        self._choose.setAccessibleName(self.tr("{name} kiezen").format(name=name))
        self._remove = LinkButton(self.tr("Weghalen"), size="compact")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self._choose)
        row.addWidget(self._state)
        row.addWidget(self._remove)
        row.addStretch(1)
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(lambda: self._set(None))
        self.show_content(None)

    def show_content(self, content: bytes | None) -> None:
        self.content = content
        size = _size(len(content)) if content else ""
        self._state.setText(
            self.tr("Gekozen ({size})").format(size=size)
            if content
            else self.tr("Nog niet gekozen")
        )
        self._remove.setVisible(content is not None)

    def _set(self, content: bytes | None) -> None:
        self.show_content(content)
        self._tell()

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self._name, "", self.tr("Afbeelding (*.png *.jpg *.jpeg)")
        )
        if not chosen:
            return
        try:
            taken = settings.take_picture(Path(chosen), self._what)
        except UserError as error:
            show_error(self, error)
            return
        self._set(taken.content)
        if taken.file_size > 2 * len(taken.content):
            words = self.tr("Gekozen, verkleind van {before} tot {after}")
            self._state.setText(
                words.format(before=_size(taken.file_size), after=_size(len(taken.content)))
            )


def _size(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size // 1_000 + 1} kB"
