"""What this computer remembers of the windows: places, widths, choices of looks. No personal data.

Settings of the gemeente live in the data file, not here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

SCHEME = "scheme"  # light, dark or as the system
TYPE_SIZE = "type_size"  # points


class SettingsStore:
    """A thin layer over QSettings. ``path`` names an ini file; tests give one of their own."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._settings = QSettings("In Beeld", "In Beeld")
        else:
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def value(self, name: str, default: Any = None) -> Any:
        """A text, number or list as it was kept; ini files give texts back."""
        return self._settings.value(name, default)

    def text(self, name: str, default: str = "") -> str:
        return str(self._settings.value(name, default) or default)

    def flag(self, name: str, default: bool = False) -> bool:
        return str(self._settings.value(name, default)).lower() == "true"

    def keep(self, name: str, value: Any) -> None:
        self._settings.setValue(name, value)

    def forget(self, name: str) -> None:
        self._settings.remove(name)

    def keep_window(self, window: QWidget) -> None:
        self.keep(f"{window.objectName()}/geometry", window.saveGeometry())

    def restore_window(self, window: QWidget) -> bool:
        """Put the window back where it was, if that still lies on a screen."""
        kept = self._settings.value(f"{window.objectName()}/geometry")
        if not isinstance(kept, QByteArray) or not window.restoreGeometry(kept):
            return False
        title_bar = window.frameGeometry().adjusted(8, 0, -8, 0)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        seen = any(
            (part := screen.intersected(title_bar)).width() > 100 and part.height() > 50
            for screen in screens
        )
        if not seen and screens:
            window.resize(window.size().boundedTo(screens[0].size()))
            window.move(screens[0].topLeft())
        return True

    def keep_header(self, name: str, header: QHeaderView) -> None:
        self.keep(f"{name}/columns", header.saveState())

    def restore_header(self, name: str, header: QHeaderView) -> bool:
        kept = self._settings.value(f"{name}/columns")
        return isinstance(kept, QByteArray) and header.restoreState(kept)

    def remember_splitter(self, name: str, splitter: QSplitter) -> None:
        """Restore the splitter now and keep it whenever it is moved."""
        kept = self._settings.value(f"{name}/splitter")
        if isinstance(kept, QByteArray):
            splitter.restoreState(kept)
        splitter.splitterMoved.connect(lambda: self.keep(f"{name}/splitter", splitter.saveState()))
