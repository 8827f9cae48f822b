"""What somebody should know before a delivery is read in: calm, and not to be missed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import metrics
from desktop.ui.pages.deliveries_words import counted, tr
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.notices import Notice


class Warnings(QWidget):
    """Two in full, or one on a low screen; with more, the first and a button for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._notices: list[Notice] = []
        self.more = LinkButton("", size="row")
        self.more.clicked.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.step(0.5))
        self.hide()

    def show_warnings(self, texts: Sequence[str], *, low: bool = False) -> None:
        self._texts = tuple(texts)
        in_full = 1 if low else 2
        self._show(in_full if len(texts) <= in_full else 1)
        self.setVisible(bool(texts))

    def text(self) -> str:
        """All of them, also those that are folded away."""
        return "\n".join(self._texts)

    def _show(self, number: int) -> None:
        self.more.setParent(None)
        for notice in self._notices:
            self._column.removeWidget(notice)
            notice.deleteLater()
        self._notices = [Notice(text, "warning") for text in self._texts[:number]]
        for notice in self._notices:
            self._column.addWidget(notice)
            notice.show()
        rest = len(self._texts) - number
        if rest > 0:
            words = counted(rest, tr("andere waarschuwing"), tr("andere waarschuwingen"))
            self.more.set_text(tr("Nog {warnings}").format(warnings=words))
            self._notices[-1].add_widget(self.more)
            self.more.show()

    def _open(self) -> None:
        self._show(len(self._texts))
        self._notices[1].setFocus()
