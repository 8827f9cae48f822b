"""About the program itself: the manual, what is new, and Over In Beeld; loaded when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop import __version__
from desktop.domain.versions import news_since
from desktop.runtime.resources import resource
from desktop.ui.dialogs.goto import GoToItem

if TYPE_CHECKING:
    from desktop.services.files import DataFile
    from desktop.tasks.runner import TaskRunner
    from desktop.ui.main_window import MainWindow
    from desktop.ui.manual import ManualWindow
    from desktop.ui.printing import ChoosePrinter
    from desktop.ui.settings_store import SettingsStore

LAST_VERSION = "last_version"
_BEFORE_THE_FIRST = "0.0.0"


class InformationAbout(QObject):
    """Belongs to one window."""

    def __init__(
        self,
        file: DataFile,
        window: MainWindow,
        runner: TaskRunner,
        store: SettingsStore,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        super().__init__(window)
        self._file, self._window, self._runner, self._store = file, window, runner, store
        self._choose_printer = choose_printer
        self.manual: ManualWindow | None = None
        window.closing.connect(self._close)

    def found(self, text: str) -> list[GoToItem]:
        """What Ga naar… offers for what was typed."""
        wanted = text.strip().casefold()
        if len(wanted) < 2:
            return []
        every = (
            GoToItem(
                self.tr("Handleiding"),
                "F1",
                "book-open",
                lambda: self.open_manual(self._window.current_key()),
            ),
            GoToItem(self.tr("Over In Beeld"), "", "info", self.open_about),
            GoToItem(self.tr("Wat is nieuw"), "", "star", self.open_news),
            GoToItem(self.tr("Een update controleren"), "", "file-check", self.open_update_check),
        )
        return [item for item in every if wanted in item.title.casefold()]

    def open_manual(self, page: str) -> None:
        """Show the chapter on this page of the program, in a window beside it."""
        from desktop.ui.manual import ManualWindow

        if self.manual is None or not isValid(self.manual):
            self.manual = ManualWindow(
                self._runner, self._store, choose_printer=self._choose_printer
            )
        self.manual.open_at(page)

    def open_about(self) -> None:
        from desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._file, self._runner, self._window).run()

    def open_update_check(self) -> None:
        from desktop.ui.dialogs.update_check import UpdateCheckDialog

        UpdateCheckDialog(self._runner, self._window).run()

    def open_news(self) -> None:
        """All news there is, also of earlier versions."""
        from desktop.ui.dialogs.news import NewsDialog

        NewsDialog(_news(_BEFORE_THE_FIRST), self._window).run()

    def tell_news(self) -> None:
        """After an update: say once, in the quiet bar, that there is something new.

        Not at the very first start: then everything is new.
        """
        before = self._store.text(LAST_VERSION)
        if before == __version__:
            return
        self._store.keep(LAST_VERSION, __version__)
        if before and _news(before):
            self._window.tell(
                self.tr(
                    "In Beeld is bijgewerkt naar versie {version}. Kijk met Ctrl+K bij Wat is "
                    "nieuw."
                ).format(version=__version__),
                icon="star",
            )

    def _close(self) -> None:
        if self.manual is not None and isValid(self.manual):
            self.manual.close()
            self.manual.deleteLater()
            self.manual = None


def _news(before: str) -> str:
    text = resource("wat-is-nieuw.md").read_text(encoding="utf-8")
    return news_since(text, before, __version__)
