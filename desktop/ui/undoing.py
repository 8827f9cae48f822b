"""Ctrl+Z, Ctrl+Y and the list of what was done, for the whole window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import undo
from desktop.services.files import DataFile
from desktop.services.undo import Done
from desktop.tasks.runner import Task, TaskRunner
from desktop.ui.changes import EVERYTHING, Changes
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import show_error
from desktop.ui.widgets.progress_strip import run_with_strip


class Undoing(QObject):
    """Takes back and does again what the window asks for, one at a time."""

    def __init__(
        self, file: DataFile, window: MainWindow, runner: TaskRunner, changes: Changes
    ) -> None:
        super().__init__(window)
        self._file, self._window, self._runner = file, window, runner
        self._changes = changes
        self._task: Task | None = None
        # What was done before is told before it is taken back: nobody remembers it
        with file.database.reading() as store:
            self._seen_from = store.events.newest()
        window.undo_requested.connect(self.undo)
        window.redo_requested.connect(self.redo)
        window.last_asked.connect(self.say_last)
        window.undo_list_requested.connect(self.open_list)

    def undo(self, token: object = None) -> None:
        """Take back this action; without a token the last one, once it was told what that is."""
        if self._file.is_locked:
            return
        if token is not None:
            self._take_back(int(str(token)))
            return
        last = undo.last_undoable(self._file)
        if last is not None and last.event_id > self._seen_from:
            self._take_back(last.event_id)
        else:
            self.say_last()

    def say_last(self) -> None:
        """Tell what the next Ctrl+Z takes back."""
        last = undo.last_undoable(self._file)
        if last is None:
            self._window.tell(self.tr("Er is niets om ongedaan te maken."))
        else:
            words = self.tr("Het laatst gedaan: {what}").format(what=last.message)
            self._window.tell(words, last.event_id)

    def redo(self, token: object = None) -> None:
        """Do again what was taken back last, as long as nothing else was done since."""
        if self._file.is_locked:
            return
        if token is None:
            last = undo.last_redoable(self._file)
            if last is None:
                self._window.tell(self.tr("Er is niets om opnieuw te doen."))
                return
            if last.event_id <= self._seen_from:
                what = last.message[:1].lower() + last.message[1:]
                words = self.tr("Het laatst {what}").format(what=what)
                self._window.tell(words, last.event_id, again=True)
                return
            token = last.event_id
        self._take_back(int(str(token)))

    def open_list(self) -> None:
        """Show the list, and do what the worker chose in it."""
        if self._file.is_locked:
            return
        from desktop.ui.dialogs.undo_list import UndoListDialog

        chosen = UndoListDialog.ask(self._file, self._runner, self._window)
        if chosen is None:
            return
        if not chosen.until:
            self._take_back(chosen.event_id)
            return
        from desktop.services import undo_history

        file, event_id = self._file, chosen.event_id
        self._run(lambda progress: undo_history.back_to(file, event_id, progress))

    def _take_back(self, event_id: int) -> None:
        file = self._file
        # A delivery of a large gemeente takes seconds to take back
        self._run(lambda progress: undo.undo(file, event_id, progress))

    def _run(self, work: Callable[[Progress], Done]) -> None:
        if self._task is not None:  # the keys were held down: one after the other
            return
        self._task = run_with_strip(
            self._runner,
            work,
            self._window.progress,
            done=self._succeed,
            failed=self._fail,
            stopped=self._refresh,
            what=self.tr("Ongedaan maken"),
        )
        self._task.finished.connect(self._finish)

    def _finish(self) -> None:
        self._task = None

    def _refresh(self) -> None:
        self._changes.tell_all(EVERYTHING)

    def _succeed(self, done: Done) -> None:
        self._task = None
        self._refresh()
        token = done.event_id if done.undoable else None
        self._window.tell(done.message, token, again=done.again)

    def _fail(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            raise error
        self._refresh()
        show_error(self._window, error)
