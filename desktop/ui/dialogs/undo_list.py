"""Ongedaan maken…: what was done, and which of it the worker wants back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from desktop.services import undo_history
from desktop.services.files import DataFile
from desktop.services.undo_history import HistoryLine, State
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.dialogs.form_dialog import FormDialog
from desktop.ui.icons import icon
from desktop.ui.models.key_window import Column, KeyWindowModel, SelectionKeeper
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.delegates import TwoLineDelegate
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.tables import dress_table

_PAUSE = 150  # milliseconds of rest before a search starts


class Chosen(NamedTuple):
    """``event_id`` is to be taken back; ``until``: with all that was done after it."""

    event_id: int
    until: bool = False


class _Source:
    """The log, from the newest down."""

    def __init__(self, file: DataFile) -> None:
        self._file = file

    def keys(self, query: Any, sort: str, descending: bool, limit: int | None) -> list[int]:
        return undo_history.keys(self._file, query, limit)

    def lines(self, keys: Sequence[int]) -> dict[int, HistoryLine]:
        return undo_history.lines(self._file, keys)


class UndoListDialog(FormDialog):
    """``UndoListDialog.ask`` gives what was chosen, or None. The work is done by the window."""

    WIDTH = 120

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Ongedaan maken"),
            self.tr(
                "Wat er in dit bestand is gedaan, het nieuwste bovenaan. Kies wat u terug wilt."
            ),
            self.tr("Ongedaan maken"),
            parent,
        )
        self._file = file
        self.chosen: Chosen | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Zoeken in wat er is gedaan"))
        self.field.setAccessibleName(self.tr("Zoeken in wat er is gedaan"))
        self.field.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = KeyWindowModel(
            _Source(file),
            [Column(self.tr("Wat er is gedaan"), _words, tip=lambda line: line.what)],
            self,
            runner=runner,
        )
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Wat er is gedaan"))
        dress_table(self.table, widths=(60,), stretch=0, lines=2, sortable=False)
        self.table.horizontalHeader().hide()
        self.table.setItemDelegateForColumn(
            0,
            TwoLineDelegate(self.table, strong=_can_go_back, tint=_tint),
        )
        self.table.setMinimumHeight(metrics.row(2) * 4)
        self.keeper = SelectionKeeper(self.table, self.model)
        self.nothing = Label(self.tr("Niets gevonden. Probeer minder letters."), "secondary")
        self.nothing.hide()
        self.reason = Label("", "secondary", wrap=True)
        self.reason.setMinimumHeight(round(metrics.line() * 2))
        self.until = Button(self.tr("Alles tot en met hier ongedaan maken"))
        self.until.clicked.connect(self._choose_until)
        self.add_plain_button(self.until)
        self.body.addWidget(self.field)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reason)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._search)
        self._look = QTimer(self, singleShot=True, interval=_PAUSE)
        self._look.timeout.connect(self._say_obstacle)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._search)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.doubleClicked.connect(lambda _index: self.submit())
        self.model.completed.connect(lambda _number: self._select_first())
        room = self.screen().availableGeometry().height()
        self.resize(self.width(), min(metrics.step(70), round(room * 0.9)))
        self._search()
        self.table.setFocus()

    @classmethod
    def ask(
        cls, file: DataFile, runner: TaskRunner, parent: QWidget | None = None
    ) -> Chosen | None:
        """What is to be taken back."""
        dialog = cls(file, runner, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def submit(self) -> None:
        """The action in view, or, when it was taken back, that taking back."""
        line = self.line()
        if line is None or line.state is State.FIXED:
            return
        self.chosen = Chosen(line.undo_id if line.undo_id is not None else line.event_id)
        self.accept()

    def line(self) -> HistoryLine | None:
        """The action in view."""
        index = self.table.currentIndex()
        if not index.isValid() or self._file.is_locked:
            return None
        found: HistoryLine | None = self.model.line_at(index.row())
        return found

    # Behind the buttons

    def _choose_until(self) -> None:
        line = self.line()
        if line is not None:
            self.chosen = Chosen(line.event_id, until=True)
            self.accept()

    def _search(self) -> None:
        if self._file.is_locked:
            self._pause.start()  # the lock came first: once more afterwards
            return
        self._pause.stop()
        if self._file.is_locked:  # put aside while it still waited for rest
            return
        self.model.ask(self.field.text().strip())
        self._select_first()

    def _select_first(self) -> None:
        anything = self.model.rowCount() > 0
        self.table.setVisible(anything)
        self.nothing.setVisible(not anything)
        if anything and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._fit_buttons()

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._fit_buttons()
        self._look.start()

    def _fit_buttons(self) -> None:
        line = self.line()
        again = line is not None and line.state is State.UNDONE
        self.accept_button.set_text(self.tr("Opnieuw doen") if again else self.tr("Ongedaan maken"))
        self.accept_button.setEnabled(line is not None and line.state is not State.FIXED)
        steps = 0
        if line is not None and line.state is State.HOLDS:
            steps = undo_history.steps_back(self._file, line.event_id)
        self.until.setVisible(steps > 1)
        self.until.set_text(self.tr("Alles tot en met hier ongedaan maken ({n})").format(n=steps))
        self.reason.setText("")
        if line is not None and line.state is State.FIXED:
            self.reason.setText(
                self.tr("Dit kunt u niet ongedaan maken. {why}").format(why=line.note)
            )

    def _say_obstacle(self) -> None:
        if self._file.is_locked:
            self._look.start()
            return
        line = self.line()
        if line is not None and line.state is State.HOLDS and not self._file.is_locked:
            self.reason.setText(undo_history.obstacle(self._file, line.event_id))

    # What Qt calls: its names, its order of arguments

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self.submit()
            return
        super().keyPressEvent(event)


def _can_go_back(line: HistoryLine | None) -> bool:
    return line is not None and line.state is not State.FIXED


def _tint(line: HistoryLine) -> str:
    return "text" if _can_go_back(line) else "secondary"


def _words(line: HistoryLine) -> str:
    told = [line.when, line.who]
    if line.state is State.UNDONE:
        told.append(line.note)
    elif line.state is State.FIXED:
        told.append(f"Kan niet terug. {line.note}")
    return f"{line.what}\n{' · '.join(filter(None, told))}"
