"""Which batch of letters is in view, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.partial_date import short
from desktop.services.letter_batches import Batch


class BatchChooser(QComboBox):
    """``Kennismaking, 23-11-2026: 6 afgedrukt, 2 verstuurd``."""

    batch_chosen = Signal(object)  # id, or None for all of them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_choice = False
        self.setAccessibleName(self.tr("Welke stapel brieven"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(lambda _: self.batch_chosen.emit(self.currentData()))
        self.hide()

    def show_batches(
        self, batches: Sequence[Batch], current: int | None, *, with_all: bool
    ) -> None:
        """``with_all``: they can also be seen together, and a single one is worth saying."""
        with QSignalBlocker(self):
            self.clear()
            if with_all:
                self.addItem(self.tr("Alle stapels"), None)
            for batch in reversed(batches):
                self.addItem(batch_words(batch), batch.id)
            self.setCurrentIndex(max(0, self.findData(current)))
        self.setToolTip(self.currentText())
        self._is_choice = bool(batches) if with_all else len(batches) > 1

    def is_choice(self) -> bool:
        """Whether there is something to choose, or to say."""
        return self._is_choice

    def batch(self) -> int | None:
        """The batch in view; None for all of them."""
        found = self.currentData()
        return found if isinstance(found, int) else None


def batch_words(batch: Batch) -> str:
    """What a batch is, when it was put together, and where its letters stand."""
    return f"{batch.template_name}, {short(batch.made_on)}: {batch.words}"
