"""Before a visit: whose look in the BRP is too old, and the way to the queue for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services import brp
from desktop.services.files import DataFile
from desktop.ui.pages.visits_words import recheck_why, recheck_words
from desktop.ui.widgets.buttons import LinkButton


class Recheck(LinkButton):
    """Hidden while everybody was looked up lately. ``wanted``: the residents to look up."""

    wanted = Signal(object)  # list of residents

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__("", parent, icon_name="triangle-alert", key="Ctrl+B", size="compact")
        self._file = file
        self.why: dict[int, str] = {}
        self.clicked.connect(lambda: self.wanted.emit(list(self.why)))
        self.hide()

    def look_at(self, resident_ids: Iterable[int], visit_on: date | None) -> dict[int, str]:
        """Say who of these is to be looked up before a visit on this day; gives why of each.

        Without a day: today.
        """
        self.why = brp.too_old(self._file, resident_ids, visit_on or date.today())
        self.set_text(recheck_words(len(self.why)))
        self.setToolTip(recheck_why(brp.valid_days(self._file)))
        self.setVisible(bool(self.why))
        return self.why
