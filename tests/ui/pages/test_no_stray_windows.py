"""A part of a page is never a window of its own, not even for a moment: Windows shows that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app
from desktop.ui.settings_store import SettingsStore


class Seen(QObject):
    """Every window that is shown, by its class."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not event.spontaneous()
        ):
            self.names.append(type(watched).__name__)
        return False


def test_going_to_every_page_shows_one_window(qtbot, runner, demo_file, tmp_path):
    seen = Seen()
    QApplication.instance().installEventFilter(seen)
    window = app.make_window(demo_file, runner, SettingsStore(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    for place in window.pages_by_key() | dict.fromkeys(
        ("inwoners", "leveringen", "brieven", "bezoeken", "cijfers", "instellingen")
    ):
        assert window.go(place)
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(seen)
    assert seen.names == ["MainWindow"]
