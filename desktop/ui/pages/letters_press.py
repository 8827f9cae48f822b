"""What Brieven puts on paper: a batch, one of it, a proof, or a letter that was printed before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import letter_paper, letters
from desktop.services.files import DataFile
from desktop.services.letter_batches import PrintedLetter
from desktop.services.wording import count_words, with_points
from desktop.ui.messages import ask_to_confirm, show_error
from desktop.ui.pages.letters_letter import LetterView
from desktop.ui.pages.letters_people import ChosenPeople
from desktop.ui.pages.paper_feed import Build, Built
from desktop.ui.pages.paper_output import PaperOutput
from desktop.ui.printing import CARD, LETTER

Visit = tuple[date | None, DayPart | None]


class LettersPress(QObject):
    """Prints and keeps; that something is on paper is told, and recorded by the page."""

    on_paper = Signal(object, object, object)  # ids of residents, Template, Visit

    def __init__(
        self,
        file: DataFile,
        people: ChosenPeople,
        letter: LetterView,
        output: PaperOutput,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._file, self._page = file, page
        self._people, self._letter, self._output = people, letter, output

    # Concepts

    def print_all(self) -> None:
        self._print(self._people.ready(), self._people.number())

    def print_current(self) -> None:
        line = self._people.current_ready()
        if line is not None:
            self._print(list(line.together), 1)

    def save_as_pdf(self) -> None:
        """Keep the checked letters as one PDF; they count as printed."""
        ids = self._people.ready()
        if ids and self._words_are_fine():
            done, number = self._recorder(ids), self._people.number()
            self._output.keep(
                self._letter.build(ids),
                self._file_name(),
                lambda _: done(),
                may=lambda built: self._may_be_long(built, number),
            )

    def proof(self) -> None:
        """The longest and the oddest address of the batch, marked; nothing is recorded."""
        ids = self._people.ready()
        if ids and self._words_are_fine():
            self._output.print(
                self._letter.build(ids, proof=True), self.tr("Proefafdruk"), lambda: None
            )

    # Paper that was there before

    def reprint(self, letter: PrintedLetter | None) -> None:
        """The same words and date once more; nothing is recorded."""
        if letter is not None:
            self._output.print(self._again(letter), _outside(letter.kind), lambda: None)

    def reprint_as_pdf(self, letter: PrintedLetter | None) -> None:
        if letter is not None:
            name = self.tr("{what} {day}.pdf").format(
                what=_outside(letter.kind), day=letter.printed_on.isoformat()
            )
            self._output.keep(self._again(letter), name, lambda _: None)

    def _again(self, letter: PrintedLetter) -> Build:
        file = self._file

        def make(_: Progress) -> Built:
            pdf = letter_paper.reprint(file, letter.id)
            kind = CARD if letter.kind is TemplateKind.CARD else LETTER
            people = letter_paper.on_reprint(file, letter.id)
            return Built(pdf, letters.page_count(pdf), bool(letter.language), kind, people)

        return make

    # Inside

    def _print(self, ids: list[int], number: int) -> None:
        if ids and self._words_are_fine():
            title = _outside(self._letter.text.template().kind)
            self._output.print(
                self._letter.build(ids),
                title,
                self._recorder(ids),
                may=lambda built: self._may_be_long(built, number),
            )

    def _may_be_long(self, built: Built, number: int) -> bool:
        """Warn before paper is used when some letter does not fit on its one page."""
        each = 2 if built.two_sided else 1
        if built.pages <= number * each:
            return True
        return ask_to_confirm(
            self._page.window(),
            self.tr("Niet elke brief past op één bladzijde."),
            self.tr(
                "{letters} worden samen {pages} bladzijden. U kunt de tekst korter maken."
            ).format(
                letters=count_words(number, "brief", "brieven"), pages=with_points(built.pages)
            ),
            accept=self.tr("Toch afdrukken"),
        )

    def _recorder(self, ids: Sequence[int]) -> Callable[[], None]:
        """Tells what is on paper as it was when the printing began."""
        template, visit = self._letter.text.template(), self._letter.visit()
        return lambda: self.on_paper.emit(list(ids), template, visit)

    def _file_name(self) -> str:
        return self.tr("{what} {day}.pdf").format(
            what=_outside(self._letter.text.template().kind), day=date.today().isoformat()
        )

    def _words_are_fine(self) -> bool:
        problem = self._letter.text.hindrance()
        if problem:
            show_error(
                self._page.window(),
                UserError(self.tr("Deze brief kan nog niet worden afgedrukt."), problem),
            )
        return not problem


def _outside(kind: TemplateKind) -> str:
    """What a letter is called in the queue of a printer and in the name of a file.

    Not the name of its template: the worker may have called that after somebody.
    """
    return kind.value.capitalize()
