"""What the program that runs does when it is started once more, as by a double click on a file."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.errors import UserError
from desktop.runtime.one_program import Doorway
from desktop.ui.messages import show_error

_LOOK_AGAIN = 200  # milliseconds, while a file is being opened


class SecondStart(QObject):
    """Watches the doorway, comes to the front, and makes place for another file."""

    waiting = Signal()  # a file is being opened: looked again soon

    def __init__(self, doorway: Doorway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._file: Path | None = None
        self._doorway = doorway
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self.look())
        self._again = QTimer(self, singleShot=True, interval=_LOOK_AGAIN)
        self._again.timeout.connect(self.look)

    def listen(self) -> None:
        """From now on; before, nothing is done for another start."""
        self._watcher.addPath(str(self._doorway.folder))

    def opened(self, window: QWidget, file: Path) -> None:
        """The file is open, in ``window``. Somebody may have asked meanwhile."""
        self._window, self._file = window, file
        self.look()

    def look(self) -> None:
        """Do what another start asks, if one does."""
        from desktop.ui.dialogs.unlock import UnlockDialog  # late: it costs start-up time

        if not (self._watcher.directories() and self._doorway.is_asked()):
            return
        wanted = self._doorway.asked_file()
        front = QApplication.activeModalWidget()
        if isinstance(front, UnlockDialog):
            if front.page.is_busy():
                self._wait()
                return
            if wanted is not None:
                front.page.set_path(wanted)
            self._doorway.answered()
            come_to_front(front)
        elif wanted is None or self._is_open(wanted):
            self._doorway.answered()
            come_to_front(front or self._window)
        elif front is None and self._window is not None:
            come_to_front(self._window)
            # Not answered: the other start goes on as soon as this one has ended
            if not self._window.close():
                self._doorway.answered()
        elif front is None:
            self._wait()  # the passphrase was right, and the window is being made
        else:
            self._doorway.answered()
            come_to_front(front)
            advice = self.tr("Maak eerst af wat hier open staat. Open “{name}” daarna nog eens.")
            title = self.tr("Er kan één bestand tegelijk open zijn.")
            show_error(front, UserError(title, advice.format(name=wanted.name)))

    def _wait(self) -> None:
        self._again.start()
        self.waiting.emit()

    def _is_open(self, wanted: Path) -> bool:
        if self._file is None:
            return False
        return os.path.normcase(wanted.resolve()) == os.path.normcase(self._file.resolve())


def come_to_front(window: QWidget | None) -> None:
    """Show a window above all others, also when it was put away."""
    if window is None:
        return
    kept = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(kept | Qt.WindowState.WindowActive)
    window.raise_()
    window.activateWindow()
