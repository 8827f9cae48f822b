"""One letter: its words, and beside them the page as it comes out of the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.codes import DayPart, TemplateKind
from desktop.domain.errors import UserError
from desktop.runtime.progress import Progress
from desktop.services import letter_paper, letters
from desktop.services.files import DataFile
from desktop.services.letters import LetterLine
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.pages.letters_language import SecondLanguage
from desktop.ui.pages.letters_preview import LetterPreview
from desktop.ui.pages.letters_text import LetterText
from desktop.ui.pages.paper_feed import Build, Built, Feed
from desktop.ui.printing import CARD, LETTER
from desktop.ui.widgets.heads import EmptyPage
from desktop.ui.widgets.segments import SegmentedButtons

PREVIEW, NO_LETTER = range(2)
WORDS, PAPER = "words", "paper"


class LetterView(QWidget):
    """With nobody in view it is a letter to an invented person.

    Words and paper stand side by side; where that does not fit, one of them is in view.
    """

    def __init__(self, file: DataFile, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._line: LetterLine | None = None
        self._place = (0, 0)
        self._window = letters.envelope_window(file)
        self.text = LetterText(file)
        self.preview = LetterPreview()
        self.no_letter = EmptyPage("")
        self.language = SecondLanguage()
        self._languages: Callable[[], dict[int, str]] = dict
        self.feed = Feed(runner, self)
        self._paper = QStackedWidget()
        self._paper.addWidget(self.preview)
        self._paper.addWidget(self.no_letter)
        self._words = QScrollArea()  # scrolls only in a low window
        self._words.setFrameShape(QScrollArea.Shape.NoFrame)
        self._words.setWidgetResizable(True)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.setWidget(self.text)
        self._words.setMinimumWidth(metrics.chars(60))
        self._paper_side = QWidget()
        beside = QVBoxLayout(self._paper_side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.language)
        beside.addWidget(self._paper, 1)
        self._paper_side.setMinimumWidth(metrics.chars(56))
        self.side = SegmentedButtons(
            self.tr("Tekst of voorbeeld"),
            [(WORDS, self.tr("Tekst")), (PAPER, self.tr("Voorbeeld"))],
            size="normal",
        )
        self.side.set_value(WORDS)
        self._arrange()
        self.side.chosen.connect(lambda _: self._fit())
        self.text.changed.connect(self._ask)
        self.feed.built.connect(self._show_built)
        self.feed.refused.connect(self._refuse)

    def _arrange(self) -> None:
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.addWidget(self._words)
        self.panes.addWidget(self._paper_side)
        self._chooser = QWidget()
        row = QVBoxLayout(self._chooser)
        row.setContentsMargins(metrics.step(2), metrics.step(1.5), metrics.step(2), 0)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chooser)
        column.addWidget(self.panes, 1)
        self.setMinimumWidth(self._words.minimumWidth())
        self._fit()

    def is_narrow(self) -> bool:
        """Words and paper do not fit side by side."""
        both = (
            self._words.minimumWidth() + self._paper_side.minimumWidth() + self.panes.handleWidth()
        )
        return self.width() < both

    def _fit(self) -> None:
        narrow, shown = self.is_narrow(), self.side.value()
        self._chooser.setVisible(narrow)
        self._words.setVisible(not narrow or shown == WORDS)
        self._paper_side.setVisible(not narrow or shown == PAPER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def renew(self) -> None:
        """Templates and letterhead may have changed; words that are being changed stay."""
        self._window = letters.envelope_window(self._file)
        self.text.refresh()

    def set_languages(self, languages: Callable[[], dict[int, str]]) -> None:
        """Who says, for each resident, which language stands beside the Dutch."""
        self._languages = languages

    def ask_again(self) -> None:
        """Another language was chosen, or its words were changed."""
        self._ask(now=True)

    def kind(self) -> TemplateKind:
        return self.text.template().kind if self.text.has_template() else TemplateKind.INTRODUCTION

    def show_person(self, line: LetterLine | None, place: tuple[int, int]) -> None:
        """The letter to them, or why there is none. ``place``: which it is of how many."""
        self._line, self._place = line, place
        self.text.show_salutation(line.salutation if line else "")
        if line is not None and line.problem is not None:
            self.feed.forget()
            words = self.tr("Voor {name} kan nog geen brief worden gemaakt.")
            self.no_letter.set_sentence(words.format(name=line.name), line.problem)
            self._paper.setCurrentIndex(NO_LETTER)
        else:
            self._paper.setCurrentIndex(PREVIEW)
            self._ask(now=True)

    def visit(self) -> tuple[date | None, DayPart | None]:
        """What the letter says of a visit."""
        return self.text.visit()

    def build(self, resident_ids: Sequence[int], *, proof: bool = False) -> Build:
        """What builds this letter for these people; without people for an invented one.

        ``proof``: only for those whose address strains the paper most, and marked.
        """
        file, template = self._file, self.text.template()
        visit_on, part = self.text.visit()
        people = list(resident_ids)
        languages = {id_: found for id_, found in self._languages().items() if found}

        def make(progress: Progress) -> Built:
            progress.begin("De brieven worden gemaakt")
            named: tuple[int, ...] = ()
            if not people:
                pdf = letters.sample(file, template)
            elif proof:
                pdf = letter_paper.proof(
                    file,
                    template,
                    people,
                    visit_on=visit_on,
                    visit_day_part=part,
                    languages=languages,
                )
                named = letter_paper.on_proof(file, people, languages)
            else:
                pdf = letters.build(
                    file,
                    template,
                    people,
                    visit_on=visit_on,
                    visit_day_part=part,
                    languages=languages,
                    progress=progress,
                )
                named = letters.on_paper(file, people)
            two_sided = any(id_ in languages for id_ in people)
            kind = CARD if template.kind is TemplateKind.CARD else LETTER
            return Built(pdf, letters.page_count(pdf), two_sided, kind, named)

        return make

    def _ask(self, *, now: bool = False) -> None:
        line = self._line
        stuck = line is not None and line.problem is not None
        if stuck or not self.text.has_template() or self.text.problem():
            self.feed.forget()
        else:
            self.feed.ask(self.build(line.together if line is not None else []), now=now)

    def _show_built(self, built: Built) -> None:
        card = self.kind() is TemplateKind.CARD
        page = self.preview.page() if self.preview.pages() == built.pages else 0
        self.preview.show_document(partial(letters.render_page, built.pdf), built.pages, page=page)
        self.preview.show_window(None if card else self._window)
        self.preview.set_place(*self._place, card=card)
        line = self._line
        languages = self._languages()
        second = line is not None and any(languages.get(id_) for id_ in line.together)
        self.text.show_pages(built.pages - second)
        self._paper.setCurrentIndex(PREVIEW)

    def _refuse(self, error: UserError) -> None:
        self.no_letter.set_sentence(error.title, error.advice)
        self._paper.setCurrentIndex(NO_LETTER)
