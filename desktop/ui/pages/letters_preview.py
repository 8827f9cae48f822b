"""The letter of one person as it comes out of the printer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.letters import EnvelopeWindow
from desktop.ui import metrics
from desktop.ui.widgets.pdf_preview import PdfPreview, outline


class LetterPreview(PdfPreview):
    """``Brief 1 van 8``: after the last page of a letter comes the next person."""

    other_wanted = Signal(int)  # 1 or -1: the next or the previous letter

    def __init__(self, parent: QWidget | None = None) -> None:
        self._number = self._letters = 0
        self._window: EnvelopeWindow | None = None
        super().__init__("", parent)
        side, down = metrics.step(1), metrics.step(0.5)
        self.foot.setContentsMargins(side, down, side, down)

    def set_place(self, number: int, letters: int, *, card: bool = False) -> None:
        """``number`` from 1; 0 is a letter to nobody in particular."""
        self._number, self._letters = number, letters
        self._noun = self.tr("Kaartje") if card else self.tr("Brief")
        self._update_paper()

    def show_page(self, page: int) -> None:
        if 0 <= page < self._pages:
            super().show_page(page)
            self._fit_window()
        elif page < 0 < self._number - 1:
            self.other_wanted.emit(-1)
        elif page >= self._pages and 0 < self._number < self._letters:
            self.other_wanted.emit(1)

    def show_window(self, window: EnvelopeWindow | None) -> None:
        """Outline of the envelope's window; None for a card, which has none."""
        self._window = window
        self._fit_window()

    def _fit_window(self) -> None:
        """Only the first page of a letter lies behind the window."""
        if self._window is None or self._page > 0:
            self.set_overlay(None)
        else:
            self.set_overlay(outline(*self._window), self.tr("Envelopvenster"))

    def _update_paper(self) -> None:
        super()._update_paper()
        self._say_where()

    def _say_where(self) -> None:
        if not self._pages:
            return
        if self._number:
            words = self.tr("{noun} {number} van {total}").format(
                noun=self._noun, number=self._number, total=self._letters
            )
        else:
            words = self.tr("Voorbeeld")
        if self._pages > 1:
            words += ", " + self.tr("blz. {number}").format(number=self._page + 1)
        self._where.setText(words)
        self._paper.setAccessibleName(words)
        alone = self._pages == 1 and self._letters < 2
        for widget in (self._back, self._on):
            widget.setVisible(not alone)
        self._back.setEnabled(self._page > 0 or self._number > 1)
        self._on.setEnabled(self._page < self._pages - 1 or 0 < self._number < self._letters)
