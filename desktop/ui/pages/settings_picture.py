"""Choosing the logo or the photo of the letterhead."""

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
        self, name: str, changed: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tell = name, changed
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
        size = f"{len(content) // 1024 + 1} kB" if content else ""
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
            content = Path(chosen).read_bytes()
            settings.check_picture(content)
        except OSError:
            show_error(
                self,
                UserError(
                    self.tr("De afbeelding kan niet worden gelezen."),
                    self.tr("Kies een ander bestand."),
                ),
            )
            return
        except UserError as error:
            show_error(self, error)
            return
        self._set(content)
