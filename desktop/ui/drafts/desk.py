"""Puts the keeping of drafts together for one window: looking, offering, opening again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.services import drafts, residents
from desktop.services.drafts import Draft, Name
from desktop.services.files import DataFile
from desktop.services.wording import count_words
from desktop.tasks.runner import TaskRunner
from desktop.ui.drafts.bar import DraftsBar
from desktop.ui.drafts.keeper import PAGE, DraftKeeper
from desktop.ui.drafts.reopening import reopen, what_to_open
from desktop.ui.drafts.ways import Crashed
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import ask_to_confirm

if TYPE_CHECKING:
    from desktop.ui.printing import ChoosePrinter


class DraftDesk(QObject):
    """Made once, before the first page is shown."""

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        window: MainWindow,
        changed: Callable[[], None],
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        """``changed`` is called after something was done in a form that was opened again."""
        super().__init__(window)
        self._file, self._runner = file, runner
        self._window, self._changed = window, changed
        self._choose_printer = choose_printer
        self.keeper = DraftKeeper(file, runner, window.pages_by_key, window.current_key, window)
        self.bar = DraftsBar(self._about)
        window.top.insertWidget(0, self.bar)
        window.idle.touched.connect(self.keeper.touched)
        window.page_opened.connect(self._page_opened)
        window.closing.connect(self.keeper.keep_now)
        self.keeper.failed.connect(
            lambda error: window.tell(f"{error.title} {error.advice}", icon="triangle-alert")
        )
        self.keeper.resumed.connect(self._taken)
        self.bar.go_on.connect(self._go_on)
        self.bar.thrown_away.connect(self._throw_away)
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
        self._taken(Name(PAGE, key))

    def _taken(self, name: Name) -> None:
        """It stands in its form again, by whichever way: no need to offer it any longer."""
        waiting = self.bar.waiting()
        rest = [one for one in waiting if Name(one.form, one.about) != name]
        if rest != waiting:
            self.bar.offer(rest)

    def _go_on(self, draft: Draft) -> None:
        name = Name(draft.form, draft.about)
        if drafts.get(self._file, name) is None:
            self._taken(name)  # opened by another way in the meantime, and ended
            return
        page, payload = str(draft.place.get("page", "")), draft.place.get("payload")
        if page and not self._window.go(page, payload):
            return
        if draft.form == PAGE:
            self._taken(name)
            return
        crashed = Crashed(draft, self._file, self._runner, self._window, self._choose_printer)
        done = reopen(crashed)
        waiting = self.bar.waiting()
        if draft in waiting:  # no form took it: it stays, behind the others
            self.bar.offer([*(one for one in waiting if one != draft), draft])
            self._window.tell(what_to_open(draft), icon="info")
        elif done is not None:
            self._changed()
            self._window.tell(done.message, done.event_id if done.undoable else None)

    def _throw_away(self, draft: Draft) -> None:
        title = self.tr("“{title}” weggooien?").format(title=draft.title)
        words = self.tr("Wat u typte, is dan weg. Dat kunt u niet ongedaan maken.")
        accept, reject = self.tr("Weggooien"), self.tr("Laten staan")
        if ask_to_confirm(self._window, title, words, accept=accept, reject=reject):
            self.keeper.throw_away(draft)
            self._taken(Name(draft.form, draft.about))

    def _about(self, draft: Draft) -> str:
        """One name, two names, or one name and how many others."""
        lines = residents.lines(self._file, draft.residents)
        names = [lines[id_].name for id_ in draft.residents if id_ in lines]
        if len(names) <= 2:
            return self.tr(" en ").join(names)
        others = count_words(len(names) - 1, self.tr("ander"), self.tr("anderen"))
        return self.tr("{name} en {others}").format(name=names[0], others=others)
