"""Who gets a letter: the batch, put together here by group or on other pages by name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.services import letter_batches, letters
from desktop.services.files import DataFile
from desktop.services.letter_batches import Concept
from desktop.services.letter_translations import NAMES, Language
from desktop.services.letters import LetterLine
from desktop.ui import metrics
from desktop.ui.pages.letters_batch import BatchLine, BatchList, BatchModel
from desktop.ui.pages.letters_choosing import CHOICES
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.heads import EmptyPage
from desktop.ui.widgets.safety_mark import Mark, mark_of


class ChosenPeople(QWidget):
    """Those of one batch who have no paper yet. What changes it is done by the page."""

    changed = Signal()  # others are in it, or are checked
    person_changed = Signal()  # somebody else is in view
    group_wanted = Signal(str)  # of letters_choosing.CHOICES
    residents_wanted = Signal()  # choose them by name, in Inwoners
    take_out_wanted = Signal(object)  # ids of letters

    def __init__(self, file: DataFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._concepts: dict[int, Concept] = {}  # resident -> their letter
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
        self.model.checks_changed.connect(self._checks_changed)
        self.remove_button.clicked.connect(self._remove_current)
        self.choose_button.clicked.connect(lambda: self._open_choices(self.choose_button))
        self.nobody.clicked.connect(lambda: self._open_choices(self.nobody.button))

    # Who is in it

    def ids(self) -> list[int]:
        """Everybody, whether a letter can be made or not."""
        return list(self._concepts)

    def ready(self) -> list[int]:
        """Who gets a letter now: checked, and with an address."""
        return self.model.checked()

    def number(self) -> int:
        """How many letters that makes: those who share one count as one."""
        ready = self.ready()
        shared = {id_: self._lines[id_].together for id_ in ready}
        return len({frozenset(shared[id_]).intersection(ready) for id_ in ready})

    def stuck(self) -> int:
        """For how many no letter can be made."""
        return len(self._concepts) - len(self.model.possible())

    def show_batch(self, batch_id: int | None) -> None:
        """Read again who is in it; None: nobody was chosen yet."""
        found = [] if batch_id is None else letter_batches.concepts(self._file, batch_id)
        self._concepts = {one.resident_id: one for one in found}
        self._show()

    def concept(self, resident_id: int) -> Concept | None:
        """The letter to this resident that is not printed yet."""
        return self._concepts.get(resident_id)

    def languages(self) -> dict[int, str]:
        """Resident -> the language beside the Dutch; empty: none."""
        return {id_: one.language for id_, one in self._concepts.items()}

    def letter_ids(self) -> list[int]:
        return [one.letter_id for one in self._concepts.values()]

    def remove(self, resident_id: int) -> None:
        """Ask to take somebody out."""
        found = self.concept(resident_id)
        if found is not None:
            self.take_out_wanted.emit([found.letter_id])

    def clear(self) -> None:
        """Ask to take everybody out."""
        self.take_out_wanted.emit(self.letter_ids())

    # Who is in view

    def current(self) -> LetterLine | None:
        """The person in view, whether a letter can be made or not.

        Who shares the letter and is not checked is not on it.
        """
        line = self._lines.get(self.batch.current_key() or 0)
        if line is None or not line.others:
            return line
        ready = {line.resident_id, *self.ready()}
        on_it = [id_ for id_ in line.together if id_ in ready]
        if len(on_it) == len(line.together):
            return line
        found = {
            one.resident_id: one for one in letters.addressable(self._file, on_it, self.languages())
        }
        return found[line.resident_id]

    def current_ready(self) -> LetterLine | None:
        """The person in view, when a letter to them can be made."""
        line = self.current()
        return line if line is not None and line.problem is None else None

    def place(self) -> tuple[int, int]:
        """Which letter is in view, from 1 (0 for none), and how many there are."""
        papers = self._papers()
        line = self.current_ready()
        at = next((n for n, one in enumerate(papers, 1) if line and line.resident_id in one), 0)
        return at, len(papers)

    def turn(self, way: int) -> None:
        """Go to the next (1) or previous (-1) person who can get a letter."""
        number, total = self.place()
        if number and 1 <= number + way <= total:
            self.batch.select(self._papers()[number + way - 1][0])

    def _papers(self) -> list[tuple[int, ...]]:
        """Who is on each letter, in the order of the list."""
        possible = self.model.possible()
        place = {id_: at for at, id_ in enumerate(possible)}
        found = (
            tuple(sorted(self._lines[id_].together, key=lambda one: place[one])) for id_ in possible
        )
        return list(dict.fromkeys(found))

    # Choosing

    def choices_menu(self) -> QMenu:
        """Groups of people to write to."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in CHOICES.items():
            menu.addAction(words, partial(self.group_wanted.emit, key))
        menu.addSeparator()
        menu.addAction(self.tr("Naar Inwoners…"), self.residents_wanted.emit)
        if self._concepts:
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
        lines = letters.addressable(self._file, list(self._concepts), self.languages())
        self._lines = {line.resident_id: line for line in lines}
        fine = [line for line in lines if line.problem is None]
        stuck = [line for line in lines if line.problem is not None]
        self.model.show_lines(
            [
                BatchLine(
                    line.resident_id,
                    line.name,
                    self._where(line),
                    line.problem or "",
                    aside=self._second_of(line.resident_id),
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

    def _where(self, line: LetterLine) -> str:
        if not line.others:
            return line.address
        words = self.tr("Eén brief met {others}, {address}")
        return words.format(others=line.others, address=line.address)

    def _checks_changed(self) -> None:
        self.changed.emit()
        line = self._lines.get(self.batch.current_key() or 0)
        if line is not None and line.others:  # a letter to others than before
            self.person_changed.emit()

    def _second_of(self, resident_id: int) -> str:
        """At the right of the name: the language beside the Dutch."""
        language = self._concepts[resident_id].language
        return (
            self.tr("ook {language}").format(language=NAMES[Language(language)]) if language else ""
        )

    def _person_changed(self) -> None:
        self.remove_button.setEnabled(self.current() is not None)
        self.person_changed.emit()

    def _fit(self) -> None:
        self._stack.setCurrentIndex(0 if self._concepts else 1)
        self.choose_button.setVisible(bool(self._concepts))
        self.remove_button.setVisible(bool(self._concepts))
