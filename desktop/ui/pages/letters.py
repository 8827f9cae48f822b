"""Brieven: who gets a letter, its words, the page as it is printed, and that it was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.codes import TemplateKind
from desktop.domain.errors import UserError
from desktop.domain.partial_date import short
from desktop.runtime.progress import Progress
from desktop.services import letters, settings
from desktop.services.files import DataFile
from desktop.services.letters import LetterLine, LetterState, PrintedLetter, Template
from desktop.services.output import save_document
from desktop.services.undo import Done
from desktop.services.wording import count_words, with_points
from desktop.tasks.runner import TaskRunner
from desktop.ui import metrics
from desktop.ui.changes import ATTEMPTS, CASES, LETTERS, RESIDENTS, SETTINGS, Changes
from desktop.ui.messages import show_error
from desktop.ui.navigation import Page
from desktop.ui.pages.letters_batch import BatchLine, BatchList, BatchModel
from desktop.ui.pages.letters_choosing import CHOICES, people_for
from desktop.ui.pages.letters_line import HairLine
from desktop.ui.pages.letters_preview import Built, Feed, LetterPreview
from desktop.ui.pages.letters_sent import SendingPanel, SentTable, kind_words
from desktop.ui.pages.letters_text import LetterText
from desktop.ui.printing import (
    ChoosePath,
    ChoosePrinter,
    PaperDocument,
    ask_pdf_path,
    ask_printer,
    print_pages,
)
from desktop.ui.widgets.buttons import Button, LinkButton, MenuButton, PrimaryButton
from desktop.ui.widgets.heads import EmptyPage, PageHead
from desktop.ui.widgets.progress_strip import ProgressStrip, run_with_strip
from desktop.ui.widgets.segments import SegmentedButtons

DRAFT, PRINTED, SENT = "draft", "printed", "sent"


class LettersPage(Page):
    """Three states of a letter: Concept, Afgedrukt, Verstuurd. Only the last one is an attempt."""

    title = "Brieven"

    def __init__(
        self,
        file: DataFile,
        runner: TaskRunner,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        choose_printer: ChoosePrinter = ask_printer,
        choose_path: ChoosePath = ask_pdf_path,
    ) -> None:
        super().__init__(parent)
        self._file, self._runner, self._changes = file, runner, changes
        self._choose_printer, self._choose_path = choose_printer, choose_path
        self._chosen_ids: list[int] = []
        self._printed_here: list[int] = []  # come back to the batch when printing is undone
        self._lines: dict[int, LetterLine] = {}
        self._printed: dict[int, PrintedLetter] = {}
        self._head_of_letters = settings.load(file).letterhead()
        self._stale, self._divided = True, False
        self._make_parts()
        self._arrange()
        self._listen()
        self._show_state(DRAFT)

    # What the window asks

    def refresh(self) -> None:
        self._stale = False
        self._head_of_letters = settings.load(self._file).letterhead()
        self.text.refresh()
        printed = letters.letters(self._file, LetterState.PRINTED)
        sent = letters.letters(self._file, LetterState.SENT)
        self._printed = {one.id: one for one in printed}
        self._take_back({one.resident_id for one in (*printed, *sent)})
        self._show_batch()
        self.printed_model.show_lines([self._printed_line(one) for one in printed])
        self.sent.show_letters(sent)
        counts = letters.state_counts(self._file)
        self.states.set_count(PRINTED, counts[LetterState.PRINTED])
        self.states.set_count(SENT, counts[LetterState.SENT])
        self._fit()

    def on_shown(self, payload: Any = None) -> None:
        """``payload``: residents to write to, or the LetterState to show."""
        if self._stale:
            self.refresh()
        if isinstance(payload, LetterState):
            self._show_state(PRINTED if payload is LetterState.PRINTED else SENT)
        elif isinstance(payload, int):
            self.add([payload])
        elif isinstance(payload, Iterable) and not isinstance(payload, str):
            self.add([int(id_) for id_ in payload])

    def may_leave(self) -> bool:
        return self.text.may_leave()

    def step_back(self) -> bool:
        if self.states.value() != DRAFT:
            self._show_state(DRAFT)
            return True
        return False

    def add(self, resident_ids: Iterable[int]) -> int:
        """Put these residents in the batch; how many were not in it yet."""
        new = [id_ for id_ in dict.fromkeys(resident_ids) if id_ not in set(self._chosen_ids)]
        self._chosen_ids += new
        if new:
            self._show_batch()
            self.batch.select(new[0])
        self._show_state(DRAFT)
        self.batch.setFocus()
        return len(new)

    def batch_ids(self) -> list[int]:
        """Who is in the batch, whether a letter can be made or not."""
        return list(self._chosen_ids)

    def remove(self, resident_id: int) -> None:
        """Take somebody out of the batch; nothing is changed in the file."""
        self._chosen_ids = [id_ for id_ in self._chosen_ids if id_ != resident_id]
        self._show_batch()

    # Putting it together

    def _make_parts(self) -> None:
        self.head = PageHead(self.title)
        self.more = MenuButton(self.tr("Meer"))
        self.print_this = QAction(self.tr("Alleen deze afdrukken…"), self)
        self.save_pdf = QAction(self.tr("Als pdf bewaren…"), self)
        self.save_pdf.setShortcut(QKeySequence("Ctrl+Shift+S"))
        for action in (self.print_this, self.save_pdf):
            self.more.choices.addAction(action)
            self.addAction(action)
        self.print_button = PrimaryButton(
            self.tr("Brieven afdrukken…"), icon_name="printer", key="Ctrl+P"
        )
        self.discard_button = Button(self.tr("Toch niet versturen"))
        self.sent_button = PrimaryButton(self.tr("Verstuurd vastleggen"), key="Ctrl+Enter")
        self.strip = ProgressStrip()
        self.states = SegmentedButtons(
            self.tr("Welke brieven"),
            [
                (DRAFT, self.tr("Concept")),
                (PRINTED, self.tr("Afgedrukt")),
                (SENT, self.tr("Verstuurd")),
            ],
            size="normal",
        )
        self.batch_model = BatchModel(self)
        self.batch = BatchList(self.batch_model, self.tr("Voor wie u een brief maakt"))
        self.nobody = EmptyPage(
            self.tr("U hebt nog niemand gekozen."),
            self.tr("Inwoners kiezen"),
            hint=self.tr("Kies hier een groep, of kies inwoners op de pagina Inwoners."),
        )
        self.choose_button = LinkButton(
            self.tr("Inwoners kiezen"), icon_name="plus", trailing_icon="chevron-down"
        )
        self.remove_button = LinkButton(self.tr("Weghalen"), cap="Del")
        self.printed_model = BatchModel(self)
        self.printed = BatchList(self.printed_model, self.tr("Afgedrukte brieven"))
        self.none_printed = EmptyPage(
            self.tr("Er liggen geen brieven klaar om te versturen."),
            hint=self.tr("Wat u afdrukt of bewaart als pdf, staat hier tot het verstuurd is."),
        )
        self.sent = SentTable()
        self.none_sent = EmptyPage(
            self.tr("Er is nog geen brief verstuurd."),
            hint=self.tr("Leg na het posten vast dat een brief verstuurd is. Dan staat hij hier."),
        )
        self.text = LetterText(self._file)
        self.preview = LetterPreview()
        self.no_letter = EmptyPage("")
        self.feed = Feed(self._runner, self)
        self.sending = SendingPanel()

    def _arrange(self) -> None:
        self._batch_stack = _stack(self.batch, self.nobody)
        self._printed_stack = _stack(self.printed, self.none_printed)
        self._sent_stack = _stack(self.sent, self.none_sent)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(metrics.step(2.25), metrics.step(0.5), metrics.step(1), 0)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        draft = QWidget()
        column = QVBoxLayout(draft)
        column.setContentsMargins(0, 0, 0, metrics.step(0.75))
        column.setSpacing(0)
        column.addWidget(self._batch_stack, 1)
        column.addWidget(foot)
        self._lists = _stack(draft, self._printed_stack, self._sent_stack)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        margin = metrics.step(3)
        row.setContentsMargins(margin, metrics.step(1.5), metrics.step(1), metrics.step(1.5))
        row.addWidget(self.states)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._lists, 1)
        self._preview_stack = _stack(self.preview, self.no_letter)
        self.letter_splitter = QSplitter(Qt.Orientation.Horizontal)
        self.letter_splitter.addWidget(self.text)
        self.letter_splitter.addWidget(self._preview_stack)
        self._right = _stack(self.letter_splitter, self.sending)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._right)
        for splitter in (self.splitter, self.letter_splitter):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.setStretchFactor(0, 0)
            splitter.setStretchFactor(1, 1)
        left.setMinimumWidth(metrics.chars(43))
        self.text.setMinimumWidth(metrics.chars(50))
        self._preview_stack.setMinimumWidth(metrics.chars(60))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(HairLine())
        column.addWidget(self.splitter, 1)

    def _listen(self) -> None:
        self._changes.changed.connect(self._something_changed)
        self.states.chosen.connect(self._show_state)
        self.batch.current_key_changed.connect(lambda _: self._show_person())
        self.batch.removed.connect(self.remove)
        self.batch_model.checks_changed.connect(self._fit)
        self.printed_model.checks_changed.connect(self._fit)
        self.remove_button.clicked.connect(self._remove_current)
        self.choose_button.clicked.connect(self._open_choices)
        self.nobody.clicked.connect(self._open_choices)
        self.text.changed.connect(self._letter_changed)
        self.text.saved.connect(self._template_saved)
        self.text.resident_wanted.connect(self._go_to_resident)
        self.preview.other_wanted.connect(self._turn)
        self.feed.built.connect(self._show_built)
        self.feed.refused.connect(self._show_refused)
        self.print_button.clicked.connect(self.print_all)
        self.print_this.triggered.connect(self.print_current)
        self.save_pdf.triggered.connect(self.save_as_pdf)
        self.sent_button.clicked.connect(self.record_sent)
        self.discard_button.clicked.connect(self.discard)
        self.sending.changed.connect(self._fit_sending)
        self.sent.opened.connect(lambda id_: self.navigate.emit("inwoners", id_))
        self.printed.activated.connect(self._open_printed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._divided and self.width() > 0:
            self._divided = True
            wide = self.width()
            self.splitter.setSizes([round(wide * 0.28), round(wide * 0.72)])
            self.letter_splitter.setSizes([round(wide * 0.315), round(wide * 0.405)])

    # Which state, who, and what is said about it

    def _show_state(self, state: str) -> None:
        self.states.set_value(state)
        self._lists.setCurrentIndex((DRAFT, PRINTED, SENT).index(state))
        self._right.setCurrentIndex(1 if state == PRINTED else 0)
        self._right.setVisible(state != SENT)
        self._fit()
        if state == DRAFT:
            self._show_person()

    def _fit(self) -> None:
        """Counts, sentence and buttons after any change."""
        state = self.states.value()
        self.states.set_count(DRAFT, len(self._chosen_ids))
        self._batch_stack.setCurrentIndex(0 if self._chosen_ids else 1)
        self._printed_stack.setCurrentIndex(0 if self._printed else 1)
        self._sent_stack.setCurrentIndex(0 if self.sent.window_model.rowCount() else 1)
        self.choose_button.setVisible(bool(self._chosen_ids))
        self.remove_button.setVisible(bool(self._chosen_ids))
        chosen = self.batch_model.checked()
        ready, total = len(chosen), len(self.batch_model.possible())
        kind = self._kind()
        if state == DRAFT:
            self.head.set_actions(self.more, self.print_button)
            text = f"{with_points(ready)} {kind_words(kind, ready)}" if ready else ""
            words = self.tr("{letters} afdrukken…") if ready else self.tr("Afdrukken…")
            self.print_button.set_text(words.format(letters=text))
            problem = self.text.problem()
            self.print_button.setToolTip(problem)
            self.print_button.setEnabled(bool(ready) and not problem)
            self.save_pdf.setEnabled(bool(ready) and not problem)
            self.print_this.setEnabled(self._current_line() is not None and not problem)
            self.head.set_sentence(self._draft_sentence(ready, len(self._chosen_ids) - total))
        elif state == PRINTED:
            self.head.set_actions(self.discard_button, self.sent_button)
            self.sending.show_letters(self._checked_letters())
            number = len(self._printed)
            self.head.set_sentence(
                self.tr(
                    "{letters} afgedrukt. Ze tellen mee als u vastlegt dat ze weg zijn."
                ).format(letters=count_words(number, "brief", "brieven"))
                if number
                else self.tr("Er wachten geen brieven op verzending.")
            )
        else:
            self.head.set_actions()
            shown = self.sent.window_model.rowCount()
            self.head.set_sentence(
                self.tr("De laatste {letters} die zijn verstuurd, de nieuwste bovenaan.").format(
                    letters=count_words(shown, "brief", "brieven")
                )
                if shown
                else self.tr("Er is nog geen brief verstuurd.")
            )

    def _draft_sentence(self, ready: int, cannot: int) -> str:
        if not self._chosen_ids:
            return self.tr("Kies inwoners. U ziet de brief meteen zoals hij uit de printer komt.")
        kind = self._kind()
        if ready == 1:
            words = self.tr("1 {what} is klaar om af te drukken.")
        else:
            words = self.tr("{number} {what} zijn klaar om af te drukken.")
        said = words.format(number=with_points(ready), what=kind_words(kind, ready))
        if cannot == 1:
            said += " " + self.tr("1 kan nog niet, bij de naam staat waarom.")
        elif cannot:
            said += " " + self.tr("{number} kunnen nog niet, bij de naam staat waarom.").format(
                number=with_points(cannot)
            )
        return said

    def _kind(self) -> TemplateKind:
        return self.text.template().kind if self.text.has_template() else TemplateKind.INTRODUCTION

    def _show_batch(self) -> None:
        lines = letters.addressable(self._file, self._chosen_ids)
        self._chosen_ids = [line.resident_id for line in lines]
        self._lines = {line.resident_id: line for line in lines}
        fine = [line for line in lines if line.problem is None]
        stuck = [line for line in lines if line.problem is not None]
        self.batch_model.show_lines(
            [
                BatchLine(line.resident_id, line.name, line.address, line.problem or "")
                for line in (*fine, *stuck)
            ]
        )
        self._fit()
        self._show_person()

    def _printed_line(self, one: PrintedLetter) -> BatchLine:
        return BatchLine(one.id, one.name, one.template_name, aside=short(one.made_on), icon="mail")

    def _current_line(self) -> LetterLine | None:
        """The person in view, when a letter to them can be made."""
        line = self._lines.get(self.batch.current_key() or 0)
        return line if line is not None and line.problem is None else None

    def _show_person(self) -> None:
        line = self._lines.get(self.batch.current_key() or 0)
        self.text.show_salutation(line.salutation if line else "")
        self.remove_button.setEnabled(line is not None)
        if line is not None and line.problem is not None:
            self.feed.forget()
            self.no_letter.set_sentence(
                self.tr("Voor {name} kan nog geen brief worden gemaakt.").format(name=line.name),
                line.problem,
            )
            self._preview_stack.setCurrentIndex(1)
        else:
            self._preview_stack.setCurrentIndex(0)
            self._ask_preview(now=True)
        self.print_this.setEnabled(self._current_line() is not None)

    def _turn(self, way: int) -> None:
        possible = self.batch_model.possible()
        line = self._current_line()
        if line is not None:
            place = possible.index(line.resident_id) + way
            if 0 <= place < len(possible):
                self.batch.select(possible[place])

    # The preview

    def _letter_changed(self) -> None:
        self._fit()
        self._ask_preview()

    def _ask_preview(self, *, now: bool = False) -> None:
        if not self.text.has_template() or self.text.problem():
            self.feed.forget()
            return
        line = self._current_line()
        self.feed.ask(self._work([line.resident_id] if line else []), now=now)

    def _work(self, ids: Sequence[int]) -> Callable[[Progress], Built]:
        """What builds this letter for these people; without people for an invented one."""
        file, template = self._file, self.text.template()
        visit_on, part = self.text.visit()
        people = list(ids)

        def make(progress: Progress) -> Built:
            progress.begin("De brieven worden gemaakt")
            if not people:
                pdf = letters.sample(file, template)
            else:
                pdf = letters.build(
                    file,
                    template,
                    people,
                    visit_on=visit_on,
                    visit_day_part=part,
                    progress=progress,
                )
            return Built(pdf, letters.page_count(pdf))

        return make

    def _show_built(self, built: Built) -> None:
        line = self._current_line()
        possible = self.batch_model.possible()
        number = possible.index(line.resident_id) + 1 if line else 0
        card = self._kind() is TemplateKind.CARD
        self.preview.show_window(None if card else self._head_of_letters)
        page = self.preview.page() if self.preview.pages() == built.pages else 0
        self.preview.show_document(partial(letters.render_page, built.pdf), built.pages, page=page)
        self.preview.set_place(number, len(possible), card=card)
        self.text.show_pages(built.pages)
        self._preview_stack.setCurrentIndex(0)

    def _show_refused(self, error: UserError) -> None:
        self.no_letter.set_sentence(error.title, error.advice)
        self._preview_stack.setCurrentIndex(1)

    # Printing and keeping

    def print_all(self) -> None:
        self._print(self.batch_model.checked())

    def print_current(self) -> None:
        line = self._current_line()
        if line is not None:
            self._print([line.resident_id])

    def _print(self, ids: list[int]) -> None:
        if ids and self._words_are_fine():
            template = self.text.template()
            self._build(ids, lambda built: self._to_printer(built, ids, template))

    def save_as_pdf(self) -> None:
        """Keep the checked letters as one PDF; they count as printed."""
        ids = self.batch_model.checked()
        if not ids or not self._words_are_fine():
            return
        template = self.text.template()
        name = self.tr("{what} {day}.pdf").format(what=template.name, day=date.today().isoformat())
        path = self._choose_path(self, name)
        if path is not None:
            self._build(ids, lambda built: self._to_disk(built, path, ids, template))

    def _words_are_fine(self) -> bool:
        problem = self.text.problem()
        if problem:
            show_error(self.window(), UserError(self.tr("De brief is nog niet goed."), problem))
        return not problem

    def _build(self, ids: list[int], done: Callable[[Built], None]) -> None:
        what = self.tr("De brieven worden gemaakt")
        run_with_strip(
            self._runner, self._work(ids), self.strip, done=done, what=what, busy=self.splitter
        )

    def _to_printer(self, built: Built, ids: list[int], template: Template) -> None:
        render = partial(letters.render_page, built.pdf)
        document = PaperDocument(render, built.pages, template.name)
        try:
            printer = self._choose_printer(document, self)
        except UserError as error:
            show_error(self.window(), error)
            return
        if printer is not None:
            self._run_printer(printer, document, ids, template)

    def _run_printer(
        self, printer: QPrinter, document: PaperDocument, ids: list[int], template: Template
    ) -> None:
        run_with_strip(
            self._runner,
            lambda progress: print_pages(printer, document, progress),
            self.strip,
            done=lambda _: self._on_paper(ids, template),
            what=self.tr("De bladzijden gaan naar de printer"),
            busy=self.splitter,
        )

    def _to_disk(self, built: Built, path: Path, ids: list[int], template: Template) -> None:
        try:
            save_document(path, built.pdf)
        except UserError as error:
            show_error(self.window(), error)
            return
        self._on_paper(ids, template)

    def _on_paper(self, ids: list[int], template: Template) -> None:
        done = letters.mark_printed(self._file, template, ids)
        self._printed_here += ids
        self._chosen_ids = [id_ for id_ in self._chosen_ids if id_ not in set(ids)]
        self._told(done)
        if not self.batch_model.possible():
            self._show_state(PRINTED)
            self.printed.setFocus()

    # After the printer

    def _checked_letters(self) -> list[PrintedLetter]:
        return [self._printed[key] for key in self.printed_model.checked() if key in self._printed]

    def _fit_sending(self) -> None:
        number = len(self._checked_letters())
        self.sent_button.setEnabled(bool(number) and self.sending.sent_on() is not None)
        self.discard_button.setEnabled(bool(number))

    def record_sent(self) -> None:
        """The checked letters are away: one attempt for each, exactly once."""
        day, ids = self.sending.sent_on(), self.printed_model.checked()
        if day is None or not ids:
            return
        try:
            sending = letters.confirm_printed_sent(self._file, ids, day)
        except UserError as error:
            show_error(self.window(), error)
            return
        self._told(sending.done, ATTEMPTS, CASES)
        (self.printed if self._printed else self.states.button(PRINTED)).setFocus()

    def discard(self) -> None:
        """The checked letters will not be sent after all."""
        ids = self.printed_model.checked()
        if ids:
            back = {self._printed[id_].resident_id for id_ in ids}
            self._printed_here = [id_ for id_ in self._printed_here if id_ not in back]
            self._told(letters.discard_printed(self._file, ids))

    def _told(self, done: Done, *kinds: str) -> None:
        self.refresh()
        self.told.emit(done.message, done.event_id if done.undoable else None)
        self._changes.tell(LETTERS, *kinds, origin=self)
        self.badge_changed.emit()

    def _take_back(self, away: set[int]) -> None:
        """When printing was undone, its people are in the batch again."""
        back = [id_ for id_ in self._printed_here if id_ not in away]
        self._printed_here = [id_ for id_ in self._printed_here if id_ in away]
        self._chosen_ids += [id_ for id_ in back if id_ not in set(self._chosen_ids)]

    # Choosing people

    def _open_choices(self) -> None:
        button = self.choose_button if self._chosen_ids else self.nobody.button
        assert button is not None
        menu = self.choices_menu()
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def choices_menu(self) -> QMenu:
        """Groups of people to write to."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in CHOICES.items():
            menu.addAction(words, partial(self.choose_group, key))
        menu.addSeparator()
        menu.addAction(self.tr("Naar Inwoners…"), lambda: self.navigate.emit("inwoners", None))
        if self._chosen_ids:
            menu.addAction(self.tr("Lijst leegmaken"), self.clear)
        return menu

    def choose_group(self, key: str) -> None:
        """Add a group of ``letters_choosing.CHOICES``; those with a letter ready are left out."""
        waiting = {one.resident_id for one in self._printed.values()}
        file = self._file

        def found(ids: list[int]) -> None:
            new = self.add(id_ for id_ in ids if id_ not in waiting)
            said = self.tr("{people} gekozen.").format(
                people=count_words(new, "inwoner", "inwoners")
            )
            ready = len(waiting & set(ids))
            if ready:
                words = self.tr("Voor {people} ligt al een brief klaar bij Afgedrukt.")
                said += " " + words.format(people=count_words(ready, "inwoner", "inwoners"))
            self.told.emit(said, None)

        run_with_strip(
            self._runner,
            lambda progress: people_for(file, key, progress),
            self.strip,
            done=found,
            what=self.tr("Inwoners zoeken"),
        )

    def clear(self) -> None:
        self._chosen_ids = []
        self._show_batch()

    def _remove_current(self) -> None:
        key = self.batch.current_key()
        if key is not None:
            self.remove(key)
            self.batch.setFocus()

    # The rest

    def _go_to_resident(self) -> None:
        key = self.batch.current_key()
        if key is not None:
            self.navigate.emit("inwoners", key)

    def _open_printed(self) -> None:
        one = self._printed.get(self.printed.current_key() or 0)
        if one is not None:
            self.navigate.emit("inwoners", one.resident_id)

    def _template_saved(self, done: Done) -> None:
        self.told.emit(done.message, done.event_id)
        self._changes.tell(LETTERS, origin=self)

    def _something_changed(self, kinds: frozenset[str], origin: object) -> None:
        if origin is self or not kinds & {RESIDENTS, LETTERS, ATTEMPTS, SETTINGS}:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
