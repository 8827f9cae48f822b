"""The sheets of a round as they come out of the printer, in step with the list beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.widgets.labels import ElidedLabel, IconLabel
from desktop.ui.widgets.pdf_preview import PdfPreview, RenderPage


class RoundPreview(PdfPreview):
    """First the overview, then ``Blad 2 van 7`` for each address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._addresses = 0
        super().__init__("", parent)
        self._noun = self.tr("Blad")
        self._icon = IconLabel("circle-check", "good")
        self._words = ElidedLabel("", "secondary")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(metrics.step(2), metrics.step(0.75), metrics.step(2), 0)
        row.setSpacing(metrics.step(1))
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        column = self.layout()
        if column is not None:
            column.removeItem(self.foot)
            column.addWidget(line)
            column.addItem(self.foot)
        self._say(self.tr("Zonder BSN, bedrag en verzekeraar"), good=True)

    def show_round(self, render: RenderPage, pages: int, addresses: int, row: int) -> None:
        """Other sheets; ``row`` is the address in view, from 0."""
        before = self.page()
        self._addresses = addresses
        overview = before == 0 and self.pages() == pages
        self.show_document(render, pages, page=0 if overview else self._page_of(row, pages))
        self._say(self.tr("Zonder BSN, bedrag en verzekeraar"), good=True)

    def show_address(self, row: int) -> None:
        """Go to the sheet of this address."""
        if row >= 0 and self.pages():
            self.show_page(self._page_of(row, self.pages()))

    def address(self) -> int | None:
        """The row of the sheet in view; None for the overview."""
        if self.pages() != self._addresses + 1 or self.page() == 0:
            return None
        return self.page() - 1

    def refuse(self, why: str) -> None:
        """No sheets can be made; say why."""
        self.show_document(None, 0)
        self._say(why, good=False)

    def _page_of(self, row: int, pages: int) -> int:
        return row + 1 if pages == self._addresses + 1 else 0

    def _say(self, words: str, *, good: bool) -> None:
        name = "circle-check" if good else "triangle-alert"
        self._icon.set_icon(name, "good" if good else "warning")
        self._words.set_role("secondary" if good else "warning")
        self._words.setText(words)

    def _update_paper(self) -> None:
        super()._update_paper()
        if self._pages == self._addresses + 1 and self._addresses:
            words = self.tr("{noun} {number} van {total}").format(
                noun=self._noun, number=self._page, total=self._addresses
            )
            self._where.setText(words if self._page else self.tr("Overzicht"))
