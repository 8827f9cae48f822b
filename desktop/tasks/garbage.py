"""Cyclic garbage is collected on the UI thread only.

Python collects wherever it happens to be, also on a worker. A widget or model that is part of a
forgotten cycle would then be deleted on the wrong thread, and Qt does not survive that.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer


class UiThreadGarbage(QObject):
    """While this lives and is not stopped, only its own thread collects."""

    EVERY = 1000  # milliseconds

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=self.EVERY)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again: no worker is left."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    @staticmethod
    def collect_if_due() -> int:
        """Collect what Python would have collected; returns the oldest generation, -1 for none."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if limits[generation] and counts[generation] > limits[generation]:
                gc.collect(generation)
                return generation
        return -1
