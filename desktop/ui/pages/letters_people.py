"""Who gets a letter: the batch, put together here by group or on other pages by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.services import letters
from desktop.services.files import DataFile
from desktop.services.letters import LetterLine
from desktop.ui import metrics
from desktop.ui.pages.letters_batch import BatchLine, BatchList, BatchModel
from desktop.ui.pages.letters_choosing import CHOICES
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.heads import EmptyPage
from desktop.ui.widgets.safety_mark import Mark, mark_of


class ChosenPeople(QWidget):
    """The batch. It lives as long as the page; nothing of it is in the file."""

    changed = Signal()  # others are in it, or are checked
    person_changed = Signal()  # somebody else is in view
    group_wanted = Signal(str)  # of letters_choosing.CHOICES
    residents_wanted = Signal()  # choose them by name, in Inwoners

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._ids: list[int] = []
        self._printed: list[int] = []  # come back when the printing is undone
        self._lines: dict[int, LetterLine] = {}
        self.model = BatchModel(self)
        self.batch = BatchList(self.model, self.tr("Voor wie u een brief maakt"))
        self.nobody = EmptyPage(
            self.tr("U hebt nog niemand gekozen."),
            self.tr("Inwoners kiezen"),
            primary=True,
            hint=self.tr("Kies hier een groep, of kies inwoners op de pagina Inwoners."),
        )
        self.choose_button = LinkButton(
            self.tr("Inwoners kiezen"), icon_name="plus", trailing_icon="chevron-down"
        )
        self.remove_button = LinkButton(self.tr("Weghalen"), cap="Del")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.batch)
        self._stack.addWidget(self.nobody)
        foot = QHBoxLayout()
        foot.setContentsMargins(metrics.step(2.25), metrics.step(0.5), metrics.step(1), 0)
        foot.addWidget(self.choose_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, metrics.step(0.75))
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self._fit()
        self.batch.current_key_changed.connect(lambda _: self._person_changed())
        self.batch.removed.connect(self.remove)
        self.model.checks_changed.connect(self.changed)
        self.remove_button.clicked.connect(self._remove_current)
        self.choose_button.clicked.connect(lambda: self._open_choices(self.choose_button))
        self.nobody.clicked.connect(lambda: self._open_choices(self.nobody.button))

    # Who is in it

    def ids(self) -> list[int]:
        """Everybody, whether a letter can be made or not."""
        return list(self._ids)

    def ready(self) -> list[int]:
        """Who gets a letter now: checked, and with an address."""
        return self.model.checked()

    def stuck(self) -> int:
        """For how many no letter can be made."""
        return len(self._ids) - len(self.model.possible())

    def add(self, resident_ids: Iterable[int]) -> int:
        """Put these residents in; how many were not in it yet."""
        there = set(self._ids)
        new = [id_ for id_ in dict.fromkeys(resident_ids) if id_ not in there]
        self._ids += new
        if new:
            self._show()
            self.batch.select(new[0])
        return len(new)

    def remove(self, resident_id: int) -> None:
        """Take somebody out; nothing is changed in the file."""
        self._ids = [id_ for id_ in self._ids if id_ != resident_id]
        self._show()

    def clear(self) -> None:
        self._ids = []
        self._show()

    def on_paper(self, resident_ids: Iterable[int]) -> None:
        """They are out of it from the next ``refresh`` on, until printing is undone."""
        printed = set(resident_ids)
        self._printed += [id_ for id_ in self._ids if id_ in printed]
        self._ids = [id_ for id_ in self._ids if id_ not in printed]

    def discarded(self, resident_ids: Iterable[int]) -> None:
        """Their letter was printed and is not sent after all: they do not come back."""
        gone = set(resident_ids)
        self._printed = [id_ for id_ in self._printed if id_ not in gone]

    def refresh(self, away: set[int]) -> None:
        """Read them again. ``away``: whose letter is printed or sent; who no longer is, is back."""
        there = set(self._ids)
        self._ids += [id_ for id_ in self._printed if id_ not in away and id_ not in there]
        self._printed = [id_ for id_ in self._printed if id_ in away]
        self._show()

    # Who is in view

    def current(self) -> LetterLine | None:
        """The person in view, whether a letter can be made or not."""
        return self._lines.get(self.batch.current_key() or 0)

    def current_ready(self) -> LetterLine | None:
        """The person in view, when a letter to them can be made."""
        line = self.current()
        return line if line is not None and line.problem is None else None

    def place(self) -> tuple[int, int]:
        """Which letter is in view, from 1 (0 for none), and how many there are."""
        possible = self.model.possible()
        line = self.current_ready()
        return (possible.index(line.resident_id) + 1 if line else 0), len(possible)

    def turn(self, way: int) -> None:
        """Go to the next (1) or previous (-1) person who can get a letter."""
        number, total = self.place()
        if number and 1 <= number + way <= total:
            self.batch.select(self.model.possible()[number + way - 1])

    # Choosing

    def choices_menu(self) -> QMenu:
        """Groups of people to write to."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in CHOICES.items():
            menu.addAction(words, partial(self.group_wanted.emit, key))
        menu.addSeparator()
        menu.addAction(self.tr("Naar Inwoners…"), self.residents_wanted.emit)
        if self._ids:
            menu.addAction(self.tr("Lijst leegmaken"), self.clear)
        return menu

    def _open_choices(self, button: QWidget | None) -> None:
        assert button is not None
        self.choices_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _remove_current(self) -> None:
        key = self.batch.current_key()
        if key is not None:
            self.remove(key)
            self.batch.setFocus()

    def _show(self) -> None:
        lines = letters.addressable(self._file, self._ids)
        self._ids = [line.resident_id for line in lines]
        self._lines = {line.resident_id: line for line in lines}
        fine = [line for line in lines if line.problem is None]
        stuck = [line for line in lines if line.problem is not None]
        self.model.show_lines(
            [
                BatchLine(
                    line.resident_id,
                    line.name,
                    line.address,
                    line.problem or "",
                    mark=self._mark(line),
                )
                for line in (*fine, *stuck)
            ]
        )
        self._fit()
        self.changed.emit()
        self._person_changed()

    def _mark(self, line: LetterLine) -> Mark:
        if line.is_deceased:
            return Mark("user-x", self.tr("Overleden"))
        return mark_of(line.safety)

    def _person_changed(self) -> None:
        self.remove_button.setEnabled(self.current() is not None)
        self.person_changed.emit()

    def _fit(self) -> None:
        self._stack.setCurrentIndex(0 if self._ids else 1)
        self.choose_button.setVisible(bool(self._ids))
        self.remove_button.setVisible(bool(self._ids))
