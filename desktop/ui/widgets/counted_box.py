"""A number with the word that goes with it: 1 maand, 6 maanden."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget


class CountedBox(QSpinBox):
    """``one`` and ``many``: the word for 1, and for any other number."""

    def __init__(
        self, lowest: int, highest: int, one: str, many: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._one, self._many = f" {one}", f" {many}"
        self.setRange(lowest, highest)
        self._fit(self.value())
        self.valueChanged.connect(self._fit)

    def _fit(self, value: int) -> None:
        self.setSuffix(self._one if value == 1 else self._many)
