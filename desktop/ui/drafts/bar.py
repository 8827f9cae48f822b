"""Offers what was half filled in when the program stopped, one form at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.drafts import Draft
from desktop.ui import metrics
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.notices import Notice


class DraftsBar(QWidget):
    """Above the page, and only after the program stopped in the middle of something.

    It goes on offering a form until somebody says with ``offer`` that it is taken or thrown away.
    """

    go_on = Signal(object)  # Draft
    thrown_away = Signal(object)  # Draft

    def __init__(self, about: Callable[[Draft], str], parent: QWidget | None = None) -> None:
        """``about``: the residents the draft is about, in words; empty for nobody."""
        super().__init__(parent)
        self._about = about
        self._waiting: list[Draft] = []
        self.notice = Notice("", "info")
        self.open_button = Button(self.tr("Verder gaan"), size="compact")
        self.drop_button = Button(self.tr("Weggooien…"), size="compact")
        self.notice.add_widget(self.open_button)
        self.notice.add_widget(self.drop_button)
        self.open_button.clicked.connect(lambda: self.go_on.emit(self._waiting[0]))
        self.drop_button.clicked.connect(lambda: self.thrown_away.emit(self._waiting[0]))
        column = QVBoxLayout(self)
        side = metrics.step(2)
        column.setContentsMargins(side, metrics.step(1), side, 0)
        column.addWidget(self.notice)
        self.hide()

    def offer(self, drafts: Sequence[Draft]) -> None:
        """The first is shown; nothing to offer hides the bar."""
        self._waiting = list(drafts)
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        words = self._words(self._waiting[0])
        more = len(self._waiting) - 1
        if more == 1:
            words += " " + self.tr("Er is nog 1 formulier half ingevuld.")
        elif more:
            words += " " + self.tr("Er zijn nog {n} formulieren half ingevuld.").format(n=more)
        self.notice.say(words, "info")

    def waiting(self) -> list[Draft]:
        return list(self._waiting)

    def _words(self, draft: Draft) -> str:
        who = self._about(draft)
        if not who or who in draft.title:
            said = self.tr("U was bezig met “{title}”. Wat u typte, is bewaard.")
        else:
            said = self.tr("U was bezig met {who}: “{title}”. Wat u typte, is bewaard.")
        return said.format(title=draft.title, who=who)
