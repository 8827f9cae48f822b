"""Sees to it that what is half filled in stands in the file, a moment after it was typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.domain.errors import UserError
from desktop.services import drafts
from desktop.services.drafts import Draft, Name
from desktop.services.files import DataFile
from desktop.tasks.runner import TaskRunner
from desktop.ui.drafts.fields import Values, filled, put_back, put_cursors_back, values

PAGE = "page"  # the form of a draft that belongs to a page; ``about`` is the key of the page


class KeptPage(Protocol):
    """What the keeper asks of a page."""

    title: str

    def place(self) -> Any: ...
    def draft(self) -> dict[str, Any] | None: ...
    def draft_residents(self) -> tuple[int, ...]: ...
    def put_back(self, draft: dict[str, Any]) -> None: ...


@dataclass(slots=True)
class _Open:
    """A form in view. ``blank``: its fields as it was opened."""

    form: QWidget
    name: Name
    title: str
    residents: tuple[int, ...]
    blank: Values = field(default_factory=dict)


class DraftKeeper(QObject):
    """Looks at every open form a second after something was touched, and keeps what changed.

    The one that writes is the worker thread: it waits for its turn behind an import, and the
    window does not.
    """

    PAUSE = 1000  # milliseconds from the first key to the file; typing on does not put it off

    failed = Signal(object)  # UserError: what is typed cannot be kept now
    resumed = Signal(object)  # Name: what was begun stands in its form again

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        pages: Callable[[], Mapping[str, KeptPage]],
        where: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """``pages`` by key, as far as they are open; ``where``: the key of the page in view."""
        super().__init__(parent)
        self._file, self._runner = file, runner
        self._pages, self._where = pages, where
        self._open: list[_Open] = []
        self._kept: dict[Name, str] = {}  # what stands in the file, as far as this program knows
        self._ended: set[Name] = set()
        self._pause = QTimer(self, singleShot=True, interval=self.PAUSE)
        self._pause.timeout.connect(self.keep)
        parent.setProperty(_KEEPER, self)

    def touched(self) -> None:
        """Something may have been filled in."""
        if not self._pause.isActive() and not self._file.is_locked:
            self._pause.start()

    def begin(self, form: QWidget, name: Name, title: str, residents: tuple[int, ...]) -> None:
        """From now on this form is kept; what was begun in it before is put back."""
        opened = _Open(form, name, title, residents, values(form))
        self._open.append(opened)
        draft = drafts.get(self._file, name)
        if draft is not None:
            self._kept[name] = _same(draft.content)
            put_back(form, draft.content)
            QTimer.singleShot(0, form, partial(put_cursors_back, form, draft.content))
            self.resumed.emit(name)

    def end(self, form: QWidget) -> None:
        """Saved or called off: its draft has no use any more."""
        for opened in [one for one in self._open if one.form is form]:
            self._open.remove(opened)
            if opened.name in self._kept:
                self._ended.add(opened.name)
        if self._ended:
            self.keep()

    def page_opened(self, key: str) -> None:
        """Put back what was begun on a page, when there is something."""
        name = Name(PAGE, key)
        draft = drafts.get(self._file, name)
        if draft is not None:
            self._kept[name] = _same(draft.content)
            self._pages()[key].put_back(draft.content)
            self.resumed.emit(name)

    def throw_away(self, draft: Draft) -> None:
        """The worker does not want it back."""
        drafts.forget(self._file, Name(draft.form, draft.about))

    def keep(self) -> None:
        """Write what changed since the last time, on the worker."""
        self._pause.stop()
        if self._file.is_locked:
            return
        changed, ended = self._collect()
        if not changed and not ended:
            return
        file = self._file
        task = self._runner.start(lambda _progress: drafts.keep(file, changed, ended))
        task.failed.connect(self._fail)

    def keep_now(self) -> None:
        """Write it before going on: the program or the computer stops."""
        self._pause.stop()
        if self._file.is_locked:
            return
        changed, ended = self._collect()
        if changed or ended:
            drafts.keep(self._file, changed, ended)

    def _collect(self) -> tuple[list[Draft], list[Name]]:
        changed: list[Draft] = []
        ended, self._ended = self._ended, set()
        for draft, name in self._now():
            if draft is None:
                if self._kept.pop(name, None) is not None:
                    ended.add(name)
            elif self._kept.get(name) != _same(draft.content):
                self._kept[name] = _same(draft.content)
                changed.append(draft)
                ended.discard(name)
        for name in ended:
            self._kept.pop(name, None)
        return changed, sorted(ended)

    def _now(self) -> Iterable[tuple[Draft | None, Name]]:
        self._open = [one for one in self._open if isValid(one.form)]
        page = self._pages().get(self._where())
        place = {"page": self._where(), "payload": None if page is None else page.place()}
        for one in self._open:
            content = filled(one.form, one.blank)
            if content:
                draft = Draft(*one.name, one.title, content, place, one.residents)
                yield draft, one.name
            else:
                yield None, one.name
        for key, kept in self._pages().items():
            name, held = Name(PAGE, key), kept.draft()
            if held is None:
                yield None, name
            else:
                at = {"page": key, "payload": kept.place()}
                yield Draft(*name, kept.title, held, at, kept.draft_residents()), name

    def _fail(self, error: Exception) -> None:
        self._kept.clear()  # nobody knows what stands there: all is written again
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)


_KEEPER = "draft_keeper"


def keeper_of(widget: QWidget) -> DraftKeeper | None:
    """The keeper of the window that the widget belongs to; None outside the program."""
    above: QWidget | None = widget
    while above is not None:
        found = above.property(_KEEPER)
        if isinstance(found, DraftKeeper):
            return found
        above = above.parentWidget()
    return None


def _same(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True)
