"""Puts the keeping of drafts together for one window: looking, offering, opening again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.services import drafts
from desktop.services.drafts import Draft, Name
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui.drafts.bar import DraftsBar
from desktop.ui.drafts.keeper import PAGE, DraftKeeper
from desktop.ui.drafts.reopening import can_reopen, reopen
from desktop.ui.main_window import MainWindow


class DraftDesk(QObject):
    """Made once, before the first page is shown."""

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        window: MainWindow,
        changed: Callable[[], None],
    ) -> None:
        """``changed`` is called after something was done in a form that was opened again."""
        super().__init__(window)
        self._file, self._window, self._changed = file, window, changed
        self.keeper = DraftKeeper(file, runner, window.pages_by_key, window.current_key, window)
        self.bar = DraftsBar()
        window.top.insertWidget(0, self.bar)
        window.idle.touched.connect(self.keeper.touched)
        window.page_opened.connect(self._page_opened)
        window.closing.connect(self.keeper.keep_now)
        self.keeper.failed.connect(
            lambda error: window.tell(f"{error.title} {error.advice}", icon="triangle-alert")
        )
        self.bar.go_on.connect(self._go_on)
        self.bar.thrown_away.connect(self.keeper.throw_away)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):  # the computer is shut down, or logged off
            application.commitDataRequest.connect(self.keeper.keep_now)

    def offer(self) -> None:
        """Say what was begun before the program stopped; a page in view has its own back."""
        there = self._window.pages_by_key()
        waiting = [
            draft
            for draft in drafts.all_drafts(self._file)
            if draft.form != PAGE or draft.about not in there
        ]
        self.bar.offer(waiting)

    def _page_opened(self, key: str) -> None:
        self.keeper.page_opened(key)
        waiting = self.bar.waiting()
        rest = [one for one in waiting if (one.form, one.about) != (PAGE, key)]
        if rest != waiting:
            self.bar.offer(rest)

    def _go_on(self, draft: Draft) -> None:
        if drafts.get(self._file, Name(draft.form, draft.about)) is None:
            return  # opened by another way in the meantime, and ended
        page, payload = str(draft.place.get("page", "")), draft.place.get("payload")
        if page and not self._window.go(page, payload):
            self.bar.offer([draft, *self.bar.waiting()])
            return
        if draft.form == PAGE:
            return
        if not can_reopen(draft):
            words = self._window.tr("Open “{title}” weer. Wat u typte, staat er dan nog.")
            self._window.tell(words.format(title=draft.title))
            return
        done = reopen(self._file, draft, self._window)
        if done is not None:
            self._changed()
            self._window.tell(done.message, done.event_id if done.undoable else None)
