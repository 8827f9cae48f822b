"""Puts a dialog away that was left alone, where there is no window yet that locks.

The recovery sheet of a new file stands on the screen before the main window is made.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from desktop.ui.dialogs.key_dialog import KeyDialog
from desktop.ui.idle import IdleTimer
from desktop.ui.session_watch import SessionWatch


class LeftAlone(QObject):
    """After so long a rest, on Ctrl+L and when Windows locks or sleeps; hidden at once.

    What runs is finished first, out of sight. ``put_away``: it happened, so the file is to be
    closed by whoever showed the dialog.
    """

    happened = Signal()

    AGAIN = 200  # milliseconds between two looks whether the work is finished

    def __init__(self, dialog: KeyDialog, minutes: int | None) -> None:
        """``minutes`` of rest; None or 0 never, as in the settings of the file."""
        super().__init__(dialog)
        self.put_away = False
        self._dialog = dialog
        self.idle = IdleTimer(minutes, self)
        self.idle.expired.connect(self._put_away)
        self.idle.lock_asked.connect(self._put_away)
        self.session = SessionWatch(self._put_away)
        self.session.listen(dialog)
        self._finished = QTimer(self, interval=self.AGAIN)
        self._finished.timeout.connect(self._end)

    def stop(self) -> None:
        """The dialog is gone."""
        self.idle.pause()
        self.session.stop()

    def _put_away(self) -> None:
        if self.put_away:
            return
        self.put_away = True
        self.idle.pause()
        for other in QApplication.topLevelWidgets():  # the print dialog, or choosing a place
            if isinstance(other, QDialog) and other is not self._dialog and other.isVisible():
                other.reject()
        self._dialog.put_aside()
        self._finished.start()
        self.happened.emit()

    def _end(self) -> None:
        if not self._dialog.is_busy():
            self._finished.stop()
            self._dialog.call_off()
