"""Wat is nieuw: what changed for the worker, a version at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog


class NewsDialog(FormDialog):
    """``news``: Markdown with a heading for each version."""

    WIDTH = 74

    def __init__(self, news: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wat is nieuw"), "", self.tr("Sluiten"), parent)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Wat is nieuw"))
        self.text.setOpenLinks(False)
        self.text.setMarkdown(news)
        self.text.setMinimumHeight(metrics.line() * 12)
        self.body.addWidget(self.text)
        self.back_button.hide()

    def submit(self) -> None:
        self.accept()
