"""Offers what was half filled in when the program stopped, one form at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.drafts import Draft
from desktop.ui import metrics
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.notices import Notice


class DraftsBar(QWidget):
    """Above the page, and only after the program stopped in the middle of something."""

    go_on = Signal(object)  # Draft
    thrown_away = Signal(object)  # Draft

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Draft] = []
        self.notice = Notice("", "info")
        self.open_button = Button(self.tr("Verder gaan"), size="compact")
        self.drop_button = Button(self.tr("Weggooien"), size="compact")
        self.notice.add_widget(self.open_button)
        self.notice.add_widget(self.drop_button)
        self.open_button.clicked.connect(lambda: self._take(self.go_on))
        self.drop_button.clicked.connect(lambda: self._take(self.thrown_away))
        column = QVBoxLayout(self)
        side = metrics.step(2)
        column.setContentsMargins(side, metrics.step(1), side, 0)
        column.addWidget(self.notice)
        self.hide()

    def offer(self, drafts: Sequence[Draft]) -> None:
        """The newest first; nothing to offer hides the bar."""
        self._waiting = list(drafts)
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        said = self.tr("U was bezig met “{title}”. Wat u typte, is bewaard.")
        words = said.format(title=self._waiting[0].title)
        more = len(self._waiting) - 1
        if more == 1:
            words += " " + self.tr("Er is nog 1 formulier half ingevuld.")
        elif more:
            words += " " + self.tr("Er zijn nog {n} formulieren half ingevuld.").format(n=more)
        self.notice.say(words, "info")

    def waiting(self) -> list[Draft]:
        return list(self._waiting)

    def _take(self, signal: SignalInstance) -> None:
        draft, *rest = self._waiting
        self.offer(rest)
        signal.emit(draft)
